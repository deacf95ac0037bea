/** Flip 1, data that may not leave: which word wins, which routes stay open, and what is said and asked, over regimes made for it. */
import { describe, expect, it } from 'vitest'
import type { Regulation } from '../../../src/pricing/schema.ts'
import { closesApi, readingOf, type Reading } from '../../../src/engine/verdict/flips/regimes.ts'
import { regulatedData, type Regimes } from '../../../src/engine/verdict/flips/regulated.ts'

type Data = Parameters<typeof regulatedData>[0]

const DATA: Data = {
  regimes: [],
  regimesInDoubt: [],
  airGapped: false,
  privateLinkRequired: false,
  contractForbidsProcessors: false,
  zeroRetentionRequired: false,
  regionRequired: null,
  plaintextAccess: 'processors',
  legalPosition: 'unknown',
}

function regime(id: string, change: Partial<Regulation> = {}): Regulation {
  return {
    id,
    name: `${id.toUpperCase()}: a rule`,
    industries: ['any'],
    countries: ['any'],
    covers: `data of ${id}`,
    question: `Does ${id} bind you?`,
    publicApi: 'yes',
    regionalCloud: 'yes',
    ownInfrastructure: 'not-required',
    contract: null,
    regions: [],
    condition: null,
    raises: [],
    counsel: [`What does ${id} ask for?`],
    source: `https://example.com/${id}`,
    checkedOn: '2026-11-01',
    grade: 'A',
    ...change,
  }
}

const FREE = regime('free')
const CONTRACT = regime('paper', { publicApi: 'with-contract', contract: 'a paper to sign' })
const REGION = regime('region', { publicApi: 'no' })
const EITHER = regime('either', { publicApi: 'no', ownInfrastructure: 'one-of-two' })
const OWN = regime('own', { publicApi: 'no', ownInfrastructure: 'required' })

function found(data: Partial<Data>, regimes: Partial<Regimes> = {}) {
  const { flip, routes } = regulatedData({ ...DATA, ...data }, { named: [], inDoubt: [], ...regimes })
  return {
    flip,
    routes,
    status: flip.status,
    said: flip.reasons.map((one) => one.code),
    asked: flip.toMeet.map((one) => one.code),
  }
}

const OPEN_ROUTES = { api: 'yes', rented: 'yes' }
const CONTRACT_ROUTES = { api: 'with-contract', rented: 'with-contract' }
const REGION_ROUTES = { api: 'region-only', rented: 'with-contract' }
const CLOSED_ROUTES = { api: 'no', rented: 'no' }

describe('the narrowest route that a regime leaves', () => {
  it.each([
    [FREE, 'free', false],
    [CONTRACT, 'contract', false],
    [REGION, 'region', true],
    [EITHER, 'region-or-own', true],
    [OWN, 'own', true],
  ] as const)('$0.id: $1', (one, reading: Reading, isClosing) => {
    expect(readingOf(one)).toBe(reading)
    expect(closesApi(one)).toBe(isClosing)
  })
})

describe('the order of words', () => {
  it('an air gap stands above counsel, and closes every route', () => {
    const { status, routes, said, flip } = found({ airGapped: true, legalPosition: 'none' })
    expect([status, routes, said]).toEqual(['met', CLOSED_ROUTES, ['air-gapped']])
    expect(flip).toMatchObject({ id: 'regulated-data', toMeet: [], evidence: CLOSED_ROUTES })
  })

  it("counsel's word stands above a contract that bars processors", () => {
    expect(found({ contractForbidsProcessors: true, legalPosition: 'none' }).status).toBe('not-met')
  })

  it('a contract that bars processors stands above the regimes', () => {
    const { status, routes, said } = found({ contractForbidsProcessors: true }, { named: [FREE] })
    expect([status, routes, said]).toEqual(['met', CLOSED_ROUTES, ['contract-forbids-processors']])
  })
})

