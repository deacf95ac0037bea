/** Money beside dollars: one door for amounts that are typed in it, whatever they come through, and a rate that is of a day that has been. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CannotDecide } from '../../src/decide/case/cannot.ts'
import { buildCase } from '../../src/decide/case/case.ts'
import { amountSetter, scalerAt } from '../../src/decide/case/money-setters.ts'
import { OwnMoney } from '../../src/decide/case/own-money.ts'
import type { Case } from '../../src/engine/case.ts'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import { OPTION_IDS } from '../../src/engine/options/option-ids.ts'
import { npvUsd } from '../../src/engine/options/options.ts'
import { copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { withoutCurrency } from '../../src/pricing/currency.ts'
import { asTyped, inDollars, typedAmount } from '../../src/scenario/currency.ts'
import { moneyPlaces, placesIn, wholeMoneyOf } from '../../src/scenario/money-places.ts'
import { valueAt, withValue } from '../../src/scenario/paths.ts'
import { runs } from '../helpers/laws.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { numbersIn } from '../../src/gate/way.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { AS_OF, decided } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'
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

/** Whole ones, and those with one to five decimals: three of them are the thousands of half of the world. */
const AMOUNTS = fc
  .tuple(fc.integer({ min: 1, max: 9_000_000 }), fc.integer({ min: 0, max: 5 }))
  .map(([digits, decimals]) => Number((digits / 10 ** decimals).toFixed(decimals)))

