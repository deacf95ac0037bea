/** One call is one workload, whichever vendor's counts Portkey passes on. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonl, workload } from '../helpers/workload.ts'

const call = fc.record({
  fresh: fc.integer({ min: 1, max: 100_000 }),
  cached: fc.nat(100_000),
  visible: fc.nat(5000),
  reasoning: fc.nat(5000),
})

type Call = typeof call extends fc.Arbitrary<infer Value> ? Value : never

function log(units: { asked: number; answered: number; total: number }, details: object) {
  return jsonl([
    {
      created_at: '2026-10-05T09:00:00Z',
      is_success: 1,
      ai_model: 'm',
      req_units: units.asked,
      res_units: units.answered,
      total_units: units.total,
      'response.body': { usage: details },
    },
  ])
}

const VENDORS: Record<string, (one: Call) => string> = {
  openai({ fresh, cached, visible, reasoning }) {
    const units = { asked: fresh + cached, answered: visible + reasoning, total: fresh + cached + visible + reasoning }
    return log(units, {
      prompt_tokens_details: { cached_tokens: cached },
      completion_tokens_details: { reasoning_tokens: reasoning },
    })
  },
  anthropic({ fresh, cached, visible, reasoning }) {
    const units = { asked: fresh, answered: visible + reasoning, total: fresh + cached + visible + reasoning }
    return log(units, { cache_read_input_tokens: cached, cache_creation_input_tokens: 0 })
  },
  gemini({ fresh, cached, visible, reasoning }) {
    const units = { asked: fresh + cached, answered: visible, total: fresh + cached + visible + reasoning }
    return log(units, {
      prompt_tokens_details: { cached_tokens: cached },
      completion_tokens_details: { reasoning_tokens: reasoning },
    })
  },
}

it.each(Object.entries(VENDORS))('%s', async (_, logOf) => {
  await fc.assert(
    fc.asyncProperty(call, async (one) => {
      const report = await workload({ 'a.jsonl': logOf(one) })
      expect(report).toMatchObject({
        inputTokens: one.fresh + one.cached,
        outputTokens: one.visible + one.reasoning,
        cachedInputShare: expect.closeTo(one.cached / (one.fresh + one.cached), 9),
      })
    }),
    { numRuns: 60 },
  )
})
