/** GPUs for training, by the hour. */
import { offersOf } from '../../../pricing/find.ts'
import { Known } from '../../../pricing/known.ts'
import type { OpenModel, Tables } from '../../../pricing/schema.ts'
import type { TrainingSetup } from '../../../engine/case.ts'
import { usdPerGpuHour } from '../../../engine/ledger/units.ts'
import { firmOf, isSolid } from './offers.ts'

const trainingKnown = new Known<object, number | null>()

/** The cheapest solid on-demand price of a GPU, for training by the hour; null when there is none. */
export function trainingPrice(tables: Tables, gpuId: string, asOf: string): number | null {
  return trainingKnown.of(tables.gpu, `${gpuId} ${asOf}`, () => {
    const prices = firmOf(offersOf(tables, gpuId, asOf).filter((offer) => isSolid(offer) && offer.term === 'on-demand')).map(
      (offer) => offer.usdPerInstanceHour / offer.gpusPerInstance,
    )
    return prices.length === 0 ? null : Math.min(...prices)
  })
}

/** Tuning figures were published for it. */
export const TRAINING_GPU = 'h100-sxm'

/** Training by the hour on the GPU that tuning figures were published for. */
export function trainingOn(tables: Tables, model: OpenModel, asOf: string): TrainingSetup | null {
  const gpu = tables.gpus.find((one) => one.id === TRAINING_GPU)
  const price = trainingPrice(tables, TRAINING_GPU, asOf)
  if (!gpu || price === null) return null
  return { parametersB: model.parametersB, gpu: gpu.id, tflops: gpu.denseTflops.bf16, usdPerGpuHour: usdPerGpuHour(price) }
}
