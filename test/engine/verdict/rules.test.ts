/** The decision table of docs/method.md, row by row: what each asks for, and what is named where one thing is missing. */
import { describe, expect, it } from 'vitest'
import type { OptionId } from '../../../src/engine/options/option-ids.ts'
import { apiForms, type Rules } from '../../../src/engine/verdict/rivals.ts'
import { choiceOf, ruler, sameDecision, type Ruling, type Seen } from '../../../src/engine/verdict/rules.ts'
import { rulesOf, seenOf, type Costs } from './made.ts'

function ruling(costs: Costs, rules: Partial<Rules> = {}, seen: Partial<Seen> = {}): Ruling {
  return ruler(rulesOf(costs, rules))(seenOf(costs, seen))
}

function named({ choice, option, basis }: Ruling) {
  return [choice, option, basis]
}

const OPEN = ['undetermined', null, 'evidence-gap']
/** Own GPUs cheaper than what is bought, and that than the API. */
const OWN_WINS: Costs = { 'api-optimized': 300, 'hosted-open': 200, rented: 100, owned: 120 }

describe('1: law forbids every vendor', () => {
  it('the cheapest own option is named without a look at the API, and where none is feasible the question stays open', () => {
    const costs: Costs = { 'api-optimized': 10, 'hosted-open': 20, rented: 500, owned: 400 }
    const one = ruling(costs, { law: 'met' }, { billUsd: 1, engineers: 0 })
    expect(one).toEqual({ choice: 'self-host', option: 'owned', basis: 'legal-requirement', money: null, short: null })
    expect(named(ruling({ 'api-optimized': 10, 'hosted-open': 20 }, { law: 'met' }))).toEqual(OPEN)
  })
})

describe('1b: the legal question is open', () => {
  it('decides nothing where the API could win', () => {
    expect(named(ruling({ 'api-optimized': 100, rented: 300, owned: 300 }, { law: 'unknown' }))).toEqual(OPEN)
  })

  it('hangs on nothing where own GPUs win whatever the answer', () => {
    expect(named(ruling(OWN_WINS, { law: 'unknown' }))).toEqual(['self-host', 'rented', 'scale-and-team'])
  })

  it('stays open where nothing could stand on own servers', () => {
    const { owned: _, ...rented } = OWN_WINS
    expect(named(ruling(rented, { law: 'unknown' }))).toEqual(OPEN)
  })

  it('asks what it would be with the API free, too, where the question bars it meanwhile', () => {
    const cheapApi: Costs = { ...OWN_WINS, 'api-optimized': 50 }
    expect(named(ruling(cheapApi, { law: 'unknown', apiPermitted: false }))).toEqual(OPEN)
    expect(named(ruling(OWN_WINS, { law: 'unknown', apiPermitted: false }))).toEqual(['self-host', 'rented', 'scale-and-team'])
    // With a small bill the answer with the API free is to buy: then it hangs on the question.
    expect(named(ruling(OWN_WINS, { law: 'unknown', apiPermitted: false }, { billUsd: 1 }))).toEqual(OPEN)
  })
})

