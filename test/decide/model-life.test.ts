/** What becomes of a baseline, and of a host, whose days are counted. */
import { describe, expect, it } from 'vitest'
import { CannotDecide } from '../../src/decide/case/cannot.ts'
import { lived } from '../../src/decide/case/model-life.ts'
import { findApiModel } from '../../src/pricing/find.ts'
import { layTables } from '../../src/pricing/overlay.ts'
import type { Tables } from '../../src/pricing/schema.ts'
import { decide } from '../../src/decide/decide.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, decided, optionOf } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'
import { apiPeriod } from '../helpers/rows.ts'

const SEEN = { source: 'https://example.com/end', checkedOn: '2026-11-01' }

function row(id: string, prices: [number, number], change: object = {}) {
  return {
    id,
    name: id,
    family: 'acme',
    openWeights: false,
    openModel: null,
    contextTokens: null,
    released: null,
    aliases: [],
    tokenizer: 'claude-3',
    prices: [apiPeriod(...prices)],
    fineTuning: null,
    ...change,
  }
}

/** A vendor whose old model ends in the third month, and whose new one counts as Claude since 4.7 does. */
const ACME = {
  $schema: 's',
  provider: 'acme',
  name: 'Acme',
  pricingUrl: 'https://example.com',
  models: [
    row('old', [2, 8], { endsOn: '2027-01-15', ending: SEEN, replacement: 'acme/new' }),
    row('new', [1, 10], { tokenizer: 'claude-4.7' }),
    row('lonely', [2, 8], { endsOn: '2027-01-15', ending: SEEN, replacement: null }),
    row('gone', [2, 8], { endsOn: '2026-10-01', ending: SEEN, replacement: 'acme/new' }),
    row('hen', [2, 8], { endsOn: '2026-12-15', ending: SEEN, replacement: 'acme/egg' }),
    row('egg', [3, 9], { endsOn: '2027-02-15', ending: SEEN, replacement: 'acme/hen' }),
  ],
}

const laid = (): Tables => layTables(tables(), { 'api/acme.json': JSON.stringify(ACME) }, 'test')

function decidedWith(scenario: object, over: Tables) {
  const input = checkShape(scenario, 'test')
  return decide(resolve({ input, origin: 'file', origins: {} }, over), over, { asOf: AS_OF, draws: 0, seed: 1, version: '0.0.0' })
}

const asking = (model: string, change: object = {}) => ({
  horizonMonths: 12,
  workload: {
    requestsPerMonth: 1e6,
    inputTokensPerRequest: 1000,
    outputTokensPerRequest: 100,
    cachedInputShare: 0,
    growthPerYear: 0,
  },
  api: { model, priceChangePerYear: 0, opsFte: 0, ...change },
  selfHost: { model: 'llama-3.3-70b' },
})

describe('a baseline that ends within the horizon', () => {
  const monthly = (model: string) => optionOf(decidedWith(asking(model), laid()), 'api').monthly.map((month) => month.apiUsd)

  it('costs what takes its place from the first month without it, in that model’s tokens', () => {
    const ratios = laid().tokenizers.ratios
    const of = (family: string) => ratios.find((one) => one.family === family && one.content === 'english')?.ratio ?? Number.NaN
    const more = of('claude-4.7') / of('claude-3')
    // A million requests of 1,000 tokens in and 100 out.
    const [before, after] = [1000 * 2 + 100 * 8, (1000 * 1 + 100 * 10) * more]
    expect(monthly('acme/old').slice(0, 3)).toEqual([before, before, before])
    expect(monthly('acme/old')[3]).toBeCloseTo(after, 1)
    expect(monthly('acme/old')[11]).toBeCloseTo(after, 1)
  })

  it('is warned of by its day and its successor, and looked at again in that month', () => {
    const { warnings, verdict } = decidedWith(asking('acme/old'), laid())
    const found = warnings.find((one) => one.code === 'model-ends')
    expect(found?.args).toMatchObject({ model: 'acme/old', date: '2027-01-15', replacement: 'acme/new', month: 4 })
    expect(verdict.revisit.find((one) => one.code === 'revisit-model-ends')?.month).toBe(4)
  })

  it('has to be left, before anything is saved on it', () => {
    const { verdict, nextSteps } = decidedWith(asking('acme/old'), laid())
    expect(verdict.choice).toBe('api')
    expect(nextSteps?.steps[0]).toMatchObject({ code: 'step-model-ends', args: { date: '2027-01-15', replacement: 'acme/new' } })
  })

  it('keeps its price where no replacement is known, which is said', () => {
    expect(new Set(monthly('acme/lonely')).size).toBe(1)
    const codes = decidedWith(asking('acme/lonely'), laid()).warnings.map((one) => one.code)
    expect(codes).toContain('model-ends-unreplaced')
  })

  it('that is replaced by one that ends, too, goes on to the next, and never in a circle', () => {
    const found = findApiModel(laid(), 'acme/hen')
    if (found.status !== 'found') throw new Error('no hen')
    const life = lived(laid(), found, { asOf: AS_OF, months: 12 }, 'english')
    expect(life?.priced.prices.map((one) => one.input)).toEqual([2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])
  })

  it('changes nothing where it ends later', () => {
    const later = { ...ACME, models: ACME.models.map((one) => (one.id === 'old' ? { ...one, endsOn: '2027-11-01' } : one)) }
    const never = { ...ACME, models: [row('old', [2, 8]), ...ACME.models.slice(1)] }
    const [first, second] = [later, never].map((file) => {
      const { pricing: _, ...report } = decidedWith(
        asking('acme/old'),
        layTables(tables(), { 'api/acme.json': JSON.stringify(file) }, 'test'),
      )
      return JSON.stringify(report)
    })
    expect(first).toBe(second)
  })
})

