/** Provisioned throughput: the API's model on units that are paid by the month, used or not; what exceeds it is paid by the token. */
import { billedTokens } from '../../api.ts'
import type { Case, ProvisionedSetup, ThroughputPool } from '../../case.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { MINUTES_PER_MONTH } from '../../ledger/units.ts'
import { pricesIn } from '../../flat/prices.ts'
import { at, shapeOf } from '../../flat/series.ts'
import { bookApiSide } from '../api-options.ts'
import type { Option } from '../option.ts'
import { servedShare } from '../../flat/overflow.ts'
import { modelPermit } from '../permit.ts'

/** What a request takes of a pool, in the tokens that the pool counts. */
function takenOf(c: Case, month: number, { weights }: ThroughputPool): number {
  const { fresh, cached, written, output } = billedTokens(shapeOf(c), true, pricesIn(c.api, month))
  return fresh * weights.input + cached * weights.cachedInput + written * weights.cacheWrite + output * weights.output
}

/** Units of a pool that the mean load of a month would fill. */
function meanUnits(c: Case, month: number, pool: ThroughputPool): number {
  return (at(c.series.requests, month) * takenOf(c, month, pool)) / (MINUTES_PER_MONTH * pool.tokensPerMinute)
}

/** Rounding may not buy a step more. */
const SLACK = 1e-9

interface Held {
  units: number
  usd: number
  until: number
}

/** Units are bought for a term, at the price of the month in which it begins; what a later month needs beyond them begins a term of its own. */
function bookPool(ledger: Ledger, c: Case, setup: ProvisionedSetup, pool: ThroughputPool): Float64Array {
  const capacity = new Float64Array(c.months)
  let held: Held[] = []
  for (let month = 1; month <= c.months; month++) {
    held = held.filter((one) => month < one.until)
    const mean = meanUnits(c, month, pool)
    const wanted = Math.max(setup.leastUnits, Math.ceil((mean * setup.level) / setup.unitStep - SLACK) * setup.unitStep)
    const have = held.reduce((sum, one) => sum + one.units, 0)
    if (wanted > have)
      held.push({
        units: wanted - have,
        usd: setup.usdPerUnitMonth * at(c.series.apiPriceFactor, month),
        until: month + setup.termMonths,
      })
    for (const one of held) ledger.book('provisioned-units', month, one.units, one.usd)
    capacity[month - 1] = mean > 0 ? Math.max(wanted, have) / mean : Infinity
  }
  return capacity
}

/** Capacity of the scarcest pool over the mean load, by month. */
function bookPools(ledger: Ledger, c: Case, setup: ProvisionedSetup): Float64Array {
  const pools = setup.pools.map((pool) => bookPool(ledger, c, setup, pool))
  return new Float64Array(c.months).map((_, index) => Math.min(...pools.map((pool) => pool[index] ?? 0)))
}

/** Share of the requests that a capacity serves, hour by hour, with the headroom of any fleet. @param capacity over the mean load */
function shareOf(c: Case, capacity: number): number {
  return servedShare(c.traffic, capacity * (1 - c.terms.selfHost.headroomShare), c.terms.workload.batchShare)
}

/** Source: docs/method.md, API in other forms. */
function bookProvisioned(ledger: Ledger, c: Case, setup: ProvisionedSetup): void {
  const capacity = bookPools(ledger, c, setup)
  for (let month = 1; month <= c.months; month++) {
    const served = shareOf(c, at(capacity, month))
    ledger.book('bridge-overflow', month, at(c.series.requests, month) * (1 - served), at(c.series.apiUsdPerRequest, month))
  }
  bookApiSide(ledger, c)
}

export interface ProvisionedUse {
  /** Units in month 1, all pools together */
  units: number
  /** Share of the requests of month 1 that they serve; the rest is paid by the token */
  share: number
  /** The same at which a unit costs what its tokens cost by the token; above 1: never */
  evenAt: number
}

/** What the units of month 1 serve, and how full they have to be to pay. Source: docs/method.md, API in other forms. */
export function provisionedUse(c: Case, setup: ProvisionedSetup): ProvisionedUse {
  let units = 0
  let capacity = Infinity
  let usd = 0
  for (const pool of setup.pools) {
    const mean = meanUnits(c, 1, pool)
    const bought = Math.max(setup.leastUnits, Math.ceil((mean * setup.level) / setup.unitStep - SLACK) * setup.unitStep)
    units += bought
    capacity = Math.min(capacity, mean > 0 ? bought / mean : Infinity)
    // Units that one request fills for the whole month, at their price.
    usd += (mean / at(c.series.requests, 1)) * setup.usdPerUnitMonth
  }
  return { units, share: shareOf(c, capacity), evenAt: usd / at(c.series.apiUsdPerRequest, 1) }
}

export const PROVISIONED: Option = {
  choice: 'api',
  side: 'api',
  permit: (ground) => modelPermit(ground, ground.providers.api, 'api'),
  book: (ledger, c) => {
    if (!c.provisioned) return null
    bookProvisioned(ledger, c, c.provisioned)
    return 'provisioned'
  },
  changes: (c) => c.changes.api,
  model: (c) => c.api.id,
  unpriced: ({ provisioned }) => (provisioned ? [provisioned] : []),
}
