/**
 * A decided scenario in one world: every range of it and of the facts replaced by a number, its hardware held, decided again, and
 * the purchase worked out beside it from the same numbers.
 */
import { valueAt, withValue } from '../../src/scenario/paths.ts'
import { familyOf, optionNpv, type Decider, type ReportOption, type ReportView, type Scenario } from './decider.ts'
import type { Item } from './grid.ts'
import { npvUsd, purchaseOf, requestsOf, type Market, type Purchase, type Values } from './purchase.ts'
import { drawnWorld, meanOf, type World } from './spread.ts'
import { type FactRow, isNode, isRange, type Range, type RawTables } from './tables.ts'

export interface Judged {
  item: Item
  /** As asked, without what the build does not know */
  scenario: Scenario
  /** With draws, and without */
  report: ReportView
  quick: ReportView
}

export interface Court extends Decider {
  tables: RawTables
}

export interface Costs {
  own: number | null
  api: number | null
  /** Median vendor, or an endpoint that is cheaper; null where no host is known */
  purchase: number | null
  cheapest: number | null
}

function factValue(tables: RawTables, id: string): unknown {
  return tables.facts.find((row) => row.id === id)?.value
}

/** A plain figure, or the middle of a range. @throws Error when the row is missing */
export function factNumber(tables: RawTables, id: string): number {
  const value = factValue(tables, id)
  if (typeof value === 'number') return value
  if (isRange(value)) return value.mode
  throw new Error(`no row ${id} in the tables`)
}

const means: World = meanOf
const drawn = new Map<number, { world: World; facts: FactRow[] }>()

function pinnedFacts(tables: RawTables, world: World): FactRow[] {
  return tables.facts.map((row) => (isRange(row.value) ? { ...row, value: world(row.id, row.value) } : row))
}

/** World 0 is the plan: every figure at its mean. The others are drawn. */
export function worldOf(court: Court, number: number): { world: World; facts: FactRow[] } {
  const before = drawn.get(number)
  if (before) return before
  const world = number === 0 ? means : drawnWorld(number, (row) => factNumber(court.tables, row))
  const made = { world, facts: pinnedFacts(court.tables, world) }
  drawn.set(number, made)
  return made
}

function pinned(node: unknown, world: World, path = ''): unknown {
  if (isRange(node)) return world(path, node)
  if (!isNode(node)) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, pinned(value, world, path ? `${path}.${key}` : key)]),
  )
}

/** The hardware of an option held. */
function withHardware(scenario: Scenario, { capacity, id }: ReportOption): Scenario {
  if (capacity === null) return scenario
  const held: [string, unknown][] = [
    ['selfHost.gpu', capacity.gpu],
    ['selfHost.gpusPerReplica', capacity.gpusPerReplica],
    ...(id === 'owned' || capacity.provider === null ? [] : [['selfHost.provider', capacity.provider] as [string, unknown]]),
    ...(id === 'owned' || capacity.term === null ? [] : [['selfHost.term', capacity.term] as [string, unknown]]),
  ]
  return held.reduce<Scenario>((whole, [path, value]) => withValue(whole, path, value), scenario)
}

/**
 * The rate of the held hardware at what the world makes of the estimate. It is estimated again at the tokens of this world: fewer tokens
 * an answer are fewer GPUs, as they are a smaller bill of a host.
 */
function withRate(
  scenario: Scenario,
  { capacity, id }: ReportOption,
  world: World,
  decide: (one: Scenario) => ReportView,
): Scenario {
  if (capacity === null) return scenario
  const { low, high } = capacity.throughputRange
  const rate = capacity.requestsPerSecondPerReplica
  const factor = world('throughput', { low: low / rate, mode: 1, high: high / rate })
  const here = decide(scenario).options.find((one) => one.id === id)?.capacity?.requestsPerSecondPerReplica ?? rate
  return withValue(scenario, 'selfHost.throughput', { requestsPerSecond: here * factor })
}

function numberAt(scenario: Scenario, path: string, otherwise?: number): number {
  const value = valueAt(scenario, path) ?? otherwise
  if (typeof value !== 'number') throw new Error(`${path} is no number`)
  return value
}

function rowNumber(facts: FactRow[], id: string): number {
  const value = facts.find((row) => row.id === id)?.value
  if (typeof value !== 'number') throw new Error(`${id} is no number`)
  return value
}

