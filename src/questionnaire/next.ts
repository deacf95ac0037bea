/** Which question comes next: the one that the verdict depends on most. Pure: the engine is asked through a function. */
import { answered, openQuestions } from './answers.ts'
import { WON, type Answers, type Question } from './questions.ts'

export const DEPTHS = ['quick', 'normal', 'full'] as const
export type Depth = (typeof DEPTHS)[number]

/** How far a run goes: to a depth, or on from one until nothing could change the answer. */
export type Reach = Depth | 'settled'

/** Most questions of a run; all that apply in the full one. */
const MOST: Record<Reach, number> = { quick: 5, normal: 12, settled: Infinity, full: Infinity }

/** The verdict's choice for a set of answers; null when they cannot be decided. */
export type ChoiceOf = (answers: Answers) => string | null

/** What the questions want to know of the engine. */
export interface Oracle {
  choiceOf: ChoiceOf
  /** What self-hosting costs over the API, USD a month; null when one of them has no price */
  gapOf: (answers: Answers) => number | null
  /** Kinds of questions that the regimes named make matter */
  raised: (answers: Answers) => readonly string[]
  /** Whether the draws agree with the choice well enough to leave it at that */
  isSure: (answers: Answers) => boolean
}

export type Step =
  | { kind: 'ask'; question: Question }
  /** `skipped`: could not change the answer. `left`: could, but the depth is used up. */
  | { kind: 'done'; skipped: number; left: number }

/** Questions without extremes have to be answered for there to be a decision at all. */
const isNeeded = (question: Question) => question.extremes.length === 0

/** Answers with one open question answered at an extreme; a narrow task not measured yet stands for one on which the tuned model won. */
const at = (answers: Answers, question: Question, extreme: unknown): Answers => {
  const next = answered(answers, question, extreme)
  return question.id === 'narrow' && extreme === true && !next['task.evaluation'] ? { ...next, 'task.evaluation': WON } : next
}

const first = (extremes: readonly unknown[]) => extremes[0]
const last = (extremes: readonly unknown[]) => extremes.at(-1)

/** How many of a question's extremes change the choice, all else as it stands. */
const influence = (answers: Answers, question: Question, choiceOf: ChoiceOf): number => {
  const now = choiceOf(answers)
  return question.extremes.filter((extreme) => choiceOf(at(answers, question, extreme)) !== now).length
}

const group = (question: Question) => question.path.split('.')[0]

/**
 * Worlds in which answers work together: all in favor of self-hosting, all against it, and all in favor but one group each.
 * The last ones are needed since one answer can hide the others: behind an air gap nothing else counts.
 */
const together = (open: readonly Question[]): ((question: Question) => unknown)[] => [
  (question) => last(question.extremes),
  (question) => first(question.extremes),
  ...[...new Set(open.map(group))].map(
    (against) => (question: Question) => (group(question) === against ? last : first)(question.extremes),
  ),
]

/** The question at which the choice turns on the way from the answers to such a world; null when it does not. */
const turningPoint = (answers: Answers, open: readonly Question[], choiceOf: ChoiceOf): Question | null => {
  const now = choiceOf(answers)
  for (const answer of together(open)) {
    const steps = open.map((_, index) =>
      open.slice(0, index + 1).reduce((all, question) => at(all, question, answer(question)), answers),
    )
    const end = steps.at(-1)
    if (end && choiceOf(end) !== now) return open[steps.findIndex((step) => choiceOf(step) !== now)] ?? null
  }
  return null
}

/** Open questions that can change the choice, the most telling first; the order of the list breaks ties. */
const telling = (answers: Answers, open: readonly Question[], choiceOf: ChoiceOf): Question[] => {
  const weighed = open.map((question) => ({ question, weight: influence(answers, question, choiceOf) }))
  const alone = weighed.filter((one) => one.weight > 0).toSorted((a, b) => b.weight - a.weight)
  if (alone.length > 0) return alone.map((one) => one.question)
  const turning = turningPoint(answers, open, choiceOf)
  return turning ? [turning] : []
}

/** How far a question moves the money between its extremes, USD a month. */
const swing = (answers: Answers, question: Question, { gapOf }: Oracle): number => {
  const gaps = question.extremes.map((extreme) => gapOf(at(answers, question, extreme)) ?? 0)
  return Math.max(...gaps) - Math.min(...gaps)
}

/** Where the draws are in doubt, what moves the money most is asked first, if anything does. */
const steadying = (answers: Answers, open: readonly Question[], oracle: Oracle): Question[] => {
  if (oracle.isSure(answers)) return []
  const weighed = open.map((question) => ({ question, weight: swing(answers, question, oracle) }))
  return weighed
    .filter((one) => one.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map((one) => one.question)
}

/**
 * The next question, or the end: no open answer, at its plausible extremes, can change the choice, or the depth is used up.
 * @param run how deep to ask, and how many questions were asked before
 */
export const nextStep = (answers: Answers, run: { depth: Reach; asked: number }, oracle: Oracle): Step => {
  const raised = oracle.raised(answers)
  const open = openQuestions(answers).filter((one) => one.raisedBy === undefined || raised.includes(one.raisedBy))
  const needed = open.find(isNeeded)
  if (needed) return { kind: 'ask', question: needed }
  const due = run.depth === 'quick' || run.asked >= MOST[run.depth] ? undefined : open.find((one) => one.raisedBy !== undefined)
  if (due) return { kind: 'ask', question: due }
  const turning = telling(answers, open, oracle.choiceOf)
  const matter = turning.length > 0 ? turning : steadying(answers, open, oracle)
  const question = matter[0] ?? (run.depth === 'full' ? open[0] : undefined)
  if (question && run.asked < MOST[run.depth]) return { kind: 'ask', question }
  return { kind: 'done', skipped: open.length - matter.length, left: matter.length }
}
