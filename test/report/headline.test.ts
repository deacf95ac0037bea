/** A headline and the table below it: what is cheapest there is not passed over in silence. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { reportSchema, type Report } from '../../src/report/schemas/report.schema.ts'
import { headline } from '../../src/report/sentences/headline.ts'
import { decided } from '../helpers/decided.ts'

const BASE = reportSchema.parse(JSON.parse(readFileSync('test/golden/saas-copilot.json', 'utf8')))
const TOTALS = BASE.options.find(({ id }) => id === 'api-optimized')?.totals
const FIRST = 'x/small-and-cheap'

/** Amounts in place of those of the report, and a cheaper model first. */
function priced(usd: readonly number[], isTried: boolean): Report {
  const options = BASE.options.map((option, index) => {
    const totals = TOTALS ? { ...TOTALS, npvUsd: usd[index] ?? 0 } : null
    if (option.id !== 'routed') return { ...option, totals: option.totals && totals }
    const reasons = isTried ? [] : [{ code: 'needs-routed-evaluation' as const, args: {} }]
    return { ...option, status: 'priced' as const, model: FIRST, reasons, totals }
  })
  return { ...BASE, options }
}

it('names a cheaper model first where that costs least of all and nobody has tried it, and nowhere else', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: BASE.options.length, maxLength: BASE.options.length })
  fc.assert(
    fc.property(amounts, fc.boolean(), (usd, isTried) => {
      const report = priced(usd, isTried)
      const [least] = report.options
        .flatMap(({ id, totals }) => (totals ? [{ id, usd: totals.npvUsd }] : []))
        .toSorted((a, b) => a.usd - b.usd)
      const isSaid = headline(report).includes('With small-and-cheap first the API would save')
      const isLeast = least?.id === 'routed' && new Set(usd).size === usd.length
      if (isTried || least?.id !== 'routed') expect(isSaid).toBe(false)
      else if (isLeast) expect(isSaid).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('says it of a real scenario, beside the open model that it speaks of', () => {
  const report = decided({
    workload: { apiUsdPerMonth: 60_000 },
    api: { model: 'openai/gpt-6.1-sol' },
    selfHost: { model: 'gpt-oss-120b' },
    routing: { model: 'openai/gpt-5-nano', passedOnShare: 0.01 },
  })
  expect(headline(report)).toMatch(
    /buy it by the token and save \$[\d.]+[KM] in 3 years\. With gpt-5-nano first the API would save \$/,
  )
})
