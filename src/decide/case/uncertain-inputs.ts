/** The uncertain inputs of a case: every value of the scenario and of the facts that carries a range. */
import { tuningNeeded, type Case, type Facts, type Serving } from '../../engine/case.ts'
import { triangular, type Quantile } from '../../engine/uncertainty/distributions.ts'
import { centered, meanOf, quantileOf } from '../../engine/uncertainty/families.ts'
import { factorRange } from '../../engine/throughput/planned.ts'
import { isRange } from '../../engine/point-estimate.ts'
import type { Variable } from '../../engine/uncertainty/variable.ts'
import { Known } from '../../pricing/known.ts'
import type { Range, Tables } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { fields } from '../../scenario/fields.ts'
import { FACT_ROWS, factNumber, factRange, factRanges, factRow, type FactRow } from './facts.ts'
import { isSilent } from './means.ts'
import { amountSetter, termSetter } from './money-setters.ts'
import { OwnMoney } from './own-money.ts'
import type { Purchase } from './purchase.ts'
import type { Quality } from './quality.ts'
import { INPUT_FACTOR, OUTPUT_FACTOR, type DrawnFactor, type OpenTokens } from './open-tokens.ts'

export interface UncertainInput extends Variable {
  range: Range
  unit: string | null
  /** What the plan computes with */
  planned: number
}

type Node = Record<string, unknown>
function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function factSetter(name: keyof Facts) {
  return (c: Case) => (value: number) => {
    c.facts[name] = value
  }
}

/** By range, which trials of a scenario and scenarios of a batch share: a table of a distribution takes longer than all else here. */
const quantilesKnown = new Known<Range, Quantile>()

function input(path: string, range: Range, unit: string | null, setter: Variable['setter']): UncertainInput {
  return {
    path,
    range,
    unit,
    setter,
    planned: meanOf(path, range),
    quantile: quantilesKnown.of(range, path, () => quantileOf(path, range)),
    follows: null,
  }
}

function unitOf(path: string): string | null {
  return fields().find((field) => field.path === path)?.unit ?? null
}

function rangesIn(node: Node, prefix = ''): [string, Range][] {
  return Object.entries(node).flatMap(([key, value]): [string, Range][] => {
    const path = prefix + key
    if (isRange(value)) return [[path, value]]
    return isNode(value) && !Array.isArray(value) ? rangesIn(value, `${path}.`) : []
  })
}

/** Pairs that move together: follower → leader, and the row with their correlation. */
const CORRELATIONS = [
  {
    path: 'selfHost.utilization',
    leader: ['workload.requestsPerMonth', 'workload.apiUsdPerMonth'],
    row: 'uncertainty.correlation.volume-utilization',
  },
  {
    path: 'selfHost.priceChangePerYear',
    leader: ['api.priceChangePerYear'],
    row: 'uncertainty.correlation.api-gpu-prices',
  },
  { path: OUTPUT_FACTOR, leader: [INPUT_FACTOR], row: 'uncertainty.correlation.input-output-tokens' },
  { path: 'selfHost.buildFte', leader: ['selfHost.buildMonths'], row: 'uncertainty.correlation.delay-fte' },
  { path: 'facts.opsFteUpTo8', leader: ['selfHost.buildMonths'], row: 'uncertainty.correlation.delay-fte' },
] as const

/** Tables of earlier releases lack some. */
function isKnown({ facts }: Tables, row: string): boolean {
  return facts.some(({ id }) => id === row)
}

function correlated(inputs: UncertainInput[], tables: Tables): UncertainInput[] {
  // A leader that stands before its follower anyway stays where it is, so that each input keeps the numbers that it is drawn with.
  const leaders: string[] = CORRELATIONS.flatMap((pair) => pair.leader).filter((path) => path !== 'api.priceChangePerYear')
  const inOrder = [...inputs.filter((one) => leaders.includes(one.path)), ...inputs.filter((one) => !leaders.includes(one.path))]
  return inOrder.map((one) => {
    const pair = CORRELATIONS.find((candidate) => candidate.path === one.path && isKnown(tables, candidate.row))
    const leader = pair?.leader.find((path) => inputs.some((other) => other.path === path))
    return pair && leader ? { ...one, follows: { path: leader, correlation: factNumber(tables, pair.row) } } : one
  })
}

