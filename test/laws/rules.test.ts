/** The rule table over any costs: who may be named, and that what gets cheaper is never left for it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSelfHosted, OPTION_IDS, type OptionId } from '../../src/engine/options/option-ids.ts'
import { apiForms, UNTUNED_PURCHASES, type Rules } from '../../src/engine/verdict/rivals.ts'
import { choiceOf, ruler, sameDecision, type Ruling, type Seen } from '../../src/engine/verdict/rules.ts'
import { runs } from '../helpers/laws.ts'

type Costs = Record<OptionId, number>

/** One outcome: an option pays where it costs less than each rival. */
function seenAt(costs: Costs, { billUsd, engineers, beatsCheapestHost }: Outcome): Seen {
  return {
    billUsd,
    engineers,
    cheapest: (options) => options.toSorted((a, b) => costs[a] - costs[b])[0] ?? null,
    pays: (option, rivals) => rivals.every((rival) => costs[option] < costs[rival]),
    beatsCheapestHost: () => beatsCheapestHost,
  }
}

interface Outcome {
  billUsd: number
  engineers: number
  beatsCheapestHost: boolean
}

const POLICY = { apiUsdPerMonthThreshold: 50_000, minMlPlatformEngineers: 2 } as Rules['policy']
const SOLD: OptionId[] = ['provisioned', 'routed', 'hosted-open', 'open-endpoint', 'managed-tuned', 'tuned-api']
const MADE: OptionId[] = ['rented', 'owned', 'hybrid']
const STATUS = ['met', 'not-met', 'unknown'] as const
const STANDING = ['same-model', 'good', 'open', 'worse'] as const

const outcomes: fc.Arbitrary<Outcome> = fc.record({
  billUsd: fc.constantFrom(1000, 49_999, 60_000, 2e6),
  engineers: fc.integer({ min: 0, max: 4 }),
  beatsCheapestHost: fc.boolean(),
})

const costs = fc
  .array(fc.double({ min: 1, max: 1e7, noNaN: true }), { minLength: OPTION_IDS.length, maxLength: OPTION_IDS.length })
  .map((usd) => Object.fromEntries(OPTION_IDS.map((id, index) => [id, usd[index]])) as Costs)

const tables: fc.Arbitrary<Rules> = fc.record({
  law: fc.constantFrom(...STATUS),
  narrow: fc.constantFrom(...STATUS),
  policy: fc.constant(POLICY),
  apiPermitted: fc.boolean(),
  routed: fc.constantFrom(...STANDING),
  open: fc.constantFrom(...STANDING),
  served: fc.constantFrom(...STANDING),
  tuned: fc.boolean(),
  buying: fc.constantFrom('known', 'unknown', 'excluded'),
  contenders: fc.subarray([...SOLD, ...MADE]),
  asked: fc.subarray(SOLD),
})

function namedBy(ruling: Ruling): OptionId | null {
  return ruling.choice === 'undetermined' ? null : ruling.option
}

describe('the rule table', () => {
  it('names the API or a contender, and no vendor that has to be asked first', () => {
    fc.assert(
      fc.property(tables, costs, outcomes, (rules, usd, outcome) => {
        const option = namedBy(ruler(rules)(seenAt(usd, outcome)))
        if (option === null) return
        expect(rules.asked).not.toContain(option)
        expect([...rules.contenders, 'api-optimized']).toContain(option)
        if (option === 'api-optimized' && rules.law !== 'unknown') expect(rules.apiPermitted).toBe(true)
      }),
      runs(3000),
    )
  })

  it('does not stay with the API where a good open model that may be bought costs less', () => {
    fc.assert(
      fc.property(tables, costs, outcomes, fc.constantFrom('good', 'same-model'), (rules, usd, outcome, open) => {
        const free: Rules = { ...rules, law: 'not-met', apiPermitted: true, narrow: 'not-met', open }
        const buyable = UNTUNED_PURCHASES.filter((id) => rules.contenders.includes(id) && !rules.asked.includes(id))
        const api = ['api-optimized' as const, ...apiForms(free)].map((id) => usd[id])
        fc.pre(buyable.some((id) => usd[id] < Math.min(...api)))
        const { choice, basis } = ruler(free)(seenAt(usd, outcome))
        if (basis !== 'evaluate-first') expect(choice).not.toBe('api')
      }),
      runs(3000),
    )
  })

  it('never leaves an option because that option alone became cheaper', () => {
    const cut = fc.double({ min: 0.05, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(tables, costs, outcomes, cut, (rules, usd, outcome, factor) => {
        const now = ruler(rules)(seenAt(usd, outcome))
        const option = namedBy(now)
        fc.pre(option !== null)
        const then = ruler(rules)(seenAt({ ...usd, [option as OptionId]: usd[option as OptionId] * factor }, outcome))
        expect(sameDecision(then.choice, now.choice), `${now.choice} became ${then.choice}`).toBe(true)
      }),
      runs(3000),
    )
  })

  it('stays with the API in the form that costs least, of those that were shown to be as good', () => {
    fc.assert(
      fc.property(tables, costs, outcomes, (rules, usd, outcome) => {
        const { choice, option } = ruler(rules)(seenAt(usd, outcome))
        fc.pre(choice === 'api' && option !== null)
        const forms = ['api-optimized' as const, ...apiForms(rules)]
        expect(option).toBe(forms.toSorted((a, b) => usd[a] - usd[b])[0])
        if (rules.routed === 'open' || rules.routed === 'worse') expect(option).not.toBe('routed')
      }),
      runs(3000),
    )
  })

  it('never chooses own GPUs, or an open model that is bought, over a cheaper form of the API', () => {
    fc.assert(
      fc.property(tables, costs, outcomes, (rules, usd, outcome) => {
        const { option, basis } = ruler({ ...rules, law: 'not-met', apiPermitted: true })(seenAt(usd, outcome))
        fc.pre(option !== null && basis !== 'legal-requirement')
        for (const form of apiForms(rules)) expect(usd[option as OptionId]).toBeLessThanOrEqual(usd[form])
      }),
      runs(3000),
    )
  })

  it('makes the same choice where nothing but the choice is read', () => {
    fc.assert(
      fc.property(tables, costs, outcomes, (rules, usd, outcome) => {
        const seen = seenAt(usd, outcome)
        expect(ruler(rules, true)(seen).choice).toBe(ruler(rules)(seen).choice)
      }),
      runs(3000),
    )
  })

  it('calls own GPUs own GPUs, and nothing else', () => {
    for (const id of OPTION_IDS) expect(['self-host', 'hybrid'].includes(choiceOf(id))).toBe(isSelfHosted(id))
  })
})
