/** A file of an evaluation as judged answers. */
import { NotJson, recordsOf, RepeatedKey, type Placed } from '../documents/json.ts'
import { hasKeys, isNode } from '../documents/values.ts'
import { fail } from '../errors.ts'
import { isPromptfooTable, promptfooTable } from './formats/promptfoo-csv.ts'
import { EVALUATION_FORMATS, EVALUATION_SIBLINGS } from './registry.ts'
import { FormatFault, type Scored } from './scored.ts'

export interface ReadFile {
  file: string
  /** Of the tool, as its makers call it */
  tool: string
  overall: string | null
  rows: Scored[]
}

const TOOLS = EVALUATION_FORMATS.map((format) => format.name).join(', ')
const REMEDY = `give results of ${TOOLS}, or one object a line: {"frontier": true, "tuned": false}; docs/measured.md says how to write them`

export function refusal(file: string, message: string, remedy = REMEDY, path = ''): Error {
  return fail('evaluation-file', { message, remedy }, { where: file, path })
}

/** Whether one record tells the tool; a file of pairs, one object a line, is of none. */
export function isOfTool(record: unknown): boolean {
  return EVALUATION_FORMATS.some((format) => format.recognizes(record))
}

/** A sample of a log, whole or the head of one in pieces; its id may hold slashes. */
const SAMPLE = /^samples\/.+_epoch_\d+(?:\.json|\/sample\.json)$/

/** A log of Inspect in a zip archive as the JSON that it stands for. */
async function unzipped(bytes: Uint8Array, file: string): Promise<Placed[]> {
  const { BadZip, membersOf } = await import('../documents/zip.ts')
  const { parseJson } = await import('../documents/json.ts')
  try {
    const members = membersOf(bytes, (name) => name === 'header.json' || SAMPLE.test(name))
    const parsed = members.map(({ name, data }) => ({ name, value: parseJson(new TextDecoder().decode(data)) }))
    const header = parsed.find(({ name }) => name === 'header.json')?.value
    if (!isNode(header)) throw refusal(file, 'this archive is no finished log of Inspect: it has no header.json')
    return [
      { at: '', value: { ...header, samples: parsed.filter(({ name }) => name !== 'header.json').map(({ value }) => value) } },
    ]
  } catch (error) {
    if (error instanceof BadZip || error instanceof SyntaxError)
      throw refusal(
        file,
        error instanceof BadZip ? error.message : 'a part of this archive is not JSON',
        'write the log again, or as JSON',
      )
    throw error
  }
}

/** As promptfoo writes on request. */
async function yamlIn(text: string, file: string): Promise<Placed[]> {
  const { parse } = await import('yaml')
  try {
    return [{ at: '', value: parse(text, { logLevel: 'error' }) as unknown }]
  } catch {
    throw refusal(file, 'this is no YAML, or it is cut short')
  }
}

async function tableIn(text: string, file: string): Promise<ReadFile | null> {
  const { parse } = await import('csv-parse/sync')
  let table: string[][]
  try {
    table = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true })
  } catch {
    return null
  }
  const [head, ...rows] = table
  if (!head || !isPromptfooTable(head, rows)) return null
  return { file, tool: 'promptfoo', overall: 'success', rows: promptfooTable(head, rows) }
}

function keysOf(value: unknown): string {
  if (!isNode(value)) return ''
  const keys = Object.keys(value)
    .slice(0, 8)
    .map((key) => (key.length > 40 ? `${key.slice(0, 37)}…` : key))
  return keys.length === 0 ? '' : `: its keys are ${keys.join(', ')}`
}

function readFrom(records: readonly Placed[], file: string): ReadFile {
  const format = EVALUATION_FORMATS.find((one) => records.some(({ value }) => one.recognizes(value)))
  const first = records[0]?.value
  if (!format && hasKeys(first, 'workload')) throw refusal(file, 'this is a scenario', 'put the scenario before the flags')
  const sibling = EVALUATION_SIBLINGS.find((one) => one.recognizes(first))
  if (!format && sibling) throw refusal(file, sibling.what, sibling.remedy)
  if (!format) throw refusal(file, `this is no result of an evaluation tool that is known${keysOf(first)}`)
  try {
    return { file, tool: format.name, overall: format.overall, rows: format.scoredIn(records) }
  } catch (error) {
    if (error instanceof FormatFault) throw refusal(file, error.message, error.remedy)
    throw error
  }
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(file, 'this is neither UTF-8 text nor a log of Inspect', REMEDY)
  }
}

/** @throws UserError with what is wrong and where */
export async function readEvaluation(bytes: Uint8Array, file: string): Promise<ReadFile> {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isArchive) return readFrom(await unzipped(bytes, file), file)
  const text = textOf(bytes, file)
  if (text.trim() === '') throw refusal(file, 'the file is empty')
  try {
    return readFrom(/\.ya?ml(\.gz|\.zst)?$/i.test(file) ? await yamlIn(text, file) : recordsOf(text), file)
  } catch (error) {
    if (!(error instanceof NotJson)) throw error
    const table = error instanceof RepeatedKey ? null : await tableIn(text, file)
    if (table) return table
    throw refusal(file, error.what, REMEDY, `line ${error.line}`)
  }
}
