/** Who sells open weights on a day: rows that have not ended, and vendors that run what they sell. */
import { periodInForce } from './find.ts'
import type { Endpoint, RateLimit } from './tables/hosting.ts'
import { Known } from './known.ts'
import type { ApiFile, ApiModel, ApiPeriod, Tables } from './schema.ts'

export interface Seller {
  file: ApiFile
  model: ApiModel
}

/** Whether a row can be bought on a day (YYYY-MM-DD): its last day is that day or later, or none is known. */
export function isOffered(model: ApiModel, day: string): boolean {
  return model.endsOn === undefined || model.endsOn >= day
}

/** Whether a price may be used without anybody naming it: not one seen second hand, nor worked out or recalled. */
export function isSolidPrice({ grade, evidence }: ApiPeriod): boolean {
  return grade !== 'C' && evidence !== 'inferred' && evidence !== 'recalled'
}

const sellersKnown = new Known<object, readonly Seller[]>()

/** Rows that serve an open model and can be bought on a day, gateways among them, in table order. */
export function sellersOf({ api }: Pick<Tables, 'api'>, openModel: string, day: string): readonly Seller[] {
  return sellersKnown.of(api, `${openModel} ${day}`, () =>
    api.flatMap((file) =>
      file.models.filter((model) => model.openModel === openModel && isOffered(model, day)).map((model) => ({ file, model })),
    ),
  )
}

/**
 * Vendors that sell an open model themselves on a day, at a solid price and not as a preview: what "well hosted" counts. A file
 * under pricing/api that is no gateway stands for an established vendor (pricing/README.md).
 */
export function establishedSellers(tables: Pick<Tables, 'api'>, openModel: string, day: string): Seller[] {
  return sellersOf(tables, openModel, day).filter(({ file, model }) => {
    const price = periodInForce(model.prices, day)
    return file.gateway !== true && model.preview !== true && price !== null && isSolidPrice(price)
  })
}

/**
 * Published limits that hold for a row of a vendor: its own, else those for every model. Free tiers are left out where a tier that
 * is paid for is published, too. Empty: none is known; a null in a limit is unknown as well, never unlimited.
 */
export function rateLimitsOf(file: ApiFile, model: ApiModel): RateLimit[] {
  const limits = file.rateLimits ?? []
  const paid = limits.some(({ tier }) => tier !== 'free') ? limits.filter(({ tier }) => tier !== 'free') : limits
  const own = paid.filter((one) => one.model === model.id)
  return own.length > 0 ? own : paid.filter((one) => one.model === null)
}

/** Endpoints on a GPU whose price may be used without anybody naming it. */
export function endpointsOf(tables: Pick<Tables, 'endpoints'>, gpu: string): Endpoint[] {
  return tables.endpoints.filter(
    (one) => one.gpu === gpu && one.grade !== 'C' && one.evidence !== 'inferred' && one.evidence !== 'recalled',
  )
}
