/**
 * GuideLLM's CSV: a row a run. From 0.4 on three header rows (group, status and unit, statistic), before that one with all three in it.
 * Percentiles stand in one cell without their names, the median apart.
 * Source: PyPI guidellm 0.2.1, 0.3.1 (benchmark/output.py), 0.4.0 to 0.8.1 (benchmark/outputs/csv.py).
 */
import { listAt, numberIn, textAt } from '../../documents/values.ts'
import { latency, NO_RUN, product, type BenchmarkRun, type Latency } from '../run.ts'
import { loadIn } from './guidellm.ts'

type Cells = ReadonlyMap<string, string>

interface Table {
  names: string[]
  rows: readonly (readonly string[])[]
}

/** What the list in a cell of percentiles holds, in its order; those below the median are not kept. */
const LISTED = ['', '', '', '', '', '', '75', '90', '95', '99', '']

const HEADER_ROWS = 3
const RATE = ['Server Throughput|Successful Requests/Sec|Mean', 'Successful Requests per second mean']

/** Names of the columns of one or of three header rows; null: another table. */
function tableIn(table: readonly (readonly string[])[]): Table | null {
  const [head = []] = table
  const names = head.map((_, column) =>
    table
      .slice(0, HEADER_ROWS)
      .map((row) => (row[column] ?? '').trim())
      .join('|'),
  )
  if (names.includes(RATE[0] ?? '')) return { names, rows: table.slice(HEADER_ROWS) }
  return head.includes(RATE[1] ?? '') ? { names: [...head], rows: table.slice(1) } : null
}

export function isGuidellmTable(table: readonly (readonly string[])[]): boolean {
  return tableIn(table) !== null
}

function cell(cells: Cells, ...names: readonly string[]): number | null {
  for (const name of names) {
    const found = numberIn(cells.get(name) ?? null)
    if (found !== null) return found
  }
  return null
}

function json(cells: Cells, name: string): unknown {
  try {
    return JSON.parse(cells.get(name) ?? 'null')
  } catch {
    return null
  }
}

function statistics(cells: Cells, group: string, old: string): Latency {
  const [now, before] = [`${group}|Successful ms`, `Successful ${old}`]
  const list = cells.get(`${now}|Percentiles`) ?? cells.get(`${before} [min, 0.1, 1, 5, 10, 25, 75, 90, 95, 99, max]`) ?? ''
  const values = list.replaceAll(/[[\]\s]/g, '').split(',')
  const percentiles = values.length === LISTED.length ? values : []
  const listed = percentiles.flatMap((value, at): [string, number | null][] => {
    const name = LISTED[at] ?? ''
    return name === '' ? [] : [[name, numberIn(value)]]
  })
  return latency({
    ...Object.fromEntries(listed),
    '50': cell(cells, `${now}|Median`, `${before} median`),
    mean: cell(cells, `${now}|Mean`, `${before} mean`),
  })
}

/**
 * "constant@4.00", "concurrent@16", "throughput@unlimited" as the object of the JSON report. From 0.4 to 0.6 the kind alone stands there, and
 * what was sent is in the strategies of the whole report, one for each row.
 */
function strategyIn(word: string, cells: Cells, index: number): unknown {
  const [type_ = '', value] = word.split('@')
  const done = listAt(json(cells, 'Run Info|Profile|'), 'completed_strategies')[index]
  if (value === undefined && textAt(done, 'type_') === type_) return done
  const number = numberIn(value ?? null)
  return { type_, rate: number, streams: type_ === 'concurrent' ? number : null }
}

function runOf(names: readonly string[], row: readonly string[], index: number): BenchmarkRun {
  const cells: Cells = new Map(names.map((name, column) => [name, row[column] ?? '']))
  const input = cell(cells, 'Token Metrics|Successful Input Tokens|Mean', 'Successful Prompt token count mean')
  const output = cell(cells, 'Token Metrics|Successful Output Tokens|Mean', 'Successful Output token count mean')
  const rate = cell(cells, ...RATE)
  return {
    ...NO_RUN,
    ...loadIn(strategyIn(cells.get('Benchmark|Strategy|') ?? cells.get('Name') ?? '', cells, index)),
    at: `run ${index + 1}`,
    model: textAt(json(cells, 'Run Info|Backend|'), 'model') ?? textAt(json(cells, 'Worker'), 'backend_model'),
    requestsPerSecond: rate,
    inputTokensPerSecond:
      product(rate, input) ??
      cell(cells, 'Token Throughput|Successful Input Tokens/Sec|Mean', 'Successful Prompt tokens per second mean'),
    outputTokensPerSecond:
      product(rate, output) ??
      cell(cells, 'Token Throughput|Successful Output Tokens/Sec|Mean', 'Successful Output tokens per second mean'),
    completed: cell(cells, 'Request Counts|Successful|', 'Successful Requests'),
    failed: cell(cells, 'Request Counts|Errored|', 'Errored Requests'),
    ttft: statistics(cells, 'Time to First Token', 'Time to first token ms'),
    tpot: statistics(cells, 'Inter Token Latency', 'Inter token latency ms'),
    inputTokens: input,
    outputTokens: output,
  }
}

/** @param table all rows of the file @returns its runs; none where it is no table of GuideLLM */
export function guidellmTable(table: readonly (readonly string[])[]): BenchmarkRun[] {
  const found = tableIn(table)
  return found ? found.rows.map((row, index) => runOf(found.names, row, index)) : []
}
