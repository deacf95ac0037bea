/** A promise is made only after it was kept: the value is set, the scenario decided again, and the choice is the one named. */
import { sameDecision, type Choice } from '../../engine/verdict/rules.ts'
import { isSettable, statedAs } from '../../report/sentences/measuring.ts'
import type { BuiltCase } from '../case/built-case.ts'
import type { Redecide, Trial } from './trial.ts'
import type { UncertainInput } from '../case/uncertain-inputs.ts'

/** Share of draws that a trial of 1,000 may be off by: three standard errors at a policy of 80 %. */
const FIRM = 0.04

/** Whether a trial's choice would be the same by more draws. */
function isFirm({ judged }: Trial): boolean {
  return judged.asked().every((share) => Math.abs(share - judged.rules.policy.confidence) >= FIRM)
}

export interface Promise {
  choice: Choice
  basis: Trial['basis']
  /** What was set, by path */
  sets: Record<string, unknown>
}

/** Decides again with values set, by all draws of the run where a few leave it open; null where the choice stays. */
export function promised(redecide: Redecide, now: Choice, sets: Record<string, unknown>): Promise | null {
  const trial = redecide(sets)
  if (trial === null || sameDecision(trial.choice, now)) return null
  const kept = isFirm(trial) ? trial : redecide(sets, { inFull: true })
  return kept === null || sameDecision(kept.choice, now) ? null : { choice: kept.choice, basis: kept.basis, sets }
}

/** How far from the turn to the end a value is tried: at the turn itself a few draws would decide. Deciding again is dear, so once. */
const BEYOND = 0.3

export interface Ground {
  built: BuiltCase
  inputs: readonly UncertainInput[]
  redecide: Redecide
  now: Choice
}

/** The first value from a turn on towards an end at which the promise is kept; a figure that no scenario can state promises nothing. */
export function keptFrom(
  { redecide, now }: Ground,
  path: string,
  turn: number,
  end: number,
  also: Record<string, unknown> = {},
): { value: number; promise: Promise } | null {
  if (!isSettable(statedAs(path))) return null
  const value = turn + (end - turn) * BEYOND
  const promise = promised(redecide, now, { ...also, [statedAs(path)]: value })
  return promise && { value, promise }
}
