/** From plain words to regimes: what a founder types, what is offered, and what is made of the answer. */
import { describe, expect, it } from 'vitest'
import { answered, answerOf, isAnswered } from '../../src/questionnaire/answers.ts'
import { readPicked, notInDoubt } from '../../src/questionnaire/ask-regimes.ts'
import { lawSayer } from '../../src/questionnaire/conclusion.ts'
import { LAW_QUESTIONS, raisedBy } from '../../src/questionnaire/law.ts'
import { nextStep, type Oracle } from '../../src/questionnaire/next.ts'
import { candidatesFor, readField, type RegimeField } from '../../src/questionnaire/regimes.ts'
import { AS_OF, decided, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

function fieldOf(text: string): RegimeField {
  const read = readField(tables(), text)
  if (!read.ok || read.found.kind !== 'field') throw new Error(`${text} is no field`)
  return read.found
}

function offered(text: string) {
  return candidatesFor(tables(), fieldOf(text)).map((one) => one.id)
}

describe('what is typed', () => {
  it.each([
    ['health, US', ['health'], ['US']],
    ['Hospital in the United States', ['health'], ['US']],
    ['health us', ['health'], ['US']],
    ['bank and insurer; Germany, India', ['banking', 'insurance'], ['DE', 'IN']],
    ['payments, IN', ['payments'], ['IN']],
    ['law firm, USA', ['legal'], ['US']],
    ['other, Norway', [], ['EEA']],
    ['retail, other', ['retail'], ['other']],
    ['defence', ['defense'], []],
  ])('%s', (text, industries, countries) => {
    expect(fieldOf(text)).toEqual({ kind: 'field', industries, countries })
  })

  it.each([
    ['none', { kind: 'none' }],
    ['ALL', { kind: 'all' }],
    ['hipaa, GDPR', { kind: 'named', ids: ['hipaa', 'gdpr'] }],
    ['PCI DSS', { kind: 'named', ids: ['pci'] }],
  ])('%s needs no second question', (text, found) => {
    expect(readField(tables(), text)).toEqual({ ok: true, found })
  })

  it.each([
    ['helth, US', /"helth" is not in the tables; did you mean health/],
    ['Argentina', /"argentina" is not in the tables; .*write other in its place/],
    ['unsure', /your industry and country will do/],
    [' , ', /your industry and country will do/],
    ['hipaa, US', /hipaa is a rule: name rules alone/],
  ])('%s is refused kindly', (text, words) => {
    const read = readField(tables(), text)
    expect(read.ok).toBe(false)
    expect(read.ok ? '' : read.message).toMatch(words)
  })
})

describe('what is offered', () => {
  it.each([
    ['health, US', ['hipaa', 'doj-bulk']],
    ['banking, EU', ['dora', 'pci', 'gdpr']],
    ['health, Germany', ['sgb-v-393', 'stgb-203', 'gdpr']],
    ['health, France', ['hds', 'gdpr']],
    ['health, Austria', ['gdpr']],
    ['hospital in the UK', ['uk-nhs']],
    ['health, Switzerland', ['ch-dsg']],
    ['defense, US', ['cui', 'il45', 'il6', 'ts', 'airgap', 'itar', 'doj-bulk']],
    ['payments, India', ['pci', 'rbi', 'dpdp']],
    ['government, US', ['fedramp', 'il45', 'cjis', 'irs1075', 'doj-bulk']],
    ['retail, other', ['pci']],
    ['semiconductors, US', ['ear', 'doj-bulk']],
    ['other, China', ['pipl', 'airgap', 'pci']],
    ['defense contractor, US', ['cui', 'il45', 'il6', 'ts', 'airgap', 'itar', 'doj-bulk']],
    ['school, US', ['ferpa', 'coppa', 'doj-bulk']],
    ['retail, Brazil', ['pci', 'br-lgpd']],
    ['a B2B startup in the EU', ['gdpr', 'dora', 'airgap', 'pci']],
    ['bank in India', ['pci', 'rbi', 'dpdp']],
  ])('for %s', (text, ids) => {
    expect(offered(text)).toEqual(ids)
  })

  it('reaches every regime by one of its industries and countries', () => {
    const { industries, countries, regulations } = tables()
    const reached = industries.flatMap((industry) => countries.flatMap((country) => offered(`${industry.id}, ${country.id}`)))
    expect([...new Set(reached)].toSorted()).toEqual(regulations.map((one) => one.id).toSorted())
  })
})

describe('what is picked', () => {
  const candidates = { all: candidatesFor(tables(), fieldOf('defense, US')), ofIndustry: true }

  it.each([
    ['1, 6', { regimes: ['cui', 'itar'], inDoubt: [] }],
    ['itar itar', { regimes: ['itar'], inDoubt: [] }],
    ['none', { regimes: [], inDoubt: [] }],
    ['all', { regimes: ['cui', 'il45', 'il6', 'ts', 'airgap', 'itar', 'doj-bulk'], inDoubt: [] }],
    ["I don't know", { regimes: [], inDoubt: ['cui', 'il45', 'il6', 'ts', 'itar', 'doj-bulk'] }],
  ])('%s', (text, named) => {
    expect(readPicked(candidates, text)).toEqual({ ok: true, named })
  })

  it.each(['saas, US', 'US', 'other, US'])(
    'who does %s and does not know is in doubt of nothing that they would have been told',
    (text) => {
      const all = candidatesFor(tables(), fieldOf(text))
      const told = all.filter((one) => one.isTold ?? false)
      const read = readPicked({ all, ofIndustry: false }, 'unsure')
      const doubts = read.ok ? read.named.inDoubt : []
      expect(told.length).toBeGreaterThan(3)
      expect(doubts).toContain('hipaa')
      expect(doubts.filter((id) => told.some((one) => one.id === id))).toEqual([])
      expect(notInDoubt({ all, ofIndustry: false })).toEqual(told)
      // They stand last in the list, too.
      expect(all.slice(-told.length)).toEqual(told)
    },
  )

  it.each([
    ['', /none or unsure/],
    ['9', /9 is not in the list/],
    ['itarr', /did you mean itar/],
  ])('"%s" is refused kindly', (text, words) => {
    const read = readPicked(candidates, text)
    expect(read.ok ? '' : read.message).toMatch(words)
  })
})

describe('what is said of rules in doubt', () => {
  const law = (ids: readonly string[]) => {
    const { flips } = decided({ ...story('support-chat'), data: { regimes: [], regimesInDoubt: ids } })
    const flip = flips.find(({ id }) => id === 'regulated-data')
    if (!flip) throw new Error('no such flip')
    return { flip, text: lawSayer(AS_OF)(flip).replaceAll(/\s+/g, ' ') }
  }

  it('comes in the order in which they were listed, those first on which the answer hangs', () => {
    const ids = ['coppa', 'ts', 'hipaa', 'itar']
    const { flip } = law(ids)
    const named = flip.reasons.filter(({ code }) => code === 'regime-may-apply').map(({ args }) => args['regime'])
    expect(named).toEqual(['ts', 'itar', 'coppa', 'hipaa'])
  })

  it('is whole of a few, and of many the first, the names of the rest, and no question about those', () => {
    const few = ['doj-bulk', 'hipaa', 'pci']
    expect(law(few).text.match(/may apply; nobody has checked/g)).toHaveLength(few.length)
    const { text } = law([...few, 'legal', 'ferpa', 'coppa'])
    expect(text.match(/may apply; nobody has checked/g)).toHaveLength(3)
    expect(text).toContain('3 more may apply: Lawyer-client confidentiality, FERPA, COPPA.')
    expect(text).toContain('Ask counsel about HIPAA')
    expect(text).not.toContain('Ask counsel about FERPA')
  })
})

describe('what follows', () => {
  const regimes = LAW_QUESTIONS.find((one) => one.id === 'regimes')
  if (!regimes) throw new Error('the question is gone')
  const start = { volume: 'bill', 'workload.apiUsdPerMonth': 9000, 'api.model': 'anthropic/claude-sonnet-5-5' }
  const calm: Oracle = {
    basisOf: () => 'api',
    choiceOf: () => 'api',
    gapOf: () => 0,
    raised: (answers) => raisedBy(tables(), answers),
    isSure: () => true,
  }
  const askedAfter = (ids: string[], depth: 'quick' | 'normal' = 'normal') => {
    let answers = answered(start, regimes, { regimes: ids, inDoubt: [] })
    const asked: string[] = []
    for (;;) {
      const step = nextStep(answers, { depth, asked: 4 }, calm)
      // What only the advice hangs on is no matter of law.
      if (step.kind === 'done' || step.settled) return asked
      asked.push(step.question.id)
      answers = answered(answers, step.question, null)
    }
  }

  it.each([
    ['hipaa', ['retention']],
    ['gdpr', ['region']],
    ['legal', ['retention', 'plaintext']],
    ['rbi', ['retention', 'region']],
    ['cjis', []],
    ['dpdp', ['region']],
    ['doj-bulk', []],
  ])('%s raises only what it makes matter', (id, asked) => {
    expect(askedAfter([id])).toEqual(asked)
  })

  it('each is asked once for several regimes, and none in a quick run', () => {
    expect(askedAfter(['hipaa', 'rbi', 'legal'])).toEqual(['retention', 'region', 'plaintext'])
    expect(askedAfter(['hipaa'], 'quick')).toEqual([])
  })

  it('other regimes raise their questions anew, and a file keeps its own answers', () => {
    const before = { ...start, 'data.regimes': ['gdpr'], 'data.regionRequired': 'eu' }
    expect(answered(before, regimes, { regimes: ['hipaa'], inDoubt: [] })).not.toHaveProperty(['data.regionRequired'])
    expect(answered({ ...start, 'data.regionRequired': 'eu' }, regimes, ['gdpr'])).toHaveProperty(['data.regionRequired'], 'eu')
  })

  describe('how far prompts may go', () => {
    const found = LAW_QUESTIONS.find((one) => one.id === 'reach')
    if (!found) throw new Error('the question is gone')
    const reach = found

    it.each([
      [false, { 'data.airGapped': false, 'data.contractForbidsProcessors': false }],
      ['private', { 'data.airGapped': false, 'data.contractForbidsProcessors': false, 'data.privateLinkRequired': true }],
      ['contract', { 'data.airGapped': false, 'data.contractForbidsProcessors': true }],
      [true, { 'data.airGapped': true }],
    ])('%s is one answer, whatever was answered before, and read back as given', (value, data) => {
      for (const before of [false, 'private', 'contract', true]) {
        const answers = answered(answered(start, reach, before), reach, value)
        expect(answers).toEqual({ ...start, ...data })
        expect(answerOf(reach, answers)).toBe(value)
      }
    })

    it('is not asked again of a file that has a contract alone', () => {
      expect(isAnswered(reach, { ...start, 'data.contractForbidsProcessors': true })).toBe(true)
      expect(isAnswered(reach, { ...start, 'data.contractForbidsProcessors': false })).toBe(false)
    })
  })
})

describe('the conclusion', () => {
  const flipFor = (data: object) => {
    const flip = decided({ ...story('support-chat'), data }).flips.find((one) => one.id === 'regulated-data')
    if (!flip) throw new Error('the first flip is gone')
    return flip
  }

  it('is said at once with source and disclaimer, and later only what is new', () => {
    const say = lawSayer(AS_OF)
    const first = say(flipFor({ regimes: ['hipaa'] })).replaceAll(/\s+/g, ' ')
    expect(first).toMatch(/You probably do not need to self-host: HIPAA allows an API under a contract; here is what to sign/)
    expect(first).toContain('<https://developers.openai.com/zh-Hans/api/docs/guides/your-data>')
    expect(first).toContain('not legal advice')
    const second = say(flipFor({ regimes: ['hipaa'], zeroRetentionRequired: true }))
    expect(second).toMatch(/^\n {2}Nothing may be stored: ask the vendor for a zero-retention agreement\.\n$/)
    expect(say(flipFor({ regimes: ['hipaa'], zeroRetentionRequired: true }))).toBe('')
  })
})
