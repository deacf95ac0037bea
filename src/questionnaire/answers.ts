/** Answers by path, as a scenario and back again. */
import { isNode, valueAt, withValue } from '../scenario/paths.ts'
import { fields } from '../scenario/fields.ts'
import type { Answers, Question } from './question.ts'
import { OwnAmount, ownAmountOf, standingAmounts, withTyped } from './own-money.ts'
import { QUESTIONS, STEERING } from './questions.ts'

/** The scenario that the answers make, nothing assumed. */
export function scenarioOf(answers: Answers): Record<string, unknown> {
  return Object.entries(standingAmounts(answers))
    .filter(([path]) => !STEERING.includes(path))
    .reduce<Record<string, unknown>>((scenario, [path, value]) => withValue(scenario, path, value), {})
}

const VOLUMES = [
  ['workload.apiUsdPerMonth', 'bill'],
  ['workload.requestsPerMonth', 'requests'],
] as const

/** The checklist is answered item by item. */
function itemised([path, value]: [string, unknown]): [string, unknown][] {
  return path === 'portability' && isNode(value) && Object.keys(value).length > 0
    ? Object.entries(value).map(([id, status]) => [`portability.${id}`, status])
    : [[path, value]]
}

/** Answers back from a scenario: every value that is in it, asked for or not. What only steers follows from what is there. */
export function answersOf(scenario: Record<string, unknown>): Answers {
  const paths = ['$schema', 'sources', 'currency.amounts', ...fields().map((field) => field.path)]
  const given = paths.flatMap((path): [string, unknown][] =>
    valueAt(scenario, path) === undefined ? [] : [[path, valueAt(scenario, path)]],
  )
  const volume = VOLUMES.find(([path]) => valueAt(scenario, path) !== undefined)
  return { ...(volume ? { volume: volume[1] } : {}), ...Object.fromEntries(given.flatMap(itemised)) }
}

function applies(question: Question, answers: Answers) {
  return question.when?.(answers) ?? true
}

/** Answers with one more, or another one; what was asked only because of the old one goes with it. */
export function answered(answers: Answers, question: Question, given: unknown): Answers {
  const own = given instanceof OwnAmount ? given : null
  const value = own ? own.usd : given
  const filled = question.fills?.(value, answers) ?? { [question.path]: value }
  const next: Record<string, unknown> = { ...answers, ...filled }
  if (question.fills) for (const [path, one] of Object.entries(filled)) if (one === undefined) delete next[path]
  for (const one of QUESTIONS) if (applies(one, answers) && !applies(one, next)) delete next[one.path]
  return withTyped(next, question.path, answers[question.path], own)
}

/** The answer that a question has among the answers; undefined: none. */
export function answerOf(question: Question, answers: Answers): unknown {
  return question.given ? question.given(answers) : (ownAmountOf(question.path, answers) ?? answers[question.path])
}

export function isAnswered(question: Question, answers: Answers): boolean {
  return question.given ? question.given(answers) !== undefined : question.path in answers
}

/** Questions that could still be asked, in the order of the list. */
export function openQuestions(answers: Answers): Question[] {
  return QUESTIONS.filter((question) => !isAnswered(question, answers) && applies(question, answers))
}

/** How many questions the answers stand for: a resumed run does not begin to count anew. */
export function questionsAnswered(answers: Answers): number {
  return QUESTIONS.filter((question) => isAnswered(question, answers)).length
}