describe('2: a narrow task that is met', () => {
  const NARROW: Partial<Rules> = { narrow: 'met', tuned: true }
  const small: Partial<Seen> = { billUsd: 1000 }
  const costs: Costs = { 'api-optimized': 300, 'managed-tuned': 200, rented: 100, owned: 120 }

  it('with a team and own GPUs that pay against API and purchases is served on them, whatever the bill', () => {
    const one = ruling(costs, NARROW, small)
    expect(named(one)).toEqual(['self-host', 'rented', 'narrow-task'])
    expect(one.money).toEqual({
      option: 'rented',
      rivals: expect.arrayContaining(['api-optimized', 'managed-tuned']),
      refused: false,
    })
  })

  it('just enough engineers are a team, one fewer buys the tuned model', () => {
    expect(named(ruling(costs, NARROW, { ...small, engineers: 2 }))[1]).toBe('rented')
    const bought = ruling(costs, NARROW, { ...small, engineers: 1 })
    expect(named(bought)).toEqual(['managed-tuned', 'managed-tuned', 'narrow-task'])
    expect(bought.money).toEqual({ option: 'managed-tuned', rivals: ['api-optimized'], refused: false })
  })

  it('own GPUs have to beat the tuned purchase, too', () => {
    expect(named(ruling({ ...costs, rented: 250, owned: 260 }, NARROW, small))).toEqual([
      'managed-tuned',
      'managed-tuned',
      'narrow-task',
    ])
  })

  it('the tuned purchase has to beat a good untuned one; one that was not shown to be good is no rival', () => {
    const withHost: Costs = { 'api-optimized': 300, 'managed-tuned': 200, 'hosted-open': 150 }
    expect(named(ruling(withHost, NARROW, small))).toEqual(['hosted-open', 'hosted-open', 'open-model-hosted'])
    expect(named(ruling(withHost, { ...NARROW, open: 'open' }, small))[0]).toBe('managed-tuned')
  })

  it('by endpoint or by the token, whichever is cheaper and needs no asking', () => {
    const both: Costs = { 'api-optimized': 300, 'managed-tuned': 200, 'tuned-api': 150 }
    expect(named(ruling(both, NARROW, small))[1]).toBe('tuned-api')
    expect(named(ruling(both, { ...NARROW, asked: ['tuned-api'] }, small))[1]).toBe('managed-tuned')
  })

  it('is not served on own GPUs while nobody is known to sell the weights, or where the model is worse', () => {
    const own: Costs = { 'api-optimized': 300, rented: 100 }
    for (const change of [{ buying: 'unknown' }, { served: 'worse' }] as const)
      expect(named(ruling(own, { ...NARROW, ...change }, small))).toEqual(['api', 'api-optimized', 'cost-disagrees'])
    expect(named(ruling(own, { ...NARROW, buying: 'excluded' }, small))[1]).toBe('rented')
  })

  it('that does not pay is refused by the money, and says what was refused', () => {
    const dear: Costs = { 'api-optimized': 100, 'managed-tuned': 200, rented: 300 }
    expect(ruling(dear, NARROW, small)).toMatchObject({
      choice: 'api',
      option: 'api-optimized',
      basis: 'cost-disagrees',
      money: { option: 'managed-tuned', rivals: ['api-optimized'], refused: true },
    })
    expect(ruling({ 'api-optimized': 100, 'managed-tuned': 300, rented: 200 }, NARROW, small).money).toMatchObject({
      option: 'rented',
      rivals: ['api-optimized', 'managed-tuned'],
    })
  })

  it('that is not known to be met changes nothing', () => {
    expect(named(ruling(costs, { ...NARROW, narrow: 'unknown' }, small))[2]).toBe('no-flip')
  })
})

describe('3: scale and a team', () => {
  it('own GPUs that beat API and purchase, with a model that is good', () => {
    const one = ruling(OWN_WINS)
    expect(named(one)).toEqual(['self-host', 'rented', 'scale-and-team'])
    expect(one.money).toEqual({ option: 'rented', rivals: ['api-optimized', 'hosted-open'], refused: false })
    expect(named(ruling(OWN_WINS, { served: 'same-model', open: 'same-model' }))[2]).toBe('scale-and-team')
    expect(named(ruling({ ...OWN_WINS, hybrid: 50 }))).toEqual(['hybrid', 'hybrid', 'scale-and-team'])
  })

  it('a bill on the line is none above it, and a team one short is none', () => {
    for (const seen of [{ billUsd: 50_000 }, { engineers: 1 }])
      expect(named(ruling(OWN_WINS, {}, seen))).toEqual(['hosted-open', 'hosted-open', 'open-model-hosted'])
    expect(named(ruling(OWN_WINS, {}, { billUsd: 50_001, engineers: 2 }))[1]).toBe('rented')
  })

  it('a tuned model on own GPUs has to beat both purchases, the untuned only where that is good', () => {
    const costs: Costs = { 'api-optimized': 300, 'hosted-open': 80, 'managed-tuned': 200, rented: 100 }
    expect(named(ruling(costs, { tuned: true, open: 'open' }))).toEqual(['self-host', 'rented', 'scale-and-team'])
    expect(named(ruling(costs, { tuned: true }))[1]).toBe('hosted-open')
    expect(named(ruling({ ...costs, 'managed-tuned': 90 }, { tuned: true, open: 'open' }))[0]).toBe('api')
  })

  it('where nothing is shown of the tuned model, weights as they are may still pass: a cheaper purchase is what to evaluate for', () => {
    const costs: Costs = { 'api-optimized': 300, 'hosted-open': 80, 'managed-tuned': 200, rented: 100 }
    const unshown: Partial<Rules> = { tuned: true, served: 'open', open: 'open' }
    const asked = ruling(costs, unshown)
    expect(named(asked)).toEqual(['api', 'api-optimized', 'cheaper-by-token'])
    expect(asked.money?.option).toBe('hosted-open')
    expect(named(ruling(costs, { ...unshown, open: 'worse' }))[2]).toBe('evaluate-first')
    const dear = ruling({ ...costs, 'hosted-open': 150 }, unshown)
    expect(dear.basis).toBe('evaluate-first')
    expect(dear.money).toEqual({ option: 'rented', rivals: ['api-optimized', 'managed-tuned', 'hosted-open'], refused: false })
  })

  it('a model of which nobody knows is evaluated first, and bought, then built', () => {
    const one = ruling(OWN_WINS, { served: 'open', open: 'open' })
    expect(one).toMatchObject({
      choice: 'api',
      option: 'api-optimized',
      basis: 'evaluate-first',
      money: { option: 'rented', rivals: ['api-optimized', 'hosted-open'], refused: false },
    })
  })

  it('a model that is worse is neither built nor bought', () => {
    expect(named(ruling(OWN_WINS, { served: 'worse', open: 'worse' }))).toEqual(['api', 'api-optimized', 'cost-disagrees'])
  })

  it('nothing wins while nobody is known to sell the weights; where buying is out, own GPUs need only beat the API', () => {
    const own: Costs = { 'api-optimized': 300, rented: 100 }
    const unknown = ruling(own, { buying: 'unknown' })
    expect([named(unknown), unknown.short]).toEqual([['api', 'api-optimized', 'cost-disagrees'], 'purchase'])
    expect(named(ruling(own, { buying: 'excluded' }))).toEqual(['self-host', 'rented', 'scale-and-team'])
  })

  it('the cheapest host has to be beaten at the plan: else a quote is what own GPUs lack', () => {
    const one = ruling(OWN_WINS, {}, { beatsCheapestHost: () => false })
    expect([named(one), one.short]).toEqual([['hosted-open', 'hosted-open', 'open-model-hosted'], 'quote'])
  })

  it('nothing is short where own GPUs would not pay at all, or nobody could run them', () => {
    const dear: Costs = { 'api-optimized': 300, 'hosted-open': 200, rented: 250 }
    expect(ruling(dear, {}, { beatsCheapestHost: () => false }).short).toBeNull()
    expect(ruling({ 'api-optimized': 300, rented: 400 }, { buying: 'unknown' }).short).toBeNull()
    expect(ruling(OWN_WINS, {}, { engineers: 0, beatsCheapestHost: () => false }).short).toBeNull()
    expect(ruling(OWN_WINS, { served: 'worse' }, { beatsCheapestHost: () => false }).short).toBeNull()
    expect(ruling(OWN_WINS).short).toBeNull()
  })
})

