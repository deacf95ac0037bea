/** The conversation: question after question, back where wanted. Pure but for what it is given. */
import type { Fact } from '../pricing/schema.ts'
import { answered, answerOf, isAnswered } from './answers.ts'
import type { QuestionStep } from './next.ts'
import type { Answers, Question } from './question.ts'
import { QUESTIONS } from './questions.ts'

/** Said in place of an answer: the question before, once more. */
export const BACK = Symbol('back')

/** Around a question: the default, what was answered before, and whether there is a way back. */
export interface TalkContext {
  standard: Fact | null
  earlier: unknown
  canGoBack: boolean
  /** The choice does not hang on it, only what is advised after it */
  settled?: boolean
  /** Given so far */
  answers?: Answers
  /** How many questions came before */
  asked?: number
}

/** Asks one question until it is answered, or the way back is taken. */
export type Ask = (question: Question, context: TalkContext) => Promise<unknown>

/** Works while a question stands. @returns what ends it */
export type Meanwhile = (question: Question, context: TalkContext) => () => void

export interface Talk {
  ask: Ask
  standardOf: (question: Question, answers: Answers) => Fact | null
  next: (answers: Answers, asked: number) => QuestionStep
  /** After every answer */
  heard: (answers: Answers, question: Question) => Promise<void>
  meanwhile?: Meanwhile
}

export interface Talked {
  answers: Answers
  asked: Question[]
  /** How many were asked in all, those before it included */
  count: number
  end: Extract<QuestionStep, { kind: 'done' }>
}

interface Moment {
  question: Question
  before: Answers
}

/** The paths that a question fills. */
function filledBy(question: Question, answers: Answers): string[] {
  return Object.keys(question.fills?.(answerOf(question, answers), {}) ?? { [question.path]: null })
}

function without(answers: Answers, paths: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([path]) => !paths.includes(path)))
}

/**
 * The questions that answers of an earlier run stand for, in the order in which they come if asked again. Before each stands all
 * that the run holds but the answers from there on, so that going back loses nothing that was not asked on the way.
 */
function recalled(start: Answers, { next }: Pick<Talk, 'next'>): Moment[] {
  const filled = (question: Question) => filledBy(question, start)
  const all = QUESTIONS.flatMap(filled)
  const asked: Question[] = []
  for (;;) {
    const known = asked.flatMap(filled)
    const open = without(
      start,
      all.filter((path) => !known.includes(path)),
    )
    const step = next(open, asked.length)
    if (step.kind === 'done' || !isAnswered(step.question, start)) break
    asked.push(step.question)
  }
  return asked.map((question, index) => ({ question, before: without(start, asked.slice(index).flatMap(filled)) }))
}

/** A question, and what is done until it is answered. */
async function askedMeanwhile(question: Question, context: TalkContext, { ask, meanwhile }: Talk): Promise<unknown> {
  const end = meanwhile?.(question, context)
  try {
    return await ask(question, context)
  } finally {
    end?.()
  }
}

/** @param start answers so far  @param asked how many questions were asked before */
export async function converse(start: Answers, asked: number, talk: Talk): Promise<Talked> {
  let past: Moment[] = []
  let before = asked
  let answers = start
  let again: (Moment & { earlier: unknown }) | null = null
  let recalls = asked > 0
  for (;;) {
    const step: QuestionStep = again
      ? { kind: 'ask', question: again.question, settled: false }
      : talk.next(answers, before + past.length)
    if (step.kind === 'done') {
      const questions = past.map((one) => one.question)
      return { answers, asked: questions, count: before + past.length, end: step }
    }
    const { question } = step
    const context = {
      standard: talk.standardOf(question, answers),
      earlier: again?.earlier,
      canGoBack: past.length > 0 || recalls,
      settled: step.settled,
      answers,
      asked: before + past.length,
    }
    const reply = await askedMeanwhile(question, context, talk)
    if (reply === BACK) {
      // Only who goes back behind a resumed run needs to know what it asked.
      if (past.length === 0 && recalls) {
        past = recalled(answers, talk)
        before = Math.max(0, before - past.length)
        recalls = false
      }
      const last = past.pop()
      if (!last) continue
      again = { ...last, earlier: answerOf(last.question, answers) }
      answers = last.before
      continue
    }
    past.push({ question, before: answers })
    again = null
    answers = answered(answers, question, reply)
    await talk.heard(answers, question)
  }
}
