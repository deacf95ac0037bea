/** What an evaluation is typed as: counts, a file of results, or what one expects before there is one. */
import { examplesFor, examplesToSettle, isBetter, showsWithPower, type Bar } from '../engine/verdict/evaluation.ts'
import { defaultRow } from '../pricing/defaults.ts'
import type { Tables } from '../pricing/schema.ts'
import { count, percent } from '../report/sentences/format.ts'
import type { PairCounts } from '../scenario/pairs.ts'
import { evaluationFaults, openEvaluationFaults } from '../scenario/rules.ts'
import type { CountsQuestion } from './question.ts'
import { read, refused, type Read } from './typed.ts'

/** Counts the results in a file, or says what is wrong with it. */
export type PairsIn = (file: string) => Promise<{ ok: true; counts: PairCounts } | { ok: false; message: string }>

/** What Enter says in place of counts. */
export const NOT_MEASURED = 'not measured'
const NONE = /^(none|no|not yet|not measured|-)?$/i
/** "@results.jsonl", "./runs/today.ndjson", "'/tmp/a b.jsonl'" as terminals paste it. */
const FILE = /^@.|^\.{0,2}\/|\.(jsonl?|ndjson|eval|csv)$/i

function unquoted(text: string) {
  return text.replace(/^(['"])(.*)\1$/, '$2')
}

/** The file that is meant; null when counts are. */
function fileIn(text: string): string | null {
  const name = unquoted(text.trim())
  return FILE.test(name) ? unquoted(name.replace(/^@/, '')) : null
}

function policyOf(tables: Tables, path: string): number {
  const row = defaultRow(tables, path)
  if (typeof row?.value !== 'number') throw new Error(`no table row is the default of ${path}`)
  return row.value
}

function minimumOf(tables: Tables): number {
  return policyOf(tables, 'policy.minEvaluationExamples')
}

function barOf(tables: Tables): Bar {
  return {
    margin: policyOf(tables, 'policy.qualityMargin'),
    minExamples: minimumOf(tables),
  }
}

/** Examples that settle it when both models do as expected; null when no number would. */
function needed(tables: Tables, frontier: number, tuned: number): number | null {
  return tuned > frontier
    ? examplesToSettle({ examples: 1, frontier, other: tuned, pairs: null }, minimumOf(tables), isBetter)
    : null
}

/** What people who have not measured may expect; the lead is what counts. */
const EXPECTED = [
  [0.85, 0.95],
  [0.85, 0.9],
  [0.85, 0.87],
] as const

/** How many examples show that an open model is not worse. */
function planningOpen(tables: Tables): string[] {
  const bar = barOf(tables)
  const { apart, paired } = examplesFor(bar)
  return [
    `To show that the open model is at most ${percent(bar.margin)} behind, where the two are alike: about ${count(paired)} examples scored by both in pairs, ${count(apart)} without pairs.`,
  ]
}

/** How many examples to plan for. */
export function planning(tables: Tables, { other }: Pick<CountsQuestion, 'other'>): string[] {
  if (other === 'open') return planningOpen(tables)
  const rows = EXPECTED.flatMap(([frontier, tuned]) => {
    const examples = needed(tables, frontier, tuned)
    return examples === null ? [] : [`${count(examples)} if you expect ${percent(tuned)} against ${percent(frontier)}`]
  })
  return [
    `How many held-out examples would settle it: ${rows.join('; ')}.`,
    'That is if it comes out just as expected: plan for more. Type two shares, the frontier first, such as 80% 88%, for your own. The same examples through both models, saved one result a line, need fewer.',
  ]
}

/** Shares of the frontier and the open model, before there are counts. */
function expectationOpen(tables: Tables, frontier: number, open: number): Read {
  const { margin, minExamples } = barOf(tables)
  const examples = examplesToSettle({ examples: 1, frontier, other: open, pairs: null }, minExamples, showsWithPower(margin))
  const seen = `${percent(open)} against ${percent(frontier)}`
  return refused(
    examples === null
      ? `${seen}: a model further behind than ${percent(margin)} cannot be shown to be good enough; none leaves it open`
      : `${seen}: ${count(examples)} examples would settle it, fewer in pairs; type the counts once you have them, none until then`,
  )
}

function expectation(tables: Tables, frontier: number, tuned: number): Read {
  const examples = needed(tables, frontier, tuned)
  const seen = `${percent(tuned)} against ${percent(frontier)}`
  return refused(
    examples === null
      ? `${seen}: a tuned model that is not ahead cannot be shown to be better; none leaves it open`
      : `${seen}: ${count(examples)} examples would settle it; type the counts once you have them, none until then`,
  )
}

function shares(text: string): number[] {
  return [...text.matchAll(/(\d+(?:\.\d+)?)\s*%/g)].map(([, share]) => Number(share) / 100).filter((share) => share <= 1)
}

function whole(text: string): number[] {
  return (
    text
      .replaceAll(/(\d)[,_\u00a0\u2007\u2009\u202f](?=\d{3}\b)/g, '$1')
      .match(/\d+/g)
      ?.map(Number) ?? []
  )
}

interface Alone {
  otherOnlyCorrect: number
  frontierOnlyCorrect: number
}

function openPairs({ otherOnlyCorrect, frontierOnlyCorrect }: Alone) {
  return {
    openOnlyCorrect: otherOnlyCorrect,
    frontierOnlyCorrect,
  }
}

function tunedPairs({ otherOnlyCorrect, frontierOnlyCorrect }: Alone) {
  return {
    tunedOnlyCorrect: otherOnlyCorrect,
    frontierOnlyCorrect,
  }
}

/** A file says "the other model": whose counts they are follows from the question. */
function countsFor({ other }: CountsQuestion, counts: PairCounts): Record<string, number> {
  if (other === 'tuned') return { ...counts }
  const { tunedCorrect, tunedOnlyCorrect, ...rest } = counts
  return { ...rest, openCorrect: tunedCorrect, openOnlyCorrect: tunedOnlyCorrect }
}

/** Scored, right by the frontier, right by the other model; then, if known, right by the other one only and by the frontier only. */
function counted(question: CountsQuestion, text: string): Read {
  const numbers = whole(text)
  const [examples = 0, frontierCorrect = 0, otherCorrect = 0, otherOnlyCorrect, frontierOnlyCorrect] = numbers
  if (numbers.length !== 3 && numbers.length !== 5)
    return refused(`three whole numbers, please, such as ${question.example}; none when not measured`)
  const isOpen = question.other === 'open'
  const pairs =
    otherOnlyCorrect === undefined || frontierOnlyCorrect === undefined ? null : { otherOnlyCorrect, frontierOnlyCorrect }
  const open = { examples, frontierCorrect, openCorrect: otherCorrect, ...(pairs && openPairs(pairs)) }
  const tuned = { examples, frontierCorrect, tunedCorrect: otherCorrect, ...(pairs && tunedPairs(pairs)) }
  const [fault] = isOpen ? openEvaluationFaults(open) : evaluationFaults(tuned)
  return fault === undefined ? read(isOpen ? open : tuned) : refused(fault)
}

export async function readCounts(
  question: CountsQuestion,
  text: string,
  { tables, pairsIn }: { tables: Tables; pairsIn: PairsIn },
): Promise<Read> {
  if (NONE.test(text)) return read(null)
  const file = fileIn(text)
  if (file !== null) {
    const found = await pairsIn(file)
    return found.ok ? read(countsFor(question, found.counts)) : refused(found.message)
  }
  const [frontier, other, ...more] = shares(text)
  if (frontier !== undefined && other !== undefined && more.length === 0)
    return question.other === 'open' ? expectationOpen(tables, frontier, other) : expectation(tables, frontier, other)
  return counted(question, text)
}