/** Builds that know no upgrades hold what they have. */
function movesOn({ tables }: Court, scenario: Scenario): number | null {
  const upgrades = valueAt(scenario, 'api.upgrades')
  const held = upgrades === undefined || upgrades === 'hold' || (valueAt(scenario, 'api.price') ?? null) !== null
  return held ? null : factNumber(tables, 'api.monthsBetweenModels')
}

/** Nobody answered the checklist of portability in the grids: the days are those of the unprepared. */
function switchRange(tables: RawTables): Range {
  const [low, high] = [factNumber(tables, 'migrate.without-evals.repair-days'), factNumber(tables, 'migrate.plan')]
  return { low, mode: (low + high) / 2, high }
}

const FACTORS = ['selfHost.inputTokensFactor', 'selfHost.outputTokensFactor'] as const

/** Where nobody said whether the open model thinks, its output is drawn to three times and skewed: docs/method.md, tokens. */
const THINKING = 3

/** The scenario with the tokens that the open model makes of the API's: a number that the report assumes, in this world. */
function withFactors(scenario: Scenario, { assumptions = [] }: ReportView, world: World): Scenario {
  return FACTORS.reduce<Scenario>((whole, path) => {
    const value = assumptions.find((one) => one.path === path)?.value
    if (value === undefined) return whole
    const name = isRange(value) && value.high >= THINKING ? 'thinking' : path
    return withValue(whole, path, isRange(value) ? world(name, value) : value)
  }, scenario)
}

/** The request as the open model counts it; builds that know no factors count alike. */
function openShape({ shape }: Market, scenario: Scenario): Market['shape'] {
  return {
    ...shape,
    inputTokens: shape.inputTokens * numberAt(scenario, FACTORS[0], 1),
    outputTokens: shape.outputTokens * numberAt(scenario, FACTORS[1], 1),
  }
}

function marketOf(court: Court, scenario: Scenario, facts: FactRow[]): Market {
  const shape = {
    inputTokens: numberAt(scenario, 'workload.inputTokensPerRequest'),
    outputTokens: numberAt(scenario, 'workload.outputTokensPerRequest'),
    cachedShare: numberAt(scenario, 'workload.cachedInputShare'),
    batchShare: numberAt(scenario, 'workload.batchShare'),
    readsPerWrite: rowNumber(facts, 'cache.readsPerWrite'),
  }
  return { tables: court.tables, asOf: court.asOf, months: numberAt(scenario, 'horizonMonths'), shape }
}

function nameAt(scenario: Scenario, path: string): string {
  return String(valueAt(scenario, path))
}

/** Hosts that sell the open model of a decided scenario; null where none is known. */
export function purchaseIn(court: Court, { item, report }: Judged): Purchase | null {
  const { world, facts } = worldOf(court, 0)
  const scenario = withFactors(pinned(report.scenario, world) as Scenario, report, world)
  const [model, api] = [nameAt(scenario, 'selfHost.model'), nameAt(scenario, 'api.model')]
  const market = marketOf(court, scenario, facts)
  return purchaseOf(model, api, item.placement, { ...market, shape: openShape(market, scenario) })
}

function least(values: (number | null)[]): number | null {
  const known = values.filter((one) => one !== null)
  return known.length > 0 ? Math.min(...known) : null
}

/** Requests a second in the first month and the last. */
export function loadOf(court: Court, { report }: Judged): [first: number, last: number] {
  const { world, facts } = worldOf(court, 0)
  const scenario = pinned(report.scenario, world) as Scenario
  const first = requestsOf(scenario, marketOf(court, scenario, facts)) / (730 * 3600)
  const months = numberAt(scenario, 'horizonMonths')
  return [first, first * (1 + numberAt(scenario, 'workload.growthPerYear')) ** ((months - 1) / 12)]
}

interface Case {
  again: ReportView
  purchase: Purchase | null
  values: Values
  /** Own option of the verdict */
  own: string | null
}

