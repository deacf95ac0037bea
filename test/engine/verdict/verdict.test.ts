/** What a verdict says: its reasons, amounts and shares, over rulings and costs made for it. */
import { describe, expect, it } from 'vitest'
import type { OptionId } from '../../../src/engine/options/option-ids.ts'
import type { Flip } from '../../../src/engine/verdict/flips/flip.ts'
import type { Rules } from '../../../src/engine/verdict/rivals.ts'
import { ruler, type Seen } from '../../../src/engine/verdict/rules.ts'
import { verdictOf } from '../../../src/engine/verdict/verdict.ts'
import type { VerdictInput } from '../../../src/engine/verdict/input.ts'
import { rulesOf, seenOf, type Costs } from './made.ts'

const OTHER_FLIP: Flip = { id: 'scale-and-team', status: 'not-met', reasons: [], toMeet: [], evidence: {} }

interface Made {
  rules?: Partial<Rules>
  seen?: Partial<Seen>
  input?: Partial<VerdictInput>
}

function verdict(costs: Costs, { rules: rulesMade, seen: seenMade, input }: Made = {}) {
  const [rules, seen] = [rulesOf(costs, rulesMade), seenOf(costs, seenMade)]
  return verdictOf({
    flips: {
      regulated: {
        ...OTHER_FLIP,
        id: 'regulated-data',
        reasons: [{ code: 'no-regime-stated', args: {} }],
        toMeet: [{ code: 'then-set-legal-position', args: {} }],
      },
      scale: OTHER_FLIP,
      narrow: { ...OTHER_FLIP, id: 'narrow-task' },
    },
    rules,
    seen,
    ruling: ruler(rules)(seen),
    baselineNpvUsd: costs['api-optimized'] ?? 1000,
    contenders: rules.contenders.map((id) => ({ id, npvUsd: costs[id] ?? Number.NaN })),
    share: ({ option, rivals }) => (rivals.length === 0 || option === 'routed' ? 0.5 : 0.9),
    underLaw: () => null,
    legalPremiumUsd: null,
    openModel: 'qwen3-8b',
    host: 'siliconflow/qwen3-8b',
    drawn: true,
    waits: false,
    ...input,
  })
}

function codes({ reasons }: ReturnType<typeof verdict>) {
  return reasons.map((one) => one.code)
}

const OWN_WINS: Costs = { 'api-optimized': 300.006, 'hosted-open': 200, rented: 100, owned: 120 }
const SMALL = { billUsd: 1 }

describe('own GPUs that win by scale', () => {
  it('say what they save over the API to the cent, how surely, and what buying costs more', () => {
    expect(verdict(OWN_WINS)).toEqual({
      choice: 'self-host',
      option: 'rented',
      basis: 'scale-and-team',
      agreement: 'agree',
      costOfRuleUsd: null,
      reasons: [
        { code: 'flip-and-money-agree', args: { option: 'rented', npvSavingsUsd: 200.01, probability: 0.9 } },
        { code: 'buying-costs-more', args: { option: 'hosted-open', host: 'siliconflow/qwen3-8b', npvUsd: 100 } },
      ],
    })
  })

  it('name no share that the reader was not shown', () => {
    expect(verdict(OWN_WINS, { input: { drawn: false } }).reasons[0]?.args['probability']).toBeNull()
  })

  it('name no purchase where there is none, and no host of an endpoint', () => {
    expect(codes(verdict({ 'api-optimized': 300, rented: 100 }))).toEqual(['flip-and-money-agree'])
    const endpoint = verdict({ 'api-optimized': 300, 'open-endpoint': 200, rented: 100 })
    expect(endpoint.reasons[1]?.args).toEqual({ option: 'open-endpoint', host: null, npvUsd: 100 })
  })
})

describe('a tuned model that is bought', () => {
  it('says what it saves, and compares itself with no other purchase', () => {
    const one = verdict({ 'api-optimized': 300, 'managed-tuned': 200 }, { rules: { narrow: 'met', tuned: true }, seen: SMALL })
    expect(one).toMatchObject({ choice: 'managed-tuned', basis: 'narrow-task', agreement: 'agree' })
    expect(one.reasons).toEqual([
      { code: 'flip-and-money-agree', args: { option: 'managed-tuned', npvSavingsUsd: 100, probability: 0.9 } },
    ])
  })
})

