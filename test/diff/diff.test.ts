/** What differs between two reports, without the engine. */
import { describe, expect, it } from 'vitest'
import { reportDiffOf } from '../../src/diff/diff.ts'
import { readReport } from '../../src/diff/compared.ts'
import { same } from '../../src/diff/equal.ts'
import { reportDiffSchema } from '../../src/report/schemas/diff.schema.ts'
import { diffDocument } from '../../src/report/diff/document.ts'
import { renderText } from '../../src/report/text/render.ts'
import { reportSchema, type Report } from '../../src/report/schemas/report.schema.ts'
import { PLAIN, report, reportWith } from '../report/fixture.ts'

function since(change: (copy: Report) => void) {
  return reportDiffOf(reportWith(change), report, null)
}

async function text(change: (copy: Report) => void) {
  return renderText(diffDocument(since(change)), PLAIN)
}

describe('what differs', () => {
  it('nothing', async () => {
    const diff = reportDiffOf(report, report, null)
    expect(diff).toMatchObject({ inputs: [], assumptions: [], rules: [], prices: [], flips: [], options: [] })
    expect(await text(() => {})).toMatch(/^The verdict is the same as in the baseline: self-hosting\.\nNothing differs\.\n/)
  })

  it('the odds, where verdict and money stay', async () => {
    const change = (copy: Report) => void (copy.verdict.confidence = 0.32)
    expect(await text(change)).toMatch(/Confidence: \d+% of the draws, before 32%\./)
    expect(await text(() => {})).not.toMatch(/Confidence/)
  })

  it('a value that was given, with what it was', async () => {
    const change = (copy: Report) => {
      const bill = copy.assumptions.find((one) => one.path === 'workload.apiUsdPerMonth')
      if (bill) bill.value = 42_000
    }
    expect(since(change).inputs).toEqual([
      {
        path: 'workload.apiUsdPerMonth',
        unit: 'USD/month',
        base: { value: 42_000, origin: 'file' },
        head: { value: 60_000, origin: 'file' },
      },
    ])
    expect(await text(change)).toContain('workload.apiUsdPerMonth: $42.0K/month → $60.0K/month')
  })

  it('a default that was given later is an input, and says that it was assumed', async () => {
    const base = reportWith(() => {})
    const head = reportWith((copy) => {
      const months = copy.assumptions.find((one) => one.path === 'selfHost.buildMonths')
      if (months) Object.assign(months, { value: 9, origin: 'file' })
    })
    const diff = reportDiffOf(base, head, null)
    expect(diff.inputs.map((one) => one.path)).toEqual(['selfHost.buildMonths'])
    expect(diff.assumptions).toEqual([])
    expect(renderText(diffDocument(diff), PLAIN)).toContain('6 months (3 to 12) (default) → 9 months')
  })

  it('a fact of the tables is an assumption, a threshold a rule', () => {
    const diff = since((copy) => {
      for (const one of copy.assumptions) if (one.origin !== 'file') one.value = 0.5
    })
    expect(diff.assumptions.map((one) => one.path)).toEqual(['selfHost.buildMonths', 'facts.opsFteUpTo8'])
    expect(diff.rules.map((one) => one.path)).toEqual(['policy.confidence'])
  })

  it('the tool and the draws are rules', () => {
    const diff = since((copy) => {
      copy.tool.version = '0.0.9'
      copy.uncertainty = null
    })
    expect(diff.rules).toEqual([
      { path: 'tool.version', unit: null, base: '0.0.9', head: '0.0.0' },
      { path: 'uncertainty.draws', unit: null, base: 0, head: 10_000 },
      { path: 'uncertainty.seed', unit: null, base: null, head: 1 },
    ])
  })

  it('a price, a row taken up, one dropped, one seen again', async () => {
    const [first, second] = report.pricing.used
    if (!first || !second) throw new Error('the fixture lost its rows')
    const head = reportWith((copy) => {
      copy.pricing.used = [
        { ...first, prices: { inputUsdPerMtok: 2, cachedInputUsdPerMtok: 0.2 } },
        { ...second, checkedOn: '2026-11-01' },
        { ...second, id: 'cloud/b200' },
      ]
    })
    const base = reportWith((copy) => {
      copy.pricing.used = [
        { ...first, prices: { inputUsdPerMtok: 3, cachedInputUsdPerMtok: null } },
        second,
        { ...second, id: 'cloud/a100' },
      ]
    })
    const diff = reportDiffOf(base, head, null)
    expect(diff.prices.map(({ id, what, field, base: was, head: is }) => [id, what, field, was, is])).toEqual([
      ['vendor/frontier', 'changed', 'inputUsdPerMtok', 3, 2],
      ['vendor/frontier', 'changed', 'cachedInputUsdPerMtok', null, 0.2],
      ['cloud/h100', 'checked-again', null, '2026-06-10', '2026-11-01'],
      ['cloud/b200', 'taken-up', null, null, '2026-06-10'],
      ['cloud/a100', 'dropped', null, '2026-06-10', null],
    ])
    const said = renderText(diffDocument(diff), PLAIN)
    expect(said).toContain('vendor/frontier: input per Mtok $3.00 → $2.00')
    expect(said).toContain('cached input per Mtok unknown → $0.20')
  })

  it('an option that could not be had before has no difference of money, not one of its whole cost', () => {
    const diff = since((copy) => {
      copy.options = copy.options.map((one) => (one.id === 'rented' ? { ...one, status: 'unpriced', totals: null } : one))
    })
    expect(diff.options).toEqual([
      { id: 'rented', base: 'unpriced', head: 'priced', npvUsd: { base: null, head: 420_000, change: null } },
    ])
  })

  it('a verdict, said first', async () => {
    const change = (copy: Report) => {
      copy.asOf = '2026-10-01'
      copy.verdict.choice = 'api'
      copy.flips = copy.flips.map((flip) => ({ ...flip, status: 'not-met' }))
    }
    expect(since(change).verdict.changed).toBe(true)
    expect(since(change).flips).toEqual([{ id: 'scale-and-team', base: 'not-met', head: 'met' }])
    expect(await text(change)).toMatch(/^The verdict changed since 2026-10-01: from staying on the API to self-hosting\.\n/)
  })
})

