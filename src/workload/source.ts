/** One file into a collector: what it is, which format, and what of it cannot be read. */
import { fail } from '../errors.ts'
import { isNode } from '../scenario/paths.ts'
import type { Collector, UsageSource } from './collect.ts'
import type { UsageFormat, Reader } from './formats/format.ts'
import { USAGE_FORMATS, formatNames } from './formats/index.ts'
import type { Page } from './pages.ts'
import { clashOf, formatNamed, hasMoreIn, isQuiet, listIn } from './recognize.ts'
import { unpacked, type Bytes } from './read/bytes.ts'
import { isByLine, jsonDocuments, jsonLines, type Taker } from './read/json.ts'
import { readParquet } from './read/parquet.ts'
import { readTable } from './read/table.ts'
import type { Node } from './values.ts'

export interface UsageInput {
  name: string
  bytes: Bytes
  /** Of all bytes, once they are read */
  sha256: () => string
  /** Runs what reads; a failure of the system is named with the file */
  reading: <T>(run: () => Promise<T>) => Promise<T>
}

/** A row of a table that somebody has written as an object. */
function ofTable(value: Node): UsageFormat | undefined {
  const names = new Set(Object.keys(value))
  return USAGE_FORMATS.find((one) => one.columns?.(names) === true)
}

/** Formats with their readers, kept from one file to the next: pages and traces go on. */
export type Readers = Map<UsageFormat, Reader>

/** Objects that no format claims before one gives up. */
const MOST_UNKNOWN = 1000

/**
 * @returns what is left to do once the other files are read, where this one alone does not tell its format: a page of quiet days
 * @throws UserError when it is of no format, of several, broken, or empty
 */
export async function readSource(
  input: UsageInput,
  into: Collector,
  readers: Readers,
  forced: string | null,
): Promise<(() => void) | null> {
  const where = input.name
  const { pages } = into.collected
  let format: UsageFormat | null = null
  let reader: Reader | null = null
  /** Objects of a format that is not known yet, with the pages that they stand in */
  let waiting: [value: Node, line: number, page: Page | null][] = []
  let lines = 0
  let broken = 0
  let firstBroken = 0
  let lastCut = 0
  const source: UsageSource = {
    file: where,
    sha256: '',
    content: '',
    format: '',
    records: 0,
    used: 0,
    leftOut: new Map(),
    notes: new Map(),
    from: null,
    to: null,
  }

  const at = (line: number) => ({ where, path: `line ${line}` })
  const unknown = (line: number) => fail('usage-format', { known: formatNames() }, at(line))

  const decide = (found: UsageFormat, line: number): void => {
    const clash = clashOf(found, into.collected.formats)
    if (clash) throw fail('usage-mixed', { seen: found.title, other: clash.title }, at(line))
    format = found
    source.format = found.id
    into.begin(source, found)
    reader =
      readers.get(found) ??
      found.reader({
        ...into,
        refuse: (what, remedy) => {
          throw fail('usage-choice', { what, remedy }, { where: into.collected.sources.at(-1)?.file ?? where })
        },
      })
    readers.set(found, reader)
    const held = waiting
    waiting = []
    const page = pages.current()
    for (const [value, its, on] of held) {
      pages.turn(on)
      take(value, its)
    }
    pages.turn(page)
  }

  const opened = (value: Node, list: unknown[], line: number): void => {
    const hasMore = hasMoreIn(value)
    const outer = pages.current()
    if (hasMore !== null) pages.begin(where, line, hasMore)
    into.answer(where, () => {
      for (const one of list) takeAny(one, line)
    })
    pages.turn(outer)
  }

  const take = (value: Node, line: number): void => {
    if (reader) {
      if (reader.read(value)) return
      const other = USAGE_FORMATS.find((one) => one !== format && one.claims(value))
      if (other && format) throw fail('usage-mixed', { seen: other.title, other: format.title }, at(line))
      const inner = value['data']
      if (isNode(inner) && reader.read(inner)) return
      const list = listIn(value)
      return list ? opened(value, list, line) : into.leave('other-record')
    }
    const claimed = USAGE_FORMATS.find((one) => one.claims(value)) ?? ofTable(value)
    if (claimed) {
      decide(claimed, line)
      return take(value, line)
    }
    const isBucket = 'start_time' in value || 'starting_at' in value
    const list = isBucket ? null : listIn(value)
    if (list) return opened(value, list, line)
    const inner = value['data']
    if (isNode(inner) && USAGE_FORMATS.some((one) => one.claims(inner))) return take(inner, line)
    waiting.push([value, line, pages.current()])
    if (waiting.length > MOST_UNKNOWN) throw unknown(waiting[0]?.[1] ?? line)
  }

  const takeAny = (value: unknown, line: number): void => {
    if (isNode(value)) take(value, line)
    else if (Array.isArray(value)) for (const one of value) takeAny(one, line)
    else if (reader) into.leave('other-record')
  }

  const taker: Taker = {
    value: (value, line) => {
      lines += 1
      takeAny(value, line)
    },
    broken: (line) => {
      broken += 1
      firstBroken ||= line
      if (broken > MOST_UNKNOWN && broken > lines)
        throw fail('usage-broken', { message: 'most of it cannot be read' }, at(firstBroken))
    },
    cut: (line) => void (lastCut = line),
    unsure: () => into.note('thousands-unsure'),
    truth: () => into.note('count-as-truth'),
  }

  const named = (names: readonly string[]): void => {
    if (format) return
    const set = new Set(names)
    const found = USAGE_FORMATS.find((one) => one.columns?.(set) === true)
    if (!found) throw fail('usage-format', { known: formatNames() }, at(1))
    decide(found, 1)
  }

  if (forced !== null) decide(formatNamed(forced), 1)
  const { content, head, all, sha256: inner } = await unpacked(input.bytes, where)
  if (content === 'empty') throw fail('usage-empty', undefined, at(1))
  if (content === 'table') await readTable({ bytes: all, head: Buffer.from(head).toString('utf8'), where }, named, taker)
  else if (content === 'parquet') await readParquet(all, where, named, taker)
  else await readJson(all, head, taker)

  if (broken > lines || (lines === 0 && lastCut > 0))
    throw fail(
      'usage-broken',
      { message: `${lines === 0 ? 'nothing' : 'most'} of it can${lines === 0 ? '' : 'not'} be read` },
      at(firstBroken || lastCut),
    )
  const finish = (): void => {
    for (let one = 0; one < broken; one++) into.leave('broken-line')
    if (lastCut > 0) into.leave('cut-line')
    reader?.end?.()
    source.sha256 = input.sha256()
    source.content = inner?.() ?? source.sha256
  }
  if (reader) finish()
  else if (waiting.length === 0) throw fail('usage-empty', undefined, at(1))
  else return decideLate
  return null

  /** What no record claimed is of the format of the other files, if it is of any. */
  function decideLate(): void {
    const line = waiting[0]?.[1] ?? 1
    const [other] = into.collected.formats
    if (!waiting.every(([value]) => isQuiet(value))) throw unknown(line)
    if (!other) throw fail('usage-empty', undefined, at(line))
    decide(other, line)
    finish()
  }
}

async function readJson(bytes: Bytes, head: Uint8Array, taker: Taker): Promise<void> {
  const reader = isByLine(
    Buffer.from(head)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
    ? jsonLines(taker)
    : jsonDocuments(taker)
  let isFirst = true
  for await (const chunk of bytes) {
    const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const start = isFirst && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0
    isFirst = false
    reader.push(start === 0 ? piece : piece.subarray(start))
  }
  reader.end()
}
