/** How far an estimate may be off: measured over predicted, by class of set-up. */
import type { EngineId } from '../../pricing/schema.ts'
import type { Fit, IntervalClass } from './fit.ts'
import type { ServingSetup } from './setup.ts'

type Kind = Pick<ServingSetup, 'model' | 'gpu' | 'precision'>

/** The class whose left-out errors give an estimate its range, the worst known first. */
export function intervalClass({ model, gpu, precision }: Kind): IntervalClass {
  if (gpu.vendor === 'amd') {
    if (precision === 'int4') return 'amd-int4'
    return gpu.generation === 'cdna4' ? 'mi35x' : 'amd'
  }
  if (precision === 'int4') return 'int4'
  if (gpu.link.kind === 'pcie') return 'small'
  return model.experts ? 'nvidia-moe' : 'nvidia-dense'
}

/** Below this memory a PCIe board is a consumer or entry card; one such card has been measured. */
const SMALL_GB = 40

/**
 * Classes measured by a handful of rows, mostly with old software (AMD) or a few requests at a time (4-bit integers): what a range says of
 * today's software under load is a guess.
 */
const THIN: readonly IntervalClass[] = ['amd', 'mi35x', 'amd-int4', 'int4']

/** Whether the estimate leans on the formula outside what was measured: thin classes, entry cards, GPUs without any measurement. */
export function isExtrapolated(setup: Kind, fit: Fit): boolean {
  const name = intervalClass(setup)
  const isEntry = name === 'small' && setup.gpu.memoryGb < SMALL_GB
  return THIN.includes(name) || isEntry || !fit.gpus.includes(setup.gpu.id)
}

/** Whether an engine was never measured with so many requests in flight: the curve beyond is a guess. */
export function isBeyondLoads(engine: EngineId, concurrency: number, { loads }: Fit): boolean {
  return concurrency > (loads[engine] ?? 0)
}
