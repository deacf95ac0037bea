/** Deciding again with something changed: how a promise is kept before it is made. */
import type { Choice, Basis } from '../../engine/verdict/rules.ts'
import { comparable } from '../../engine/options/comparable.ts'
import { npvUsd } from '../../engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../engine/options/option-ids.ts'
import type { Contender } from '../../engine/verdict/input.ts'
import type { Tables } from '../../pricing/schema.ts'
import { withValue } from '../../scenario/paths.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { CannotDecide } from '../case/cannot.ts'
import { buildCase } from '../case/case.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { startsTooLate } from '../case/late.ts'
import { drawsIn, flipsOf, ruleOnCase, type DecisionDraws, type Run, type Verdicted } from './decision.ts'
import { uncertainInputs, type UncertainInput } from '../case/uncertain-inputs.ts'

/** Draws of a trial: enough to come to the verdict of a run, few enough for a dozen trials. */
const TRIAL = 1000

export interface Trial {
  choice: Choice
  basis: Basis
  judged: Verdicted
  built: BuiltCase
}

/** The contenders of a built case without their reports: what is priced, permitted and real. */
export function pricedContenders(built: BuiltCase): Contender[] {
  const compared = comparable(built.c)
  return OPTION_IDS.flatMap((id: OptionId): Contender[] => {
    if (id === 'api' || id === 'api-optimized') return []
    if (!built.permits[id].permitted && built.dataRule.flip.status !== 'unknown') return []
    if (startsTooLate(built.c, id)) return []
    if (id === 'hybrid' && (built.c.hybridReplicas === 0 || !built.c.rented)) return []
    const usd = npvUsd(compared, id)
    return usd === null ? [] : [{ id, npvUsd: usd }]
  })
}

/** How many draws a trial makes, and from which seed. @param inFull as many as the run */
function trialDraws(run: Run, inFull = false): DecisionDraws {
  const by = drawsIn(run)
  if (inFull || by.isPlan) return by
  const { draws, seed } = by
  return { draws: Math.min(draws, TRIAL), seed, isTrial: true }
}

/** Judges a built case as a run of its own would, by fewer draws. */
function tried(built: BuiltCase, scenario: Scenario, tables: Tables, by: DecisionDraws): Trial {
  const { c, peakToMean, switchDays, purchase, quality, tokens } = built
  const serving = c.rented ?? c.owned
  const inputs = () => uncertainInputs({ scenario, tables, c, peakToMean, switchDays, serving, purchase, quality, tokens })
  const judged = ruleOnCase({ built, flips: flipsOf(built), contenders: pricedContenders(built), inputs, by })
  return { choice: judged.ruling.choice, basis: judged.ruling.basis, judged, built }
}

/** The case of a scenario, with what was measured of its open model. @throws CannotDecide when it cannot be priced */
export function builtFor(scenario: Scenario, tables: Tables, run: Pick<Run, 'asOf' | 'measurementsOf' | 'onRented'>): BuiltCase {
  const measurements = run.measurementsOf?.(scenario.selfHost.model) ?? tables.throughput.measurements
  const built = buildCase(scenario, tables, run.asOf, measurements)
  const { rented } = built.c
  if (rented) run.onRented?.(`${rented.provider}/${rented.offer}`)
  return built
}

/** The choice of a case at other prices, its inputs drawn as before. */
export function choiceAt({ built, inputs, run }: { built: BuiltCase; inputs: readonly UncertainInput[]; run: Run }): Choice {
  return ruleOnCase({
    built,
    flips: flipsOf(built),
    contenders: pricedContenders(built),
    inputs: () => inputs,
    by: trialDraws(run),
  }).ruling.choice
}

const VOLUMES = ['workload.requestsPerMonth', 'workload.apiUsdPerMonth']

/** The scenario with values set, as --set does it: one volume takes the other away. */
export function changedBy(scenario: Scenario, changes: Record<string, unknown>): Scenario {
  let changed: Record<string, unknown> = { ...scenario }
  for (const [path, value] of Object.entries(changes)) {
    if (VOLUMES.includes(path)) for (const volume of VOLUMES) changed = withValue(changed, volume, undefined)
    changed = withValue(changed, path, value)
  }
  // The values come from ranges and answers that the scenario's schema takes.
  return changed as unknown as Scenario
}

/** The choice of the scenario with values changed, by a few draws or by all of the run; null where it cannot be decided so. */
export function redecider(scenario: Scenario, tables: Tables, run: Run) {
  return (changes: Record<string, unknown>, { inFull = false } = {}): Trial | null => {
    const other = changedBy(scenario, changes)
    try {
      const built = builtFor(other, tables, run)
      return tried(built, other, tables, trialDraws(run, inFull))
    } catch (error) {
      if (error instanceof CannotDecide) return null
      throw error
    }
  }
}

export type Redecide = ReturnType<typeof redecider>
