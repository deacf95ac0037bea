/** A promise is made only after it was kept: the value is set, the scenario decided again, and the choice is the one named. */
import type { UncertainInput } from './variables.ts'
import { sameDecision, type Choice } from '../engine/rules.ts'
import { copyOf } from '../engine/series.ts'
import type { Tables } from '../pricing/schema.ts'
import { statedAs } from '../report/paths.ts'
import type { Scenario } from '../scenario/resolved.ts'
import type { BuiltCase } from './case.ts'
import { judge, flipsOf, type Run } from './judge.ts'
import { pricedContenders, type Redecide, type Trial } from './trial.ts'

/** Share of draws that a trial may be off by: its clauses have to be further from the policy than that. */
const FIRM = 0.02

/** Whether a trial's choice would be the same by more draws. */
const isFirm = ({ judged }: Trial): boolean =>
  judged.asked().every((share) => Math.abs(share - judged.rules.policy.confidence) >= FIRM)

export interface Promise {
  choice: Choice
  basis: Trial['basis']
  /** What was set, by path; empty for a figure that no scenario can state */
  sets: Record<string, unknown>
}

/** Decides again with values set; null where the choice stays, or hangs on a few draws. */
export const promised = (redecide: Redecide, now: Choice, sets: Record<string, unknown>): Promise | null => {
  const trial = redecide(sets)
  if (trial === null || sameDecision(trial.choice, now) || !isFirm(trial)) return null
  return { choice: trial.choice, basis: trial.basis, sets }
}

/** Judges the case with a figure set that stands behind the scenario. */
const promisedBehind = (
  built: BuiltCase,
  inputs: readonly UncertainInput[],
  input: UncertainInput,
  value: number,
  now: Choice,
  by: { draws: number; seed: number },
): Promise | null => {
  const c = copyOf(built.c)
  input.setter(c)(value)
  const other: BuiltCase = { ...built, c: copyOf(c) }
  const rest = inputs
    .filter((one) => one.path !== input.path)
    .map((one) => (one.follows?.path === input.path ? { ...one, follows: null } : one))
  const judged = judge({ built: other, flips: flipsOf(other), contenders: pricedContenders(other), inputs: rest, by })
  const trial: Trial = { choice: judged.ruling.choice, basis: judged.ruling.basis, judged }
  return sameDecision(trial.choice, now) || !isFirm(trial) ? null : { choice: trial.choice, basis: trial.basis, sets: {} }
}

/** How far from the turn to the end a value is tried, until the choice turns firmly. */
const STEPS = [0.05, 0.3, 1]

export interface Ground {
  built: BuiltCase
  scenario: Scenario
  tables: Tables
  run: Run
  inputs: readonly UncertainInput[]
  redecide: Redecide
  now: Choice
  by: { draws: number; seed: number }
}

/** The first value from a turn on towards an end at which the promise is kept. */
export const keptFrom = (
  ground: Ground,
  input: Pick<UncertainInput, 'path'> & Partial<UncertainInput>,
  turn: number,
  end: number,
): { value: number; promise: Promise } | null => {
  const path = statedAs(input.path)
  for (const share of STEPS) {
    const value = turn + (end - turn) * share
    const promise = path.startsWith('facts.')
      ? input.setter === undefined
        ? null
        : promisedBehind(ground.built, ground.inputs, input as UncertainInput, value, ground.now, ground.by)
      : promised(ground.redecide, ground.now, { [path]: value })
    if (promise !== null) return { value, promise }
  }
  return null
}
