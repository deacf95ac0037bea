/** The uncertain inputs of a case: every value of the scenario and of the facts that carries a range. */
import { tuningNeeded, type Case, type Facts, type Serving } from '../engine/case.ts'
import { lognormal, pert, triangular, type Family, type Quantile } from '../engine/distributions.ts'
import { isRange } from '../engine/point.ts'
import type { Variable } from '../engine/uncertainty.ts'
import type { Range, Tables } from '../pricing/schema.ts'
import type { Scenario } from '../scenario/resolved.ts'
import { fields } from '../scenario/fields.ts'
import { FACT_ROWS, factNumber, factRanges, factRow, type FactRow } from './facts.ts'

export interface UncertainInput extends Variable {
  range: Range
  unit: string | null
}

/** Path → family, where it is not triangular. Growth and delays cannot be symmetric; people and utilization have thin ends. */
const FAMILIES: Record<string, Family> = {
  'workload.growthPerYear': 'lognormal',
  'workload.requestsPerMonth': 'lognormal',
  'workload.apiUsdPerMonth': 'lognormal',
  'selfHost.buildMonths': 'lognormal',
  'selfHost.utilization': 'pert',
  'selfHost.opsFte': 'pert',
  'selfHost.buildFte': 'pert',
  'tuning.pipelineFte': 'pert',
  'facts.opsFteUpTo8': 'pert',
  'facts.opsFteUpTo64': 'pert',
  'facts.opsFteUpTo256': 'pert',
  'facts.peakToMean': 'lognormal',
  'facts.throughputFactor': 'lognormal',
}

/** What a lognormal is shifted by: growth of −20 % is a factor of 0.8. */
const SHIFTS: Record<string, number> = { 'workload.growthPerYear': 1 }

/** How a value is distributed: a lognormal cannot reach what it is shifted by. */
export const distributionOf = (path: string, range: Range): { family: Family; shift: number } => {
  const family = FAMILIES[path] ?? 'triangular'
  const shift = SHIFTS[path] ?? 0
  return family === 'lognormal' && range.low + shift <= 0 ? { family: 'triangular', shift: 0 } : { family, shift }
}

const quantileOf = (path: string, range: Range): Quantile => {
  const { family, shift } = distributionOf(path, range)
  if (family === 'lognormal') return lognormal(range, shift)
  return family === 'pert' ? pert(range) : triangular(range)
}

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/** Writes numbers at a dotted path of a case's terms; the path comes from walking the same object, so it is there. */
const termSetter = (path: string) => (c: Case) => {
  const keys = path.split('.')
  const last = keys.pop() ?? path
  const node = keys.reduce<unknown>((parent, key) => (isNode(parent) ? parent[key] : parent), c.terms)
  if (!isNode(node)) throw new RangeError(`the terms have no ${path}`)
  return (value: number) => {
    node[last] = value
  }
}

const factSetter = (name: keyof Facts) => (c: Case) => (value: number) => {
  c.facts[name] = value
}

const input = (path: string, range: Range, unit: string | null, setter: Variable['setter']): UncertainInput => ({
  path,
  range,
  unit,
  setter,
  quantile: quantileOf(path, range),
  follows: null,
})

const unitOf = (path: string): string | null => fields().find((field) => field.path === path)?.unit ?? null

const rangesIn = (node: Node, prefix = ''): [string, Range][] =>
  Object.entries(node).flatMap(([key, value]): [string, Range][] => {
    const path = prefix + key
    if (isRange(value)) return [[path, value]]
    return isNode(value) && !Array.isArray(value) ? rangesIn(value, `${path}.`) : []
  })

/** How far an estimate of capacity may be off, as a factor around 1. */
export const throughputRange = (serving: Serving | null): Range =>
  serving === null
    ? { low: 1, mode: 1, high: 1 }
    : { low: serving.range.low / serving.requestsPerSecond, mode: 1, high: serving.range.high / serving.requestsPerSecond }

/** Pairs that move together: follower → leader, and the row with their correlation. */
const CORRELATIONS = [
  {
    path: 'selfHost.utilization',
    leader: ['workload.requestsPerMonth', 'workload.apiUsdPerMonth'],
    row: 'uncertainty.correlation.volume-utilization',
  },
  { path: 'selfHost.buildFte', leader: ['selfHost.buildMonths'], row: 'uncertainty.correlation.delay-fte' },
  { path: 'facts.opsFteUpTo8', leader: ['selfHost.buildMonths'], row: 'uncertainty.correlation.delay-fte' },
] as const

const correlated = (inputs: UncertainInput[], tables: Tables): UncertainInput[] => {
  const leaders: string[] = CORRELATIONS.flatMap((pair) => pair.leader)
  const inOrder = [...inputs.filter((one) => leaders.includes(one.path)), ...inputs.filter((one) => !leaders.includes(one.path))]
  return inOrder.map((one) => {
    const pair = CORRELATIONS.find((candidate) => candidate.path === one.path)
    const leader = pair?.leader.find((path) => inputs.some((other) => other.path === path))
    return pair && leader ? { ...one, follows: { path: leader, correlation: factNumber(tables, pair.row) } } : one
  })
}

/** Figures that stand in no sum of a case: drawing them would take time and say nothing. */
const IDLE: readonly (readonly [RegExp, (c: Case) => boolean])[] = [
  [/^tuning\.|^facts\.(training\w+|schemaShare)$/, (c) => !tuningNeeded(c.terms)],
  [/^(hostedOpen\.opsFte|facts\.switchDays)$/, (c) => c.managed === null],
  [/^(owned\.|facts\.(pue|maintenanceShare|gpuFailureShare)$)/, (c) => c.owned === null],
  [/^facts\.spotReserveShare$/, (c) => c.rented?.term !== 'spot'],
  [/^facts\.opsFte/, (c) => c.terms.selfHost.opsFte !== 'auto'],
]

const isIdle = (path: string, c: Case): boolean => IDLE.some(([pattern, holds]) => pattern.test(path) && holds(c))

export interface Spreads {
  scenario: Scenario
  tables: Tables
  /** The case that is drawn */
  c: Case
  peakToMean: Range
  switchDays: Range
  serving: Serving | null
}

const isOpen = (range: Range) => range.high > range.low

/** Everything that a draw changes, leaders before their followers. Figures of zero width, and idle ones, are left out. */
export const uncertainInputs = ({ scenario, tables, c, peakToMean, switchDays, serving }: Spreads): UncertainInput[] => {
  const facts = factRanges(tables)
  const rows = Object.keys(FACT_ROWS).filter((name): name is FactRow => name in FACT_ROWS)
  const inputs = [
    ...rangesIn(scenario)
      // What repeated runs measured is drawn as the capacity of a replica.
      .filter(([path]) => path !== 'workload.peakToMean' && !path.startsWith('selfHost.throughput.'))
      .map(([path, range]) => input(path, range, unitOf(path), termSetter(path))),
    ...rows.map((name) => input(`facts.${name}`, facts[name], factRow(tables, FACT_ROWS[name]).unit, factSetter(name))),
    input('facts.peakToMean', peakToMean, 'ratio', factSetter('peakToMean')),
    input('facts.switchDays', switchDays, 'days', factSetter('switchDays')),
    input('facts.throughputFactor', throughputRange(serving), 'ratio', factSetter('throughputFactor')),
  ]
  return correlated(
    inputs.filter((one) => isOpen(one.range) && !isIdle(one.path, c)),
    tables,
  )
}