/** Figures that stand in no sum of a case: drawing them would take time and say nothing. */
const IDLE: readonly (readonly [RegExp, (c: Case) => boolean])[] = [
  [/^tuning\.|^facts\.(training\w+|schemaShare)$/, (c) => !tuningNeeded(c.terms)],
  [/^hostedOpen\.opsFte$/, (c) => c.managed === null && c.endpoint === null && c.host === null && c.tunedApi === null],
  [/^routing\./, (c) => c.routed === null],
  [/^tunedApi\./, (c) => c.tunedApi === null],
  [
    /^facts\.switchDays$/,
    (c) =>
      [c.managed, c.endpoint, c.host, c.tunedApi, c.routed].every((one) => one === null) &&
      c.changes.api.length === 0 &&
      c.changes.open.length === 0,
  ],
  [/^hostedOpen\.(priceChangePerYear|discount)$/, (c) => c.host === null && c.tunedApi === null],
  [/^(owned\.|facts\.(pue|maintenanceShare|gpuFailureShare)$)/, (c) => c.owned === null],
  [/^facts\.spotReserveShare$/, (c) => c.rented?.term !== 'spot'],
  [
    /^selfHost\.(in|out)putTokensFactor$/,
    (c) => [c.host, c.rented, c.owned, c.endpoint, c.managed, c.tunedApi].every((one) => one === null),
  ],
  [/^facts\.opsFte/, (c) => c.terms.selfHost.opsFte !== 'auto'],
]

function isIdle(path: string, c: Case): boolean {
  return IDLE.some(([pattern, holds]) => pattern.test(path) && holds(c))
}

export interface Spreads {
  scenario: Scenario
  tables: Tables
  /** The case that is drawn */
  c: Case
  peakToMean: Range
  switchDays: Range
  serving: Serving | null
  purchase: Purchase
  quality: Quality
  tokens: OpenTokens
}

/** Whether a draw changes a figure, and the change reaches a sum. */
function isDrawn(path: string, range: Range, c: Case): boolean {
  return range.high > range.low && !isIdle(path, c)
}

/** A value that nobody spoke of and whose silence means its mode is drawn around that. */
function termInput(tables: Tables, own: OwnMoney, path: string, range: Range): UncertainInput {
  const unit = unitOf(path)
  const setter = own.has(path) ? own.amountSetter(path) : unit?.startsWith('USD') ? amountSetter(path) : termSetter(path)
  const drawn = input(path, range, unit, setter)
  return isSilent(tables, path, range) ? { ...drawn, planned: range.mode, quantile: centered(path, range) } : drawn
}

/** The price of a single host, which no other tests: drawn upward, and centered so that the plan stays at the price shown. */
function oneHostInput(tables: Tables): UncertainInput {
  const range = factRange(tables, 'hostedOpen.oneHostFactor')
  const mean = meanOf('facts.hostPriceFactor', range)
  const quantile = triangular(range)
  const around = { low: range.low / mean, mode: 1, high: range.high / mean }
  return {
    ...input('facts.hostPriceFactor', around, 'ratio', factSetter('hostPriceFactor')),
    planned: 1,
    quantile: (u) => quantile(u) / mean,
  }
}

/** The accuracy of a model that takes the frontier's place, as its evaluation leaves it. */
function gainInput(path: string, { gain }: Quality['open'], name: 'openGain' | 'tunedGain' | 'routedGain'): UncertainInput[] {
  return gain.booked
    ? [
        {
          ...input(path, { low: gain.quantile(0.1), mode: gain.plan, high: gain.quantile(0.9) }, 'share', factSetter(name)),
          planned: gain.plan,
          quantile: gain.quantile,
        },
      ]
    : []
}

