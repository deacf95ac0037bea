/** From all that a tool wrote to one verdict an example: one filter, one run, one metric. */
import { fail } from '../errors.ts'
import type { Scored, ScoredVerdict } from './scored.ts'

export interface ExamplesAsked {
  /** --evaluation-metric */
  metric: string | null
  /** --evaluation-filter */
  filter: string | null
}

/** Where the rows are from, for messages. */
export interface EvaluationSide {
  file: string
  model: string | null
  overall: string | null
  rows: readonly Scored[]
}

function refusal({ file }: EvaluationSide, message: string, remedy: string): Error {
  return fail('evaluation-file', { message, remedy }, { where: file })
}

const MOST_NAMES = 12

function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? `${some} and ${names.length - MOST_NAMES} more` : some
}

/** "epoch 2", "repeat=2", "2": one run of each example. */
const RUN = /^(?:epoch|repeat|run)?[ =:]*(\d+)$/i

function runAsked(side: EvaluationSide, filter: string): readonly Scored[] | null {
  const run = Number(RUN.exec(filter)?.[1] ?? Number.NaN)
  const rows = side.rows.filter((row) => row.repeat === run)
  return rows.length > 0 ? rows : null
}

/** Judgments of one answer by several filters, or answers to several prompts, are not more examples. */
function filtered(side: EvaluationSide, asked: string | null): readonly Scored[] {
  const names = [...new Set(side.rows.flatMap((row) => row.filter ?? []))]
  const found = side.rows.filter(
    (row) =>
      asked !== null &&
      row.filter !== null &&
      [row.filter, ...row.filterNames].some((name) => name.toLowerCase() === asked.toLowerCase()),
  )
  if (asked !== null && found.length > 0) return found
  const run = asked === null ? null : runAsked(side, asked)
  if (asked !== null && !run)
    throw refusal(
      side,
      `it has no filter ${asked}`,
      names.length > 0 ? `give one of ${listed(names)}` : 'leave --evaluation-filter out',
    )
  if (names.length > 1)
    throw refusal(
      side,
      `every example stands there once for each of ${listed(names)}, and that is not more examples`,
      `choose one: --evaluation-filter '${names[0] ?? ''}'`,
    )
  return run ?? side.rows
}

export interface One {
  verdict: ScoredVerdict
  failed: boolean
  check: string | null
}

/** The first run of each example; how many others there were. */
function firstRuns(rows: readonly Scored[]): { first: Map<string, Scored>; more: number } {
  const first = new Map<string, Scored>()
  for (const row of rows) {
    const known = first.get(row.example)
    if (!known || row.repeat < known.repeat) first.set(row.example, row)
  }
  return { first, more: rows.length - first.size }
}

function isVerdict(verdict: ScoredVerdict | undefined): boolean {
  return verdict === 'right' || verdict === 'wrong'
}

/** Metrics that say right or wrong of some answer, in both files where there are two. */
function metricsOf(sides: readonly EvaluationSide[]): string[] {
  const [first = [], ...others] = sides.map((side) => [
    ...new Set(side.rows.flatMap((row) => Object.keys(row.verdicts).filter((name) => isVerdict(row.verdicts[name])))),
  ])
  return first.filter((name) => others.every((names) => names.includes(name)))
}

/** @throws UserError that names the metrics where nobody can tell which one is meant */
export function metricFor(sides: readonly EvaluationSide[], asked: string | null): string {
  const [side] = sides
  if (!side) throw new RangeError('no side')
  const names = metricsOf(sides)
  const named = asked === null ? undefined : names.find((name) => name.toLowerCase() === asked.toLowerCase())
  if (named !== undefined) return named
  const all = [...new Set(side.rows.flatMap((row) => Object.keys(row.verdicts)))]
  if (names.length === 0)
    throw refusal(
      side,
      all.length === 0
        ? 'nothing in it says right or wrong'
        : `no metric of it says right or wrong in both: ${listed(all)} are shares, or missing in one`,
      'give a metric that judges each answer right or wrong, such as an exact match or a pass',
    )
  if (asked !== null) throw refusal(side, `no metric ${asked} says right or wrong in it`, `give one of ${listed(names)}`)
  if (side.overall !== null && names.includes(side.overall)) return side.overall
  const [only] = names
  if (names.length > 1 || only === undefined)
    throw refusal(side, `it has several metrics: ${listed(names)}`, `choose one: --evaluation-metric '${only ?? ''}'`)
  return only
}

export interface JudgedExamples {
  answers: Map<string, One>
  /** Further runs of the same examples */
  more: number
}

/** @throws UserError where a filter must be chosen */
export function judgedBy(side: EvaluationSide, metric: string, filter: string | null): JudgedExamples {
  const { first, more } = firstRuns(filtered(side, filter))
  const answers = [...first].map(([example, row]): [string, One] => [
    example,
    { verdict: row.verdicts[metric] ?? 'unscored', failed: row.failed, check: row.check },
  ])
  return { answers: new Map(answers), more }
}
