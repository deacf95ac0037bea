/** Which question comes next. Pure: the engine is asked through a function, never directly. */
import { withValue } from '../scenario/paths.ts'
import { QUESTIONS, STEERING, type Answers, type Question } from './questions.ts'

/** The scenario that the answers make, nothing assumed. */
export const scenarioOf = (answers: Answers): Record<string, unknown> => {
  const given = Object.entries(answers).filter(([path]) => !STEERING.includes(path))
  return given.reduce<Record<string, unknown>>((scenario, [path, value]) => withValue(scenario, path, value), {})
}

/** Questions that could still be asked, in order. */
export const openQuestions = (answers: Answers): Question[] =>
  QUESTIONS.filter((question) => !(question.path in answers) && (question.when?.(answers) ?? true))

/** Open questions that have to be answered for there to be a decision at all. */
const isNeeded = (question: Question) => question.extremes.length === 0

/** A strong evaluation, standing for "the tuned model won" before its counts are known. */
const WON = { examples: 2000, frontierCorrect: 1600, tunedCorrect: 1800 }

/** Answers with one open question answered at an extreme; steering answers become what they would lead to. */
const answeredWith = (answers: Answers, question: Question, extreme: unknown): Answers => {
  const base = { ...answers, [question.path]: extreme }
  if (question.id === 'narrow' && extreme === true) return { ...base, 'task.evaluation': WON }
  if (question.id === 'evaluated' && extreme === true) return { ...base, 'task.evaluation': WON }
  return base
}

/** Scenarios that the open answers could still make: each at its extremes alone, and all at either end together. */
export const possibilities = (answers: Answers, open: readonly Question[]): Answers[] => {
  const alone = open.flatMap((question) => question.extremes.map((extreme) => answeredWith(answers, question, extreme)))
  const end = (pick: (extremes: readonly unknown[]) => unknown) =>
    open.reduce((all, question) => answeredWith(all, question, pick(question.extremes)), answers)
  return [answers, ...alone, end((extremes) => extremes[0]), end((extremes) => extremes.at(-1))]
}

export type Step =
  | { kind: 'ask'; question: Question }
  /** `skipped` questions were left: none could change the answer */
  | { kind: 'done'; skipped: number }

/**
 * The next question, or the end. It ends early when no open answer, at its plausible extremes, can change the choice.
 * @param choiceOf the verdict's choice for a set of answers; null when they cannot be decided
 */
export const nextStep = (answers: Answers, choiceOf: (answers: Answers) => string | null): Step => {
  const open = openQuestions(answers)
  const [first] = open
  if (!first) return { kind: 'done', skipped: 0 }
  if (open.some(isNeeded)) return { kind: 'ask', question: open.find(isNeeded) ?? first }
  const settled = choiceOf(answers)
  const isSettled =
    settled !== null && settled !== 'undetermined' && possibilities(answers, open).every((one) => choiceOf(one) === settled)
  return isSettled ? { kind: 'done', skipped: open.length } : { kind: 'ask', question: first }
}