describe('B: law bars this API, and not every vendor', () => {
  const BARRED: Partial<Rules> = { apiPermitted: false }

  it('own GPUs that beat the purchase, whatever the bill and the team', () => {
    const one = ruling(OWN_WINS, BARRED, { billUsd: 1, engineers: 0 })
    expect(named(one)).toEqual(['self-host', 'rented', 'legal-requirement'])
    expect(one.money).toEqual({ option: 'rented', rivals: ['hosted-open'], refused: false })
  })

  it.each([
    ['dearer than the purchase', { 'hosted-open': 90, rented: 100 }, {}, {}],
    ['whose model is open', OWN_WINS, { served: 'open' }, {}],
    ['whose weights nobody is known to sell', OWN_WINS, { buying: 'unknown' }, {}],
    ['dearer than the cheapest host', OWN_WINS, {}, { beatsCheapestHost: () => false }],
  ] as const)('own GPUs %s leave it to the purchase', (_, costs, rules, seen) => {
    const one = ruling(costs, { ...BARRED, ...rules }, { billUsd: 1, ...seen })
    expect([named(one), one.money]).toEqual([['hosted-open', 'hosted-open', 'legal-requirement'], null])
  })

  it('nobody to buy from: own GPUs, unless somebody sells who may not have the data', () => {
    const own: Costs = { rented: 100, owned: 120 }
    const found = (buying: Rules['buying'], costs = own) => ruling(costs, { ...BARRED, buying }, { billUsd: 1 })
    expect([named(found('unknown')), found('unknown').money]).toEqual([['self-host', 'rented', 'legal-requirement'], null])
    expect(named(found('excluded'))[1]).toBe('rented')
    expect(named(found('known'))).toEqual(OPEN)
    expect(named(found('unknown', {}))).toEqual(OPEN)
  })

  it('a purchase that is not known to be good, or whose vendor has to be asked, leaves the question open', () => {
    const costs: Costs = { 'hosted-open': 100, rented: 200 }
    expect(named(ruling(costs, { ...BARRED, open: 'open', served: 'open' }))).toEqual(OPEN)
    expect(named(ruling(costs, { ...BARRED, asked: ['hosted-open'] }))).toEqual(OPEN)
  })
})

