/** What a figure must not hide: a weak price, a price that is not known, a saving that the draws do not bear out. */
import { describe, expect, it } from 'vitest'
import { hostsOf, solidHosts, weakPrices } from '../../src/decide/case/prices.ts'
import { findApiModel } from '../../src/pricing/find.ts'
import { money } from '../../src/report/sentences/format.ts'
import { sentence } from '../../src/report/sentences/finding-sentences.ts'
import { AS_OF, decided, optionOf, story, STORIES } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

/** gpt-6.2-sol was out, and its price known from its announcement alone. */
const LAUNCHED = '2026-11-18'

function codes(report: ReturnType<typeof decided>) {
  return report.warnings.map((one) => one.code)
}

function gradeOf(id: string | null) {
  const found = findApiModel(tables(), id ?? '')
  return found.status === 'found' ? (found.model.prices.at(-1)?.grade ?? null) : null
}

function hosted(model: string, host = 'auto') {
  return decided({ workload: { apiUsdPerMonth: 20_000 }, selfHost: { model }, hostedOpen: { model: host } })
}

const REQUEST = { inputTokens: 2000, outputTokens: 300, cachedInputShare: 0, batchShare: 0, readsPerWrite: 1 }

describe('a weak price', () => {
  it.each(['gpt-oss-120b', 'qwen3-32b', 'llama-3.3-70b', 'deepseek-v3.2'])('of a host is passed over for %s', (model) => {
    const report = hosted(model)
    expect(gradeOf(optionOf(report, 'hosted-open').model)).not.toBe('C')
    expect(codes(report)).not.toContain('figure-not-solid')
  })

  it('is named where there is no other, and where it was asked for', () => {
    const others = { ...tables(), api: tables().api.filter(({ provider }) => provider !== 'novita') }
    const hosts = hostsOf(others, 'kimi-k2', { asOf: AS_OF, months: 36 }, REQUEST)
    expect(hosts.length).toBeGreaterThan(1)
    expect(solidHosts(hosts)).toEqual(hosts)
    expect(weakPrices([hosts[0]?.priced]).map((one) => one.code)).toEqual(['figure-not-solid'])
    const asked = hosted('kimi-k2', 'moonshotai/kimi-k2-0905-preview')
    expect(optionOf(asked, 'hosted-open').model).toBe('moonshotai/kimi-k2-0905-preview')
    expect(codes(asked)).toContain('figure-not-solid')
  })

  it('of the API itself is named', () => {
    const report = decided({ workload: { apiUsdPerMonth: 20_000 }, api: { model: 'openai/gpt-6.2-sol' } }, { asOf: LAUNCHED })
    const warning = report.warnings.find((one) => one.code === 'figure-not-solid')
    expect(warning && sentence(warning, { asOf: AS_OF })).toContain('openai/gpt-6.2-sol is second hand')
  })
})

describe('a tier whose price nobody has seen', () => {
  const asked = (inputTokensPerRequest: number, model = 'openai/gpt-6.2-sol') =>
    codes(decided({ workload: { requestsPerMonth: 10_000, inputTokensPerRequest }, api: { model } }, { asOf: LAUNCHED }))

  it('is a warning for the prompts that fall in it, and for no others', () => {
    expect(asked(300_000)).toContain('tier-price-unknown')
    expect(asked(272_000)).not.toContain('tier-price-unknown')
    expect(asked(300_000, 'openai/gpt-6.1-sol')).not.toContain('tier-price-unknown')
  })
})

describe('the saving of the first line', () => {
  it.each(STORIES)('of %s is the plan of the comparison, and lies within four of five draws', (name) => {
    const { uncertainty, verdict, comparison } = decided(story(name), { draws: 2000 })
    const { p10, p50, p90 } = uncertainty?.npvSavingsUsd ?? { p10: Number.NaN, p50: Number.NaN, p90: Number.NaN }
    expect(comparison.npvSavingsUsd).toBeGreaterThanOrEqual(p10)
    expect(comparison.npvSavingsUsd).toBeLessThanOrEqual(p90)
    for (const { args } of verdict.reasons) {
      const said = typeof args['npvLossUsd'] === 'number' ? -args['npvLossUsd'] : args['npvSavingsUsd']
      if (args['option'] !== comparison.challenger || typeof said !== 'number') continue
      expect(said).toBeCloseTo(comparison.npvSavingsUsd ?? Number.NaN, 2)
      expect(args).toMatchObject({ p10, p50, p90 })
    }
  })

  it('has the range of the draws beside it, and no other figure', () => {
    const report = decided({ ...story('open-model-passed'), hostedOpen: { model: 'none' } }, { draws: 2000 })
    const won = report.verdict.reasons.find((one) => one.code === 'flip-and-money-agree')
    const usd = [report.comparison.npvSavingsUsd, report.uncertainty?.npvSavingsUsd.p10, report.uncertainty?.npvSavingsUsd.p90]
    const [plan, low, high] = usd.map((one) => money(one ?? Number.NaN))
    expect(won && sentence(won, { asOf: AS_OF })).toContain(
      `saves ${plan} in net present value (80% of the simulated futures: ${low} to ${high})`,
    )
  })
})