const LISTED = {
  credits: [
    { usd: 5, on: 'api' },
    { usd: 7, on: 'gpu' },
  ],
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

  it.each(['85k CHF', '£85k', '85000', '$85k', '85k EUR/month', '85.000 EUR', 'EUR', ''])(
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

  it('is read at every place of money, and decides as the same dollars do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(LISTED)), AMOUNTS, ({ path, unit }, amount) => {
        const text = typedAmount(amount, 'EUR')
        const read = inDollars(withValue({ ...LISTED, ...scenario() }, path, text))
        expect(valueAt(read, path), `${path} in ${unit}`).toBe(amount / EUR.perUsd)
        // Read again, it is the same; written, it is what was typed.
        expect(inDollars(read)).toEqual(read)
        expect(valueAt(asTyped(read), path)).toBe(text)
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
    expect(stderr).toMatch(/"42k CHF" is in Swiss Franc, and amounts here are in US dollars or EUR/)
    expect(stderr).toMatch(/give US dollars or EUR/)
  })

  it('follows a rate that a flag sets, and is forgotten where a flag sets dollars', async () => {
    const stdin = JSON.stringify(scenario({ team: { engineerUsdPerYear: '80k EUR' } }))
    const of = async (set: string) => JSON.parse((await ran(['-', '--json', '--set', set, ...FAST], { stdin })).stdout).scenario
    expect((await of('currency.perUsd=0.5')).team.engineerUsdPerYear).toBe(160_000)
    const dollars = await of('team.engineerUsdPerYear=90000')
    expect(dollars.team.engineerUsdPerYear).toBe(90_000)
    expect(dollars.currency.amounts).toEqual({})
    const ranged = await of('team.engineerUsdPerYear={low: 80k EUR, mode: 90k EUR, high: 120k EUR}')
    expect(ranged.team.engineerUsdPerYear).toEqual({ low: 100_000, mode: 112_500, high: 150_000 })
  })

  it.each([
    [
      { team: { engineerUsdPerYear: '85k CHF' } },
      /in Swiss Franc, and amounts here are in US dollars or EUR\n.*one currency beside/,
    ],
    [{ team: { engineerUsdPerYear: '85.000 EUR' } }, /does the point mark thousands\? Write it without, or as 85k EUR/],
    [{ team: { engineerUsdPerYear: '85k EUR/month' } }, /per month does not fit: this is in USD\/year/],
    [
      { credits: [{ usd: '5k GBP', on: 'api' }] },
      /credits\.0\.usd: .*in British Pound, and amounts here are in US dollars or EUR/,
    ],
    [
      { team: { engineerUsdPerYear: { low: '80k EUR', mode: 100_000, high: '120k EUR' } } },
      /team\.engineerUsdPerYear: a part of it is in EUR, and another one in US dollars\n.*one of the two/,
    ],
    [
      { hostedOpen: { price: { inputUsdPerMtok: '0.2 EUR', outputUsdPerMtok: 0.6 } } },
      /hostedOpen\.price: a part of it is in EUR/,
    ],
  ])('%j is refused, and it is said why', async (more, message) => {
    const { code, stdout, stderr } = await ran(['-', ...FAST], { stdin: JSON.stringify(scenario(more)) })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

/** A scenario that has an amount at every place: what the tables take by default, else by its unit. */
const BY_UNIT: Record<string, number> = { USD: 900, 'USD/month': 700, 'USD/year': 150_000, 'USD/Mtok': 1.5, 'USD/GPU-hour': 2.5 }
const PARTS = /\.(?:low|mode|high)$/
const whole = (path: string) => path.replace(PARTS, '')

function defaultAt(path: string, unit: string): number {
  const value = tables().facts.find((fact) => fact.defaultFor === path)?.value
  const number = typeof value === 'object' && value !== null && 'mode' in value ? value.mode : value
  return typeof number === 'number' && number > 0 ? number : path === 'owned.serverUsd' ? 300_000 : (BY_UNIT[unit] ?? Number.NaN)
}

/** @param asRanges whether each place that may be a range is one @param amountOf how a number of dollars is written */
function everywhere(asRanges: boolean, amountOf: (usd: number) => unknown): Record<string, unknown> {
  const base: Record<string, unknown> = {
    credits: [{ on: 'api' }, { on: 'gpu', expiresOn: '2028-01-01' }],
    workload: { inputTokensPerRequest: 3000, outputTokensPerRequest: 400 },
    team: { mlPlatformEngineers: 3 },
    task: { evaluation: { examples: 500, frontierCorrect: 450, tunedCorrect: 430 } },
    tuning: { needed: 'yes' },
    provisioned: { quote: { tokensPerMinute: 50_000, outputWeight: 4 } },
    selfHost: {
      model: 'gpt-oss-120b',
      gpu: 'h100-sxm',
      gpusPerReplica: 2,
      evaluation: { examples: 500, frontierCorrect: 450, openCorrect: 420 },
    },
  }
  const places = placesIn(base)
  const ranged = new Set(places.filter(({ path }) => PARTS.test(path)).map(({ path }) => whole(path)))
  return places.reduce((scenario, { path, unit }) => {
    if (ranged.has(whole(path)) && PARTS.test(path) !== asRanges) return scenario
    const spread = path.endsWith('.low') ? 0.8 : path.endsWith('.high') ? 1.3 : 1
    const usd =
      path === 'workload.apiUsdPerMonth' || whole(path) === 'workload.apiUsdPerMonth' ? 60_000 : defaultAt(whole(path), unit)
    return withValue(scenario, path, amountOf(usd * spread))
  }, base)
}

/** Every number of a report by its path, but those that say what was typed. */
function moneyOf(report: Report): Map<string, number> {
  const { options, comparison, verdict, uncertainty } = report
  return new Map(numbersIn({ options, comparison, verdict, uncertainty }))
}

describe('a scenario in another currency', () => {
  it('has an amount at every place that the schema has for money', () => {
    const typed = [false, true].flatMap((asRanges) => {
      const read = inDollars({ currency: EUR, ...everywhere(asRanges, (usd) => `${usd * EUR.perUsd} EUR`) })
      return Object.keys(valueAt(read, 'currency.amounts') ?? {})
    })
    const found = new Set(typed.map((path) => path.replace(/\.\d+\./, '.*.')))
    expect(
      moneyPlaces()
        .map(({ path }) => path)
        .filter((path) => !found.has(path)),
    ).toEqual([])
    expect(moneyPlaces().length).toBeGreaterThan(50)
  })

  it.each([
    ['EUR', 0.86, false],
    ['EUR', 0.86, true],
    ['JPY', 151.37, false],
    ['KWD', 0.307, true],
  ])('%s at %d decides as the same dollars do, to the cent (ranges: %s)', (code, perUsd, asRanges) => {
    const currency = { code, perUsd, date: '2026-11-20' }
    const dollars = moneyOf(
      decided(
        everywhere(asRanges, (usd) => usd),
        { draws: 100 },
      ),
    )
    const own = moneyOf(decided({ currency, ...everywhere(asRanges, (usd) => `${usd * perUsd} ${code}`) }, { draws: 100 }))
    expect([...own.keys()]).toEqual([...dollars.keys()])
    expect(dollars.size).toBeGreaterThan(300)
    const off = [...dollars].filter(
      ([path, value]) => Math.abs((own.get(path) ?? Number.NaN) - value) > 0.0101 + Math.abs(value) * 1e-9,
    )
    expect(off.map(([path, value]) => [path, value, own.get(path)])).toEqual([])
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
      expect(stdout.replaceAll(/\s+/g, ' '), format).toMatch(/\$[\d.]+[KM] \(EUR [\d.]+[KM]\)/)
      expect(stdout, format).toContain('NPV, EUR')
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

describe('a rate that is drawn', () => {
  const [told, drawn] = [0.8, 0.808]
  const asRange = { ...EUR, perUsd: { low: 0.7, mode: told, high: 0.9 } }

  /** A case with every amount of one place in euros, the rest in dollars. */
  const caseWith = (at: (path: string) => boolean, currency: object) => {
    const usd = everywhere(false, (one) => one)
    const typed = placesIn(usd)
      .filter(({ path }) => at(wholeMoneyOf(path)) && typeof valueAt(usd, path) === 'number')
      .reduce((one, { path }) => withValue(one, path, `${Number(valueAt(usd, path)) * told} EUR`), usd)
    const input = checkShape({ currency, ...typed }, 'test')
    const { scenario: filled } = resolve({ input, origin: 'file', origins: {} }, tables())
    return { c: buildCase(filled, tables(), AS_OF, []).c, amounts: Object.keys(input.currency?.amounts ?? {}) }
  }
  const costs = (c: Case) => {
    fillSeries(c)
    return OPTION_IDS.map((id) => npvUsd(c, id, discountFactors(c.months, c.terms.discountRatePerYear)))
  }
  const places = [...new Set(moneyPlaces().map(({ path }) => wholeMoneyOf(path.replace('*', '0'))))]

  it.each(places)('moves %s as deciding with that rate does', (place) => {
    const { c, amounts } = caseWith((path) => path === place, asRange)
    expect(amounts.length).toBeGreaterThan(0)
    const work = copyOf(c)
    new OwnMoney(amounts).rateSetter(told)(work)(drawn)
    const again = caseWith((path) => path === place, { ...EUR, perUsd: drawn }).c
    // Searches may choose otherwise at another price: what is bought stays.
    Object.assign(again, { hybridReplicas: c.hybridReplicas })
    if (again.provisioned && c.provisioned) again.provisioned = { ...again.provisioned, level: c.provisioned.level }
    const [moved, decidedAgain, before] = [costs(work), costs(again), costs(copyOf(c))]
    for (const [index, usd] of decidedAgain.entries()) {
      if (usd === null) expect(moved[index]).toBeNull()
      else expect(Math.abs((moved[index] ?? Number.NaN) - usd), OPTION_IDS[index] ?? '').toBeLessThan(0.01 + Math.abs(usd) * 1e-9)
    }
    if (!place.startsWith('policy.')) expect(moved).not.toEqual(before)
    // A range of the same amount is drawn to the same costs: hardware that was chosen has to follow it.
    const usd = valueAt(c.terms, place)
    if (typeof usd !== 'number' || scalerAt(place, copyOf(c)) !== undefined) return
    const ranged = copyOf(c)
    amountSetter(place)(ranged)(usd * (told / drawn))
    expect(costs(ranged)).toEqual(moved)
  })
})
