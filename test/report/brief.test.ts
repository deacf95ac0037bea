import { describe, expect, it } from 'vitest'
import { text } from '../../src/report/text/index.ts'
import { SCREEN } from '../../src/report/text/brief.ts'
import { columnsOf } from '../../src/report/text/width.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'
import { PLAIN, report, reportWith } from './fixture.ts'

function lines(printed: string) {
  return printed.trimEnd().split('\n')
}

describe.each(STORIES)('the report of %s on one screen', (name) => {
  const found = decided(story(name), { draws: 500 })
  const printed = lines(text(found, PLAIN))

  it('has 40 lines of 80 columns at most', () => {
    expect(SCREEN).toBe(40)
    expect(printed.length).toBeLessThanOrEqual(40)
    expect(printed.filter((line) => columnsOf(line) > 80)).toEqual([])
  })

  it('ends with how to see the rest', () => expect(printed.at(-1)).toMatch(/--full\b.*--verbose\b/))

  it('has each of the parts that decide', () => {
    const all = printed.join('\n')
    expect(all.match(/^ {2}\[.\] /gm)).toHaveLength(3)
    expect(all).toMatch(/^Options: cost/m)
    expect(all).toMatch(/^How certain are the savings$/m)
    expect(printed.slice(0, 3).join(' ')).toMatch(/\$[\d.,]+[KMB]? /)
  })

  it('says no sentence twice', () => {
    const flowing = printed.join(' ').replace(/\s+/g, ' ')
    const sentences = flowing.split(/(?<=[a-z)][.]) /).filter((one) => one.length > 30)
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it('is shorter than the whole, and the whole than every line', () => {
    const full = lines(text(found, { ...PLAIN, full: true }))
    expect(full.length).toBeGreaterThan(printed.length)
    expect(lines(text(found, { ...PLAIN, verbose: true })).length).toBeGreaterThan(full.length)
  })
})

/** What founders answer, besides the stories. */
const FOUNDERS: Record<string, Record<string, unknown>> = {
  'a close call between the API and a host': {
    workload: { requestsPerMonth: 3_000_000, outputTokensPerRequest: 4 },
    selfHost: { model: 'glm-5.3', evaluation: { examples: 4000, frontierCorrect: 3600, openCorrect: 3680 } },
    task: { narrow: true },
  },
  'an evaluation that the open model lost': {
    workload: { requestsPerMonth: 3_000_000, outputTokensPerRequest: 4 },
    selfHost: { model: 'glm-5.3', evaluation: { examples: 4000, frontierCorrect: 3600, openCorrect: 3000 } },
  },
  'a rule that may bind and closes the API': {
    workload: { apiUsdPerMonth: 30_000 },
    data: { regimesInDoubt: ['hipaa', 'ts', 'itar'] },
  },
  'data that must stay where the API is not': {
    workload: { requestsPerMonth: 60_000 },
    data: { regimes: ['gdpr', 'stgb-203'], regionRequired: 'de' },
  },
  'a large bill, a team and nothing measured': {
    workload: { apiUsdPerMonth: 400_000, growthPerYear: 0.85, inputTokensPerRequest: 8600, cachedInputShare: 0.65 },
    selfHost: { model: 'glm-5.3' },
    team: { mlPlatformEngineers: 6 },
  },
  'a hobby': { workload: { apiUsdPerMonth: 200 } },
}

/** A sentence down to what it claims: what stands in brackets or behind a semicolon adds to it. */
function claims(printed: string): string[] {
  return printed
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[a-z)][.?]) /)
    .map((one) => one.replace(/^.*?(\d\. | - |Confidence: \w+\. )/, '').replace(/( \(.*|;.*)?[.?]$/, ''))
    .filter((one) => one.length > 30)
}

describe.each(Object.entries(FOUNDERS))('the report of %s', (_, scenario) => {
  const found = decided(scenario, { draws: 500 })

  it('claims nothing twice on its screen', () => {
    const said = claims(text(found, PLAIN))
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([])
  })

  it('advises nothing that the founder’s own evaluation has settled', () => {
    const whole = text(found, { ...PLAIN, full: true }).replaceAll(/\s+/g, ' ')
    const { evaluation } = found.scenario.selfHost
    if (evaluation !== null) expect(whole).not.toMatch(/if it is good enough|score it on your own/)
  })
})

it('prices every answer that an open law may have, also that nothing binds', () => {
  const [doubt, bound] = [{ regimesInDoubt: ['ts'] }, { regimes: ['ts'] }].map((data) =>
    decided({ workload: { apiUsdPerMonth: 30_000 }, data }).verdict.reasons.map(({ code }) => code),
  )
  const both = ['answer-if-own-required', 'answer-if-not-required']
  expect(doubt).toEqual(expect.arrayContaining([...both, 'answer-if-none-binds']))
  expect(bound).toEqual(expect.arrayContaining(both))
  expect(bound).not.toContain('answer-if-none-binds')
})

it('says first that it does not know a place', () => {
  const printed = text(decided({ workload: { apiUsdPerMonth: 30_000 }, data: { regionRequired: 'germny' } }), PLAIN)
  expect(printed.replaceAll(/\s+/g, ' ')).toContain('Caveats - The tables know no place called germny (Germany?)')
})

it('counts the caveats that there is no room for', () => {
  const old = { table: 'gpu/x', checkedOn: '2026-01-01', ageDays: 327 }
  const many = reportWith((copy) => {
    copy.pricing.stale = Array.from({ length: 20 }, (_, index) => ({ ...old, id: `cloud/gpu-${index}` }))
  })
  const printed = lines(text(many, PLAIN))
  expect(printed.length).toBeLessThanOrEqual(SCREEN)
  const shown = printed.filter((line) => line.startsWith('  - The price of cloud/gpu')).length
  const [, hidden] = /(\d+) more caveats with --full/.exec(printed.join('\n')) ?? []
  // One of the fixture's own stands in front of them.
  expect(shown + Number(hidden)).toBe(21 - printed.filter((line) => line.includes('Nobody is on call')).length)
})

it('says first what explains its figures: a model that ends, a bill that ranges move', () => {
  const skewed = { low: 500_000, mode: 1_000_000, high: 6_000_000 }
  const workload = { requestsPerMonth: skewed, inputTokensPerRequest: 3000, outputTokensPerRequest: 400 }
  const printed = text(decided({ workload, api: { model: 'openai/gpt-4.1' }, data: { regimes: ['gdpr'] } }), PLAIN)
  const shown = /Caveats\n([\s\S]*?) more caveats/.exec(printed)?.[1]?.replaceAll(/\s+/g, ' ') ?? ''
  expect(shown).toMatch(/^ ?- (openai\/gpt-4\.1 ends on|The bill of)/)
})

it('shows the gate, which was asked for', () => {
  const gated = reportWith((copy) => {
    const rule = { rule: 'verdict!=api', operator: '!=', expected: 'api', actual: 'self-host', passed: false }
    copy.gate = { passed: false, results: [rule] }
  })
  expect(text(gated, PLAIN)).toContain('FAILED: verdict!=api (is self-host)')
})

it('is the answer, the money and the first steps where nothing was drawn', () => {
  const undrawn = reportWith((copy) => {
    copy.uncertainty = null
    copy.verdict.confidence = null
  })
  expect(text(undrawn, PLAIN)).not.toMatch(/How certain|undefined|NaN/)
  expect(text(report, PLAIN).split('\n')[0]).toBe('Self-host open-70b on 4 × H100 SXM rented from cloud: saves $840K in 2 years.')
})
