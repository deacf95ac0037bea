/**
 * Why the savings changed. The base is decided again with the head's tables, date and values, one kind of change at a time and
 * each on top of the ones before, so the parts sum to the whole. Where only one kind changed, it is the cause without a run.
 */
import { withValue } from '../scenario/paths.ts'
import type { Cause, Drift } from '../report/drift.ts'
import type { Compared } from './compared.ts'
import { isGiven } from './settings.ts'

/** One decision of the way from base to head. */
export interface Waypoint {
  scenario: unknown
  /** Figures of the fact tables as they were, by path; null: as they are now */
  facts: ReadonlyMap<string, unknown> | null
  asOf: string
  /** 0 = off */
  draws: number
  seed: number
}

/** A decision with the head's tables and tool; null when the scenario does not fit them. */
export type Again = (at: Waypoint) => Pick<Compared, 'verdict' | 'comparison'> | null

type Causes = Drift['causes']
type Step = Causes['steps'][number]
type Differences = Pick<Drift, 'inputs' | 'assumptions' | 'rules'>

/** Tables and tool cannot be told apart: the tables of then are not here, and neither is the tool. */
const upgrade = (base: Compared, head: Compared): Cause | null => {
  const prices = base.pricing.hash !== head.pricing.hash
  const method = base.tool.version !== head.tool.version
  if (prices && method) return 'prices-and-method'
  return prices ? 'prices' : method ? 'method' : null
}

const isRowOfTables = (one: Drift['assumptions'][number]) =>
  [one.base, one.head].some((side) => side?.origin === 'default' || side?.origin === 'table')

/** What could have changed the result, in the order in which it is applied. */
export const suspects = (base: Compared, head: Compared, found: Differences): Cause[] => {
  const change = upgrade(base, head)
  const isDrawn = ({ path }: { path: string }) => path.startsWith('uncertainty.')
  const isPolicy = ({ path }: { path: string }) => path.startsWith('policy.')
  return [
    ...(change ? [change] : []),
    ...(found.rules.some(isDrawn) ? (['draws'] as const) : []),
    ...(base.pricing.hash !== head.pricing.hash && found.assumptions.some(isRowOfTables) ? (['assumptions'] as const) : []),
    ...(base.asOf !== head.asOf ? (['date'] as const) : []),
    ...(found.inputs.some(({ path }) => path !== 'name') ? (['inputs'] as const) : []),
    ...(found.rules.some(isPolicy) ? (['policy'] as const) : []),
  ]
}

const givenOf = (report: Compared): Record<string, unknown> =>
  report.assumptions.filter(isGiven).reduce<Record<string, unknown>>((all, one) => withValue(all, one.path, one.value), {})

const factsOf = (report: Compared): ReadonlyMap<string, unknown> =>
  new Map(report.assumptions.filter((one) => one.path.startsWith('facts.')).map((one) => [one.path, one.value]))

const drawsOf = ({ uncertainty }: Compared) => ({ draws: uncertainty?.draws ?? 0, seed: uncertainty?.seed ?? 1 })

/** What each cause does to the waypoint before it; the last cause ends at the head itself. */
const moves = (base: Compared, head: Compared): Partial<Record<Cause, (at: Waypoint) => Waypoint>> => ({
  draws: (at) => ({ ...at, ...drawsOf(head) }),
  assumptions: (at) => ({ ...at, scenario: givenOf(base), facts: null }),
  date: (at) => ({ ...at, asOf: head.asOf }),
  inputs: (at) => ({ ...at, scenario: { ...head.scenario, policy: Reflect.get(Object(at.scenario), 'policy') } }),
})

interface Stop {
  cause: Cause
  at: Waypoint
}

/** The way from base to head, without the last stop, which is the head. */
const route = (base: Compared, head: Compared, causes: readonly Cause[]): Stop[] => {
  const start: Waypoint = { scenario: base.scenario, facts: factsOf(base), asOf: base.asOf, ...drawsOf(base) }
  // Even where neither tables nor tool changed, the base is decided again: what it does not give back is named unexplained.
  const first = causes.find((cause) => ['prices', 'method', 'prices-and-method'].includes(cause)) ?? 'unexplained'
  const stops: Stop[] = [{ cause: first, at: start }]
  const move = moves(base, head)
  for (const cause of causes.filter((one) => one !== first).slice(0, -1)) {
    const last = stops.at(-1)?.at ?? start
    stops.push({ cause, at: move[cause]?.(last) ?? last })
  }
  return stops
}

const cents = (usd: number) => Number(usd.toFixed(2)) + 0

/** The step after which the verdict was that of the head and stayed so. */
const turnedBy = (base: Compared, steps: readonly Step[]): Cause | null => {
  const choices = [base.verdict.choice, ...steps.map((step) => step.choice)]
  const index = choices.findLastIndex((choice, at) => at > 0 && choice !== choices[at - 1])
  return steps[index - 1]?.cause ?? null
}

const unseparated = (possible: Cause[], why: NonNullable<Causes['why']>): Causes => ({
  of: 'npvSavingsUsd',
  status: 'not-separated',
  why,
  possible,
  steps: [],
  turnedBy: null,
})

/** A step that changed neither the money nor the verdict says nothing. */
const telling = (steps: readonly Step[], base: Compared): Step[] =>
  steps.filter((step, index) => {
    const before = index === 0 ? base.verdict.choice : steps[index - 1]?.choice
    return step.changeUsd !== 0 || (step.choice !== null && step.choice !== before)
  })

const separated = (base: Compared, possible: Cause[], steps: readonly Step[], changed: boolean): Causes => ({
  of: 'npvSavingsUsd',
  status: 'separated',
  why: null,
  possible,
  steps: telling(steps, base),
  turnedBy: changed ? turnedBy(base, steps) : null,
})

/** @param again decides with the head's tables; null where they are not at hand */
export const causesOf = (base: Compared, head: Compared, found: Differences, again: Again | null): Causes => {
  const possible = suspects(base, head, found)
  const changed = base.verdict.choice !== head.verdict.choice
  const [from, to] = [base.comparison.npvSavingsUsd, head.comparison.npvSavingsUsd]
  const [only] = possible
  if (!changed && from === to && possible.length === 0)
    return { ...separated(base, possible, [], false), status: 'nothing-changed' }
  if (from === null || to === null) return unseparated(possible, 'no-savings')
  const end = changed ? head.verdict.choice : null
  if (possible.length <= 1)
    return separated(base, possible, [{ cause: only ?? 'unexplained', changeUsd: cents(to - from), choice: end }], changed)
  if (!again) return unseparated(possible, 'other-tables')

  const steps: Step[] = []
  let before = from
  for (const { cause, at } of route(base, head, possible)) {
    // Draws decide the verdict and not the plan's money: without a changed verdict there is nothing to draw for.
    const ran = again(changed ? at : { ...at, draws: 0 })
    if (!ran) return unseparated(possible, 'base-does-not-fit')
    const now = ran.comparison.npvSavingsUsd
    if (now === null) return unseparated(possible, 'no-savings')
    steps.push({ cause, changeUsd: cents(now - before), choice: changed ? ran.verdict.choice : null })
    before = now
  }
  const last = possible.at(-1) ?? 'unexplained'
  steps.push({ cause: last, changeUsd: cents(to - before), choice: end })
  return separated(base, possible, steps, changed)
}
