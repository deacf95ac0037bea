/** The workbook, read back from its XML. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { xlsx } from '../../src/report/xlsx/index.ts'
import { decided, story } from '../helpers/decided.ts'
import { readWorkbook, records, type Workbook } from '../helpers/workbook.ts'
import { report, reportWith } from './fixture.ts'

describe('the workbook', () => {
  let book: Workbook = { sheets: new Map(), names: new Map(), files: {} }
  beforeAll(async () => {
    book = readWorkbook(await xlsx(report))
  })

  it('has a sheet for the verdict, the options, the months, the lines and the assumptions', () =>
    expect([...book.sheets.keys()]).toEqual(['Verdict', 'Options', 'Monthly', 'Lines', 'Assumptions']))

  it('begins with the answer', () => {
    const rows = (book.sheets.get('Verdict') ?? []).map((row) => row.map((cell) => cell.value))
    const facts = new Map(rows.map(([name = '', value = null]) => [name, value]))
    expect(rows[0]).toEqual(['answer', 'Self-host open-70b on 4 × H100 SXM rented from cloud: saves $840K in 2 years.'])
    expect(facts.get('confidence')).toBe(0.93)
    expect(facts.get('npvSavingsUsd')).toBe(840_000)
    expect(facts.get('verdict')).toBe('self-host')
  })

  it('keeps numbers numbers, and what is not there empty', () => {
    const options = records(book, 'Options')
    expect(options.find((row) => row['id'] === 'rented')).toMatchObject({
      tcoUsd: 480_000,
      npvUsd: 420_000,
      gpus: 4,
      usdPerGpuHour: 1.999,
    })
    expect(options.find((row) => row['id'] === 'managed-tuned')).toMatchObject({ status: 'not priced', tcoUsd: null })
    expect(records(book, 'Monthly')[0]).toMatchObject({ option: 'api', month: 1, usd: 61_000 })
  })

  it('splits a range into cells that can be computed with', () =>
    expect(records(book, 'Assumptions').find((row) => row['path'] === 'selfHost.buildMonths')).toMatchObject({
      value: 6,
      low: 3,
      high: 12,
      unit: 'months',
      grade: 'B',
    }))

  it('holds a real report whole: months and lines sum to the totals', async () => {
    const real = decided(story('clinic'))
    const found = readWorkbook(await xlsx(real))
    for (const option of real.options.filter((one) => one.totals)) {
      const sum = (name: string, key: string) =>
        records(found, name)
          .filter((row) => row['option'] === option.id)
          .reduce((all, row) => all + Number(row[key]), 0)
      expect(sum('Monthly', 'usd')).toBeCloseTo(option.totals?.tcoUsd ?? Number.NaN, 1)
      expect(sum('Lines', 'amountUsd')).toBeCloseTo(option.totals?.tcoUsd ?? Number.NaN, 1)
    }
  })

  it('is the same file for the same report, whenever it is made', async () => {
    const first = await xlsx(report)
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect(Buffer.from(await xlsx(report)).equals(Buffer.from(first))).toBe(true)
  })
})

describe('names from anywhere', () => {
  const named = async (name: string) => {
    const hostile: Report = reportWith((copy) => {
      copy.scenario.name = name
      copy.options = copy.options.map((option) => ({ ...option, model: option.model && name }))
    })
    return records(readWorkbook(await xlsx(hostile)), 'Monthly')[0]
  }

  it.each(['=1+1', '+1', '-2', '@A1', '<c t="n"><v>1</v></c>', '&lt;', '"]]>', '1e5', 'TRUE', '2026-01-01'])(
    '%j stays a text',
    async (name) => expect(await named(name)).toMatchObject({ scenario: name, model: name }),
  )

  it('lose what XML cannot hold', async () => expect(await named('a\u0000b\ud800c')).toMatchObject({ scenario: 'a b c' }))

  it('are cut to what a cell can hold', async () =>
    expect(String((await named('x'.repeat(40_000)))?.['model'])).toHaveLength(32_000))
})
