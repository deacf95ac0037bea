/** From a scenario to its report, by the flags of a run. */
import { CannotDecide } from '../../decide/case/cannot.ts'
import { curvesFrom, decide, decideInParts } from '../../decide/decide.ts'
import { finite } from '../../decide/finite.ts'
import type { Plan } from '../../decide/verdict/decision.ts'
import { fail, UserError } from '../../errors.ts'
import { gateOf } from '../../gate/gate.ts'
import { count } from '../../report/sentences/format.ts'
import type { Tables } from '../../pricing/schema.ts'
import { undecided } from '../../scenario/undecided.ts'
import type { World } from '../../world.ts'
import type { Made } from './answer.ts'
import { resolveScenario, type Source } from '../shared/scenario.ts'
import { figuresFor, measurementsOnce } from '../shared/tables.ts'
import { working } from '../shared/progress-line.ts'
import type { DecideFlags } from './flags.ts'
import type { Settings } from './settings.ts'

/** A model or price that the tables cannot answer for becomes a message like any other. */
export function explainedFailure<T>(asOf: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof CannotDecide)) throw error
    throw new UserError([undecided(error, null, asOf)])
  }
}

/** Draws that take less than a second. */
export const QUICK_DRAWS = 100_000

/** What a run of decisions stands on besides its flags. */
interface Standing {
  /** Default: those that the flags name */
  tables?: Tables
  /** Whether few of the report's parts will be read: each is then worked out when it is */
  inParts?: boolean
}

/** Decides scenarios one after another on the same tables. */
export async function deciderOf(
  world: World,
  flags: DecideFlags,
  settings: Settings,
  version: string,
  { tables: given, inParts = false }: Standing = {},
) {
  const { asOf, draws, seed, rules, since } = settings
  const tables = given ?? (await figuresFor(world, flags.pricing))
  const decideBy = inParts ? decideInParts : decide
  const wait = { world, quiet: flags.quiet === true, doing: `Drawing ${count(draws)} times`, isLong: draws > QUICK_DRAWS }
  const measurementsFor = measurementsOnce(world)
  return async (source: Source): Promise<Made> => {
    const decidable = await resolveScenario(source, flags, tables, world)
    const { tables: own, ...resolved } = decidable
    const run = { asOf, draws, seed, version, measurementsOf: measurementsFor }
    let plan: Plan | null = null
    const report = working(wait, () =>
      explainedFailure(asOf, () => decideBy(resolved, own, { ...run, onPlan: (made) => (plan = made) })),
    )
    if (since) report.changes = since(report, own)
    // In place: a copy would read every part.
    report.gate = explainedFailure(asOf, () => finite(gateOf(rules, report)))
    const workings = async () => {
      if (plan === null) throw fail('internal', { message: 'a report without a plan' })
      return (await import('../../decide/parts/workings.ts')).workingsOf(report, plan, own, run)
    }
    const curves = (points: number) => curvesFrom(plan, run, points)
    return { report, curves, workings, decidable }
  }
}