describe("counsel's word", () => {
  const named = [FREE, CONTRACT, REGION, EITHER, OWN]
  it.each([
    ['own-infrastructure', 'met', { api: 'no', rented: 'with-contract' }, ['free', 'paper', 'region', 'either']],
    ['regional-cloud', 'not-met', REGION_ROUTES, ['free', 'paper', 'own']],
    ['api-with-contract', 'not-met', { api: 'with-contract', rented: 'yes' }, ['region', 'either', 'own']],
    ['none', 'not-met', OPEN_ROUTES, ['paper', 'region', 'either', 'own']],
  ] as const)('%s gives its routes, and names the regimes that read otherwise', (word, status, routes, differing) => {
    const one = found({ legalPosition: word }, { named })
    expect([one.status, one.routes, one.asked]).toEqual([status, routes, []])
    expect(one.said[0]).toBe(`counsel-${word}`)
    const overruled = one.flip.reasons.filter(({ code }) => code === 'counsel-over-reading')
    expect(overruled.map(({ args }) => args['regime'])).toEqual(differing)
    expect(overruled.map(({ args }) => args['reading'])).toEqual(
      differing.map((id) => readingOf(named.find((regulation) => regulation.id === id) ?? FREE)),
    )
  })

  it('for a vendor says what to sign and which conditions hold', () => {
    const data = { zeroRetentionRequired: true, regionRequired: 'eu' }
    const of = (legalPosition: Data['legalPosition']) =>
      found({ ...data, legalPosition }, { named: [FREE, CONTRACT] }).flip.reasons
    for (const word of ['regional-cloud', 'api-with-contract'] as const) {
      const said = of(word)
      expect(said.filter(({ code }) => code === 'regime-to-sign').map(({ args }) => args['regime'])).toEqual(['paper'])
      expect(said.slice(-2).map(({ code }) => code)).toEqual(['zero-retention-agreement', 'region-required'])
    }
    expect(of('none').map(({ code }) => code)).toEqual([
      'counsel-none',
      'counsel-over-reading',
      'zero-retention-agreement',
      'region-required',
    ])
  })
})

describe('the strictest regime', () => {
  it('that leaves own infrastructure alone closes every route, and says which', () => {
    const { status, routes, said, asked, flip } = found({}, { named: [CONTRACT, OWN, EITHER] })
    expect([status, routes, asked]).toEqual(['met', CLOSED_ROUTES, []])
    expect(said).toEqual(['law-needs-own', 'regime-requires-own'])
    expect(flip.reasons[0]?.args).toEqual({ names: 'OWN', count: 1, contract: false })
  })

  it('that accepts a region or own infrastructure leaves it open, and asks counsel', () => {
    const { status, routes, said, asked, flip } = found({}, { named: [CONTRACT, EITHER] })
    expect([status, routes]).toEqual(['unknown', REGION_ROUTES])
    expect(said).toEqual(['law-open', 'regime-permits-api-with-contract', 'regime-region-or-own'])
    expect(asked).toEqual(['ask-counsel', 'then-set-legal-position'])
    expect(flip.toMeet[0]?.args).toEqual({ regime: 'either', name: 'EITHER: a rule', question: 'What does either ask for?' })
  })

  it('that accepts a region alone closes the public API, and nothing has to be asked', () => {
    const { status, routes, said, asked, flip } = found({}, { named: [FREE, REGION] })
    expect([status, routes, asked]).toEqual(['not-met', REGION_ROUTES, []])
    expect(said).toEqual(['law-needs-region', 'regime-permits-api', 'regime-region-only'])
    expect(flip.reasons[0]?.args['names']).toBe('REGION')
  })

  it('that asks for a contract leaves the API under one', () => {
    const { status, routes, said, flip } = found({}, { named: [FREE, CONTRACT] })
    expect([status, routes]).toEqual(['not-met', CONTRACT_ROUTES])
    expect(said).toEqual(['law-allows-api', 'regime-permits-api', 'regime-permits-api-with-contract'])
    expect(flip.reasons[0]?.args).toEqual({ names: 'FREE, PAPER', count: 2, contract: true })
    expect(flip.reasons[2]?.args).toEqual({
      regime: 'paper',
      name: 'PAPER: a rule',
      contract: 'a paper to sign',
      condition: null,
      source: 'https://example.com/paper',
      checkedOn: '2026-11-01',
      grade: 'A',
    })
  })

  it('that asks for nothing leaves everything open, and so does none at all', () => {
    expect(found({}, { named: [FREE] })).toMatchObject({
      status: 'not-met',
      routes: OPEN_ROUTES,
      said: ['law-allows-api', 'regime-permits-api'],
    })
    expect(found({})).toMatchObject({ status: 'not-met', routes: OPEN_ROUTES, said: ['no-regime-stated'], asked: [] })
  })

  it('whose grade nobody gave says so as null', () => {
    const { grade: _, ...ungraded } = FREE
    expect(found({}, { named: [ungraded as Regulation] }).flip.reasons[1]?.args['grade']).toBeNull()
  })
})

