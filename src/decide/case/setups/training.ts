/** GPUs for training, by the hour. */
import { offersOf } from '../../../pricing/find.ts'
import { Known } from '../../../pricing/known.ts'
import type { Tables } from '../../../pricing/schema.ts'
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
