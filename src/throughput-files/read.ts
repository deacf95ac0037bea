/** Files of a serving benchmark as runs. */
import { NotJson, recordsOf, type Placed } from '../documents/json.ts'
import { isNode } from '../documents/values.ts'
import { problem, UserError, type Problem } from '../errors.ts'
import { guidellm } from './formats/guidellm.ts'
import { BENCHMARK_FORMATS, BENCHMARK_SIBLINGS } from './registry.ts'
import type { BenchmarkRun } from './run.ts'

export interface ReadRun extends BenchmarkRun {
  file: string
  format: string
  /** Of the format, as its makers call it */
  tool: string
}

const REMEDY = `give a result of ${BENCHMARK_FORMATS.map((format) => format.name).join(', ')}; docs/measured.md says how to write one`

function refused(file: string, path: string, message: string, remedy = REMEDY): Problem {
  return problem('benchmark', { message, remedy }, { where: file, path })
}

const MOST_KEYS = 8

/** Keys alone: values may hold what was asked of a model. */
function unknown(record: unknown): string {
  if (!isNode(record)) return 'this is no result of a serving benchmark that is known'
  const keys = Object.keys(record)
  const some = keys.slice(0, MOST_KEYS).map((key) => (key.length > 40 ? `${key.slice(0, 37)}…` : key))
  return `this is no result of a serving benchmark that is known: its keys are ${some.join(', ') || 'none'}${keys.length > MOST_KEYS ? ', …' : ''}`
}

function runsIn(file: string, { at, value }: Placed): ReadRun[] | Problem {
  const format = BENCHMARK_FORMATS.find((one) => one.recognizes(value))
  if (!format || !isNode(value)) {
    const sibling = BENCHMARK_SIBLINGS.find((one) => one.recognizes(value))
    return sibling ? refused(file, at, sibling.what, sibling.remedy) : refused(file, at, unknown(value))
  }
  return format.runsOf(value).map((run) => ({
    ...run,
    at: [at, run.at].filter((part) => part !== '').join(', '),
    file,
    format: format.id,
    tool: format.name,
  }))
}

/** YAML is what GuideLLM writes on request; a table is what a sweep of vLLM sums itself up in. */
async function documents(text: string, file: string): Promise<Placed[]> {
  if (/\.ya?ml$/i.test(file)) {
    const { parse } = await import('yaml')
    return [{ at: '', value: parse(text, { logLevel: 'error' }) as unknown }]
  }
  if (/\.csv$/i.test(file)) {
    const rows = await tableIn(text)
    const [head = [], ...rest] = rows
    return rest.map((row, index) => ({
      at: `row ${index + 1}`,
      value: Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])),
    }))
  }
  return recordsOf(text)
}

async function tableIn(text: string): Promise<string[][]> {
  const { parse } = await import('csv-parse/sync')
  return parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true })
}

/** GuideLLM's table, whose names stand in three rows; null: another file. */
async function guidellmRuns(text: string, file: string): Promise<ReadRun[] | null> {
  if (!/\.csv(\.gz|\.zst)?$/i.test(file)) return null
  const { guidellmTable, isGuidellmTable } = await import('./formats/guidellm-table.ts')
  const table = await tableIn(text).catch(() => [])
  if (!isGuidellmTable(table)) return null
  return guidellmTable(table).map((run) => ({ ...run, file, format: guidellm.id, tool: guidellm.name }))
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UserError([refused(file, '', 'this is not UTF-8 text')])
  }
}

/** @param content of the file  @throws UserError with the place of what cannot be read */
export async function readRuns(content: Uint8Array | string, file: string): Promise<ReadRun[]> {
  const text = typeof content === 'string' ? content : textOf(content, file)
  if (text.trim() === '') throw new UserError([refused(file, '', 'the file is empty')])
  const listed = await guidellmRuns(text, file)
  if (listed && listed.length > 0) return listed
  let placed: Placed[]
  try {
    placed = await documents(text, file)
  } catch (error) {
    const line = error instanceof NotJson ? `line ${error.line}` : ''
    throw new UserError([refused(file, line, error instanceof NotJson ? error.what : 'this cannot be read')])
  }
  const found = placed.map((one) => runsIn(file, one))
  const problems = found.filter((one): one is Problem => !Array.isArray(one))
  if (problems.length > 0) throw new UserError(problems.slice(0, 3))
  const runs = found.flatMap((one) => (Array.isArray(one) ? one : []))
  if (runs.length === 0) throw new UserError([refused(file, '', 'there is no run in it')])
  return runs
}
