/**
 * Which assumptions to measure first: what nobody told us and what changes the choice, alone, all else as it stands.
 * A value with a range is tried from its 1st to its 99th percentile; a plain one where a rule hangs on it.
 */
import { isSelfHosted } from '../engine/options.ts'
import { outcomeOf } from '../engine/outcome.ts'
import { copyOf } from '../engine/series.ts'
import { choiceOf, type Choice, type Contender } from '../engine/verdict.ts'
import { howToMeasure } from '../report/measuring.ts'
import type { Assumption, Report } from '../report/schema.ts'
import type { BuiltCase } from './case.ts'
import { choiceBy, sameDecision, type Rules } from './choice.ts'
import { cents } from './money.ts'
import type { UncertainInput } from './variables.ts'

type Worth = NonNullable<Report['worthMeasuring']>[number]
type Driver = NonNullable<Report['uncertainty']>['drivers'][number]

export interface Measurable {
  built: BuiltCase
  rules: Rules
  contenders: readonly Contender[]
  inputs: readonly UncertainInput[]
  drivers: readonly Driver[]
  told: readonly Assumption[]
}

/** How many are named. */
const MOST = 3
const BISECTIONS = 20

/** Figures that stand behind the scenario are assumed unless it says them: a peak of the reader's own, or a rate measured. */
const isAssumed = (told: readonly Assumption[], path: string): boolean => {
  const said = told.find((one) => one.path === (path === 'facts.peakToMean' ? 'workload.peakToMean' : path))
  return said === undefined || said.origin === 'default' || said.origin === 'table' || said.origin === 'derived'
}

type ChoiceAt = (share: number) => Choice

/** The share between the median and an end at which the choice turns; null when it does not. */
const turn = (choiceAt: ChoiceAt, now: Choice, end: number): number | null => {
  if (sameDecision(choiceAt(end), now)) return null
  let same = 0.5
  let other = end
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (same + other) / 2
    if (sameDecision(choiceAt(middle), now)) same = middle
    else other = middle
  }
  return other
}

/** The end that turns the choice sooner; null when neither does. */
const turnOf = (choiceAt: ChoiceAt, now: Choice): number | null => {
  const turns = [turn(choiceAt, now, 0.01), turn(choiceAt, now, 0.99)].filter((share) => share !== null)
  return turns.toSorted((a, b) => Math.abs(a - 0.5) - Math.abs(b - 0.5))[0] ?? null
}

const named = (told: readonly Assumption[], path: string, found: Omit<Worth, 'path' | 'value' | 'unit' | 'how'>): Worth => {
  const assumption = told.find((one) => one.path === path)
  return { path, value: assumption?.value ?? null, unit: assumption?.unit ?? null, ...found, how: howToMeasure(path) }
}

const byRange = ({ built, rules, inputs, drivers, told }: Measurable, now: Choice): Worth[] =>
  inputs
    .filter((input) => isAssumed(told, input.path))
    .flatMap((input) => {
      const work = copyOf(built.c)
      const set = input.setter(work)
      const choiceAt: ChoiceAt = (share) => {
        set(input.quantile(share))
        return choiceBy(rules, outcomeOf(work, rules.contenders))
      }
      const share = turnOf(choiceAt, now)
      if (share === null) return []
      const swingUsd = drivers.find((one) => one.path === input.path)?.swingUsd ?? 0
      const found = { swingUsd, flipsAt: input.quantile(share), flipsTo: choiceAt(share) }
      return [{ ...named(told, input.path, found), value: input.range, unit: input.unit }]
    })

/** A team that nobody spoke of, taken to be just large enough. */
const byTeam = ({ built, rules, told }: Measurable, now: Choice): Worth[] => {
  const path = 'team.mlPlatformEngineers'
  const least = rules.policy.minMlPlatformEngineers
  if (!isAssumed(told, path) || built.c.terms.team.mlPlatformEngineers >= least) return []
  const before = outcomeOf(copyOf(built.c), rules.contenders)
  const work = copyOf(built.c)
  work.terms.team.mlPlatformEngineers = least
  const after = outcomeOf(work, rules.contenders)
  const flipsTo = choiceBy(rules, after)
  const best = rules.contenders.find(isSelfHosted)
  const swingUsd = best ? cents(Math.abs(after.savingUsd(best) - before.savingUsd(best))) : 0
  return sameDecision(flipsTo, now) ? [] : [named(told, path, { swingUsd, flipsAt: least, flipsTo })]
}

