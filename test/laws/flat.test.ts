/** Laws of the quick sums of searches and draws: in one pass or line by line, the same bits; in one comparison or four, the same price. */
import { describe, expect, it } from 'vitest'
import { optimizedUsd, optimizedUse, requestUsd } from '../../src/engine/api.ts'
import type { Case, PricedModel } from '../../src/engine/case.ts'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import { bookedNpvUsd, npvUsd, OPTIONS, serviceOf } from '../../src/engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../src/engine/options/option-ids.ts'
import { pricesIn } from '../../src/engine/flat/prices.ts'
import { shapeOf, useAtHost, useToday } from '../../src/engine/flat/series.ts'
import { runs } from '../helpers/laws.ts'
import { scenario } from '../recompute/scenarios.ts'

const SEED = 2
const CASES = Array.from({ length: runs(400).numRuns }, (_, index) => scenario(SEED, index))

/** Whether an option has a sum of its own in one pass here. */
function isQuick(c: Case, id: OptionId): boolean {
  if (c.credits.length > 0) return false
  const service = serviceOf(c, id)
  if (service) return !(id === 'hybrid' && c.hybridReplicas === 0)
  return id === 'api-optimized' || (id === 'hosted-open' && c.host !== null)
}

describe('the discounted cost in one pass', () => {
  it.each(OPTION_IDS)('of %s is that of the lines added up, to the bit', (id) => {
    const apart = CASES.flatMap((c, index) => {
      const discount = discountFactors(c.months, c.terms.discountRatePerYear)
      const [quick, booked] = [npvUsd(c, id, discount), bookedNpvUsd(c, id, discount)]
      return Object.is(quick, booked) ? [] : [{ index, quick, booked }]
    })
    expect(apart.slice(0, 5)).toEqual([])
  })

  it('is tried wherever there is one: of every option but those that only have lines', () => {
    for (const id of OPTION_IDS.filter((one) => OPTIONS[one].flat))
      expect(CASES.filter((c) => isQuick(c, id)).length, id).toBeGreaterThan(20)
  })
})

describe('the optimized price of a request', () => {
  const sides = (c: Case): [PricedModel, ReturnType<typeof useToday>][] => [
    [c.api, useToday(c)],
    ...(c.host ? [[c.host, useAtHost(c)] as [PricedModel, ReturnType<typeof useToday>]] : []),
  ]

  it('is what the request costs in the use that is found, and in none of the four costs it less', () => {
    for (const c of CASES)
      for (const [model, use] of sides(c)) {
        const shape = shapeOf(c)
        const prices = pricesIn(model, 1)
        const usd = optimizedUsd(shape, use, prices)
        expect(usd / requestUsd(shape, optimizedUse(shape, use, prices), prices)).toBeCloseTo(1, 12)
        for (const caching of [use.caching, true])
          for (const batch of [use.batch, true])
            expect(usd).toBeLessThanOrEqual(requestUsd(shape, { ...use, caching, batch }, prices) * (1 + 1e-12))
      }
  })
})