/**
 * The rate, where it was told as a range and amounts were typed in its money. Drawn as dollars for a unit, and centered so that the plan
 * keeps the rate told.
 */
function rateInput({ currency }: Scenario, own: OwnMoney): UncertainInput[] {
  if (!currency || !isRange(currency.perUsd) || own.isEmpty) return []
  const { low, mode, high } = currency.perUsd
  const path = 'currency.perUsd'
  const usdPerUnit = centered(path, { low: 1 / high, mode: 1 / mode, high: 1 / low })
  return [
    {
      ...input(path, currency.perUsd, `${currency.code} per USD`, own.rateSetter(mode)),
      planned: mode,
      quantile: (u) => 1 / usdPerUnit(1 - u),
    },
  ]
}

/** Tokens of the open model for each of the API model. */
function factorInput(
  path: string,
  { range, planned, quantile }: DrawnFactor,
  name: 'inputTokensFactor' | 'outputTokensFactor',
): UncertainInput {
  return { ...input(path, range, 'ratio', factSetter(name)), planned, quantile }
}

/** Ranges of the scenario that are drawn as a figure of the case. */
const DRAWN_APART = ['currency.perUsd', 'workload.peakToMean', INPUT_FACTOR, OUTPUT_FACTOR]

/** Everything that a draw changes, leaders before their followers. Figures of zero width, and idle ones, are left out. */
export function uncertainInputs(spreads: Spreads): UncertainInput[] {
  const { scenario, tables, c, peakToMean, switchDays, serving, purchase, quality, tokens } = spreads
  const facts = factRanges(tables)
  const own = new OwnMoney(Object.keys(scenario.currency?.amounts ?? {}))
  const rows = Object.keys(FACT_ROWS).filter((name): name is FactRow => name in FACT_ROWS)
  const inputs = [
    ...rangesIn(scenario)
      // What repeated runs measured, and what a mode of serving may bring, is drawn as the capacity of a replica.
      .filter(([path]) => !DRAWN_APART.includes(path) && !/^selfHost\.(?:throughput|serving)\./.test(path))
      // Before its distribution is worked out, which takes longer than all else here.
      .filter(([path, range]) => isDrawn(path, range, c))
      .map(([path, range]) => termInput(tables, own, path, range)),
    ...rows
      .filter((name) => isDrawn(`facts.${name}`, facts[name], c))
      .map((name) => input(`facts.${name}`, facts[name], factRow(tables, FACT_ROWS[name]).unit, factSetter(name))),
    input('facts.peakToMean', peakToMean, 'ratio', factSetter('peakToMean')),
    input('facts.switchDays', switchDays, 'days', factSetter('switchDays')),
    {
      ...input(
        'facts.throughputFactor',
        serving === null ? { low: 1, mode: 1, high: 1 } : factorRange(serving),
        'ratio',
        factSetter('throughputFactor'),
      ),
      planned: c.facts.throughputFactor,
    },
    ...rateInput(scenario, own),
    ...(purchase.isOneHost ? [oneHostInput(tables)] : []),
    factorInput(INPUT_FACTOR, tokens.input, 'inputTokensFactor'),
    factorInput(OUTPUT_FACTOR, tokens.output, 'outputTokensFactor'),
    ...gainInput('selfHost.evaluation', quality.open, 'openGain'),
    ...(tuningNeeded(c.terms) ? gainInput('task.evaluation', quality.tuned, 'tunedGain') : []),
    ...(c.routed ? gainInput('routing.evaluation', quality.routed, 'routedGain') : []),
  ]
  return correlated(
    inputs.filter((one) => isDrawn(one.path, one.range, c)),
    tables,
  )
}