describe('a regime in doubt', () => {
  it('that would close the API leaves the answer open until counsel is asked', () => {
    const { status, routes, said, asked, flip } = found({}, { inDoubt: [FREE, REGION] })
    expect([status, routes]).toEqual(['unknown', REGION_ROUTES])
    expect(said).toEqual(['law-in-doubt', 'regime-may-apply', 'regime-may-apply'])
    expect(asked).toEqual(['ask-counsel', 'then-set-legal-position'])
    expect(flip.reasons[0]?.args['names']).toBe('REGION')
    // What the answer hangs on comes first.
    expect(flip.reasons.slice(1).map(({ args }) => args['covers'])).toEqual(['data of region', 'data of free'])
  })

  it('that would allow the API decides nothing, and its question is still asked', () => {
    const { status, routes, said, asked } = found({}, { inDoubt: [FREE] })
    expect([status, routes, said, asked]).toEqual([
      'not-met',
      OPEN_ROUTES,
      ['law-allows-api', 'regime-may-apply'],
      ['ask-counsel'],
    ])
    expect(found({}, { inDoubt: [CONTRACT] }).routes).toEqual(CONTRACT_ROUTES)
    expect(found({}, { named: [REGION], inDoubt: [FREE] })).toMatchObject({ status: 'not-met', routes: REGION_ROUTES, asked: [] })
  })
})

describe('conditions of the scenario', () => {
  it.each([
    ['zero retention', { zeroRetentionRequired: true }, 'not-met', CONTRACT_ROUTES, ['zero-retention-agreement']],
    ['a private link', { privateLinkRequired: true }, 'not-met', CONTRACT_ROUTES, ['private-link-required']],
    ['a region', { regionRequired: 'eu' }, 'not-met', OPEN_ROUTES, ['region-required']],
    ['cleared people', { plaintextAccess: 'cleared-people' }, 'not-met', REGION_ROUTES, ['plaintext-cleared-people']],
    ['nobody outside', { plaintextAccess: 'nobody-outside' }, 'unknown', REGION_ROUTES, ['plaintext-nobody-outside']],
  ] as const)('%s: its status, its routes and its words', (_, data, status, routes, said) => {
    const one = found(data)
    expect([one.status, one.routes, one.said]).toEqual([status, routes, said])
  })

  it('names the region, and asks counsel where nobody outside may read the text', () => {
    expect(found({ regionRequired: 'eu' }).flip.reasons[0]?.args).toEqual({ region: 'eu' })
    expect(found({ plaintextAccess: 'nobody-outside' }).asked).toEqual(['ask-counsel-plaintext', 'then-set-legal-position'])
  })

  it('cleared people still ask what a regime in doubt would ask', () => {
    expect(found({ plaintextAccess: 'cleared-people' }, { inDoubt: [FREE] }).asked).toEqual(['ask-counsel'])
  })
})