describe('the open model that is bought', () => {
  const costs: Costs = { 'api-optimized': 300, 'hosted-open': 200, rented: 250, owned: 230 }
  const said = { option: 'hosted-open', model: 'qwen3-8b', host: 'siliconflow/qwen3-8b', npvSavingsUsd: 100, probability: 0.9 }

  it('says from whom, what it saves, and what own GPUs would add', () => {
    const one = verdict(costs)
    expect(one).toMatchObject({ choice: 'hosted-open', option: 'hosted-open', basis: 'open-model-hosted', agreement: 'agree' })
    expect(one.reasons).toEqual([
      { code: 'open-model-pays', args: said },
      { code: 'own-would-add', args: { option: 'owned', purchase: 'hosted-open', npvUsd: 30 } },
    ])
  })

  it('names no own GPUs where none are feasible', () => {
    expect(codes(verdict({ 'api-optimized': 300, 'hosted-open': 200 }))).toEqual(['open-model-pays'])
  })

  it('before its evaluation the answer is the API, and the same is said of what would be bought', () => {
    const one = verdict(costs, { rules: { open: 'open', served: 'open' } })
    expect(one).toMatchObject({ choice: 'api', option: 'api-optimized', basis: 'cheaper-by-token', agreement: 'agree' })
    expect(one.reasons[0]).toEqual({ code: 'open-model-pays', args: said })
  })
})

describe('evaluate, buy, then build', () => {
  it('gives each step its amount', () => {
    const one = verdict(OWN_WINS, { rules: { open: 'open', served: 'open' } })
    expect(one.basis).toBe('evaluate-first')
    expect(one.reasons).toEqual([
      {
        code: 'evaluate-buy-build',
        args: {
          model: 'qwen3-8b',
          option: 'rented',
          npvSavingsUsd: 200.01,
          probability: 0.9,
          purchase: 'hosted-open',
          host: 'siliconflow/qwen3-8b',
          purchaseSavingsUsd: 100.01,
        },
      },
    ])
  })

  it('without anybody to buy from has no amount for that step', () => {
    const own: Costs = { 'api-optimized': 300, rented: 100 }
    const [reason] = verdict(own, { rules: { open: 'open', served: 'open', buying: 'excluded' } }).reasons
    expect(reason?.args).toMatchObject({ option: 'rented', purchase: null, host: null, purchaseSavingsUsd: null })
  })
})

describe('a flip that is met and does not pay', () => {
  it('says what it would save or cost, how surely, and how surely the policy asks', () => {
    const one = verdict({ 'api-optimized': 100, rented: 300 })
    expect(one).toMatchObject({ choice: 'api', basis: 'cost-disagrees', agreement: 'rule-says-self-host' })
    expect(one.reasons).toEqual([
      {
        code: 'flip-met-money-disagrees',
        args: { option: 'rented', npvSavingsUsd: -200, probability: 0.9, confidence: 0.8 },
      },
    ])
  })

  it('has no amount where nothing could be served', () => {
    expect(verdict({ 'api-optimized': 100 }).reasons[0]?.args).toEqual({
      option: null,
      npvSavingsUsd: null,
      probability: null,
      confidence: 0.8,
    })
  })
})

describe('no flip', () => {
  const onPaper: Costs = { 'api-optimized': 300, rented: 100 }
  const of = (costs: Costs, made: Made = {}) => verdict(costs, { ...made, seen: SMALL })

  it('and no own GPUs is all there is to say', () => {
    expect(of({ 'api-optimized': 100 })).toMatchObject({
      basis: 'no-flip',
      agreement: 'agree',
      reasons: [{ code: 'no-flip', args: {} }],
    })
  })

  it('says what own GPUs would lose', () => {
    const one = of({ 'api-optimized': 100, rented: 300 })
    expect(one.agreement).toBe('agree')
    expect(one.reasons).toEqual([
      { code: 'no-flip-and-api-cheaper', args: { option: 'rented', npvLossUsd: 200, probability: 0.9 } },
    ])
  })

  it('says where the arithmetic alone prefers own GPUs, as surely as the policy asks', () => {
    const one = of(onPaper)
    expect(one.agreement).toBe('cost-says-self-host')
    expect(one.reasons).toEqual([
      { code: 'arithmetic-alone-prefers-self-hosting', args: { option: 'rented', npvSavingsUsd: 200, probability: 0.9 } },
    ])
    for (const [share, agreement] of [
      [0.8, 'cost-says-self-host'],
      [0.79, 'agree'],
    ] as const)
      expect(of(onPaper, { input: { share: () => share } }).agreement).toBe(agreement)
  })

  it('asks that of own GPUs against the API, its forms and the purchase, and of no model that is worse', () => {
    const rivals: OptionId[][] = []
    const share: VerdictInput['share'] = (clause) => {
      rivals.push([...clause.rivals])
      return 0.9
    }
    const costs: Costs = { 'api-optimized': 300, provisioned: 400, 'hosted-open': 350, rented: 100 }
    of(costs, { rules: { open: 'worse' }, input: { share } })
    expect(rivals).toContainEqual(['api-optimized', 'provisioned', 'hosted-open'])
    expect(of(onPaper, { rules: { served: 'worse' } }).agreement).toBe('agree')
  })

  it('what saves nothing is not preferred on paper', () => {
    expect(of({ 'api-optimized': 100, rented: 100 }).agreement).toBe('agree')
  })
})

