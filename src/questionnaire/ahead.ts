/**
 * What likely answers lead to, worked out while a person reads the question. It is looked up once they have answered: nothing that is
 * said depends on it, and it rests every few milliseconds, so that no key waits for it.
 */
import { parseQuantity } from '../scenario/typed.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import { answered } from './answers.ts'
import type { Meanwhile, TalkContext } from './converse.ts'
import { defaultFirst, isLong } from './list-search.ts'
import type { Oracle, QuestionStep } from './next.ts'
import type { Answers, Question } from './question.ts'
import { inSlices, type Clock } from './slices.ts'

/** Until the prompt stands there. */
const DRAWN_MS = 30
/** How many questions it looks ahead where Enter answers each. */
const FAR = 3
/** Of a long list those that stand first. */
const FIRST = 5
/** A report is one piece of a tenth of a second, so that only the two likeliest answers are taken so far. */
const REPORTS = 2

export interface AheadDesk {
  tables: Tables
  asOf: string
  oracle: Oracle
  standardOf: (question: Question, answers: Answers) => Fact | null
  step: (answers: Answers, asked: number, oracle: Oracle) => QuestionStep
  /** Readies the report that these answers end in */
  report: (answers: Answers) => Promise<unknown>
  now: Clock
  /** Default: the timer of the platform */
  later?: Later
}

/** Runs something after so many milliseconds, unless it is called off. */
export type Later = (milliseconds: number, run: () => void) => () => void

const timer: Later = (milliseconds, run) => {
  const set = setTimeout(run, milliseconds)
  return () => clearTimeout(set)
}

type Offered = Pick<TalkContext, 'standard' | 'earlier'>

/** What Enter answers. Where it answers nothing, a number like the one that will be typed: it readies the code, if not the answer. */
function enter(question: Question, { standard, earlier }: Offered): unknown[] {
  if (earlier !== undefined) return [earlier]
  if (question.kind === 'regimes') return [{ regimes: [], inDoubt: [] }]
  if (question.kind === 'counts') return [null]
  if (standard && standard.value !== null) return [standard.value]
  if (question.kind !== 'number') return []
  if (question.optional) return [undefined]
  const typed = parseQuantity(question.example, question.unit)
  return typed.ok ? [typed.value] : []
}

/** Answers that a question is likely to get, the likeliest first: what Enter takes, then what else a list offers at its head. */
export function likelyAnswers(
  question: Question,
  offered: Offered,
  { tables, asOf }: Pick<AheadDesk, 'tables' | 'asOf'>,
): unknown[] {
  const first = enter(question, offered)
  if (question.kind !== 'choice') return first
  const entries = question.choices(tables, asOf)
  const seen = isLong(entries) ? defaultFirst(entries, first[0]).slice(0, FIRST) : entries
  return [...new Set([...first, ...seen.map(({ value }) => value)])]
}

/** Goes on with a piece of work, and says whether it is done. */
type Piece = () => boolean | Promise<boolean>

interface Asked {
  question: Question
  before: Answers
  /** How many were asked with it */
  count: number
}

/** What one answer leads to. @returns the question after it; null: the report comes */
function* led(
  { question, before, count }: Asked,
  value: unknown,
  desk: AheadDesk,
  isReported: boolean,
): Generator<Piece, Asked | null> {
  const answers = answered(before, question, value)
  const found: QuestionStep[] = []
  yield inSlices(desk.oracle, desk.now, (oracle) => {
    // Looked at after every answer, whichever question comes next.
    oracle.choiceOf(answers)
    found.push(desk.step(answers, count, oracle))
  })
  const [step] = found
  if (step?.kind === 'ask') return { question: step.question, before: answers, count: count + 1 }
  if (isReported) yield () => desk.report(answers).then(() => true)
  return null
}

function* pieces(question: Question, context: TalkContext, desk: AheadDesk): Generator<Piece, void> {
  const here = { question, before: context.answers ?? {}, count: (context.asked ?? 0) + 1 }
  let next: Asked | null = null
  for (const [rank, value] of likelyAnswers(question, context, desk).entries()) {
    const after = yield* led(here, value, desk, rank < REPORTS)
    if (rank === 0) next = after
  }
  for (let far = 1; far < FAR && next; far++) {
    const offered = { standard: desk.standardOf(next.question, next.before), earlier: undefined }
    const likely = likelyAnswers(next.question, offered, desk)
    next = likely.length > 0 ? yield* led(next, likely[0], desk, false) : null
  }
}

/** Works ahead of a question until it is called off. */
export function workingAhead(desk: AheadDesk): Meanwhile {
  const { later = timer } = desk
  return (question, context) => {
    const work = pieces(question, context, desk)
    let piece: Piece | null = null
    let isOver = false
    let callOff: () => void = () => {}
    const go = async (): Promise<void> => {
      try {
        piece ??= work.next().value ?? null
        if (piece === null) return
        if (await piece()) piece = null
      } catch {
        // What cannot be decided is said once it is answered.
        piece = null
      }
      if (!isOver) callOff = later(0, () => void go())
    }
    callOff = later(DRAWN_MS, () => void go())
    return () => {
      isOver = true
      callOff()
    }
  }
}