it('fits the schema, alone and inside a report', () => {
  const diff = since((copy) => void (copy.scenario.name = 'Other'))
  expect(reportDiffSchema.safeParse(diff).error?.issues ?? []).toEqual([])
  expect(reportSchema.safeParse({ ...report, changes: diff }).error?.issues ?? []).toEqual([])
})

describe('the same', () => {
  it.each([
    [1, 1, true],
    [0.1 + 0.2, 0.3, true],
    [1, 1.001, false],
    [{ low: 1, high: 2 }, { high: 2, low: 1 }, true],
    [{ low: 1 }, { low: 1, high: undefined }, true],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [null, 0, false],
    [null, {}, false],
    ['a', 'a', true],
  ])('%j and %j: %s', (a, b, is) => expect(same(a, b)).toBe(is))
})

describe('reading a report', () => {
  const read = (value: unknown) => readReport(typeof value === 'string' ? value : JSON.stringify(value), 'base.json')

  it('reads what another release added or lacks, where it is not compared', () => {
    const { warnings: _, portability: __, ...older } = report
    const newer = { ...older, later: 1, verdict: { ...report.verdict, later: 1 } }
    expect(read(newer).verdict.choice).toBe('self-host')
  })

  it('reads a report of version 1, whose figures were those of the likeliest values', () =>
    expect(read({ ...report, schemaVersion: 1 }).schemaVersion).toBe(1))

  it('reads a byte-order mark', () => expect(read(`\uFEFF${JSON.stringify(report)}`).asOf).toBe('2026-11-24'))

  it.each([
    ['text', 'workload: 3', /no report of flippoint: it is not JSON/],
    ['a list', [], /has no schemaVersion/],
    ['null', null, /has no schemaVersion/],
    ['another version', { ...report, schemaVersion: 3 }, /schemaVersion 3; this flippoint reads 1 and 2/],
    ['a version in words', { ...report, schemaVersion: 'one' }, /schemaVersion "one"/],
    ['a report cut short', { schemaVersion: 1, tool: report.tool }, /no report of flippoint/],
    ['a date that is none', { ...report, asOf: 'yesterday' }, /no report of flippoint/],
  ])('refuses %s', (_, value, message) => expect(() => read(value)).toThrow(message))
})