/** A narrow task whose tuned model was never measured, taken to have won. */
const byEvaluation = ({ built, rules, told }: Measurable, now: Choice): Worth[] => {
  const { narrow, evaluation } = built.c.terms.task
  if (!narrow || evaluation !== null || !isAssumed(told, 'task.evaluation')) return []
  const outcome = outcomeOf(copyOf(built.c), rules.contenders)
  const flipsTo = choiceBy({ ...rules, narrow: 'met' }, outcome)
  const swingUsd = cents(Math.max(0, ...rules.contenders.map(outcome.savingUsd)))
  return sameDecision(flipsTo, now) ? [] : [named(told, 'task.evaluation', { swingUsd, flipsAt: null, flipsTo })]
}

/** An open-ended task that nobody spoke of, taken to be narrow and won by a tuned model that is self-hosted. */
const byTask = ({ built, rules, told }: Measurable, now: Choice): Worth[] => {
  const { narrow, evaluation } = built.c.terms.task
  if (narrow || evaluation !== null || !isAssumed(told, 'task.narrow')) return []
  const work = copyOf(built.c)
  work.terms.task.narrow = true
  const outcome = outcomeOf(work, rules.contenders)
  const flipsTo = choiceBy({ ...rules, narrow: 'met' }, outcome)
  const swingUsd = cents(Math.max(0, ...rules.contenders.map(outcome.savingUsd)))
  return sameDecision(flipsTo, now) ? [] : [named(told, 'task.narrow', { swingUsd, flipsAt: null, flipsTo })]
}

/** Law where nobody has spoken of it: if it asks for own infrastructure, it decides alone. */
const byLaw = ({ built, rules, contenders, told }: Measurable, now: Choice): Worth[] => {
  const open = rules.regulated === 'unknown'
  const silent = told.filter((one) => one.path.startsWith('data.')).every((one) => one.origin === 'default')
  const path = open ? 'data.legalPosition' : 'data.regimes'
  // Nothing but servers of one's own is sure to be left.
  const best = contenders.find((one) => one.id === 'owned')
  if (!best || rules.regulated === 'met' || !(open || silent) || !isAssumed(told, path)) return []
  const flipsTo = choiceOf(best.id)
  const swingUsd = cents(Math.abs(best.npvUsd - built.baselineNpvUsd))
  return sameDecision(flipsTo, now) ? [] : [named(told, path, { swingUsd, flipsAt: null, flipsTo })]
}

/** What moves the money most, though it cannot change the choice alone. */
const byMoney = ({ drivers, inputs, told }: Measurable): Worth[] =>
  drivers
    .filter((one) => one.swingUsd > 0 && isAssumed(told, one.path))
    .flatMap(({ path, swingUsd, unit }) => {
      const value = inputs.find((one) => one.path === path)?.range
      return value ? [{ ...named(told, path, { swingUsd, flipsAt: null, flipsTo: null }), value, unit }] : []
    })

/**
 * First what changes the choice: rules that hang on a plain answer, since no range says how likely the other answer is, then by
 * swing, and law last. Where that is less than three, what moves the money most follows.
 */
export const worthMeasuring = (given: Measurable): Worth[] => {
  const now = choiceBy(given.rules, outcomeOf(copyOf(given.built.c), given.rules.contenders))
  const ranged = byRange(given, now).toSorted((a, b) => b.swingUsd - a.swingUsd)
  const law = byLaw(given, now)
  const rest = [...byTeam(given, now), ...byTask(given, now), ...byEvaluation(given, now), ...ranged].slice(0, MOST)
  const turning = given.rules.regulated === 'unknown' ? [...law, ...rest] : [...rest, ...law]
  const others = byMoney(given).filter((one) => !turning.some((other) => other.path === one.path))
  return [...turning, ...others].slice(0, MOST)
}
