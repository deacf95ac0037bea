/** The workbook as something that computes: worked out again by a formula engine, it says what the report says, and follows what is typed. */
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/decide/verdict/decision.ts'
import { workingsOf } from '../../src/decide/parts/workings.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { xlsx } from '../../src/report/xlsx/index.ts'
import { withValue } from '../../src/scenario/paths.ts'
import { AS_OF, decided, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'
import { readWorkbook, Recalculated, type Workbook } from '../helpers/workbook.ts'

async function bookOf(scenario: unknown): Promise<{ report: Report; book: Workbook }> {
  let plan: Plan | null = null
  const report = decided(scenario, { onPlan: (made) => (plan = made) })
  if (plan === null) throw new Error('no plan')
  const workings = workingsOf(report, plan, tables(), { asOf: AS_OF, draws: 0, seed: 1, version: '0.0.0' })
  return { report, book: readWorkbook(await xlsx(report, workings)) }
}

function shortened(name: string): Record<string, unknown> {
  return { ...story(name), horizonMonths: 24 }
}

/** Amounts whose cells hold a number where a formula could not say it. */
function heldAmounts({ sheets }: Workbook): string[] {
  return [...sheets].flatMap(([sheet, rows]) =>
    rows.flatMap((row) => {
      const isAmount = row[1]?.value === 'USD' && row.length > 10
      return isAmount && row.slice(3).some((cell) => typeof cell.value === 'number' && cell.formula === null)
        ? [`${sheet}: ${String(row[0]?.value)}`]
        : []
    }),
  )
}

/** Totals of all options as a sheet has them now, and as a report has them. */
function totalsIn(engine: Recalculated, report: Report): [string, unknown][] {
  return report.options.flatMap(({ id, totals }) =>
    Object.keys(totals ?? {}).map((key): [string, unknown] => {
      const value = engine.named(`${id.replaceAll('-', '_')}_${key}`)
      return [`${id} ${key}`, typeof value === 'number' ? Number(value.toPrecision(9)) : value]
    }),
  )
}

function totalsOf(report: Report): [string, unknown][] {
  return report.options.flatMap(({ id, totals }) =>
    Object.entries(totals ?? {}).map(([key, value]): [string, unknown] => [`${id} ${key}`, Number(value.toPrecision(9))]),
  )
}

/** Everything that only some scenarios have: a base, commitments, hours that are followed, tuning, errors, escalation. */
const KINDS: Record<string, unknown> = {
  'saas-copilot': shortened('saas-copilot'),
  'narrow-classifier': shortened('narrow-classifier'),
  'air-gapped-defense': shortened('air-gapped-defense'),
  'a base that overflows': {
    horizonMonths: 24,
    workload: {
      requestsPerMonth: 60_000_000,
      inputTokensPerRequest: 2000,
      outputTokensPerRequest: 300,
      growthPerYear: 0.3,
      batchShare: 0.2,
    },
    team: { mlPlatformEngineers: 6, onCallRota: true },
    hostedOpen: { model: 'none' },
    api: { model: 'openai/gpt-6.1-sol', discount: 0.1, fixedUsdPerMonth: 500 },
    selfHost: { escalationShare: 0.05, term: 'reserved-1y', usdPerGpuHour: 2 },
  },
  'hours that are followed': {
    horizonMonths: 24,
    workload: {
      requestsPerMonth: 40_000_000,
      inputTokensPerRequest: 1500,
      outputTokensPerRequest: 250,
      traffic: 'business-hours-one-continent',
    },
    selfHost: { scaling: 'hourly', opsFte: 1.5 },
    team: { mlPlatformEngineers: 3 },
  },
}

describe.each(Object.entries(KINDS))('a sheet of %s', (_, scenario) => {
  it('comes to what is written in every cell, to the cent, with a formula for every amount', { timeout: 120_000 }, async () => {
    const { report, book } = await bookOf(scenario)
    const engine = new Recalculated(book)
    expect(engine.differences()).toEqual([])
    expect(heldAmounts(book)).toEqual([])
    expect(totalsIn(engine, report)).toEqual(totalsOf(report))
  })
})

/** Set-ups stay as they are: what the sheet does not search for is fixed. */
const FIXED = withValue(
  withValue(withValue(shortened('saas-copilot'), 'selfHost.gpu', 'h100-sxm'), 'selfHost.gpusPerReplica', 2),
  'hostedOpen.model',
  'none',
)

describe('typing into a sheet', () => {
  const CHANGES: [path: string, value: number][] = [
    ['workload.apiUsdPerMonth', 67_500],
    ['team.engineerUsdPerYear', 301_234],
    ['selfHost.buildFte', 3.5],
    ['selfHost.buildMonths', 4.3],
    ['discountRatePerYear', 0.08],
    ['api.discount', 0.12],
    ['workload.cachedInputShare', 0.31],
    ['owned.usdPerKwh', 0.21],
    ['selfHost.overheadShare', 0.4],
  ]

  it('changes every total as deciding again does', { timeout: 240_000 }, async () => {
    const { report, book } = await bookOf(FIXED)
    const engine = new Recalculated(book)
    let scenario: Record<string, unknown> = FIXED
    for (const [path, value] of CHANGES) {
      scenario = withValue(scenario, path, value)
      engine.set(path.replaceAll('.', '_'), value)
    }
    const again = decided(scenario)
    // A search that comes to another server, or another base, is what a sheet cannot follow.
    const offer = (of: Report, id: string) => of.options.find((option) => option.id === id)?.capacity?.offer
    const compared = again.options
      .map((option) => option.id)
      .filter((id) => id !== 'hybrid' && offer(report, id) === offer(again, id))
    expect(compared).toEqual(expect.arrayContaining(['api', 'api-optimized', 'rented']))
    const of = (totals: [string, unknown][]) => totals.filter(([name]) => compared.some((id) => name.startsWith(`${id} `)))
    const [now, said] = [of(totalsIn(engine, again)), of(totalsOf(again))]
    expect(said.length).toBeGreaterThanOrEqual(20)
    for (const [index, [name, value]] of said.entries()) {
      const seen = now[index]?.[1]
      expect(typeof seen, name).toBe('number')
      // A set-up that was searched for anew may differ in its capacity by what a power law leaves out.
      expect(Math.abs(Number(seen) - Number(value)), `${name}: ${String(seen)} for ${String(value)}`).toBeLessThan(
        0.011 + Math.abs(Number(value)) * 1e-8,
      )
    }
  })

  it('says when a value leaves the range that the set-up was chosen for', { timeout: 120_000 }, async () => {
    const { book } = await bookOf(FIXED)
    const engine = new Recalculated(book)
    expect(engine.named('setup_check')).toMatch(/inside the range/)
    engine.set('workload_inputTokensPerRequest', 200_000)
    expect(engine.named('setup_check')).toMatch(/OUTSIDE/)
  })
})

describe('the range of a set-up', () => {
  it('ends where a longer prompt would pay another price', () => {
    const tiered = tables().api.flatMap((file) =>
      file.models.flatMap((model) => {
        const limit = model.prices.at(-1)?.tiers[0]?.aboveInputTokens
        return limit === undefined ? [] : [{ id: `${file.provider}/${model.id}`, limit }]
      }),
    )
    const { id, limit } = tiered.find((one) => one.limit >= 100_000) ?? { id: '', limit: 0 }
    let plan: Plan | null = null
    const workload = { apiUsdPerMonth: 60_000, inputTokensPerRequest: limit * 0.9, outputTokensPerRequest: 300 }
    const report = decided({ workload, api: { model: id }, hostedOpen: { model: 'none' } }, { onPlan: (made) => (plan = made) })
    if (plan === null) throw new Error('no plan')
    const { reach } = workingsOf(report, plan, tables(), { asOf: AS_OF, draws: 0, seed: 1, version: '0.0.0' })
    const found = reach.find(({ path }) => path === 'workload.inputTokensPerRequest')
    expect(found?.value).toBe(limit * 0.9)
    expect(found?.high).toBeLessThanOrEqual(limit)
  })
})

describe('the file', () => {
  it('has a chart of every priced option, names, and pages that print', { timeout: 120_000 }, async () => {
    const { report, book } = await bookOf(FIXED)
    const chart = new TextDecoder().decode(book.files['xl/charts/chart1.xml'])
    const priced = report.options.filter((option) => option.status === 'priced')
    expect(chart.match(/<c:ser>/g)).toHaveLength(priced.length)
    for (const { id } of priced) expect(book.names.has(`${id.replaceAll('-', '_')}_tcoUsd`)).toBe(true)
    expect(book.names.get('team_engineerUsdPerYear')).toMatch(/^Assumptions!\$B\$\d+$/)
    for (const [path, bytes] of Object.entries(book.files))
      if (/sheet\d+\.xml$/.test(path))
        expect(new TextDecoder().decode(bytes), path).toMatch(/fitToPage="1"[\s\S]*<pageSetup [^>]*fitToWidth/)
  })

  it('holds no text of anybody as a formula, and no number that is none', { timeout: 120_000 }, async () => {
    const { book } = await bookOf(withValue(FIXED, 'name', '=HYPERLINK("http://example.org")'))
    for (const [name, rows] of book.sheets)
      for (const row of rows)
        for (const { value, formula } of row) {
          expect(formula ?? '', name).not.toMatch(/HYPERLINK/)
          if (typeof value === 'number') expect(Number.isFinite(value), name).toBe(true)
        }
  })
})