/** A decided scenario pinned to one world and decided again, with the purchase and its figures beside it. */
function caseIn(court: Court, { item, report }: Judged, number: number): Case {
  const { world, facts } = worldOf(court, number)
  const whole = withFactors(pinned(report.scenario, world) as Scenario, report, world)
  const chosen = report.options.find((one) => one.id === report.verdict.option && familyOf(one.id) === 'own')
  const shape = court.tables.shapes.find((one) => one.id === valueAt(whole, 'workload.traffic'))
  const peaked = shape ? withValue(whole, 'workload.peakToMean', world('workload.peakToMean', shape.peakToMean)) : whole
  const decide = (one: Scenario) => court.decide(one, { draws: 0, facts })
  const scenario = chosen ? withRate(withHardware(peaked, chosen), chosen, world, decide) : peaked
  const market = marketOf(court, scenario, facts)
  const hasOwnPath = valueAt(scenario, 'hostedOpen.priceChangePerYear') !== undefined
  return {
    again: decide(scenario),
    purchase: purchaseOf(nameAt(scenario, 'selfHost.model'), nameAt(scenario, 'api.model'), item.placement, {
      ...market,
      shape: openShape(market, scenario),
    }),
    own: chosen?.id ?? null,
    values: {
      months: market.months,
      shape: market.shape,
      requestsPerMonth: requestsOf(scenario, market),
      growth: numberAt(scenario, 'workload.growthPerYear'),
      discountRate: numberAt(scenario, 'discountRatePerYear'),
      engineerUsd: numberAt(scenario, 'team.engineerUsdPerYear'),
      apiFixedUsd: numberAt(scenario, 'api.fixedUsdPerMonth'),
      hostFte: numberAt(scenario, 'hostedOpen.opsFte'),
      hostDiscount: numberAt(scenario, 'hostedOpen.discount', 0),
      // Before hosts had a price path of their own, they followed the API's.
      hostPriceChange: numberAt(scenario, hasOwnPath ? 'hostedOpen.priceChangePerYear' : 'api.priceChangePerYear'),
      monthsBetweenModels: movesOn(court, scenario),
      switchDays: world('switch', switchRange(court.tables)),
    },
  }
}

/** Whether own GPUs were chosen for weights that were tuned. */
export function isTuned({ report }: Judged): boolean {
  return report.verdict.basis === 'narrow-task'
}

/** What own GPUs (those of the verdict), the API and the purchase cost in one world, NPV in USD. */
export function costsIn(court: Court, judged: Judged, number: number): Costs {
  const { again, purchase, values, own } = caseIn(court, judged, number)
  const api = least(['api-optimized', 'provisioned', 'routed'].map((id) => optionNpv(again, id)))
  const ownUsd = own === null ? null : optionNpv(again, own)
  // Tuned weights are sold by no list of hosts: what serves them is as the report prices it.
  if (isTuned(judged)) {
    const tuned = least(['managed-tuned', 'tuned-api'].map((id) => optionNpv(again, id)))
    return { own: ownUsd, api, purchase: tuned, cheapest: tuned }
  }
  const endpoint = purchase ? optionNpv(again, 'open-endpoint') : null
  return {
    own: ownUsd,
    api,
    purchase: purchase ? least([npvUsd(purchase.median, values), endpoint]) : null,
    cheapest: purchase ? least([npvUsd(purchase.cheapest, values), endpoint]) : null,
  }
}

/** The host that a report prices at the plan, NPV in USD: as it says, and in plain code. null where it prices none. */
export function hostedIn(court: Court, judged: Judged): { host: string; says: number; found: number | null } | null {
  const { again, purchase, values } = caseIn(court, judged, 0)
  const option = again.options.find((one) => one.id === 'hosted-open' && one.status === 'priced')
  const says = option?.totals?.npvUsd
  if (says === undefined) return null
  const host = option?.model ?? ''
  const same = purchase?.hosts.find((one) => `${one.provider}/${one.model}` === host)
  return { host, says, found: same ? npvUsd(same, values) : null }
}

const STEPS = [40, 80, 160, 320]

/** Two standard errors and a half: a share this far from its line is not there by chance. */
const FAR = 2.5

/** The share of worlds in which something holds, drawn until it is clearly on one side of the line; NaN where nothing can be said. */
export function shareOfWorlds(line: number, test: (world: number) => boolean): { share: number; error: number } {
  let hits = 0
  let worlds = 0
  for (const step of STEPS) {
    for (; worlds < step; worlds++) if (test(worlds + 1)) hits++
    const error = Math.sqrt((line * (1 - line)) / worlds)
    if (Math.abs(hits / worlds - line) > FAR * error || step === STEPS.at(-1)) return { share: hits / worlds, error: FAR * error }
  }
  return { share: Number.NaN, error: 0 }
}