describe('4 and 5: the same weights are bought', () => {
  const costs: Costs = { 'api-optimized': 300, 'hosted-open': 200, 'open-endpoint': 250 }

  it('a good model that costs less than the API is bought where it is cheapest', () => {
    const one = ruling(costs)
    expect(named(one)).toEqual(['hosted-open', 'hosted-open', 'open-model-hosted'])
    expect(one.money).toEqual({ option: 'hosted-open', rivals: ['api-optimized'], refused: false })
  })

  it('a cheaper vendor that has to be asked hides none that may sell', () => {
    expect(named(ruling(costs, { asked: ['hosted-open'] }))[1]).toBe('open-endpoint')
  })

  it('where only one that has to be asked is cheaper, it is the API until then', () => {
    const one = ruling({ ...costs, 'open-endpoint': 400 }, { asked: ['hosted-open'] })
    expect(named(one)).toEqual(['api', 'api-optimized', 'cheaper-by-token'])
    expect(one.money).toEqual({ option: 'hosted-open', rivals: ['api-optimized'], refused: false })
  })

  it('an open model is bought once it passes, a worse one never', () => {
    expect(named(ruling(costs, { open: 'open', served: 'open' }))).toEqual(['api', 'api-optimized', 'cheaper-by-token'])
    const small = { billUsd: 1 }
    expect(ruling(costs, { open: 'worse', served: 'worse' }, small)).toMatchObject({ basis: 'no-flip', money: null })
  })
})

describe('6 and 7: the API', () => {
  const dear: Costs = { 'api-optimized': 100, 'hosted-open': 200, rented: 300, owned: 250 }

  it('scale that does not pay is refused by the money', () => {
    expect(ruling(dear)).toEqual({
      choice: 'api',
      option: 'api-optimized',
      basis: 'cost-disagrees',
      money: { option: 'owned', rivals: ['api-optimized', 'hosted-open'], refused: true },
      short: null,
    })
    expect(ruling({ 'api-optimized': 100 })).toMatchObject({ basis: 'cost-disagrees', money: null })
  })

  it('scale alone refuses own GPUs, not a tuned purchase that nobody asked for', () => {
    expect(ruling({ ...dear, 'managed-tuned': 120 }).money?.option).toBe('owned')
  })

  it('without a flip it is the purchase that was refused', () => {
    expect(ruling(dear, {}, { billUsd: 1 })).toMatchObject({
      choice: 'api',
      basis: 'no-flip',
      money: { option: 'hosted-open', rivals: ['api-optimized'], refused: true },
    })
    expect(ruling({ 'api-optimized': 100, rented: 300 }, {}, { billUsd: 1 })).toMatchObject({ basis: 'no-flip', money: null })
  })
})

describe('forms of the API', () => {
  const costs: Costs = { 'api-optimized': 300, provisioned: 200, routed: 150, rented: 180 }
  const small = { billUsd: 1 }

  it('the cheapest that stands for its price is named: routing only once it was shown to be as good', () => {
    expect(named(ruling(costs, {}, small))).toEqual(['api', 'provisioned', 'no-flip'])
    for (const routed of ['good', 'same-model'] as const)
      expect(named(ruling(costs, { routed }, small))).toEqual(['api', 'routed', 'no-flip'])
    expect(named(ruling(costs, { routed: 'worse' }, small))[1]).toBe('provisioned')
  })

  it('one that costs more than tokens, or whose vendor has to be asked, is not', () => {
    expect(named(ruling({ ...costs, provisioned: 400 }, {}, small))[1]).toBe('api-optimized')
    expect(named(ruling(costs, { asked: ['provisioned'] }, small))[1]).toBe('api-optimized')
  })

  it('own GPUs have to beat every form that stands for the price', () => {
    expect(named(ruling(costs))).toEqual(['self-host', 'rented', 'scale-and-team'])
    expect(named(ruling(costs, { routed: 'good' }))).toEqual(['api', 'routed', 'cost-disagrees'])
  })

  it('are those that are priced: the two ways to pay by the token are none', () => {
    expect(apiForms(rulesOf(costs, { routed: 'good' }))).toEqual(['provisioned', 'routed'])
    expect(apiForms(rulesOf({ 'api-optimized': 1, rented: 1 }, { routed: 'good' }))).toEqual([])
  })
})

describe('a decision', () => {
  it('is the same between own ways to serve, and another between all others', () => {
    expect(sameDecision('self-host', 'hybrid')).toBe(true)
    expect(sameDecision('hybrid', 'self-host')).toBe(true)
    expect(sameDecision('api', 'api')).toBe(true)
    expect(sameDecision('api', 'hybrid')).toBe(false)
    expect(sameDecision('self-host', 'managed-tuned')).toBe(false)
    expect(sameDecision('hosted-open', 'api')).toBe(false)
  })

  it('is named after what it does', () => {
    const choices = (['api-optimized', 'routed', 'open-endpoint', 'tuned-api', 'owned', 'hybrid'] as OptionId[]).map(choiceOf)
    expect(choices).toEqual(['api', 'api', 'hosted-open', 'managed-tuned', 'self-host', 'hybrid'])
  })
})
