/** The conversation: question after question, back where wanted. Pure but for what it is given. */
import type { Fact } from '../pricing/schema.ts'
import { answered } from './answers.ts'
import type { Step } from './next.ts'
import type { Answers, Question } from './question.ts'

/** Said in place of an answer: the question before, once more. */
export const BACK = Symbol('back')

/** Around a question: the default, what was answered before, and whether there is a way back. */
export interface Context {
  standard: Fact | null
  earlier: unknown
  canGoBack: boolean
  /** The choice does not hang on it, only what is advised after it */
  settled?: boolean
  /** Given so far */
  answers?: Answers
}

/** Asks one question until it is answered, or the way back is taken. */
export type Ask = (question: Question, context: Context) => Promise<unknown>

export interface Talk {
  ask: Ask
  standardOf: (question: Question, answers: Answers) => Fact | null
  next: (answers: Answers, asked: number) => Step
  /** After every answer */
  heard: (answers: Answers, question: Question) => Promise<void>
}

export interface Talked {
  answers: Answers
  asked: Question[]
  end: Extract<Step, { kind: 'done' }>
}

interface Moment {
  question: Question
  before: Answers
}

/** @param start answers so far  @param asked how many questions were asked before */
export async function converse(start: Answers, asked: number, talk: Talk): Promise<Talked> {
  const past: Moment[] = []
  let answers = start
  let again = null as Moment | null
  for (;;) {
    const step = again
      ? { kind: 'ask' as const, question: again.question, settled: false }
      : talk.next(answers, asked + past.length)
    if (step.kind === 'done') return { answers, asked: past.map((one) => one.question), end: step }
    const { question } = step
    const earlier: unknown = again ? answers[question.path] : undefined
    const before: Answers = again?.before ?? answers
    const context = {
      standard: talk.standardOf(question, before),
      earlier,
      canGoBack: past.length > 0,
      settled: step.settled,
      answers,
    }
    const reply = await talk.ask(question, context)
    if (reply === BACK) {
      const last = past.pop()
      if (!last) continue
      again = last
      answers = { ...last.before, [last.question.path]: answers[last.question.path] }
      continue
    }
    again = null
    past.push({ question, before })
    answers = answered(answers, question, reply)
    await talk.heard(answers, question)
  }
}
