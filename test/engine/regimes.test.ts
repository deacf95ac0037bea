/** Every regime of the tables: the conclusion, its words and its source, in the report and in every face of it. */
import { describe, expect, it } from 'vitest'
import { readingOf, type Reading } from '../../src/engine/verdict/flips/regimes.ts'
import { regulatedData } from '../../src/engine/verdict/flips/regulated.ts'
import { htmlPage } from '../../src/report/html/index.ts'
import { markdown } from '../../src/report/markdown/index.ts'
import { text } from '../../src/report/text/index.ts'
import { sentence } from '../../src/report/sentences/finding-sentences.ts'
import type { Regulation } from '../../src/pricing/schema.ts'
import { AS_OF, decided, optionOf, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

/** What a founder should hear of each, by the reading of the collected facts. */
const HEARD: Record<string, Reading> = {
  hipaa: 'contract',
  gdpr: 'contract',
  dora: 'contract',
  fedramp: 'contract',
  cui: 'contract',
  il45: 'region',
  il6: 'region-or-own',
  ts: 'region-or-own',
  airgap: 'own',
  itar: 'region-or-own',
  ear: 'contract',
  pci: 'contract',
  legal: 'contract',
  cjis: 'region',
  irs1075: 'contract',
  'doj-bulk': 'free',
  'br-lgpd': 'contract',
  ferpa: 'contract',
  coppa: 'contract',
  rbi: 'contract',
  dpdp: 'free',
  pipl: 'contract',
  ru242: 'region-or-own',
  pdpl: 'contract',
  'sgb-v-393': 'contract',
  'stgb-203': 'contract',
  hds: 'contract',
  'uk-nhs': 'contract',
  'ch-dsg': 'contract',
  'uae-health': 'contract',
  'kr-fin': 'region-or-own',
  'qc-25': 'contract',
}

const CONCLUSION: Record<Reading, { status: string; words: RegExp; api: string; rented: string }> = {
  free: { status: 'not-met', words: /^You probably do not need to self-host: .* allows? an API\.$/, api: 'yes', rented: 'yes' },
  contract: {
    status: 'not-met',
    words: /^You probably do not need to self-host: .* allows? an API under a contract; here is what to sign\.$/,
    api: 'with-contract',
    rented: 'with-contract',
  },
  region: {
    status: 'not-met',
    words: /^You probably do not need to self-host: .* a model service in an authorized region will do\.$/,
    api: 'region-only',
    rented: 'with-contract',
  },
  'region-or-own': {
    status: 'unknown',
    words: /^Whether you have to host it yourself is open: .* accepts? an accredited region or your own infrastructure\.$/,
    api: 'region-only',
    rented: 'with-contract',
  },
  own: { status: 'met', words: /^You have to host it yourself: .* leaves? no other route open\.$/, api: 'no', rented: 'no' },
}

function say(reason: { code: string; args: Record<string, string | number | boolean | null> }) {
  return sentence(reason, { asOf: AS_OF })
}

function flat(words: string) {
  return words.replaceAll(/\s+/g, ' ')
}

function lawOf(data: object) {
  const report = decided({ ...story('support-chat'), data })
  const flip = report.flips.find((one) => one.id === 'regulated-data')
  if (!flip) throw new Error('the first flip is gone')
  return { report, flip }
}

const STYLE = { color: false, width: 80, full: true, verbose: false }

it('knows all of them', () => {
  expect(
    tables()
      .regulations.map((one) => one.id)
      .toSorted(),
  ).toEqual(Object.keys(HEARD).toSorted())
})

describe.each(tables().regulations.map((one) => [one.id, one] as const))('%s', (id, regime: Regulation) => {
  const reading = HEARD[id]
  if (!reading) throw new Error(`what should be heard of ${id}?`)
  const expected = CONCLUSION[reading]
  const { report, flip } = lawOf({ regimes: [id] })

  it('leads to its conclusion and its routes', () => {
    expect(readingOf(regime)).toBe(reading)
    expect(flip).toMatchObject({ status: expected.status, evidence: { api: expected.api, rented: expected.rented } })
    expect(flip.reasons[0] && say(flip.reasons[0])).toMatch(expected.words)
  })

  it('names what to sign, what it hangs on, the source, its day and its grade', () => {
    const reason = flip.reasons.find((one) => one.args['regime'] === id)
    expect(reason?.args).toMatchObject({ source: regime.source, checkedOn: regime.checkedOn, grade: regime.grade })
    const said = reason ? flat(say(reason)) : ''
    if (regime.contract !== null) expect(said).toContain(flat(regime.contract))
    if (regime.condition !== null) expect(said).toContain(flat(regime.condition))
    expect(said).not.toMatch(/undefined|NaN|null|\.\./)
  })

  it('says the same in text, Markdown and HTML, with the address, and that it is no legal advice', () => {
    const asText = text(report, STYLE)
    expect(asText).toContain(regime.source)
    expect(asText).toContain(`grade ${regime.grade}`)
    const [first] = flip.reasons
    for (const one of [asText, markdown(report), htmlPage(report)]) {
      expect(flat(one.replaceAll('\\', ''))).toContain(flat(first ? say(first) : ''))
      expect(flat(one)).toContain('not legal advice')
    }
    expect(markdown(report)).toContain(`](<${regime.source}>)`)
    expect(htmlPage(report)).toContain(`href="${regime.source.replaceAll('&', '&amp;')}"`)
  })

  it('says what to ask counsel while it is open', () => {
    const asked = flip.toMeet.filter((one) => one.code === 'ask-counsel').map((one) => one.args['question'])
    expect(asked).toEqual(expected.status === 'unknown' ? regime.counsel : [])
    const doubt = lawOf({ regimesInDoubt: [id] }).flip
    expect(doubt.toMeet.filter((one) => one.code === 'ask-counsel').map((one) => one.args['question'])).toEqual(regime.counsel)
  })

  it('in doubt, decides nothing by itself, and keeps the answer open where it could', () => {
    const doubt = lawOf({ regimesInDoubt: [id] }).flip
    expect(doubt.status).toBe(['free', 'contract'].includes(reading) ? 'not-met' : 'unknown')
    expect(doubt.reasons.map((one) => one.code)).toContain('regime-may-apply')
  })

  it("stands below counsel's word, and says where it differs", () => {
    const { flip: own } = lawOf({ regimes: [id], legalPosition: 'own-infrastructure' })
    expect(own.status).toBe('met')
    expect(own.reasons.some((one) => one.code === 'counsel-over-reading')).toBe(reading !== 'own')
    const { flip: api } = lawOf({ regimes: [id], legalPosition: 'api-with-contract' })
    expect(api.status).toBe('not-met')
    expect(api.reasons.some((one) => one.code === 'counsel-over-reading')).toBe(!['free', 'contract'].includes(reading))
    expect(api.reasons.some((one) => one.code === 'regime-to-sign')).toBe(regime.contract !== null)
  })
})

describe('several regimes', () => {
  it('are named together, and the strictest decides', () => {
    const { flip } = lawOf({ regimes: ['hipaa', 'gdpr', 'pci'] })
    expect(flip.reasons[0] && say(flip.reasons[0])).toMatch(/: HIPAA, GDPR and PCI DSS allow an API under a contract/)
    expect(lawOf({ regimes: ['hipaa', 'cjis'] }).flip.evidence['api']).toBe('region-only')
    expect(lawOf({ regimes: ['hipaa', 'itar'] }).flip.status).toBe('unknown')
    expect(lawOf({ regimes: ['itar', 'airgap'] }).flip.status).toBe('met')
  })

  it('an open one asks its questions, and the report says them', () => {
    const { report } = lawOf({ regimes: ['itar'] })
    expect(report.verdict.choice).toBe('undetermined')
    expect(flat(text(report, STYLE))).toMatch(
      /Ask counsel about ITAR: Is a government region staffed by US persons alone open to us/,
    )
  })
})

describe('conditions beside the regimes', () => {
  const known = { named: [], inDoubt: [] }
  const base = decided(story('support-chat')).scenario.data
  const open = { ...base, regimes: [] }

  it.each([
    ['zero retention', { zeroRetentionRequired: true }, 'not-met', 'with-contract', 'zero-retention-agreement'],
    ['a private link', { privateLinkRequired: true }, 'not-met', 'with-contract', 'private-link-required'],
    ['a region', { regionRequired: 'eu' }, 'not-met', 'yes', 'region-required'],
    ['cleared people', { plaintextAccess: 'cleared-people' as const }, 'not-met', 'region-only', 'plaintext-cleared-people'],
    ['nobody outside', { plaintextAccess: 'nobody-outside' as const }, 'unknown', 'region-only', 'plaintext-nobody-outside'],
  ])('%s', (_, data, status, api, code) => {
    const { flip, routes } = regulatedData({ ...open, ...data }, known)
    expect([flip.status, routes.api]).toEqual([status, api])
    expect(flip.reasons.map((one) => one.code)).toContain(code)
  })

  it('a closed plain text asks counsel, and both answers are priced', () => {
    const { report } = lawOf({ plaintextAccess: 'nobody-outside' })
    expect(report.verdict).toMatchObject({ choice: 'undetermined', basis: 'evidence-gap' })
    expect(report.verdict.reasons.map((one) => one.code)).toEqual(
      expect.arrayContaining(['ask-counsel-plaintext', 'then-set-legal-position', 'answer-if-own-required']),
    )
  })

  it('cleared people close an API that is not sold in a region of its own', () => {
    const { report } = lawOf({ plaintextAccess: 'cleared-people' })
    expect(optionOf(report, 'api').status).toBe('not-permitted')
  })
})