describe('a baseline that has ended', () => {
  it('is refused for new work, naming what its vendor puts in its place', () => {
    let refusal: unknown
    try {
      decidedWith(asking('acme/gone'), laid())
    } catch (error) {
      refusal = error
    }
    expect(refusal).toBeInstanceOf(CannotDecide)
    expect(refusal).toMatchObject({ path: 'api.model', finding: { code: 'model-ended', args: { replacement: 'acme/new' } } })
  })

  it('is priced as what took its place where somebody asks for it', () => {
    for (const upgrades of ['hold', 'follow', 'newest']) {
      const report = decidedWith(asking('acme/gone', { upgrades }), laid())
      expect(report.warnings.map((one) => one.code)).toContain('model-has-ended')
    }
  })

  it('in the shipped tables is refused the same', () => {
    expect(() => decided(asking('anthropic/claude-3-5-haiku'))).toThrow(CannotDecide)
  })
})

describe('a host that stops selling', () => {
  const host = (id: string, prices: [number, number], change: object = {}) =>
    row(id, prices, { openWeights: true, openModel: 'llama-3.3-70b', tokenizer: 'llama-3', ...change })
  const sold = layTables(
    tables(),
    {
      'api/acme.json': JSON.stringify({
        ...ACME,
        models: [...ACME.models, host('llama', [0.01, 0.01], { endsOn: '2027-01-15', ending: SEEN })],
      }),
    },
    'test',
  )
  const scenario = (model: string) => ({ ...asking('acme/new'), hostedOpen: { model, priceChangePerYear: 0 } })

  it('is passed over while others sell the weights in every month', () => {
    const { warnings, options } = decidedWith(scenario('auto'), sold)
    const hosted = options.find((one) => one.id === 'hosted-open')
    expect(hosted?.reasons.find((one) => one.code === 'host-chosen')?.args['cheapest']).not.toBe('acme/llama')
    expect(warnings.map((one) => one.code)).not.toContain('host-ends')
  })

  it('that was named costs what the market does from then on, and says so', () => {
    const report = decidedWith(scenario('acme/llama'), sold)
    const usd = optionOf(report, 'hosted-open').monthly.map((month) => month.apiUsd)
    expect(usd[1]).toBe(usd[2])
    expect(usd[3]).toBeGreaterThan((usd[2] ?? 0) * 2)
    expect(report.warnings.find((one) => one.code === 'host-ends')?.args).toMatchObject({ host: 'acme/llama', month: 4 })
  })

  it('that was named and has stopped is refused with its day', () => {
    const gone = layTables(
      tables(),
      {
        'api/acme.json': JSON.stringify({
          ...ACME,
          models: [...ACME.models, host('llama', [0.1, 0.1], { endsOn: '2026-11-01', ending: SEEN })],
        }),
      },
      'test',
    )
    const option = optionOf(decidedWith(scenario('acme/llama'), gone), 'hosted-open')
    expect(option.status).toBe('not-feasible')
    expect(option.reasons[0]).toMatchObject({ code: 'host-ended', args: { date: '2026-11-01' } })
  })
})
