/** Caching below the shortest prefix, and batches whose discount does not reach cached reads. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookTokens, optimizedUse, requestUsd, type RequestShape, type TokenPrices } from '../../src/engine/api.ts'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { usdPerMtok } from '../../src/engine/ledger/units.ts'

function priced(input: number, cached: number | null, output: number, more: Partial<TokenPrices> = {}): TokenPrices {
  return {
    input: usdPerMtok(input),
    cachedInput: cached === null ? null : usdPerMtok(cached),
    cacheWrite: null,
    output: usdPerMtok(output),
    batchDiscount: 0.5,
    ...more,
  }
}

function shape(inputTokens: number, outputTokens: number, cachedInputShare: number, batchShare: number): RequestShape {
  return {
    inputTokens,
    outputTokens,
    cachedInputShare,
    batchShare,
    readsPerWrite: 1e9,
  }
}

const none = { caching: false, batch: false, discount: 0 }

describe('a prompt below the shortest prefix', () => {
  // 50M requests of 200 + 20 tokens at 2 and 10 USD per Mtok.
  const short = shape(200, 20, 0.5, 0)
  it('is never cached, so that caching is no step', () => {
    const prices = priced(2, 0.2, 10, { minCacheTokens: 512 })
    expect(optimizedUse(short, none, prices).caching).toBe(false)
    expect(50e6 * requestUsd(short, { ...none, caching: true }, prices)).toBeCloseTo(50e6 * ((200 * 2 + 20 * 10) / 1e6), 6)
  })

  it('is at the limit', () => expect(optimizedUse(short, none, priced(2, 0.2, 10, { minCacheTokens: 200 })).caching).toBe(true))
})

describe('a read that costs what input costs', () => {
  it('is no reason to cache, whatever the order of adding leaves behind', () =>
    fc.assert(
      fc.property(
        fc.record({
          inputTokens: fc.double({ min: 1, max: 1e5, noNaN: true }),
          outputTokens: fc.double({ min: 0, max: 1e4, noNaN: true }),
          cachedInputShare: fc.double({ min: 0, max: 1, noNaN: true }),
          batchShare: fc.double({ min: 0, max: 1, noNaN: true }),
          readsPerWrite: fc.double({ min: 1, max: 100, noNaN: true }),
        }),
        fc.double({ min: 0.001, max: 30, noNaN: true }),
        (asked, usd) => {
          const { caching } = optimizedUse(asked, none, priced(usd, usd, 4 * usd, { cacheWrite: usdPerMtok(usd) }))
          expect(caching).toBe(false)
        },
      ),
    ))
})

describe('a cached read in a batch', () => {
  // 10M requests of 10,000 + 100 tokens, 90% cached, all batch, at 0.3, 0.03 and 2.5 USD per Mtok.
  const long = shape(10_000, 100, 0.9, 1)
  const use = { caching: true, batch: true, discount: 0 }
  const usd = (prices: TokenPrices) => 10e6 * requestUsd(long, use, prices)

  it('stacks where nothing else is known', () => expect(usd(priced(0.3, 0.03, 2.5))).toBeCloseTo(4100, 2))
  it('costs its own price where the vendor states one', () =>
    expect(usd(priced(0.3, 0.03, 2.5, { batchCachedInput: usdPerMtok(0.02) }))).toBeCloseTo(4550, 2))
  it('costs what it does outside one where the discounts do not stack', () =>
    expect(usd(priced(0.3, 0.03, 2.5, { batchCachedInput: usdPerMtok(0.03) }))).toBeCloseTo(5450, 2))

  it('the lines of the ledger sum to what a request costs', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 0.3, noNaN: true }),
        (cached, batch, inBatch) => {
          const one = shape(10_000, 100, cached, batch)
          const prices = priced(0.3, 0.03, 2.5, { batchCachedInput: usdPerMtok(inBatch) })
          const ledger = new BookLedger(1)
          bookTokens(ledger, 1, 10e6, { shape: one, use, prices, factor: 1 })
          expect(ledger.monthly()[0]?.usd).toBeCloseTo(10e6 * requestUsd(one, use, prices), 0)
        },
      ),
    ))
})
