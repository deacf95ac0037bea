/** What other tables do to a scenario: it is decided with both, and the two reports are compared. */
import { NOT_COMPUTED } from '../engine/break-even/crossing.ts'
import { CannotDecide } from '../decide/case/cannot.ts'
import { decide } from '../decide/decide.ts'
import type { Run } from '../decide/verdict/decision.ts'
import { MissingRow } from '../decide/case/facts.ts'
import { byMeans } from '../decide/case/means.ts'
import { givenVolume } from '../decide/case/volume.ts'
import { problem, UserError, type Problem } from '../errors.ts'
import type { TableChange } from '../pricing/compare/change.ts'
import type { OpenModel, Tables } from '../pricing/schema.ts'
import type { Effect, Moved } from '../report/schemas/prices-diff.schema.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { withValue } from '../scenario/paths.ts'
import { checkShape } from '../scenario/read.ts'
import { resolve } from '../scenario/resolve.ts'
import { breaches } from '../scenario/rules.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import { reportDiffOf } from './diff.ts'
import { seenDifferences } from './seen.ts'
import { isBeside, type Reach } from '../decide/case/reach.ts'

export interface EffectAsked {
  name: string
  input: ScenarioInput
  /** A model that the scenario names by its configuration: no table has it, and none changes it */
  model?: OpenModel | null
}

export interface EffectSides {
  base: Tables
  head: Tables
}

/** What hinders a decision: a key, a model or a price that these tables do not have. Anything else is a fault. */
function hindrance(error: unknown, asOf: string): Problem[] {
  if (error instanceof UserError) return error.problems
  if (error instanceof MissingRow)
    return [problem('table', { rule: 'rows-are-there', message: error.message, remedy: 'put the row back' })]
  if (!(error instanceof CannotDecide)) throw error
  return [problem('price-unknown', { model: String(error.finding.args['id'] ?? ''), asOf }, { path: error.path })]
}

function resolved(input: ScenarioInput, tables: Tables) {
  const problems = breaches(input, tables)
  if (problems.length > 0) throw new UserError(problems)
  return resolve({ input, origin: 'file', origins: {} }, tables)
}

type Tried<T> = { found: T } | { problems: Problem[] }

function tried<T>(asOf: string, run: () => T): Tried<T> {
  try {
    return { found: run() }
  } catch (error) {
    return { problems: hindrance(error, asOf) }
  }
}

function scaled(value: unknown, factor: number): unknown {
  if (typeof value === 'number') return value * factor
  return Object.fromEntries(Object.entries(Object(value)).map(([key, one]) => [key, Number(one) * factor]))
}

/**
 * A bill that is given is paid at the prices of the base, and says how much work there is. The head is asked about that
 * work: with the bill held instead, dearer tokens would mean fewer requests, and self-hosting would seem to lose by them.
 */
function held(input: ScenarioInput, tables: Tables, asOf: string): { input: ScenarioInput; requests: number | null } {
  const { scenario } = resolved(input, tables)
  const bill = input.workload?.apiUsdPerMonth
  if (bill === undefined) return { input, requests: null }
  const requests = givenVolume(scenario, tables, asOf)
  const paid = typeof bill === 'number' ? bill : byMeans(tables)('workload.apiUsdPerMonth', bill)
  const without = withValue(input, 'workload.apiUsdPerMonth', undefined)
  const worked = withValue(without, 'workload.requestsPerMonth', scaled(bill, paid === 0 ? 0 : requests / paid))
  return { input: checkShape(worked, 'scenario'), requests }
}

const NAMES = ['requestsPerMonth', 'apiUsdPerMonth', 'utilization', 'usdPerGpuHour', 'opsFte', 'apiDiscount'] as const

function movedBetween(base: Report, head: Report): Moved {
  const { verdict, flips, figures, options, assumptions, prices } = reportDiffOf(base, head, null)
  const crossing = (name: (typeof NAMES)[number]) => ({
    base: base.comparison.breakEven[name] ?? NOT_COMPUTED,
    head: head.comparison.breakEven[name] ?? NOT_COMPUTED,
  })
  const breakEven = {
    requestsPerMonth: crossing('requestsPerMonth'),
    apiUsdPerMonth: crossing('apiUsdPerMonth'),
    utilization: crossing('utilization'),
    usdPerGpuHour: crossing('usdPerGpuHour'),
    opsFte: crossing('opsFte'),
    apiDiscount: crossing('apiDiscount'),
  }
  return { verdict, flips, figures, options, assumptions, prices, breakEven, parts: seenDifferences(base, head) }
}

function obstacles(side: 'base' | 'head', one: Tried<unknown>): Effect['obstacles'] {
  return 'problems' in one ? one.problems.map(({ path, what, remedy }) => ({ side, path, what, remedy })) : []
}

/** What changed between the two sides, and how far it may reach. */
export interface Change {
  changes: readonly TableChange[]
  reach: Reach
}

interface Decided {
  was: Tried<Report>
  is: Tried<Report>
}

/**
 * Deciding is nearly all of the work: where the change reaches nothing that the base looked at, the head comes to the same report,
 * and is not asked.
 */
function decided(asked: ScenarioInput, { base, head }: EffectSides, run: Run, { changes, reach }: Change): Decided {
  const reportOf = (tables: Tables, how: Run) => tried(run.asOf, () => decide(resolved(asked, tables), tables, how))
  const rented = new Set<string>()
  const was = reportOf(base, { ...run, onRented: (offer) => rented.add(offer) })
  const isUnseen = reach === 'prices' && isBeside(changes, rented, { base, head }, run.asOf)
  return { was, is: isUnseen ? was : reportOf(head, run) }
}

function withModel(tables: Tables, model: OpenModel | null): Tables {
  const isKnown = model === null || tables.models.some((one) => one.id === model.id)
  return isKnown ? tables : { ...tables, models: [...tables.models, model] }
}

/** @param paid the day on which a bill that is given was paid */
export function effectOf(
  { name, input, model = null }: EffectAsked,
  { base, head }: EffectSides,
  { paid, change, ...run }: Run & { paid: string; change: Change },
): Effect {
  // The same tables give the same report, so it is not asked for.
  if (change.reach === 'none') return { scenario: name, requestsPerMonth: null, moved: null, isSame: true, obstacles: [] }
  const sides = { base: withModel(base, model), head: withModel(head, model) }
  const volume = tried(paid, () => held(input, sides.base, paid))
  const asked = 'found' in volume ? volume.found.input : input
  const { was, is } = decided(asked, sides, run, change)
  return {
    scenario: name,
    requestsPerMonth: 'found' in volume ? volume.found.requests : null,
    moved: 'found' in was && 'found' in is ? movedBetween(was.found, is.found) : null,
    isSame: false,
    obstacles: [...obstacles('base', was), ...obstacles('head', is)],
  }
}
