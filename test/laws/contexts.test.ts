/** Laws of what fits: nothing that is priced is asked for more tokens than it takes, by the last turn of a session as by the mean. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CannotDecide } from '../../src/decide/case/cannot.ts'
import type { ScenarioInput } from '../../src/scenario/schema.ts'
import { decided } from '../helpers/decided.ts'
import { built } from '../helpers/cases.ts'
import { runs } from '../helpers/laws.ts'

const session = fc.record({
  turns: fc.integer({ min: 1, max: 150 }),
  systemTokens: fc.integer({ min: 0, max: 20_000 }),
  newTokensPerTurn: fc.integer({ min: 50, max: 2000 }),
  hitShare: fc.constantFrom(0, 0.5, 0.9),
})
const OUTPUT = 400

function scenario(workload: Partial<ScenarioInput['workload']>, model = 'qwen3-32b'): ScenarioInput {
  return {
    workload: { requestsPerMonth: 1e6, outputTokensPerRequest: OUTPUT, ...workload },
    selfHost: { model },
  } as ScenarioInput
}

describe('the last turn of a session', () => {
  it('fits whatever is priced for it, and a session of one turn is that one request', () => {
    const model = fc.constantFrom('qwen3-32b', 'llama-3.3-70b')
    fc.assert(
      fc.property(session, model, (one, name) => {
        const { turns, systemTokens, newTokensPerTurn } = one
        // Turn by turn: each brings what is new, and carries all that was said before.
        let input = systemTokens + newTokensPerTurn
        for (let turn = 2; turn <= turns; turn++) input += OUTPUT + newTokensPerTurn
        try {
          const { c, hosts, model: open, tokens, apiModel } = built(scenario({ session: one }, name))
          const last = input * tokens.factors.input + OUTPUT * tokens.factors.output
          const takes = (limit: number | null | undefined, needed: number) =>
            expect(needed).toBeLessThanOrEqual(limit ?? Infinity)
          takes(apiModel?.contextTokens, input + OUTPUT)
          for (const host of hosts) takes(host.model.contextTokens, last)
          if (c.rented ?? c.owned ?? c.endpoint) takes(open.contextTokens, last)
        } catch (error) {
          if (!(error instanceof CannotDecide)) throw error
          expect(input + OUTPUT).toBeGreaterThan(900_000)
        }
      }),
      runs(60),
    )
  })
})

describe('a range of lengths', () => {
  it('that reaches beyond what the model takes is said, and one that does not is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 50_000 }), fc.integer({ min: 10_000, max: 90_000 }), (mode, more) => {
        const range = { low: mode / 2, mode, high: mode + more }
        const input = scenario({ inputTokensPerRequest: range })
        const { hosts, c, model, tokens } = built(input)
        const limit = hosts.find((one) => one.priced.id === c.host?.id)?.model.contextTokens ?? model.contextTokens
        const taken = Math.min(limit, model.contextTokens)
        const longest = Math.round(range.high * tokens.factors.input) + OUTPUT * tokens.factors.output
        const mean = c.terms.workload.inputTokensPerRequest * tokens.factors.input + OUTPUT * tokens.factors.output
        const said = decided(input).warnings.filter(({ code }) => code === 'range-exceeds-context')
        expect(said.map(({ args }) => args['limit'])).toEqual(longest > taken && mean <= taken ? [taken] : [])
      }),
      runs(40),
    )
  })
})
