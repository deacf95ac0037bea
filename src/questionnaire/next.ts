/** Which question comes next: the one that the verdict depends on most. Pure: the engine is asked through a function. */
import { openQuestions } from './answers.ts'
import type { Answers, Question } from './question.ts'
import { CHOICE_WORDS, isChoice } from '../report/sentences/choices.ts'
import { alone, withAnswer, inTwos, telling, type ChoiceOf } from './what-if.ts'

export const DEPTHS = ['quick', 'normal', 'full'] as const
export type Depth = (typeof DEPTHS)[number]

/** How far a run goes: to a depth, or on from one until nothing could change the answer. */
export type QuestionReach = Depth | 'settled'

/** Most questions of a run; all that apply in the full one. */
const MOST: Record<QuestionReach, number> = { quick: 5, normal: 12, settled: Infinity, full: Infinity }

/** What the questions want to know of the engine. */
export interface Oracle {
  choiceOf: ChoiceOf
  /** The choice with the rule behind it, which is what the reader is told; null when they cannot be decided */
  basisOf: ChoiceOf
  /** Extremes that only the tables know; default: the question's own */
  extremesOf?: (question: Question) => readonly unknown[]
  /** What self-hosting costs over the API, USD a month; null when one of them has no price */
  gapOf: (answers: Answers) => number | null
  /** Kinds of questions that the regimes named make matter */
  raised: (answers: Answers) => readonly string[]
  /** Whether the draws agree with the choice well enough to leave it at that */
  isSure: (answers: Answers) => boolean
}

export type QuestionStep =
  /** `settled`: cannot change the choice, but what is advised after it */
  | { kind: 'ask'; question: Question; settled: boolean }
  /** `skipped`: could not change the answer. `left`: could, but the depth is used up; there may be more of them among the `untried`. */
  | { kind: 'done'; skipped: number; left: number; untried: number }

function ask(question: Question, settled = false): QuestionStep {
  return { kind: 'ask', question, settled }
}

/** Questions without extremes have to be answered for there to be a decision at all. */
function isNeeded(question: Question) {
  return question.extremes.length === 0
}

/** How far a question moves the money between its extremes, USD a month. */
function swing(answers: Answers, question: Question, { gapOf }: Oracle): number {
  const gaps = question.extremes.map((extreme) => gapOf(withAnswer(answers, question, extreme)) ?? 0)
  return Math.max(...gaps) - Math.min(...gaps)
}

/** Where the draws are in doubt, what moves the money most is asked first, if anything does. */
function steadying(answers: Answers, open: readonly Question[], oracle: Oracle): Question[] {
  if (oracle.isSure(answers)) return []
  const weighed = open.map((question) => ({ question, weight: swing(answers, question, oracle) }))
  return weighed
    .filter((one) => one.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map((one) => one.question)
}

/** Open questions that could change the answer, the one to ask first at the head. */
function matter(answers: Answers, open: readonly Question[], oracle: Oracle): Question[] {
  const turning = telling(answers, open, oracle.choiceOf)
  return turning.length > 0 ? turning : steadying(answers, open, oracle)
}

/** What is asked as soon as it can change the choice, or the rule behind it. */
function early(answers: Answers, open: readonly Question[], { basisOf }: Oracle): Question | undefined {
  return alone(
    answers,
    open.filter((one) => one.early),
    basisOf,
  )[0]
}

/** The open question that the advice for a choice needs first. */
function advising(choice: string | null, open: readonly Question[]): Question | undefined {
  const needed = choice !== null && isChoice(choice) ? CHOICE_WORDS[choice].hangsOn : []
  return needed.flatMap((id) => open.filter((question) => question.id === id))[0]
}

/**
 * The next question, or the end: no open answer, at its plausible extremes, can change the choice, or the depth is used up.
 * @param run how deep to ask, and how many questions were asked before
 */
export function nextStep(answers: Answers, run: { depth: QuestionReach; asked: number }, oracle: Oracle): QuestionStep {
  const raised = oracle.raised(answers)
  const open = openQuestions(answers)
    .filter((one) => one.raisedBy === undefined || raised.includes(one.raisedBy))
    .map((one) => (oracle.extremesOf ? { ...one, extremes: oracle.extremesOf(one) } : one))
  const needed = open.find(isNeeded)
  if (needed) return ask(needed)
  const hasRoom = run.asked < MOST[run.depth]
  const due = run.depth === 'quick' || !hasRoom ? undefined : open.find((one) => one.raisedBy !== undefined)
  if (due) return ask(due)
  const soon = hasRoom ? early(answers, open, oracle) : undefined
  if (soon) return ask(soon)
  const first = matter(answers, open, oracle)
  if (first[0] && hasRoom) return ask(first[0])
  const advice =
    run.depth === 'quick' || !hasRoom || first.length > 0
      ? undefined
      : (alone(answers, open, oracle.basisOf)[0] ?? advising(oracle.choiceOf(answers), open))
  if (advice) return ask(advice, true)
  const left = first.length > 0 ? first : inTwos(answers, open, oracle.choiceOf)
  const last = left[0] ?? (run.depth === 'full' ? open[0] : undefined)
  if (last && hasRoom) return ask(last)
  const others = open.length - left.length
  return { kind: 'done', skipped: left.length > 0 ? 0 : others, left: left.length, untried: left.length > 0 ? others : 0 }
}