describe('a form of the API', () => {
  it('that is named says what it saves over tokens, and how surely', () => {
    const one = verdict({ 'api-optimized': 300, provisioned: 200 }, { seen: SMALL })
    expect(one).toMatchObject({ choice: 'api', option: 'provisioned' })
    expect(one.reasons[0]).toEqual({
      code: 'api-form-pays',
      args: { option: 'provisioned', npvSavingsUsd: 100, probability: 0.9 },
    })
    expect(codes(verdict({ 'api-optimized': 100 }, { seen: SMALL }))).toEqual(['no-flip'])
  })
})

describe('law', () => {
  it('that forbids every vendor names the option and what the rule costs', () => {
    const costs: Costs = { 'api-optimized': 100, rented: 300 }
    const of = (legalPremiumUsd: number | null) => verdict(costs, { rules: { law: 'met' }, input: { legalPremiumUsd } })
    expect(of(200)).toEqual({
      choice: 'self-host',
      option: 'rented',
      basis: 'legal-requirement',
      agreement: 'rule-says-self-host',
      costOfRuleUsd: 200,
      reasons: [{ code: 'law-decides', args: { option: 'rented', costOfRuleUsd: 200 } }],
    })
    expect(of(0).agreement).toBe('agree')
    expect(of(-5)).toMatchObject({ agreement: 'agree', costOfRuleUsd: -5 })
    expect(of(null)).toMatchObject({ agreement: 'agree', costOfRuleUsd: null })
  })

  it('that forbids every vendor where nothing is feasible says so', () => {
    const one = verdict({ 'api-optimized': 100 }, { rules: { law: 'met' }, input: { legalPremiumUsd: 7 } })
    expect(one).toMatchObject({ choice: 'undetermined', option: null, agreement: 'agree', costOfRuleUsd: null })
    expect(codes(one)).toEqual(['law-requires-own-nothing-feasible'])
  })

  it('that bars this API alone names what is left, and what stands beside it', () => {
    const rules: Partial<Rules> = { apiPermitted: false }
    const bought = verdict({ 'hosted-open': 200, rented: 300 }, { rules, seen: SMALL })
    expect(bought.reasons).toEqual([
      {
        code: 'law-bars-this-api',
        args: { option: 'hosted-open', host: 'siliconflow/qwen3-8b', model: 'qwen3-8b', npvUsd: 200 },
      },
      { code: 'own-would-add', args: { option: 'rented', purchase: 'hosted-open', npvUsd: 100 } },
    ])
    const own = verdict({ 'hosted-open': 200, rented: 100 }, { rules, seen: SMALL, input: { legalPremiumUsd: 9 } })
    expect(own).toMatchObject({ basis: 'legal-requirement', agreement: 'agree', costOfRuleUsd: null })
    expect(codes(own)).toEqual(['law-bars-this-api', 'buying-costs-more'])
  })

  it('where requests wait for own GPUs, their amount counts more than is paid, and says so', () => {
    const rules: Partial<Rules> = { apiPermitted: false, buying: 'excluded' }
    const of = (costs: Costs, waits: boolean) =>
      verdict(costs, { rules, seen: SMALL, input: { waits } }).reasons[0]?.args['waiting']
    expect(of({ rented: 100 }, true)).toBe(true)
    expect(of({ rented: 100 }, false)).toBeUndefined()
    expect(of({ 'hosted-open': 100 }, true)).toBeUndefined()
  })
})

describe('an open model that lost its evaluation', () => {
  const lost: Partial<Rules> = { open: 'worse', served: 'worse' }

  it('is no answer, and that is said where the API stays', () => {
    const one = verdict({ 'api-optimized': 300, 'hosted-open': 200 }, { rules: lost, seen: SMALL })
    expect(one.reasons).toContainEqual({ code: 'open-model-worse', args: { model: 'qwen3-8b' } })
  })

  it('is not spoken of where it was not scored, and where law leaves nothing else', () => {
    expect(codes(verdict({ 'api-optimized': 300, 'hosted-open': 200 }, { seen: SMALL }))).not.toContain('open-model-worse')
    const own = verdict({ owned: 300 }, { rules: { ...lost, law: 'met' }, seen: SMALL })
    expect(own.choice).toBe('self-host')
    expect(codes(own)).not.toContain('open-model-worse')
  })
})

