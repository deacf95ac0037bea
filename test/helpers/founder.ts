/** A founder who answers the questionnaire with what a story's file says, and takes the default where it says nothing. */
import { answerOf, answersOf } from '../../src/questionnaire/answers.ts'
import { isLong } from '../../src/questionnaire/list-search.ts'
import type { Question } from '../../src/questionnaire/question.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { AS_OF, story } from './decided.ts'
import { tables } from './tables.ts'

/** What is typed for a value; empty is the default. */
function typedFor(question: Question, value: unknown): string {
  if (value === undefined) return ''
  if (question.kind === 'choice' && isLong(question.choices(tables(), AS_OF))) return String(value)
  if (question.kind === 'choice') return `${question.choices(tables(), AS_OF).findIndex((one) => one.value === value) + 1}`
  if (Array.isArray(value)) return value.join(', ') || 'none'
  return typeof value === 'object' && value !== null ? Object.values(value).join(', ') : String(value)
}

/** The words of a question, as far as they stand on one line with what precedes them. */
function wordsOf({ message }: Pick<Question, 'message'>) {
  return message.slice(0, 40)
}

function patternOf(question: Question) {
  return new RegExp(wordsOf(question).replaceAll(/[?().]/g, '\\$&'))
}

/** What is typed at each prompt, found by its words. At the end Enter: the report, or what is left to ask. */
export function answersFor(name: string): (readonly [RegExp, string])[] {
  const truth = answersOf(story(name))
  return [
    ...QUESTIONS.map((question) => [patternOf(question), typedFor(question, answerOf(question, truth))] as const),
    [/And now/, ''],
  ]
}

/** Answers at plain lines by the words of what is asked, which is the last of what was said; null is Ctrl-C. */
export function handOf(answers: readonly (readonly [RegExp, string | null])[]) {
  return (said: string): string | null => {
    const found = answers.find(([words]) => words.test(said))
    if (!found) throw new Error(`nothing to answer to:\n${said}`)
    return found[1] === null ? null : `${found[1]}\n`
  }
}

/** The question that was put last, by its words. */
export function askedIn(said: string): Question | undefined {
  return QUESTIONS.find((one) => said.includes(wordsOf(one)))
}
