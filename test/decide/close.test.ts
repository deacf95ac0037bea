/** An answer that is close says which option came close and how often it wins, in the words and in the data alike. */
import { describe, expect, it } from 'vitest'
import { confidence } from '../../src/report/sentences/report-sentences.ts'
import { headline } from '../../src/report/sentences/headline.ts'
import { OPTION_PHRASES } from '../../src/report/sentences/labels.ts'
import { money } from '../../src/report/sentences/format.ts'
import { decided } from '../helpers/decided.ts'

const BASE = { requestsPerMonth: 1e6, inputTokensPerRequest: 2500, outputTokensPerRequest: 400 }

function reports() {
  const team = { mlPlatformEngineers: 5, onCallRota: true }
  const models = ['llama-3.3-70b', 'qwen3-32b', 'qwen3-8b']
  const cases = [3e5, 1e6, 3e6, 1e7, 6e7].flatMap((requestsPerMonth) =>
    models.flatMap((model) =>
      ['openai/gpt-5.4-mini', 'anthropic/claude-haiku-4-5'].map((api) => ({
        workload: { ...BASE, requestsPerMonth },
        api: { model: api },
        selfHost: { model },
        team,
      })),
    ),
  )
  return cases.map((one) => decided(one, { draws: 200 }))
}

describe('a close answer', () => {
  const all = reports()
  const close = all.filter((one) => one.verdict.closest !== undefined)

  it('names the option that came close, and only then', () => {
    expect(close.length).toBeGreaterThan(0)
    for (const { verdict, scenario } of all) {
      const onLine = verdict.reasons.some(({ code }) => code === 'on-the-line')
      expect(verdict.closeness === 'close').toBe(verdict.closest !== undefined || onLine)
      if (!verdict.closest) continue
      expect(verdict.closest.probability).toBeGreaterThanOrEqual(0.5)
      expect(verdict.closest.probability).toBeLessThan(scenario.policy.confidence)
    }
  })

  it('compares the option that its headline names: one figure in words, data and gates', () => {
    const named = all.filter((one) => headline(one).includes('comes closest') && one.verdict.closest)
    expect(named.length).toBeGreaterThan(0)
    for (const report of named) {
      const { comparison, verdict } = report
      expect(comparison.challenger).toBe(verdict.closest?.option)
      const usd = comparison.npvSavingsUsd ?? 0
      expect(headline(report)).toContain(`at ${money(Math.abs(usd))} ${usd > 0 ? 'less' : 'more'}`)
    }
  })

  it('has no share beside it that would call it certain', () => {
    const said = close.filter(({ verdict }) => (verdict.conditions ?? []).length === 0)
    expect(said.length).toBeGreaterThan(0)
    for (const report of said) {
      const { option, probability } = report.verdict.closest ?? { option: 'api' as const, probability: 0 }
      const words = confidence(report)
      expect(words.toLowerCase()).toContain(`close. ${OPTION_PHRASES[option].toLowerCase()}`)
      expect(words).toContain(`${Math.round(probability * 100)}% of 200 simulated futures`)
      if (report.verdict.choice === 'api' && headline(report).includes('comes closest'))
        expect(headline(report)).toContain(OPTION_PHRASES[option])
    }
  })
})
