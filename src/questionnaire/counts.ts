/** What an evaluation is typed as: counts, a file of results, or what one expects before there is one. */
import { examplesToSettle, isBetter, showsWithPower, type Interval } from '../engine/evaluation.ts'
import type { Fact, Tables } from '../pricing/schema.ts'
import { count, percent } from '../report/format.ts'
import type { PairCounts } from '../scenario/pairs.ts'
import type { OpenEvaluation } from '../scenario/schema.ts'
import { evaluationFaults } from '../scenario/rules.ts'
import type { CountsQuestion } from './question.ts'
import { read, refused, type Read } from './typed.ts'

/** Counts the results in a file, or says what is wrong with it. */
export type PairsIn = (file: string) => Promise<{ ok: true; counts: PairCounts } | { ok: false; message: string }>

const NONE = /^(none|no|-)?$/i
/** "@results.jsonl", "./runs/today.ndjson", "'/tmp/a b.jsonl'" as terminals paste it. */
const FILE = /^@.|^\.{0,2}\/|\.(jsonl?|ndjson|eval|csv)$/i

const unquoted = (text: string) => text.replace(/^(['"])(.*)\1$/, '$2')

/** The file that is meant; null when counts are. */
const fileIn = (text: string): string | null => {
  const name = unquoted(text.trim())
  return FILE.test(name) ? unquoted(name.replace(/^@/, '')) : null
}

type Scored = CountsQuestion['scored']

const policyOf = (tables: Tables, path: string): number => {
  const row: Fact | undefined = tables.facts.find((fact) => fact.defaultFor === path)
  if (typeof row?.value !== 'number') throw new Error(`no table row has ${path}`)
  return row.value
}

/** A tuned model has to be better, an open one not worse by more than the margin. */
const settles = (tables: Tables, scored: Scored): ((interval: Interval) => boolean) =>
  scored === 'tuned' ? isBetter : showsWithPower(policyOf(tables, 'policy.qualityMargin'))

/** Examples that settle it when both models do as expected; null when no number would. */
const needed = (tables: Tables, scored: Scored, frontier: number, other: number): number | null => {
  const least = policyOf(tables, 'policy.minEvaluationExamples')
  return examplesToSettle({ examples: 1, frontier, other, pairs: null }, least, settles(tables, scored))
}

/** What people who have not measured may expect; the lead is what counts. */
const EXPECTED: Record<Scored, readonly (readonly [number, number])[]> = {
  tuned: [
    [0.85, 0.95],
    [0.85, 0.9],
    [0.85, 0.87],
  ],
  open: [
    [0.85, 0.9],
    [0.85, 0.87],
    [0.85, 0.85],
  ],
}

/** How many examples to plan for. */
export const planning = (tables: Tables, scored: Scored): string[] => {
  const rows = EXPECTED[scored].flatMap(([frontier, other]) => {
    const examples = needed(tables, scored, frontier, other)
    return examples === null ? [] : [`${count(examples)} if you expect ${percent(other)} against ${percent(frontier)}`]
  })
  return [
    `How many held-out examples would settle it: ${rows.join('; ')}.`,
    'That is if it comes out just as expected: plan for more. Type two shares, the frontier first, such as 80% 88%, for your own. The same examples through both models, saved one result a line, need fewer.',
  ]
}

const TOO_FAR: Record<Scored, string> = {
  tuned: 'a tuned model that is not ahead cannot be shown to be better',
  open: 'an open model that far behind cannot be shown to be as good',
}

const expectation = (tables: Tables, scored: Scored, frontier: number, other: number): Read => {
  const examples = needed(tables, scored, frontier, other)
  const seen = `${percent(other)} against ${percent(frontier)}`
  return refused(
    examples === null
      ? `${seen}: ${TOO_FAR[scored]}; none leaves it open`
      : `${seen}: ${count(examples)} examples would settle it; type the counts once you have them, none until then`,
  )
}

const shares = (text: string): number[] =>
  [...text.matchAll(/(\d+(?:\.\d+)?)\s*%/g)].map(([, share]) => Number(share) / 100).filter((share) => share <= 1)

const whole = (text: string): number[] =>
  text
    .replaceAll(/(\d)[,_\u00a0\u2007\u2009\u202f](?=\d{3}\b)/g, '$1')
    .match(/\d+/g)
    ?.map(Number) ?? []

/** Counts under the names that the scenario has for the model that was scored. */
function named(scored: Scored, counts: PairCounts | Omit<PairCounts, 'tunedOnlyCorrect' | 'frontierOnlyCorrect'>): unknown {
  if (scored === 'tuned') return counts
  const { examples, frontierCorrect, tunedCorrect: openCorrect } = counts
  if (!('tunedOnlyCorrect' in counts)) return { examples, frontierCorrect, openCorrect } satisfies OpenEvaluation
  const { tunedOnlyCorrect: openOnlyCorrect, frontierOnlyCorrect } = counts
  return { examples, frontierCorrect, openCorrect, openOnlyCorrect, frontierOnlyCorrect } satisfies OpenEvaluation
}

/** Scored, right by the frontier, right by the other model; then, if known, right by the other one only and by the frontier only. */
const counted = (question: CountsQuestion, text: string): Read => {
  const numbers = whole(text)
  const [examples = 0, frontierCorrect = 0, tunedCorrect = 0, tunedOnlyCorrect, frontierOnlyCorrect] = numbers
  if (numbers.length !== 3 && numbers.length !== 5)
    return refused(`three whole numbers, please, such as ${question.example}; none when not measured`)
  const alone =
    tunedOnlyCorrect === undefined || frontierOnlyCorrect === undefined ? {} : { tunedOnlyCorrect, frontierOnlyCorrect }
  const counts = { examples, frontierCorrect, tunedCorrect, ...alone }
  const [fault] = evaluationFaults(counts)
  return fault === undefined ? read(named(question.scored, counts)) : refused(fault.replaceAll('tuned', question.scored))
}

export const readCounts = async (
  question: CountsQuestion,
  text: string,
  { tables, pairsIn }: { tables: Tables; pairsIn: PairsIn },
): Promise<Read> => {
  if (NONE.test(text)) return read(null)
  const file = fileIn(text)
  if (file !== null) {
    const found = await pairsIn(file)
    return found.ok ? read(named(question.scored, found.counts)) : refused(found.message)
  }
  const [frontier, other, ...more] = shares(text)
  if (frontier !== undefined && other !== undefined && more.length === 0)
    return expectation(tables, question.scored, frontier, other)
  return counted(question, text)
}
