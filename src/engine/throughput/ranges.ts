/** How far an estimate may be off: measured over predicted, by class of set-up. */
import type { Fit, IntervalClass } from './fit.ts'
import type { ServingSetup } from './setup.ts'

type Kind = Pick<ServingSetup, 'model' | 'gpu' | 'precision'>

/** The class whose left-out errors give an estimate its range, the worst known first. */
export function intervalClass({ model, gpu, precision }: Kind): IntervalClass {
  if (precision === 'int4') return 'int4'
  if (gpu.vendor === 'amd') return 'amd'
  if (gpu.link.kind === 'pcie') return 'small'
  return model.experts ? 'nvidia-moe' : 'nvidia-dense'
}

/** Below this memory a PCIe board is a consumer or entry card; one such card has been measured. */
const SMALL_GB = 40

/** Whether the estimate leans on the formula outside what was measured: classes with few or old points, and GPUs with none. */
export function isExtrapolated(setup: Kind, fit: Fit): boolean {
  const name = intervalClass(setup)
  const isEntry = name === 'small' && setup.gpu.memoryGb < SMALL_GB
  return name === 'int4' || name === 'amd' || isEntry || !fit.gpus.includes(setup.gpu.id)
}
