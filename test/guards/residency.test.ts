/** Where data may go: what is outside is not permitted, what nobody knows is a question, and neither is an advice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestStanding, needsOf, offerStanding, upliftOf, vendorTerms, type Needs } from '../../src/decide/case/residency.ts'
import { placeOf, standingIn } from '../../src/pricing/places.ts'
import type { Tables, Vendor } from '../../src/pricing/schema.ts'
import { sentence } from '../../src/report/sentences/finding-sentences.ts'
import { headline } from '../../src/report/sentences/headline.ts'
import { AS_OF, decided, optionOf } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

const RUNS = { numRuns: 1000 }
const { places = [], vendors = [] } = tables()
const ids = places.map((place) => place.id)
const anyPlace = fc.constantFrom(...ids)

describe('the tables', () => {
  it('place every region of every offer, but for those that hold everywhere', () => {
    const texts = new Set(tables().gpu.flatMap((file) => file.offers.flatMap((offer) => offer.region ?? [])))
    const lost = [...texts].filter((text) => placeOf(tables(), text) === null)
    expect(lost.toSorted()).toEqual(['North America', 'US/global', 'all commercial regions', 'global'])
    expect(
      ['FIN (EU)', 'fr-par (EU)', 'GRA (EU)', 'eu-west-2', 'westeurope', 'US'].map((text) => placeOf(tables(), text)),
    ).toEqual(['fi', 'fr', 'fr', 'gb', 'nl', 'us'])
  })

  it('name places that there are, and papers that there are words for', () => {
    const named = [
      ...places.flatMap((place) => place.within),
      ...vendors.flatMap(({ regions }) => [...(regions?.offered ?? []), ...(regions?.onRequest ?? [])]),
      ...tables().regulations.flatMap((one) => [...one.regions, ...(one.mustStayIn ?? []), ...(one.barsControlFrom ?? [])]),
      ...vendors.flatMap((one) => [
        ...(one.uplift ?? []).flatMap(({ places: at }) => at),
        ...(one.control ? [one.control.place] : []),
      ]),
    ]
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
    const papers = [
      ...vendors.flatMap((one) => one.papers.map(({ id }) => id)),
      ...tables().regulations.flatMap((one) => one.papers ?? []),
    ]
    for (const paper of papers)
      expect(sentence({ code: 'vendor-paper-unknown', args: { provider: 'acme', paper } }, { asOf: AS_OF })).not.toContain(paper)
  })

  it('give each code one place, and vendors that sell something', () => {
    const codes = places.flatMap((place) => [...new Set([place.id, place.name.toLowerCase(), ...place.codes])])
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
    const sellers = [...tables().api, ...tables().gpu].map((file) => file.provider)
    expect(vendors.map((one) => one.id).filter((id) => id !== 'huggingface' && !sellers.includes(id))).toEqual([])
  })
})

describe('a place within another', () => {
  it('is inside of it, and of a wide one nobody knows which part', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (at, wanted) => {
        const there = standingIn(tables(), at, wanted)
        const back = standingIn(tables(), wanted, at)
        if (at === wanted) expect(there).toBe('inside')
        else if (there === 'inside') expect(back).toBe('unknown')
        else if (there === 'outside') expect(back).toBe('outside')
        expect(standingIn(tables(), null, wanted)).toBe('unknown')
        expect(standingIn(tables(), at, 'atlantis')).toBe('unknown')
      }),
      RUNS,
    )
  })
})

const seen = { source: 'https://example.com/', checkedOn: '2026-11-24' }
const anyVendor: fc.Arbitrary<Vendor> = fc.record({
  id: fc.constant('acme'),
  name: fc.constant('Acme'),
  regions: fc.option(
    fc.record({
      offered: fc.uniqueArray(anyPlace, { maxLength: 3 }),
      onRequest: fc.uniqueArray(anyPlace, { maxLength: 3 }),
      complete: fc.boolean(),
      source: fc.constant(seen.source),
      checkedOn: fc.constant(seen.checkedOn),
    }),
  ),
  retention: fc.option(
    fc
      .constantFrom('default' as const, 'self-serve' as const, 'on-request' as const, 'no' as const)
      .map((zero) => ({ zero, days: null, ...seen })),
  ),
  training: fc.constant(null),
  papers: fc.array(
    fc.constantFrom('held' as const, 'on-request' as const, 'no' as const).map((status) => ({ id: 'baa', status, ...seen })),
    {
      maxLength: 1,
    },
  ),
})
const anyNeeds: fc.Arbitrary<Needs> = fc.record({
  regions: fc.array(fc.uniqueArray(anyPlace, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
  zeroRetention: fc.boolean(),
  papers: fc.subarray(['baa', 'hds']),
})
function withVendor(vendor: Vendor): Tables {
  return { ...tables(), vendors: [vendor] }
}

describe('what a vendor says of itself', () => {
  it('permits only what it says, and silence is a question', () => {
    fc.assert(
      fc.property(anyVendor, anyNeeds, (vendor, needs) => {
        const { standing, reasons } = vendorTerms(withVendor(vendor), 'acme', needs)
        if (standing !== 'permitted') expect(reasons.length).toBeGreaterThan(0)
        const offered = vendor.regions?.offered ?? []
        const holds = needs.regions.every((wanted) =>
          wanted.some((place) => offered.some((at) => standingIn(tables(), at, place) === 'inside')),
        )
        const keepsNothing = !needs.zeroRetention || ['default', 'self-serve'].includes(vendor.retention?.zero ?? '')
        const signs = needs.papers.every((paper) => vendor.papers.some((one) => one.id === paper && one.status === 'held'))
        expect(standing === 'permitted').toBe(holds && keepsNothing && signs)
        if (standing === 'barred') {
          const says =
            vendor.regions?.complete === true ||
            vendor.retention?.zero === 'no' ||
            vendor.papers.some((one) => one.status === 'no')
          expect(says).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('never gets better by one need more', () => {
    const rank = { permitted: 0, open: 1, barred: 2 }
    fc.assert(
      fc.property(anyVendor, anyNeeds, anyPlace, (vendor, needs, place) => {
        const before = vendorTerms(withVendor(vendor), 'acme', needs).standing
        const after = vendorTerms(withVendor(vendor), 'acme', { ...needs, regions: [...needs.regions, [place]] }).standing
        expect(rank[after]).toBeGreaterThanOrEqual(rank[before])
      }),
      RUNS,
    )
  })

  it('and of several the best stand alone, barred ones never', () => {
    const standings = fc.array(fc.constantFrom('permitted' as const, 'open' as const, 'barred' as const))
    fc.assert(
      fc.property(standings, (all) => {
        const best = bestStanding(all, (one) => one)
        expect(best).not.toContain('barred')
        expect(new Set(best).size).toBeLessThanOrEqual(1)
        expect(best.length > 0).toBe(all.some((one) => one !== 'barred'))
        if (all.includes('permitted')) expect(best[0]).toBe('permitted')
      }),
      RUNS,
    )
  })
})

const grades = fc.constantFrom('A' as const, 'B' as const, 'C' as const)

describe('what is known second hand', () => {
  it('permits nothing that the same said first hand would, and bars nobody', () => {
    fc.assert(
      fc.property(anyVendor, anyNeeds, grades, (vendor, needs, grade) => {
        const graded: Vendor = {
          ...vendor,
          regions: vendor.regions && { ...vendor.regions, grade },
          retention: vendor.retention && { ...vendor.retention, grade },
          papers: vendor.papers.map((one) => ({ ...one, grade })),
        }
        const [first, other] = [vendor, graded].map((one) => vendorTerms(withVendor(one), 'acme', needs).standing)
        const needsAny = needs.regions.length > 0 || needs.zeroRetention || needs.papers.length > 0
        expect(other).toBe(grade === 'C' && first === 'permitted' && needsAny ? 'open' : first)
      }),
      RUNS,
    )
  })
})

describe('who runs a vendor', () => {
  it('bars it where a rule says so and somebody has read it, is a question where it is likely, and says nothing of others', () => {
    const evidence = fc.constantFrom(undefined, 'stated' as const, 'inferred' as const, 'recalled' as const)
    fc.assert(
      fc.property(anyPlace, fc.uniqueArray(anyPlace, { maxLength: 8 }), grades, evidence, (place, notFrom, grade, how) => {
        const control = { place, grade, ...seen, ...(how === undefined ? {} : { evidence: how }) }
        const vendor: Vendor = { id: 'acme', name: 'Acme', regions: null, retention: null, training: null, papers: [], control }
        const { standing } = vendorTerms(withVendor(vendor), 'acme', { regions: [], zeroRetention: false, papers: [], notFrom })
        const isRead = grade !== 'C' && (how === undefined || how === 'stated')
        expect(standing).toBe(notFrom.includes(place) ? (isRead ? 'barred' : 'open') : 'permitted')
      }),
      RUNS,
    )
  })
})

describe('what a place costs', () => {
  it('is the dearest that is known of all lists of places, never below the list price, and known only where it was read', () => {
    const anyUplift = fc.record({
      places: fc.uniqueArray(anyPlace, { minLength: 1, maxLength: 3 }),
      times: fc.double({ min: 1, max: 3, noNaN: true }),
      grade: grades,
    })
    fc.assert(
      fc.property(anyVendor, anyNeeds, fc.array(anyUplift, { maxLength: 3 }), (vendor, needs, uplift) => {
        const on = withVendor({ ...vendor, uplift: uplift.map((one) => ({ ...one, ...seen })) })
        const { times, isKnown } = upliftOf(on, 'acme', needs)
        const held = needs.regions.map((wanted) =>
          uplift.filter(
            (one) =>
              one.grade !== 'C' && one.places.some((at) => wanted.some((place) => standingIn(tables(), at, place) === 'inside')),
          ),
        )
        expect(times).toBe(Math.max(1, ...held.flat().map((one) => one.times)))
        if (held.every((all) => all.length > 0)) expect(isKnown).toBe(true)
        if (needs.regions.length === 0) expect({ times, isKnown }).toEqual({ times: 1, isKnown: true })
      }),
      RUNS,
    )
  })

  it('is on the bill of an API and on a host, and said; what is not known is said, too', () => {
    const input = (regionRequired: string | null, model: string) => ({
      workload: { requestsPerMonth: 1e6, inputTokensPerRequest: 1000, outputTokensPerRequest: 100, cachedInputShare: 0 },
      data: { regionRequired },
      api: { model },
      selfHost: { model: 'llama-3.3-70b' },
    })
    const bill = (report: ReturnType<typeof decided>) => optionOf(report, 'api').monthly[0]?.apiUsd ?? Number.NaN
    const [anywhere, inEurope] = [null, 'eu'].map((region) => decided(input(region, 'mistral/mistral-large-2512')))
    if (!anywhere || !inEurope) throw new Error('nothing was decided')
    expect(bill(inEurope) / bill(anywhere)).toBeCloseTo(1.1, 6)
    const said = inEurope.warnings.find((one) => one.code === 'region-uplift')
    expect(said?.args).toMatchObject({ id: 'mistral/mistral-large-2512', region: 'eu', times: 1.1 })
    expect(anywhere.warnings.map((one) => one.code)).not.toContain('region-uplift')
    const vertex = decided(input('eu', 'google-vertex/claude-sonnet-5'))
    expect(vertex.warnings.filter((one) => one.code === 'region-uplift-unknown').map((one) => one.args['id'])).toContain(
      'google-vertex/claude-sonnet-5',
    )
  })
})

describe('rented machines', () => {
  const anyMachine = fc.constantFrom(
    ...tables().gpu.flatMap((file) => file.offers.map(({ region }) => ({ provider: file.provider, region }))),
  )
  it('need the papers of their vendor as a model service does, and what they keep is the renter\u2019s', () => {
    fc.assert(
      fc.property(anyMachine, fc.subarray(['baa', 'hds']), fc.boolean(), (machine, papers, zeroRetention) => {
        const needs: Needs = { regions: [], zeroRetention, papers }
        const signed = papers.every((paper) =>
          vendors.some(
            (one) => one.id === machine.provider && one.papers.some(({ id, status }) => id === paper && status === 'held'),
          ),
        )
        expect(offerStanding(tables(), machine, needs)).toBe(signed ? 'permitted' : 'open')
      }),
      RUNS,
    )
  })
})

describe('rules that name papers, places or owners', () => {
  const scenario = (data: object, api: string, model = 'llama-3.3-70b') =>
    decided({ workload: { apiUsdPerMonth: 60_000 }, data, api: { model: api }, selfHost: { model } })

  it('HIPAA: hosts and machines whose vendor signs are taken alone, and the API that signs on request is asked', () => {
    const report = scenario({ regimes: ['hipaa'] }, 'anthropic/claude-sonnet-5-5')
    const signers = vendors.filter((one) => one.papers.some((paper) => paper.id === 'baa' && paper.status === 'held'))
    const ids = signers.map((one) => one.id)
    expect(ids).toContain(optionOf(report, 'hosted-open').model?.split('/')[0])
    expect(ids).toContain(optionOf(report, 'rented').capacity?.provider)
    expect(report.nextSteps?.steps.filter((one) => one.code === 'step-ask-vendor').map((one) => one.args)).toContainEqual(
      expect.objectContaining({ provider: 'anthropic', paper: 'baa' }),
    )
  })

  it('US bulk data: the API in China is out, its weights elsewhere are not', () => {
    const report = scenario({ regimes: ['doj-bulk'] }, 'deepseek/deepseek-v4-pro', 'deepseek-v4-pro')
    expect(optionOf(report, 'api')).toMatchObject({ status: 'not-permitted', reasons: [{ code: 'vendor-control-barred' }] })
    expect(optionOf(report, 'hosted-open').model).toMatch(/^together\//)
    expect(optionOf(scenario({}, 'deepseek/deepseek-v4-pro', 'deepseek-v4-pro'), 'api').status).toBe('priced')
  })

  it('LGPD: a contract, no place', () => {
    const report = scenario({ regimes: ['br-lgpd'] }, 'openai/gpt-6-luna')
    expect(optionOf(report, 'api')).toMatchObject({ status: 'priced', reasons: [{ code: 'api-needs-contract' }] })
    expect(needsOf(report.scenario.data, tables())).toMatchObject({ regions: [], papers: [] })
  })

  it('ask for nothing where counsel sees no rule that binds', () => {
    const { scenario: whole } = scenario({ regimes: ['hds', 'hipaa'], legalPosition: 'none' }, 'openai/gpt-6-luna')
    expect(needsOf(whole.data, tables())).toMatchObject({ regions: [], papers: [], notFrom: [] })
  })
})

describe('a report', () => {
  const MODELS = ['qwen3-32b', 'deepseek-v4-pro', 'gpt-oss-120b', 'llama-3.3-70b']
  const APIS = ['openai/gpt-6-luna', 'anthropic/claude-sonnet-5-5', 'deepseek/deepseek-v4-pro']
  const anyRule = fc.record({
    regionRequired: fc.constantFrom(null, 'eu', 'us', 'de', 'Germany', 'cn', 'jp'),
    zeroRetentionRequired: fc.boolean(),
    regimes: fc.subarray(['gdpr', 'sgb-v-393', 'hds', 'hipaa']),
  })
  const scenarioOf = (data: object, model: string, api: string, first?: string) => ({
    workload: { apiUsdPerMonth: 20_000, cachedInputShare: 0, growthPerYear: 0 },
    data,
    api: { model: api },
    selfHost: { model },
    ...(first === undefined || first === api ? {} : { routing: { model: first, passedOnShare: 0.1 } }),
  })
  const FIRST = ['openai/gpt-5-nano', 'deepseek/deepseek-v4-pro', 'mistral/mistral-medium-2604', 'amazon-bedrock/gpt-oss-20b']

  it('sends data nowhere that is outside, and advises nothing that nobody knows', { timeout: 900_000 }, () => {
    fc.assert(
      fc.property(
        anyRule,
        fc.constantFrom(...MODELS),
        fc.constantFrom(...APIS),
        fc.constantFrom(...FIRST),
        (data, model, api, first) => {
          const report = decided(scenarioOf(data, model, api, first))
          const needs = needsOf(report.scenario.data, tables())
          const standingOf = (id: string) => vendorTerms(tables(), id.split('/')[0] ?? '', needs).standing
          for (const option of report.options.filter((one) => one.status === 'priced')) {
            if (['api', 'hosted-open', 'routed'].includes(option.id)) expect(standingOf(option.model ?? '')).not.toBe('barred')
            const { provider = null, offer = null } = option.capacity ?? {}
            const rented = tables()
              .gpu.find((file) => file.provider === provider)
              ?.offers.find((one) => one.id === offer)
            if (rented)
              expect(offerStanding(tables(), { provider: provider ?? '', region: rented.region }, needs)).not.toBe('barred')
          }
          const said = [...(report.nextSteps?.steps ?? []), ...report.verdict.reasons]
          for (const { code, args } of said)
            if (['step-host', 'month-host-first', 'hosted-open-cheaper'].includes(code))
              expect(standingOf(String(args['host']))).toBe('permitted')
            else if (code === 'step-routing' && args['stated'] === true) expect(standingOf(first)).toBe('permitted')
          if (headline(report).includes(' first the API would save')) expect(standingOf(first)).toBe('permitted')
        },
      ),
      runs(60),
    )
  })

  it("with data that must stay in the EU is not sent to a vendor's own API in China", () => {
    const report = decided(scenarioOf({ regionRequired: 'eu' }, 'deepseek-v4-pro', 'openai/gpt-6-luna'))
    expect(report.nextSteps?.steps[0]?.code).not.toBe('step-host')
    expect(optionOf(report, 'hosted-open').model).not.toMatch(/^deepseek\//)
    const own = decided(scenarioOf({ regionRequired: 'eu' }, 'deepseek-v4-pro', 'deepseek/deepseek-v4-pro'))
    expect(optionOf(own, 'api')).toMatchObject({ status: 'not-permitted', reasons: [{ code: 'vendor-region-outside' }] })
  })

  it('uses the region that a row states, and then has nothing to check', () => {
    const data = { regionRequired: 'eu' }
    const report = decided({
      ...scenarioOf(data, 'qwen3-32b', 'openai/gpt-6-luna'),
      selfHost: { model: 'qwen3-32b', provider: 'verda' },
    })
    expect(optionOf(report, 'rented').capacity?.offer).toMatch(/fin-eu$/)
    expect(report.warnings.map((one) => one.code)).not.toContain('region-not-checked')
    const chosen = decided(scenarioOf(data, 'qwen3-32b', 'openai/gpt-6-luna'))
    expect(chosen.warnings.map((one) => one.code)).not.toContain('region-not-checked')
  })

  it('asks for the narrower of two places alone', () => {
    const { data } = decided(
      scenarioOf({ regionRequired: 'eu', regimes: ['sgb-v-393', 'hds'] }, 'qwen3-32b', 'openai/gpt-6-luna'),
    ).scenario
    expect(needsOf(data, tables()).regions).toEqual([['eu']])
  })

  it('says that national law was not looked at where the EU alone is known, and asks for what the national rule needs', () => {
    const union = decided(scenarioOf({ regimes: ['gdpr'] }, 'qwen3-32b', 'openai/gpt-6-luna'))
    expect(union.warnings.map((one) => one.code)).toContain('national-law-not-read')
    const german = decided(scenarioOf({ regimes: ['gdpr', 'sgb-v-393'] }, 'qwen3-32b', 'openai/gpt-6-luna'))
    expect(german.warnings.map((one) => one.code)).not.toContain('national-law-not-read')
    const asked = german.nextSteps?.steps
      .filter((one) => one.code === 'step-ask-vendor')
      .map((one) => one.args['paper'] ?? one.args['region'])
    expect(asked).toEqual(expect.arrayContaining(['c5-type-2', 'german-establishment']))
  })
})
