/** What an evaluation is typed as: counts, a file of results, or what one expects before there is one. */
import { examplesToSettle, isBetter } from '../engine/verdict/evaluation.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import { count, percent } from '../report/sentences/format.ts'
import type { PairCounts } from '../scenario/pairs.ts'
import { evaluationFaults } from '../scenario/rules.ts'
import type { CountsQuestion } from './question.ts'
import { read, refused, type Read } from './typed.ts'

/** Counts the results in a file, or says what is wrong with it. */
export type PairsIn = (file: string) => Promise<{ ok: true; counts: PairCounts } | { ok: false; message: string }>

const NONE = /^(none|no|-)?$/i
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

function minimumOf(tables: Tables): number {
  const row: Fact | undefined = tables.facts.find((fact) => fact.defaultFor === 'policy.minEvaluationExamples')
  if (typeof row?.value !== 'number') throw new Error('no table row is the least size of an evaluation')
  return row.value
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

/** How many examples to plan for. */
export function planning(tables: Tables): string[] {
  const rows = EXPECTED.flatMap(([frontier, tuned]) => {
    const examples = needed(tables, frontier, tuned)
    return examples === null ? [] : [`${count(examples)} if you expect ${percent(tuned)} against ${percent(frontier)}`]
  })
  return [
    `How many held-out examples would settle it: ${rows.join('; ')}.`,
    'That is if it comes out just as expected: plan for more. Type two shares, the frontier first, such as 80% 88%, for your own. The same examples through both models, saved one result a line, need fewer.',
  ]
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

/** Scored, right by the frontier, right by the tuned model; then, if known, right by the tuned one only and by the frontier only. */
function counted(question: CountsQuestion, text: string): Read {
  const numbers = whole(text)
  const [examples = 0, frontierCorrect = 0, tunedCorrect = 0, tunedOnlyCorrect, frontierOnlyCorrect] = numbers
  if (numbers.length !== 3 && numbers.length !== 5)
    return refused(`three whole numbers, please, such as ${question.example}; none when not measured`)
  const alone = tunedOnlyCorrect === undefined ? {} : { tunedOnlyCorrect, frontierOnlyCorrect }
  const counts = { examples, frontierCorrect, tunedCorrect, ...alone }
  const [fault] = evaluationFaults(counts)
  return fault === undefined ? read(counts) : refused(fault)
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
    return found.ok ? read(found.counts) : refused(found.message)
  }
  const [frontier, tuned, ...more] = shares(text)
  if (frontier !== undefined && tuned !== undefined && more.length === 0) return expectation(tables, frontier, tuned)
  return counted(question, text)
}
