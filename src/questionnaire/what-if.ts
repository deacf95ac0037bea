/** What could still turn the choice: open answers at their plausible extremes, alone, in twos, and all together. */
import { answered } from './answers.ts'
import type { Answers, Question } from './question.ts'
import { WON_EVALUATION } from './questions.ts'

/** The verdict's choice for a set of answers; null when they cannot be decided. */
export type ChoiceOf = (answers: Answers) => string | null

/** Answers with one open question answered at an extreme; a narrow task not measured yet stands for one on which the tuned model won. */
export function withAnswer(answers: Answers, question: Question, extreme: unknown): Answers {
  const next = answered(answers, question, extreme)
  return question.id === 'narrow' && extreme === true && !next['task.evaluation']
    ? { ...next, 'task.evaluation': WON_EVALUATION }
    : next
}

function first(extremes: readonly unknown[]) {
  return extremes[0]
}

function last(extremes: readonly unknown[]) {
  return extremes.at(-1)
}

/** How many of a question's extremes change the choice, all else as it stands. */
function influence(answers: Answers, question: Question, choiceOf: ChoiceOf): number {
  const now = choiceOf(answers)
  return question.extremes.filter((extreme) => choiceOf(withAnswer(answers, question, extreme)) !== now).length
}

/** Questions that change the choice alone, the most telling first; the order of the list breaks ties. */
export function alone(answers: Answers, open: readonly Question[], choiceOf: ChoiceOf): Question[] {
  return open
    .map((question) => ({ question, weight: influence(answers, question, choiceOf) }))
    .filter((one) => one.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map((one) => one.question)
}

function group(question: Question) {
  return question.path.split('.')[0]
}

/**
 * Worlds in which answers work together: all in favor of self-hosting, all against it, and all in favor but one group each.
 * The last ones are needed since one answer can hide the others: behind an air gap nothing else counts.
 */
function worlds(open: readonly Question[]): ((question: Question) => unknown)[] {
  return [
    (question) => last(question.extremes),
    (question) => first(question.extremes),
    ...[...new Set(open.map(group))].map(
      (against) => (question: Question) => (group(question) === against ? last : first)(question.extremes),
    ),
  ]
}

/** The question at which the choice turns on the way from the answers to such a world; none when it does not. */
function together(answers: Answers, open: readonly Question[], choiceOf: ChoiceOf): Question[] {
  const now = choiceOf(answers)
  for (const answer of worlds(open)) {
    const steps = open.map((_, index) =>
      open.slice(0, index + 1).reduce((all, question) => withAnswer(all, question, answer(question)), answers),
    )
    const end = steps.at(-1)
    if (!end || choiceOf(end) === now) continue
    const turn = steps.findIndex((step) => choiceOf(step) !== now)
    return open.slice(turn, turn + 1)
  }
  return []
}

/** Open questions that can change the choice, alone or else with all the others. */
export function telling(answers: Answers, open: readonly Question[], choiceOf: ChoiceOf): Question[] {
  const found = alone(answers, open, choiceOf)
  return found.length > 0 ? found : together(answers, open, choiceOf)
}

/**
 * Two open questions that change the choice only if both come out so; none when there are none. No order from "in favor" to
 * "against" finds them all: a long prompt favors own GPUs, but not if most of it is served from the API's cache.
 */
export function inTwos(answers: Answers, open: readonly Question[], choiceOf: ChoiceOf): Question[] {
  const now = choiceOf(answers)
  const turns = (one: Question, other: Question) =>
    one.extremes.some((extreme) => {
      const half = withAnswer(answers, one, extreme)
      return other.extremes.some((against) => choiceOf(withAnswer(half, other, against)) !== now)
    })
  for (const [index, one] of open.entries()) {
    const other = open.slice(index + 1).find((second) => turns(one, second))
    if (other) return [one, other]
  }
  return []
}
