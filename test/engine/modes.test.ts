/** What of today's serving does to the estimate: by hand where a hand can, and as laws elsewhere. */
import { describe, expect, it } from 'vitest'
import { adapterBytes, tokensPerStep } from '../../src/engine/throughput/modes.ts'
import { isRefusal, predictAt, type ServingMode } from '../../src/engine/throughput/throughput.ts'
import { parametersOf } from '../../src/engine/throughput/weights.ts'
import { requestOf } from '../../src/scenario/session.ts'
import { fit, setup } from '../helpers/serving.ts'

function at(concurrency: number, mode?: ServingMode) {
  const found = predictAt({ ...setup, ...(mode ? { mode } : {}) }, concurrency, fit)
  if (isRefusal(found)) throw new Error(found.reason.code)
  return found
}

describe('speculative decoding', () => {
  it('gives 1 + a + a² + a³ tokens a step', () => {
    expect(tokensPerStep({ draftTokens: 3, acceptance: 0.5 })).toBeCloseTo(1.875, 12)
    expect(tokensPerStep({ draftTokens: 3, acceptance: 1 })).toBe(4)
    expect(tokensPerStep({ draftTokens: 3, acceptance: 0 })).toBe(1)
    expect(tokensPerStep(undefined)).toBe(1)
  })

  it('helps a lone request, less so a full batch, and costs where nothing is accepted', () => {
    const gain = (batch: number, acceptance: number) =>
      at(batch, { speculation: { draftTokens: 3, acceptance } }).outputTokensPerSecond / at(batch).outputTokensPerSecond
    expect(gain(1, 0.8)).toBeGreaterThan(2)
    expect(gain(1, 0.8)).toBeGreaterThan(gain(200, 0.8))
    expect(gain(1, 0)).toBeLessThan(1)
    for (const batch of [1, 16, 128]) expect(gain(batch, 0.9)).toBeGreaterThan(gain(batch, 0.6))
  })
})

describe('adapters', () => {
  it('hold rank × (in + out) of every matrix in 16 bit: 207 million numbers at rank 16 on Llama 70B', () => {
    // Attention: 2·(8192 + 8192) + 2·(8192 + 1024); feed-forward: 3·(8192 + 28672); 80 layers, rank 16.
    const byHand = 2 * 80 * 16 * (2 * 16_384 + 2 * 9216 + 3 * (8192 + 28_672))
    const { model } = setup
    expect(adapterBytes(model, parametersOf(model), { count: 1, rank: 16 }) / byHand).toBeCloseTo(1, 1)
  })

  it('never make a replica faster, and more of them never either', () => {
    for (const batch of [1, 32, 200]) {
      const rates = [0, 1, 8, 64].map(
        (count) => at(batch, count === 0 ? undefined : { adapters: { count, rank: 16 } }).outputTokensPerSecond,
      )
      expect(rates.toSorted((a, b) => b - a)).toEqual(rates)
    }
  })
})

describe('a session', () => {
  it('of one turn is its prompt, of which the system part may be cached', () => {
    const one = requestOf({ turns: 1, systemTokens: 1000, newTokensPerTurn: 200, hitShare: 0.5 }, 300)
    expect(one.inputTokensPerRequest).toBe(1200)
    expect(one.cachedInputShare).toBeCloseTo(500 / 1200, 12)
  })

  it('of three turns is the mean of turns written out', () => {
    // Prompts: 1000 + 200, then + 300 + 200 twice; what stood there before: 1000, 1500, 2000.
    const three = requestOf({ turns: 3, systemTokens: 1000, newTokensPerTurn: 200, hitShare: 1 }, 300)
    expect(three.inputTokensPerRequest).toBe((1200 + 1700 + 2200) / 3)
    expect(three.cachedInputShare).toBeCloseTo(4500 / 5100, 12)
  })
})
