/**
 * One law over all documents and formats: whatever stands in a name, a note or a source, no format makes more of it than text: no
 * markup, no script, no mention, nothing that a terminal obeys, no formula.
 */
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportDiffOf } from '../../src/diff/diff.ts'
import { size } from '../../src/decide/size/size.ts'
import { explanationDocument } from '../../src/explain/document.ts'
import { explanationOf } from '../../src/explain/explain.ts'
import { listings } from '../../src/pricing/listing.ts'
import { isDocumentFormat } from '../../src/report/document/render.ts'
import { formats, isFormat, type FormatName } from '../../src/report/index.ts'
import { brief } from '../../src/report/decision/brief.ts'
import { full } from '../../src/report/decision/full.ts'
import { diffDocument } from '../../src/report/diff/document.ts'
import type { Document } from '../../src/report/document/block.ts'
import { renderHtml } from '../../src/report/html/render.ts'
import { renderMarkdown } from '../../src/report/markdown/render.ts'
import { pricesDiffDocument } from '../../src/report/prices/diff/document.ts'
import { listDocument } from '../../src/report/prices/list.ts'
import { showDocument } from '../../src/report/prices/show.ts'
import type { Listed } from '../../src/report/schemas/list.schema.ts'
import type { Repriced } from '../../src/report/schemas/prices-diff.schema.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { sizeDocument } from '../../src/report/size/document.ts'
import { renderText } from '../../src/report/text/render.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, decided, story } from '../helpers/decided.ts'
import { expectHarmlessMarkdown, expectHarmlessText, expectNoFormula, tagsOf } from '../helpers/markup.ts'
import { tables } from '../helpers/tables.ts'
import { PLAIN, report, reportWith } from './fixture.ts'

/** One of a fixed few, or a day: the schemas refuse anything else there. */
const FIXED =
  /^(id|status|choice|option|basis|agreement|code|baseline|challenger|closeness|throughputOrigin|origin|kind|what|cause|is|market|asOf|from|checkedOn|limitedBy|precision|term|why|table|flipsTo)$/

/** The same with something behind every text that may be anything. */
function poisoned<T>(value: T, payload: string, key?: string): T
function poisoned(value: unknown, payload: string, key = ''): unknown {
  if (typeof value === 'string') return FIXED.test(key) ? value : `${value}${payload}`
  if (Array.isArray(value)) return value.map((one) => poisoned(one, payload, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, payload, name)]))
}

const MARKS = [
  '<script>alert(1)</script>',
  '</title>',
  '</details>',
  '-->',
  '<!--',
  '"',
  "' onload=x ",
  '&lt;',
  '|',
  '`',
  '*',
  '](',
  '@admin',
  '#1',
  '\n\n# ',
  'https://evil.example',
  '\u001b[31m',
  '\u009b2J',
  '\u202e',
  '\r',
  '=1+1',
  '\t@SUM(A1)',
  '日本語',
]
const hostile = fc.array(fc.constantFrom(...MARKS), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))

const base = decided(story('narrow-no-evaluation'), { draws: 50 })
const diff = reportDiffOf(
  reportWith((copy) => {
    copy.scenario.name = 'Before'
    copy.assumptions = copy.assumptions.map((one) => ({ ...one, value: 1 }))
  }),
  report,
  null,
)
const { scenario } = resolve({ input: { workload: { requestsPerMonth: 1e6 } }, origin: 'file', origins: {} }, tables())
const sizing = size(scenario, tables(), {
  asOf: AS_OF,
  measurements: [],
  precisions: ['fp8'],
  requestsPerMonth: 1e6,
  concurrency: null,
})
const listed: Listed = {
  schemaVersion: 1,
  asOf: AS_OF,
  hash: 'x',
  rows: listings(tables(), AS_OF).filter((_, at) => at % 40 === 0),
}
const repriced: Repriced = {
  schemaVersion: 1,
  tool: { name: 'flippoint', version: '0' },
  asOf: AS_OF,
  draws: 0,
  seed: 1,
  base: { folder: 'base', is: 'whole', hash: 'a' },
  head: { folder: 'head', is: 'overlay', hash: 'b' },
  changes: [
    {
      table: 'api',
      id: 'vendor/model',
      what: 'period-added',
      from: AS_OF,
      status: 'list',
      why: 'a note',
      source: null,
      fields: [{ field: 'inputUsdPerMtok', base: 1, head: 2, change: 1 }],
    },
  ] as unknown as Repriced['changes'],
  effects: [],
  laterDays: 0,
  gate: { passed: false, results: [{ rule: 'verdict-changed', actual: 1, passed: false }] } as Repriced['gate'],
}

const explained = explanationOf(base, 'assumptions.discountRatePerYear.value')

/** Every document that a command makes, of one payload. */
const DOCUMENTS: [string, (payload: string) => Document][] = [
  ['decide, one screen', (payload) => brief(poisoned(base, payload), { caveats: 5, drivers: 3, steps: 3 })],
  ['decide, every line', (payload) => full({ ...poisoned(base, payload), changes: poisoned(diff, payload) }, true)],
  ['diff', (payload) => diffDocument(poisoned(diff, payload))],
  ['size', (payload) => sizeDocument(poisoned(sizing, payload), { verbose: true })],
  ['prices diff', (payload) => pricesDiffDocument(poisoned(repriced, payload))],
  ['prices list', (payload) => listDocument(poisoned(listed, payload), [payload])],
  ...listed.rows
    .filter((one, at, all) => all.findIndex(({ kind }) => kind === one.kind) === at)
    .map((one): [string, (payload: string) => Document] => [
      `prices show, ${one.kind}`,
      (payload) => showDocument(poisoned({ ...listed, rows: [one] }, payload)),
    ]),
  ['explain', (payload) => explanationDocument(poisoned(explained, payload))],
]

describe.each(DOCUMENTS)('hostile names in %s', (_, documentOf) => {
  it('are text and nothing else, in text, Markdown and HTML', () => {
    fc.assert(
      fc.property(hostile, (payload) => {
        const document = documentOf(payload)
        const page = tagsOf(renderHtml(document))
        expect(page.filter((tag) => /^(script|link|img|iframe|object|embed|form|base)$/.test(tag))).toEqual([])
        expect(page.filter((tag) => tag === 'title')).toHaveLength(1)
        expectHarmlessMarkdown(renderMarkdown(document))
        expectHarmlessText(renderText(document, PLAIN))
      }),
      { numRuns: 15 },
    )
  }, 30_000)
})

/** Formats that are tables of figures, and so open in a sheet. */
const SHEETS = Object.keys(formats)
  .filter(isFormat)
  .filter((name): name is Exclude<FormatName, 'xlsx'> => name !== 'xlsx' && !isDocumentFormat(name))

it.each(SHEETS)(
  'hostile names are no formulas in %s',
  async (name) => {
    const write = await formats[name]()
    fc.assert(
      fc.property(hostile, (payload) => {
        const file = write(poisoned<Report>(base, payload), PLAIN)
        const [head = ''] = file.split('\n')
        const rows: string[][] = parse(file, { delimiter: head.includes('\t') ? '\t' : ',' })
        for (const row of rows.slice(0, 50)) expectNoFormula(row)
      }),
      { numRuns: 5 },
    )
  },
  30_000,
)
