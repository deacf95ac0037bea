/** What a sheet needs beside the report to compute on: the case, what was booked of it, and how far its set-up was seen to be the choice. */
import { pricesAt, type TokenPrices } from '../../engine/api.ts'
import { tuningNeeded } from '../../engine/case.ts'
import { waits } from '../../engine/options/comparable.ts'
import { BookLedger } from '../../engine/ledger/ledger.ts'
import { LINES } from '../../engine/ledger/lines.ts'
import { hybridWithoutBase } from '../../engine/options/each/hybrid.ts'
import { bookOption, serviceOf } from '../../engine/options/options.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import { fleetIn } from '../../engine/options/service.ts'
import { openShapeOf } from '../../engine/flat/series.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import type { SheetReach, Workings } from '../../report/xlsx/workings.ts'
import { valueAt } from '../../scenario/paths.ts'
import { CannotDecide } from '../case/cannot.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { FIRST_PURCHASE, UPFRONT } from './options.ts'
import { builtFor, changedBy } from '../verdict/trial.ts'
import type { Plan, Run } from '../verdict/decision.ts'

/** What the search looks at, and a reader is likely to change. */
const TRIED = [
  'workload.requestsPerMonth',
  'workload.inputTokensPerRequest',
  'workload.outputTokensPerRequest',
  'workload.cachedInputShare',
  'workload.batchShare',
  'facts.peakToMean',
  'workload.growthPerYear',
  'team.engineerUsdPerYear',
  'discountRatePerYear',
] as const

/** Steps away from the value, each tried as long as the one before left the set-up as it is. Chosen: twice and half, by way of between. */
const STEPS = [1.1, 1.5, 2]

/** The hardware that was chosen, and on whose it runs. */
function setupOf({ c }: BuiltCase): string {
  const key = [c.rented, c.owned, c.endpoint, c.managed].map((one) =>
    one === null ? '-' : [one.gpu, one.gpusPerReplica, 'provider' in one ? `${one.provider}/${one.offer}` : one.server].join(' '),
  )
  return [...key, c.host?.id ?? '-'].join(', ')
}

/** The value where a change of the scenario sets it. */
function pathToSet(path: string): string {
  return path === 'facts.peakToMean' ? 'workload.peakToMean' : path
}

function valueIn({ c }: BuiltCase, path: string): number | null {
  if (path === 'facts.peakToMean') return c.facts.peakToMean
  if (path === 'workload.requestsPerMonth') return c.series.requests[0] ?? null
  const value = valueAt(c.terms, path)
  return typeof value === 'number' ? value : null
}

/** As far away as the same set-up is chosen, one way. */
function farthest(value: number, steps: readonly number[], holds: (value: number) => boolean): number {
  let reached = value
  for (const step of steps) {
    if (!holds(value * step)) return reached
    reached = value * step
  }
  return reached
}

/** Prompts, in tokens of the API, between which no price of a tier changes: the sheet has the prices of this length alone. */
function tierEnds({ c }: BuiltCase, value: number): { low: number; high: number } {
  const limits = (prices: readonly TokenPrices[] | undefined, factor: number) =>
    (prices ?? []).flatMap(({ tiers = [] }) => tiers.map((tier) => tier.aboveInputTokens / factor))
  const all = [...limits(c.api.prices, 1), ...limits(c.host?.prices, c.facts.inputTokensFactor)]
  return {
    low: Math.max(0, ...all.filter((limit) => limit < value)),
    high: Math.min(Infinity, ...all.filter((limit) => limit >= value)),
  }
}

function reachOf(plan: Plan, tables: Tables, run: Run, path: string): SheetReach[] {
  const value = valueIn(plan.built, path)
  if (value === null || value <= 0) return []
  const chosen = setupOf(plan.built)
  const most = path.endsWith('Share') ? 1 : Infinity
  const least = path === 'facts.peakToMean' ? 1 : 0
  const holds = (other: number) => {
    if (other > most || other < least) return false
    try {
      // Prices and volumes are changed alone: what was measured and named stays.
      const { measurementsOf, asOf } = run
      const trial = measurementsOf ? { asOf, measurementsOf } : { asOf }
      return setupOf(builtFor(changedBy(plan.scenario, { [pathToSet(path)]: other }), tables, trial)) === chosen
    } catch (error) {
      if (error instanceof CannotDecide) return false
      throw error
    }
  }
  const down = STEPS.map((step) => 1 / step)
  const ends = path === 'workload.inputTokensPerRequest' ? tierEnds(plan.built, value) : { low: 0, high: Infinity }
  return [
    {
      path,
      value,
      low: Math.max(ends.low, farthest(value, down, holds)),
      high: Math.min(ends.high, farthest(value, STEPS, holds)),
    },
  ]
}

function pricesOf(prices: readonly TokenPrices[], inputTokens: number): TokenPrices[] {
  return prices.map((one) => pricesAt(one, inputTokens))
}

/** @param plan of the report, as the run was told of it @param tables of the run */
export function workingsOf(report: Report, plan: Plan, tables: Tables, run: Run): Workings {
  const { c } = plan.built
  const workings: Workings = {
    c,
    prices: {
      api: pricesOf(c.api.prices, c.terms.workload.inputTokensPerRequest),
      host: c.host && pricesOf(c.host.prices, openShapeOf(c).inputTokens),
    },
    catalog: LINES,
    upfront: { whole: UPFRONT, first: FIRST_PURCHASE },
    booked: {},
    fleets: {},
    hybridAs: c.hybridReplicas === 0 ? hybridWithoutBase(c) : null,
    tuned: tuningNeeded(c.terms),
    waits: waits(c),
    reach: TRIED.flatMap((path) => reachOf(plan, tables, run, path)),
  }
  for (const { id, status } of report.options) {
    if (status !== 'priced') continue
    const ledger = new BookLedger(c.months)
    bookOption(ledger, c, id)
    workings.booked[id] = ledger.cents()
    const fleets = fleetsOf(plan.built, id)
    if (fleets) workings.fleets[id] = fleets
  }
  return workings
}

function fleetsOf({ c }: BuiltCase, id: OptionId) {
  const service = serviceOf(c, id)
  if (!service) return null
  return Array.from({ length: c.months }, (_, index) => {
    const { gpus, held } = fleetIn(c, service, index + 1)
    return { gpus, held }
  })
}
