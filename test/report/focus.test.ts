/** FOCUS rows. `test/fixtures/focus/columns-1.2.csv` is the column list of the specification, tag v1.2: id, feature level, whether null is allowed. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv } from '../../src/report/csv.ts'
import { FOCUS_COLUMNS } from '../../src/report/focus/columns.ts'
import { focus } from '../../src/report/focus/index.ts'
import { formatOfFile } from '../../src/report/index.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { ran } from '../helpers/world.ts'
import { report } from './fixture.ts'

type Row = Record<string, string>
function table(text: string): Row[] {
  return parse(text, { columns: true })
}

const spec = table(readFileSync('test/fixtures/focus/columns-1.2.csv', 'utf8'))
const rows = table(focus(report))

describe('against the specification', () => {
  it('has every mandatory column, none that the version does not know, and its own last, with the prefix', () => {
    const names = Object.keys(rows[0] ?? {})
    const mandatory = spec.filter((one) => one['level'] === 'Mandatory').map((one) => one['column'])
    expect(mandatory).toHaveLength(21)
    for (const name of mandatory) expect(names).toContain(name)
    expect(names.slice(0, FOCUS_COLUMNS.length).filter((name) => !spec.some((one) => one['column'] === name))).toEqual([])
    expect(names.slice(FOCUS_COLUMNS.length).every((name) => /^x_[A-Z][A-Za-z]+$/.test(name))).toBe(true)
  })

  it('leaves no cell empty that may not be null', () => {
    const never = spec.filter((one) => one['nulls'] === 'False').map((one) => one['column'] ?? '')
    for (const row of rows) for (const name of never) if (name in row) expect(row[name], name).not.toBe('')
  })

  it('covers whole months that follow each other, in UTC', () => {
    const first = rows.filter((row) => row['x_OptionId'] === 'api' && row['ServiceName'] === 'Model API')
    expect(first[0]).toMatchObject({ ChargePeriodStart: '2026-11-01T00:00:00Z', ChargePeriodEnd: '2026-12-01T00:00:00Z' })
    expect(first[1]).toMatchObject({ BillingPeriodStart: '2026-12-01T00:00:00Z', BillingPeriodEnd: '2027-01-01T00:00:00Z' })
    for (const [index, row] of first.entries())
      if (index > 0) expect(row['ChargePeriodStart']).toBe(first[index - 1]?.['ChargePeriodEnd'])
  })
})

describe('against the report', () => {
  it('sums to every month of every option that has a price, and has no row of the rest', () => {
    for (const option of report.options)
      for (const month of option.monthly) {
        const own = rows.filter((row) => row['x_OptionId'] === option.id && row['x_Month'] === String(month.month))
        for (const cost of ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'])
          expect(own.reduce((sum, row) => sum + Number(row[cost]), 0)).toBeCloseTo(month.usd, 2)
      }
    const priced = report.options.filter((option) => option.monthly.length > 0).map((option) => option.id)
    expect([...new Set(rows.map((row) => row['x_OptionId']))].toSorted()).toEqual(priced.toSorted())
  })

  it('names who is paid', () => {
    const paid = new Set(rows.filter((row) => row['ServiceName'] === 'Model API').map((row) => row['ProviderName']))
    expect(paid.has(report.scenario.api.model.split('/')[0] ?? '')).toBe(true)
  })
})

describe('cells', () => {
  const hostile = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ',', '\n', '\r', '\t', ' ', 'a', '＝') })

  it('are guarded as those of the other table: what is a text there is the same text here, and no formula', () => {
    fc.assert(
      fc.property(
        hostile.filter((name) => name !== ''),
        (name) => {
          const named: Report = { ...report, scenario: { ...report.scenario, name } }
          const [here] = table(focus(named))
          const [there] = table(csv(named))
          expect(here?.['x_Scenario']).toBe(there?.['scenario'])
          for (const cell of Object.values(here ?? {}))
            if (Number.isNaN(Number(cell))) expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n＝]/)
        },
      ),
    )
  })
})

describe('from the command line', () => {
  it('is a format, and a file by its ending', async () => {
    expect(formatOfFile('out/q3.FOCUS.csv')).toBe('focus')
    const argv = ['--example', 'saas-copilot', '--draws', '0', '--as-of', '2026-11-24', '-f', 'focus', '-o', 'q3.focus.csv']
    const { code, stdout, files } = await ran(argv)
    expect(code).toBe(0)
    expect(files['q3.focus.csv']).toBe(stdout)
    expect(table(stdout).every((row) => row['x_FocusVersion'] === '1.2')).toBe(true)
  })
})
