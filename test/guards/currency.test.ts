/** Money beside dollars: one door for amounts that are typed in it, whatever they come through, and a rate that is of a day that has been. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CannotDecide } from '../../src/decide/case/cannot.ts'
import { withoutCurrency } from '../../src/pricing/currency.ts'
import { asTyped, inDollars, moneyPaths } from '../../src/scenario/currency.ts'
import { fields } from '../../src/scenario/fields.ts'
import { valueAt, withValue } from '../../src/scenario/paths.ts'
import { decided } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'
import { ran } from '../helpers/world.ts'

const FAST = ['--draws', '0', '--as-of', '2026-11-24']
const EUR = { code: 'EUR', perUsd: 0.8, date: '2026-11-20' }

function scenario(more: Record<string, unknown> = {}) {
  return {
    currency: EUR,
    workload: { apiUsdPerMonth: 60_000, inputTokensPerRequest: 3000, outputTokensPerRequest: 400 },
    team: { mlPlatformEngineers: 3 },
    ...more,
  }
}

describe('an amount in the money of the scenario', () => {
  it.each(['85k EUR', '€85,000', 'EUR 85000', '85000 euros', '85k eur', '85,000 €/year', '85kEUR'])(
    '%s is that many dollars at its rate',
    (text) => {
      const read = inDollars(scenario({ team: { engineerUsdPerYear: text } }))
      expect(valueAt(read, 'team.engineerUsdPerYear')).toBeCloseTo(106_250, 6)
      expect(valueAt(read, 'currency.amounts')).toEqual({ 'team.engineerUsdPerYear': 85_000 })
    },
  )

  it.each(['85k CHF', '£85k', '85000', '$85k', '85k EUR/month', 'EUR', ''])(
    '%j is left to who says what is wrong with it',
    (text) => {
      const read = inDollars(scenario({ team: { engineerUsdPerYear: text } }))
      expect(valueAt(read, 'team.engineerUsdPerYear')).toBe(text)
    },
  )

  it('a sign that several countries use is that of the scenario', () => {
    expect(withoutCurrency('900k kr', 'NOK')).toBe('900k')
    expect(withoutCurrency('¥900k', 'CNY')).toBe('900k')
    expect(withoutCurrency('900k kr', 'EUR')).toBeNull()
  })

  it('is read at every value that counts dollars, and decides as the same dollars do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...moneyPaths()), fc.integer({ min: 1, max: 9_000_000 }), (path, amount) => {
        const unit = fields().find((field) => field.path === path)?.unit
        const read = inDollars(withValue(scenario(), path, `${amount} EUR`))
        expect(valueAt(read, path), `${path} in ${unit}`).toBe(amount / EUR.perUsd)
        // Read again, it is the same; written, it is what was typed.
        expect(inDollars(read)).toEqual(read)
        expect(valueAt(asTyped(read), path)).toBe(`${amount} EUR`)
        expect(inDollars(asTyped(read))).toEqual(read)
      }),
      runs(300),
    )
  })

  it('goes through file, flag and batch alike, says its origin, and is saved as it was typed', async () => {
    const text = 'currency: {code: EUR, perUsd: 0.8, date: 2026-11-20}\nworkload: {apiUsdPerMonth: 40k EUR}\n'
    const file = await ran(['a.yaml', '--json', '--save', 'b.yaml', ...FAST], { files: { 'a.yaml': text } })
    const report = JSON.parse(file.stdout)
    expect(report.scenario.workload.apiUsdPerMonth).toBe(50_000)
    expect(report.assumptions.find((one: { path: string }) => one.path === 'workload.apiUsdPerMonth')).toMatchObject({
      origin: 'file',
      source: 'EUR 40000 at 0.8 EUR per USD of 2026-11-20',
    })
    expect(file.files['b.yaml']).toMatch(/apiUsdPerMonth: 40000 EUR/)
    expect(file.files['b.yaml']).not.toMatch(/amounts/)
    const rate = ['currency.code=EUR', 'currency.perUsd=0.8', 'currency.date=2026-11-20', 'workload.apiUsdPerMonth=40k EUR']
    const flag = await ran(['-', '--json', ...rate.flatMap((one) => ['--set', one]), ...FAST], { stdin: 'workload: {}' })
    expect(JSON.parse(flag.stdout).options).toEqual(report.options)
    const line = JSON.stringify({ currency: EUR, workload: { apiUsdPerMonth: '40k EUR' } })
    const batch = await ran(['batch', '-', ...FAST], { stdin: line })
    expect(JSON.parse(batch.stdout).options).toEqual(report.options)
  })

  it('is no amount of another money because a flag names that: it is refused by what was typed', async () => {
    const stdin = JSON.stringify(scenario({ team: { engineerUsdPerYear: '80k EUR' } }))
    const { code, stdout, stderr } = await ran(['-', '--json', '--set', 'currency.code=CHF', ...FAST], { stdin })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/team\.engineerUsdPerYear.*Euro/)
  })

  it('of a third money is refused by both that may stand there', async () => {
    const text = "currency: {code: EUR, perUsd: 0.86, date: '2026-11-24'}\nworkload: {apiUsdPerMonth: 42k CHF}\n"
    const { code, stdout, stderr } = await ran(['s.yaml', '--draws', '0', '--as-of', '2026-11-24'], { files: { 's.yaml': text } })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/"42k CHF" is in Swiss Franc, and all amounts are in US dollars or, by currency\.code, in EUR/)
    expect(stderr).toMatch(/give US dollars or EUR/)
  })

  it('follows a rate that a flag sets, and is forgotten where a flag sets dollars', async () => {
    const stdin = JSON.stringify(scenario({ team: { engineerUsdPerYear: '80k EUR' } }))
    const of = async (set: string) => JSON.parse((await ran(['-', '--json', '--set', set, ...FAST], { stdin })).stdout).scenario
    expect((await of('currency.perUsd=0.5')).team.engineerUsdPerYear).toBe(160_000)
    const dollars = await of('team.engineerUsdPerYear=90000')
    expect(dollars.team.engineerUsdPerYear).toBe(90_000)
    expect(dollars.currency.amounts).toEqual({})
  })
})

describe('a currency', () => {
  it.each([
    [{ ...EUR, code: 'XYZ' }, /XYZ is no currency beside the US dollar/],
    [{ ...EUR, code: 'USD' }, /USD is no currency beside the US dollar/],
    [{ ...EUR, code: 'eur' }, /eur is no currency/],
    [{ ...EUR, date: '2026-02-30' }, /2026-02-30 is not a date/],
    [{ ...EUR, date: '2026-11-25' }, /of 2026-11-25, after 2026-11-24/],
    [{ ...EUR, perUsd: 0 }, /perUsd: 0 is not more than 0/],
    [{ code: 'EUR', perUsd: 0.8 }, /date/],
    [{ ...EUR, amounts: { 'team.engineerUsdPerYear': 80_000 } }, /team.engineerUsdPerYear is not what was typed/, 99_999],
    [{ ...EUR, amounts: { 'team.hiringMonths': 8 } }, /team.hiringMonths is no amount of money/],
  ])('%j is refused', async (currency, message, engineerUsdPerYear?: number) => {
    const stdin = JSON.stringify(scenario({ currency, ...(engineerUsdPerYear ? { team: { engineerUsdPerYear } } : {}) }))
    const { code, stdout, stderr } = await ran(['-', ...FAST], { stdin })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('of today is no warning, of more than thirty days ago is one, of tomorrow is refused', () => {
    const on = (date: string) =>
      decided(scenario({ currency: { ...EUR, date } })).warnings.filter(({ code }) => code === 'old-rate')
    expect(on('2026-11-24')).toEqual([])
    expect(on('2026-10-25')).toEqual([])
    expect(on('2026-10-24')).toEqual([{ code: 'old-rate', args: { code: 'EUR', ageDays: 31 } }])
    expect(() => on('2026-11-25')).toThrow(CannotDecide)
  })

  it('leaves every figure of the report in dollars, and shows its sums in one block', () => {
    const { display, ...report } = decided(scenario())
    const { currency: _, ...plain } = scenario()
    expect(report.options).toEqual(decided(plain).options)
    expect(display).toMatchObject({ code: 'EUR', perUsd: 0.8, date: '2026-11-20', ageDays: 4 })
    for (const shown of display?.options ?? []) {
      const totals = report.options.find(({ id }) => id === shown.id)?.totals
      expect(shown.tco).toBeCloseTo((totals?.tcoUsd ?? Number.NaN) * 0.8, 2)
      expect(shown.npv).toBeCloseTo((totals?.npvUsd ?? Number.NaN) * 0.8, 2)
    }
  })

  it('is shown beside dollars in text, Markdown and HTML', async () => {
    const stdin = JSON.stringify(scenario())
    for (const format of ['text', 'markdown', 'html']) {
      const { stdout } = await ran(['-', '-f', format, ...FAST], { stdin })
      expect(stdout.replaceAll(/\s+/g, ' '), format).toMatch(/In today.{1,6}s money, EUR: .*API, optimized EUR [\d.]+[KM]/)
      expect(stdout.replaceAll(/\s+/g, ' '), format).toMatch(
        /One US dollar is taken as 0.8 EUR, the rate of 2026-11-20, 4 days before/,
      )
      expect(stdout, format).toMatch(/\$[\d.]+M/)
    }
  })
})

describe('a rate that is told as a range', () => {
  const perUsd = { low: 0.7, mode: 0.8, high: 0.95 }
  const driver = (more: Record<string, unknown>) =>
    decided(scenario({ currency: { ...EUR, perUsd }, ...more }), { draws: 200 }).uncertainty?.drivers.find(
      ({ path }) => path === 'currency.perUsd',
    )

  it('is a driver where amounts were typed in its money', () => {
    const found = driver({ team: { mlPlatformEngineers: 3, engineerUsdPerYear: '150k EUR' } })
    expect(found?.swingUsd).toBeGreaterThan(0)
    expect(driver({})).toBeUndefined()
  })

  it('moves the price of hardware that was typed in it', () => {
    const rented = { selfHost: { model: 'gpt-oss-120b', gpu: 'h100-sxm', usdPerGpuHour: '2 EUR' }, hostedOpen: { model: 'none' } }
    const bought = {
      selfHost: { model: 'gpt-oss-120b', gpu: 'h100-sxm' },
      hostedOpen: { model: 'none' },
      owned: { serverUsd: '200,000 EUR' },
    }
    // Of the two ways to own the cheaper is looked at: the other is priced out.
    expect(driver({ ...rented, owned: { serverUsd: 2_000_000 } })?.swingUsd).toBeGreaterThan(0)
    expect(driver({ ...bought, selfHost: { ...bought.selfHost, usdPerGpuHour: 20 } })?.swingUsd).toBeGreaterThan(0)
  })
})