describe('an open legal question', () => {
  const rules: Partial<Rules> = { law: 'unknown' }

  const underLaw: VerdictInput['underLaw'] = (position) =>
    position === 'own-infrastructure'
      ? { option: 'rented', npvUsd: 300, startsInMonth: 10 }
      : { option: 'hosted-open', npvUsd: 200, ifGood: 'qwen3-8b' }

  it('has both answers as they are decided under them, and ends with what to ask', () => {
    const one = verdict({ 'api-optimized': 100, 'hosted-open': 200, owned: 300 }, { rules, input: { underLaw } })
    expect(one).toMatchObject({
      choice: 'undetermined',
      option: null,
      basis: 'evidence-gap',
      agreement: 'agree',
      costOfRuleUsd: null,
    })
    expect(one.reasons).toEqual([
      { code: 'legal-question-open', args: {} },
      { code: 'answer-if-own-required', args: { option: 'rented', npvUsd: 300, startsInMonth: 10 } },
      { code: 'answer-if-not-required', args: { option: 'hosted-open', npvUsd: 200, ifGood: 'qwen3-8b' } },
      { code: 'then-set-legal-position', args: {} },
    ])
  })

  describe('whether any rule binds at all', () => {
    const doubt = { code: 'law-in-doubt', args: {} } as const
    const asks = { code: 'ask-counsel-plaintext', args: {} } as const
    const flipsWith = (reasons: Flip['reasons'], toMeet: Flip['toMeet'] = []): VerdictInput['flips'] => ({
      regulated: { ...OTHER_FLIP, id: 'regulated-data', reasons, toMeet },
      scale: OTHER_FLIP,
      narrow: { ...OTHER_FLIP, id: 'narrow-task' },
    })
    const answers = (flips: VerdictInput['flips'], apiPermitted: boolean) =>
      codes(verdict({ owned: 300 }, { rules: { ...rules, apiPermitted }, seen: SMALL, input: { flips, underLaw } }))

    it('is a third answer where rules in doubt alone bar the API', () => {
      const one = verdict(
        { owned: 300 },
        { rules: { ...rules, apiPermitted: false }, seen: SMALL, input: { flips: flipsWith([doubt]), underLaw } },
      )
      expect(one.reasons.at(-1)).toEqual({
        code: 'answer-if-none-binds',
        args: { option: 'hosted-open', npvUsd: 200, ifGood: 'qwen3-8b' },
      })
    })

    it('is none where the API may be used, where a rule is named, and where nobody may read', () => {
      const named = { code: 'law-open', args: {} } as const
      for (const codesSeen of [
        answers(flipsWith([doubt]), true),
        answers(flipsWith([named, doubt]), false),
        answers(flipsWith([]), false),
        answers(flipsWith([doubt], [asks]), false),
      ])
        expect(codesSeen).not.toContain('answer-if-none-binds')
    })
  })

  it('leaves out an answer under which nothing has a price', () => {
    expect(codes(verdict({ 'api-optimized': 100, owned: 300 }, { rules }))).toEqual([
      'legal-question-open',
      'then-set-legal-position',
    ])
  })
})

describe('a barred API and a model of which nobody knows', () => {
  const rules: Partial<Rules> = { apiPermitted: false, open: 'open', served: 'open' }

  it('prices what is bought and what is built, as they would be if it is good', () => {
    const one = verdict({ 'hosted-open': 200, rented: 300 }, { rules, seen: SMALL, input: { waits: true } })
    expect(one).toMatchObject({ choice: 'undetermined', basis: 'evidence-gap' })
    expect(one.reasons).toEqual([
      { code: 'api-not-in-region', args: {} },
      {
        code: 'answer-if-good',
        args: { option: 'hosted-open', host: 'siliconflow/qwen3-8b', model: 'qwen3-8b', npvUsd: 200 },
      },
      { code: 'answer-if-good', args: { option: 'rented', host: null, model: 'qwen3-8b', npvUsd: 300, waiting: true } },
      { code: 'no-regime-stated', args: {} },
    ])
  })

  it('prices only what there is', () => {
    expect(codes(verdict({ 'hosted-open': 200 }, { rules, seen: SMALL }))).toEqual([
      'api-not-in-region',
      'answer-if-good',
      'no-regime-stated',
    ])
  })
})
