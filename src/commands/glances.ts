/** What a set of answers leads to, at a glance, each computed once. */
import { CannotDecide } from '../decide/case.ts'
import { decide } from '../decide/decide.ts'
import { glance, type Glance } from '../decide/glance.ts'
import { UserError } from '../errors.ts'
import type { Measurement, Tables } from '../pricing/schema.ts'
import { scenarioOf } from '../questionnaire/answers.ts'
import { raisedBy } from '../questionnaire/law.ts'
import type { Oracle } from '../questionnaire/next.ts'
import type { Answers } from '../questionnaire/questions.ts'
import { checkShape } from '../scenario/read.ts'
import { resolve, type Resolved } from '../scenario/resolve.ts'
import { breaches } from '../scenario/rules.ts'

export interface GlanceRun {
  asOf: string
  measurementsOf: (model: string) => Measurement[]
}

/** Draws that tell whether a choice is safe, and the share of them that must agree. */
const DRAWS = 200
const SURE = 0.9

/** Computes each set of answers once. */
const cached = <T>(compute: (given: Record<string, unknown>) => T) => {
  const known = new Map<string, { value: T }>()
  return (answers: Answers): T => {
    const given = scenarioOf(answers)
    const key = JSON.stringify(given)
    const found = known.get(key) ?? { value: compute(given) }
    known.set(key, found)
    return found.value
  }
}

/** Renting, owning and a hybrid of them are one decision. */
const decisionOf = (choice: string) => (choice === 'hybrid' ? 'self-host' : choice)

/** Glances are null for answers that cannot be decided. */
export const glancer = (tables: Tables, run: GlanceRun): { look: (answers: Answers) => Glance | null; oracle: Oracle } => {
  const resolved = (given: Record<string, unknown>) => {
    const input = checkShape(given, 'answers')
    return breaches(input, tables).length > 0 ? null : resolve({ input, origin: 'answer', origins: {} }, tables)
  }
  const guarded =
    <T>(compute: (one: Resolved, measurements: Measurement[]) => T) =>
    (given: Record<string, unknown>): T | null => {
      try {
        const one = resolved(given)
        return one && compute(one, run.measurementsOf(one.scenario.selfHost.model))
      } catch (error) {
        if (error instanceof UserError || error instanceof CannotDecide) return null
        throw error
      }
    }
  const look = cached(guarded(({ scenario }, measurements) => glance(scenario, tables, { asOf: run.asOf, measurements })))
  const confidence = cached(
    guarded((one, measurements) => {
      const report = decide(one, tables, { asOf: run.asOf, draws: DRAWS, seed: 1, version: '', measurements })
      return { choice: report.verdict.choice, share: report.verdict.confidence ?? 0 }
    }),
  )
  const oracle: Oracle = {
    choiceOf: (answers) => decisionOf(look(answers)?.choice ?? '') || null,
    gapOf: (answers) => {
      const seen = look(answers)
      return seen && seen.apiUsdPerMonth !== null && seen.ownUsdPerMonth !== null
        ? seen.ownUsdPerMonth - seen.apiUsdPerMonth
        : null
    },
    raised: (answers) => raisedBy(tables, answers),
    isSure: (answers) => {
      const drawn = confidence(answers)
      return drawn === null || (drawn.share >= SURE && decisionOf(drawn.choice) === oracle.choiceOf(answers))
    },
  }
  return { look, oracle }
}
