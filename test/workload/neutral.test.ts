/** What tools and people do to a file on its way, and what changes nothing in what it says: for every sample alike. */
import { parse } from 'csv-parse/sync'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixtureOf, workload } from '../helpers/workload.ts'

const FILES = readdirSync('test/fixtures/workload')
const TABLES = FILES.filter((name) => name.endsWith('.csv'))
const DOCUMENTS = FILES.filter((name) => /\.jsonl?$/.test(name))

/** All that is told but the file's name and hash. */
async function told(name: string, text: string) {
  const { sources, ...figures } = await workload({ [name]: text })
  return { ...figures, sources: sources.map((source) => ({ ...source, file: '', sha256: '' })) }
}

type Rows = readonly (readonly string[])[]

function quoted(cell: string) {
  return `"${cell.replaceAll('"', '""')}"`
}

function table(rows: Rows, separator = ',') {
  return rows.map((row) => `${row.map(quoted).join(separator)}\n`).join('')
}

function body([, ...rows]: Rows) {
  return rows
}

function names([head = []]: Rows) {
  return head
}

const ON_TABLES: Record<string, (rows: Rows) => string> = {
  'quotes everywhere': table,
  semicolons: (rows) => table(rows, ';'),
  tabs: (rows) => table(rows, '\t'),
  'columns of another version, with quotes and line ends in them': (rows) =>
    table([['zz_new', ...names(rows), 'zz "q",\nnew'], ...body(rows).map((row) => ['x', ...row, 'a "b", c\nd;'])]),
  'the columns the other way round': (rows) => table(rows.map((row) => row.toReversed())),
  'the rows the other way round': (rows) => table([names(rows), ...body(rows).toReversed()]),
  'blank lines': (rows) => table(rows).replaceAll('"\n"', '"\n\n"'),
  'blanks around names': (rows) => table([names(rows).map((name) => ` ${name} `), ...body(rows)]),
  'a separator at the end of each line': (rows) => table(rows).replaceAll('"\n', '",\n'),
  'the index of a data frame': (rows) => table([['', ...names(rows)], ...body(rows).map((row, at) => [String(at), ...row])]),
  'an object a line': (rows) =>
    body(rows)
      .map((row) => JSON.stringify(Object.fromEntries(names(rows).map((name, at) => [name, row[at]]))))
      .join('\n'),
}

/** Capitals where no name has letters of both sizes to be told by. */
const SHOUTED = TABLES.filter((name) => !/[A-Z]/.test(fixtureOf(name).split('\n')[0] ?? ''))

describe.each(TABLES)('%s', (name) => {
  const text = fixtureOf(name)
  const rows = parse(text, { bom: true, relax_column_count: true }) satisfies string[][]

  it.each(Object.keys(ON_TABLES))('%s', async (change) => {
    expect(await told(name, ON_TABLES[change]?.(rows) ?? '')).toEqual(await told(name, text))
  })

  it.runIf(SHOUTED.includes(name))('names in capitals, as Snowflake has them', async () => {
    const loud = table([names(rows).map((one) => one.toUpperCase()), ...body(rows)])
    expect(await told(name, loud)).toEqual(await told(name, text))
  })
})

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every value of a document changed, the inner ones first. */
function deep(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return change(value.map((one) => deep(one, change)))
  if (!isObject(value)) return change(value)
  return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, change)])))
}

function lines(documents: readonly unknown[]) {
  return documents.map((one) => JSON.stringify(one)).join('\n')
}

function all(documents: readonly unknown[], change: (value: unknown) => unknown) {
  return lines(documents.map((one) => deep(one, change)))
}

const ON_DOCUMENTS: Record<string, (documents: readonly unknown[]) => string> = {
  'keys of another version': (documents) =>
    all(documents, (one) => (isObject(one) ? { zz_new: { a: 1 }, ...one, zz_other: null, zz_list: [{ a: 1 }] } : one)),
  'the keys the other way round': (documents) =>
    all(documents, (one) => (isObject(one) ? Object.fromEntries(Object.entries(one).toReversed()) : one)),
  'numbers as texts': (documents) => all(documents, (one) => (typeof one === 'number' ? String(one) : one)),
  'whole numbers with a fraction of 0': (documents) => lines(documents).replaceAll(/([:[,])(\d+)(?=[,}\]])/g, '$1$2.0'),
  'a document over lines': (documents) => documents.map((one) => JSON.stringify(one, null, 2)).join('\n'),
  'the other way round': (documents) => lines(documents.toReversed()),
  'a list': (documents) => JSON.stringify(documents),
  'a list over lines': (documents) => JSON.stringify(documents, null, 1),
  'a page': (documents) => JSON.stringify({ data: documents }),
  'blank lines, and line ends of Windows': (documents) => documents.map((one) => `  ${JSON.stringify(one)}  \r\n\r\n`).join(''),
}

describe.each(DOCUMENTS)('%s', (name) => {
  const text = fixtureOf(name)
  const documents: unknown[] = name.endsWith('l')
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [JSON.parse(text)]

  it.each(Object.keys(ON_DOCUMENTS))('%s', async (change) => {
    expect(await told(name, ON_DOCUMENTS[change]?.(documents) ?? '')).toEqual(await told(name, text))
  })
})
