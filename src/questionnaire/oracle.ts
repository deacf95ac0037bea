/** What a set of answers leads to, at a glance, each computed once. */
import { CannotDecide } from '../decide/case/cannot.ts'
import { drawnDecision, glance, type Glance } from '../decide/verdict/point-decision.ts'
import { withOpenModel } from '../decide/case/open-model.ts'
import { UserError } from '../errors.ts'
import type { Measurement, Tables } from '../pricing/schema.ts'
import { scenarioOf } from './answers.ts'
import { raisedBy } from './law.ts'
import type { Oracle } from './next.ts'
import type { Answers } from './question.ts'
import { newestHosted, QUALITY_CLASSES } from '../pricing/quality.ts'
import { checkShape } from '../scenario/read.ts'
import { resolve, type Resolved } from '../scenario/resolve.ts'
import type { Scenario } from '../scenario/resolved.ts'
import { breaches } from '../scenario/rules.ts'

export interface GlanceRun {
  asOf: string
  measurementsOf: (model: string) => Measurement[]
}

/** Draws that tell whether a choice is safe, and the share of them that must agree. */
const DRAWS = 200
const SURE = 0.9

/** Computes each input once, told apart by what is in it. */
function cached<I, T>(compute: (input: I) => T) {
  const known = new Map<string, { value: T }>()
  return (input: I): T => {
    const key = JSON.stringify(input)
    const found = known.get(key)
    if (found) return found.value
    const value = compute(input)
    known.set(key, { value })
    return value
  }
}

/** Renting, owning and a hybrid of them are one decision. */
function decisionOf(choice: string) {
  return choice === 'hybrid' ? 'self-host' : choice
}

/** Glances are null for answers that cannot be decided. */
export function glancer(tables: Tables, run: GlanceRun): { look: (answers: Answers) => Glance | null; oracle: Oracle } {
  const resolved = (given: Record<string, unknown>) => {
    const input = checkShape(given, 'answers')
    return breaches(input, tables).length > 0 ? null : resolve({ input, origin: 'answer', origins: {} }, tables)
  }
  const guarded =
    <T>(compute: (one: Resolved) => T) =>
    (given: Record<string, unknown>): T | null => {
      try {
        const one = resolved(given)
        return one && compute(one)
      } catch (error) {
        if (error instanceof UserError || error instanceof CannotDecide) return null
        throw error
      }
    }
  // Once more by what the answers resolve to: a default that is answered changes nothing.
  const glanceAt = cached((scenario: Scenario) => glance(scenario, tables, run))
  const lookAt = cached(guarded((one) => glanceAt(withOpenModel(one, tables, run.asOf).scenario)))
  const look = (answers: Answers) => lookAt(scenarioOf(answers))
  const drawnAt = cached(
    guarded((one) => drawnDecision(withOpenModel(one, tables, run.asOf).scenario, tables, { ...run, draws: DRAWS, seed: 1 })),
  )
  // The least to serve first, which is most in favor of self-hosting.
  const models = QUALITY_CLASSES.toReversed().flatMap((one) => newestHosted(tables, one, run.asOf)?.id ?? [])
  const oracle: Oracle = {
    basisOf: (answers) => {
      const seen = look(answers)
      return seen && `${decisionOf(seen.choice)} ${seen.basis}`
    },
    extremesOf: (question) => (question.path === 'selfHost.model' && models.length > 0 ? models : question.extremes),
    choiceOf: (answers) => decisionOf(look(answers)?.choice ?? '') || null,
    gapOf: (answers) => {
      const seen = look(answers)
      return seen && seen.apiUsdPerMonth !== null && seen.ownUsdPerMonth !== null
        ? seen.ownUsdPerMonth - seen.apiUsdPerMonth
        : null
    },
    raised: (answers) => raisedBy(tables, answers),
    isSure: (answers) => {
      const drawn = drawnAt(scenarioOf(answers))
      // What law leaves open no draw settles.
      if (drawn === null || drawn.choice === 'undetermined') return true
      return (drawn.confidence ?? 0) >= SURE && decisionOf(drawn.choice) === oracle.choiceOf(answers)
    },
  }
  return { look, oracle }
}
