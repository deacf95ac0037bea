/** What renting cannot cost less than, in closed form: so that a search need not work out what cannot win. */
import type { Case, RentedSetup, Serving } from '../case.ts'
import { NpvLedger } from '../ledger/ledger.ts'
import { bookOption, serviceOf } from './options.ts'
import { opsFte } from '../ledger/people.ts'
import { at } from '../flat/series.ts'
import type { Service } from './service.ts'
import { HOURS_PER_MONTH, meanRate, requestsPerMonth, usdPerGpuHour } from '../ledger/units.ts'

interface Served {
  /** Discounted months of service */
  months: number
  /** Discounted months × mean requests/s */
  load: number
}

function servedIn(c: Case, discount: Float64Array): Served {
  let months = 0
  let load = 0
  for (let month = 1; month <= c.months; month++) {
    const share = at(c.series.running, month) * at(discount, month)
    months += share
    load += share * meanRate(requestsPerMonth(at(c.series.requests, month)))
  }
  return { months, load }
}

/** What every set-up costs alike, USD: the build, what still goes to the API, tuning, fixed fees. */
function sharedUsd(c: Case, setup: RentedSetup, discount: Float64Array): number {
  const ledger = new NpvLedger(discount)
  const terms = { ...c.terms, selfHost: { ...c.terms.selfHost, opsFte: 0 } }
  bookOption(ledger, { ...c, terms, rented: { ...setup, usdPerGpuHour: usdPerGpuHour(0) } }, 'rented')
  return ledger.npvUsd
}

/** Replica-months: at least one replica, at least what the load asks for if replicas could be cut, and the extra ones. */
function leastReplicas({ perRate, extraReplicas }: Service, { months, load }: Served): number {
  return Math.max(months, load * perRate) + extraReplicas * months
}

const BANDS = [64, 256]

/** Fewest people for a fleet of so many GPUs or more. */
function leastFte(c: Case, gpus: number): number {
  return Math.min(...[gpus, ...BANDS.filter((band) => band > gpus)].map((size) => opsFte(size, c.terms.selfHost.opsFte, c.facts)))
}

/** Rounding may not rule out what costs the same. */
const SAFE = 1 - 1e-9

/**
 * The least that each rented set-up can cost, discounted, USD: shared costs + GPU-hours of uncut replicas at the lowest price of
 * the horizon, overhead, and the people of the smallest fleet. Nothing is known of a fleet that follows the hours.
 * @param judged the case as a set-up is judged in it
 */
export function leastRented(c: Case, judged: (serving: Serving) => Case, discount: Float64Array): (setup: RentedSetup) => number {
  if (c.terms.selfHost.scaling === 'hourly') return () => -Infinity
  const served = servedIn(c, discount)
  const priceFactor = Math.min(1, at(c.series.gpuPriceFactor, c.months))
  const { overheadShare } = c.terms.selfHost
  let shared: number | null = null
  return (setup) => {
    const own = { ...judged(setup), rented: setup }
    const service = serviceOf(own, 'rented')
    if (!service) return -Infinity
    shared ??= sharedUsd(own, setup, discount)
    const gpuHours = leastReplicas(service, served) * setup.gpusPerReplica * HOURS_PER_MONTH
    const computeUsd = gpuHours * setup.usdPerGpuHour * priceFactor * (1 + overheadShare)
    const fte = leastFte(c, (1 + service.extraReplicas) * setup.gpusPerReplica)
    return (shared + computeUsd + (fte * served.months * c.terms.team.engineerUsdPerYear) / 12) * SAFE
  }
}
