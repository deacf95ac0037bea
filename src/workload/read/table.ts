/** Rows of a CSV as objects of texts, by the names in its first row. */
import { fail } from '../../errors.ts'
import type { Node } from '../values.ts'
import type { Bytes } from './bytes.ts'
import type { Taker } from './json.ts'
import { asExported } from './names.ts'

/** Excel says its separator in a line of its own. */
const SAID = /^\uFEFF?"?sep=(.)"?\r?\n/i

/** The separator that the file says, or that the first row has most of. */
function separatorOf(head: string): string {
  const said = SAID.exec(head)?.[1]
  if (said !== undefined) return said
  const first = head.split('\n')[0] ?? ''
  const times = (one: string) => first.split(one).length
  return [',', '\t', ';'].toSorted((a, b) => times(b) - times(a))[0] ?? ','
}

interface Faulty {
  code: string
  lines?: number
}

function isFaulty(error: unknown): error is Error & Faulty {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
}

/** "1.234,56" and "0,0051": where semicolons separate, a comma is the decimal one. */
const COMMA = /^\s*-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+\s*$/

/** "1.234": one and a part, or a thousand and some. */
const EITHER = /^\s*-?[1-9]\d{0,2}\.\d{3}\s*$/

function withPoint(cell: string, take: Taker): string {
  if (COMMA.test(cell)) return cell.replaceAll('.', '').replace(',', '.')
  if (EITHER.test(cell)) take.unsure?.()
  return cell
}

/** Columns that count something, by what any export calls them. */
const COUNTED = /tokens|requests|spend|cost|amount|quantity/i

/** What tools that look at types make of 1 and 0 in a column that has nothing else. */
const TRUTH = /^(?:true|false)$/i

function countedIn(names: readonly string[]): number[] {
  return names.flatMap((name, at) => (COUNTED.test(name) ? [at] : []))
}

function rowOf(names: readonly string[], cells: readonly string[]): Node {
  const row: Node = {}
  for (let at = 0; at < names.length; at++) row[names[at] ?? ''] = cells[at]
  return row
}

interface Table {
  bytes: Bytes
  head: string
  where: string
}

/** @param named told the columns before the first row. @throws UserError when it is no table */
export async function readTable({ bytes, head, where }: Table, named: (names: string[]) => void, take: Taker): Promise<void> {
  const [{ parse }, { Readable }] = [await import('csv-parse'), await import('node:stream')]
  const source = Readable.from(bytes, { objectMode: false })
  const delimiter = separatorOf(head)
  const rows = source.pipe(
    parse({
      delimiter,
      bom: true,
      from_line: SAID.test(head) ? 2 : 1,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    }),
  )
  const cellsOf = delimiter === ';' ? (cells: string[]) => cells.map((cell) => withPoint(cell, take)) : (cells: string[]) => cells
  source.on('error', (error) => rows.destroy(error))
  let names: string[] | null = null
  let counted: readonly number[] = []
  let line = 0
  /** A short row is a cut one where it is the last, and a broken one anywhere else */
  let short = 0
  try {
    for await (const cells of rows as AsyncIterable<string[]>) {
      line += 1
      if (names === null) {
        names = asExported(cells)
        counted = countedIn(names)
        named(names)
        continue
      }
      if (short > 0) take.broken(short)
      short = cells.length < names.length ? line : 0
      if (short === 0) {
        if (counted.some((at) => TRUTH.test(cells[at] ?? ''))) take.truth?.()
        take.value(rowOf(names, cellsOf(cells)), line)
      }
    }
    if (short > 0) take.cut(short)
  } catch (error) {
    if (!isFaulty(error)) throw error
    if (names !== null && error.code === 'CSV_QUOTE_NOT_CLOSED') return take.cut(line + 1)
    throw fail(
      'usage-broken',
      { message: `this is no CSV: ${error.message}` },
      { where, path: `line ${error.lines ?? line + 1}` },
    )
  }
}
