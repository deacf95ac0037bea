/** Every rule of `prices check` with a small broken table that it refuses, and the shipped tables, which none refuses. */
import { describe, expect, it } from 'vitest'
import { checkTables, errorsIn, TABLE_RULES, WARNINGS } from '../../src/pricing/check.ts'
import { offersOf } from '../../src/pricing/find.ts'
import { TableError } from '../../src/pricing/table-error.ts'
import { layTables } from '../../src/pricing/overlay.ts'
import { LAST_LOOK, tables, textsIn } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const AS_OF = '2026-11-24'

function period(change: object = {}) {
  return {
    from: '2026-09-01',
    status: 'list',
    inputUsdPerMtok: 1,
    outputUsdPerMtok: 4,
    cachedInputUsdPerMtok: 0.1,
    cacheWriteUsdPerMtok: null,
    batchDiscount: null,
    tiers: [],
    source: 'https://example.com/pricing',
    checkedOn: '2026-11-01',
    ...change,
  }
}

/** One family and one content of the table of tokenizers. */
function counted(change: object) {
  const { families, contents } = tables().tokenizers
  return {
    $schema: 's',
    measuredOn: '2026-11-01',
    families: families.slice(0, 1),
    contents: contents.slice(0, 1),
    ratios: [ratio()],
    ...change,
  }
}

function ratio(change: object = {}) {
  return { family: 'o200k', content: 'english', ratio: 1, low: 1, high: 1, ...change }
}

function model(change: object = {}) {
  return {
    id: 'm1',
    name: 'M1',
    family: 'm',
    openWeights: false,
    openModel: null,
    contextTokens: 8000,
    released: null,
    aliases: [],
    prices: [period()],
    fineTuning: null,
    ...change,
  }
}

function api(change: object = {}) {
  return {
    $schema: 's',
    provider: 'acme',
    name: 'Acme',
    pricingUrl: 'https://example.com',
    models: [model()],
    ...change,
  }
}

function offer(change: object = {}) {
  return {
    id: 'o1',
    gpu: 'h100-sxm',
    gpusPerInstance: 8,
    instanceType: null,
    region: null,
    term: 'on-demand',
    vcpus: null,
    ramGb: null,
    prices: [
      { from: '2026-09-01', status: 'list', usdPerInstanceHour: 20, source: 'https://example.com/gpu', checkedOn: '2026-11-01' },
    ],
    ...change,
  }
}

function gpu(change: object = {}) {
  return {
    $schema: 's',
    provider: 'acme',
    name: 'Acme',
    pricingUrl: 'https://example.com',
    kind: 'cloud',
    offers: [offer()],
    ...change,
  }
}

function gpuPrice(usdPerInstanceHour: number) {
  return offer().prices.map((one) => ({ ...one, usdPerInstanceHour }))
}

const fact = {
  id: 'f',
  value: 1,
  unit: null,
  meaning: 'm',
  source: 'https://example.com',
  checkedOn: '2026-01-01',
  defaultFor: 'horizonMonths',
}

function place(id: string, words: string[]) {
  return { id, name: id, words }
}

/** A model with a figure that its configuration does not come to. */
function misread(change: object) {
  return { $schema: 's', models: [{ ...tables().models[0], ...change }] }
}

/** A regime of the user's own, over the shipped ones. */
function law(file: object, regime: object = {}) {
  return {
    $schema: 's',
    facts: [],
    regulations: [{ ...tables().regulations[0], checkedOn: '2026-11-01', id: 'r1', ...regime }],
    ...file,
  }
}

/** Of a row that says where it was read. */
const SEEN = { source: 'https://example.com', checkedOn: '2026-11-01' }

function limit(change: object = {}) {
  return {
    model: null,
    tier: 'default',
    requestsPerMinute: 60,
    requestsPerDay: null,
    tokensPerMinute: null,
    tokensPerDay: null,
    inputTokensPerMinute: null,
    outputTokensPerMinute: null,
    concurrentRequests: null,
    scope: null,
    ...SEEN,
    ...change,
  }
}

function endpoint(change: object = {}) {
  return {
    $schema: 's',
    endpoints: [
      {
        id: 'e1',
        vendor: 'acme',
        name: 'Acme',
        gpu: 'h100-sxm',
        gpusPerEndpoint: 1,
        usdPerGpuHour: 4,
        engineRunBy: 'vendor',
        billedBy: null,
        minimum: null,
        scalesToZero: null,
        ...SEEN,
        ...change,
      },
    ],
  }
}

function buying(change: object) {
  return { $schema: 's', tuned: [], provisioned: [], ...change }
}

const LORA = {
  id: 'acme.lora',
  provider: 'acme',
  name: 'LoRA',
  status: 'available',
  bases: ['m1'],
  multiplier: 1,
  usdPerHour: 0,
  limits: null,
  ...SEEN,
}

const UNITS = {
  id: 'acme.m1',
  provider: 'acme',
  name: 'Units',
  models: ['m1'],
  usdPerUnitMonth: 260,
  termMonths: 1,
  leastUnits: 15,
  unitStep: 5,
  pools: [{ tokensPerMinute: 1000, weights: { input: 1, cachedInput: 0, cacheWrite: 1, output: 8 } }],
  ...SEEN,
}

function quality(change: object) {
  return { $schema: 's', indexes: [], classes: [], distances: [], ...change }
}

function qualityClass(change: object) {
  return {
    id: 'open/qwen3-32b',
    class: 'mid',
    index: 'aa-4.1.1',
    effort: null,
    grade: 'B',
    ...change,
  }
}

function distance(change: object) {
  return { id: 'gpt-4o-mini>gpt-oss-20b', index: 'aa-4.1.1', points: 1, grade: 'B', ...change }
}

function qualityIndex(change: object) {
  return { ...tables().quality.indexes[0], id: 'i1', ...change }
}

function priced(...prices: object[]) {
  return api({ models: [model({ prices })] })
}

function above(aboveInputTokens: number) {
  return { aboveInputTokens, inputUsdPerMtok: 2, outputUsdPerMtok: 8, cachedInputUsdPerMtok: 0.5, cacheWriteUsdPerMtok: null }
}

/** rule, file, broken content, path of the finding */
const BROKEN: [string, string, unknown, RegExp][] = [
  ['json', 'api/acme.json', '{"provider": ', /^$/],
  ['known-file', 'api.json', api(), /^$/],
  ['schema', 'api/acme.json', api({ sneaky: 1 }), /^$/],
  ['schema', 'api/acme.json', priced(period({ inputUsdPerMtok: 'one' })), /models\.0\.prices\.0\.inputUsdPerMtok/],
  [
    'is-filled-in',
    'api/acme.json',
    priced(period({ inputUsdPerMtok: 'FILL IN: a number' })),
    /models\.0\.prices\.0\.inputUsdPerMtok/,
  ],
  ['amounts-are-in-usd', 'api/acme.json', priced(period({ inputUsdPerMtok: '3 EUR' })), /models\.0\.prices\.0\.inputUsdPerMtok/],
  ['keys-are-unique', 'api/acme.json', JSON.stringify(api()).replace('"name":"Acme"', '"name":"Acme","name":"Acme"'), /^$/],
  ['figures-follow-configuration', 'models.json', misread({ kvBytesPerTokenFp16: 65_536 }), /models\.0\.kvBytesPerTokenFp16/],
  ['figures-follow-configuration', 'models.json', misread({ configuration: { model_type: 'new' } }), /models\.0\.configuration/],
  ['ids-are-unique', 'api/acme.json', api({ models: [model(), model()] }), /models/],
  ['file-is-named-after-provider', 'api/other.json', api(), /provider/],
  ['references-resolve', 'gpu/acme.json', gpu({ offers: [offer({ gpu: 'h100-smx' })] }), /offers\.0\.gpu/],
  ['references-resolve', 'api/acme.json', api({ models: [model({ openModel: 'qwen3-33b' })] }), /models\.0\.openModel/],
  ['defaults-are-unique', 'finance.json', { $schema: 's', facts: [fact, { ...fact, id: 'g' }] }, /facts\.1\.defaultFor/],
  ['regimes-are-found', 'regulations.json', law({}, { industries: ['helth'] }), /regulations\.r1\.industries/],
  ['contracts-are-named', 'regulations.json', law({}, { contract: null }), /regulations\.r1\.contract/],
  ['words-mean-one-thing', 'regulations.json', law({ industries: [place('vets', ['hospital'])] }), /words/],
  ['source-is-https', 'api/acme.json', priced(period({ source: 'http://example.com' })), /prices\.0\.source/],
  ['source-is-https', 'api/acme.json', priced(period({ source: 'our sales contact' })), /prices\.0\.source/],
  ['checked-in-the-past', 'api/acme.json', priced(period({ checkedOn: '2027-01-01' })), /prices\.0\.checkedOn/],
  ['days-exist', 'api/acme.json', priced(period({ from: '2026-02-30' })), /prices\.0\.from/],
  ['announced-in-time', 'api/acme.json', priced(period({ announcedOn: '2026-11-23' })), /prices\.0\.announcedOn/],
  ['periods-are-in-order', 'api/acme.json', priced(period(), period({ from: '2026-01-01' })), /prices\.1\.from/],
  ['periods-are-in-order', 'api/acme.json', priced(period(), period()), /prices\.1\.from/],
  ['prices-make-sense', 'api/acme.json', priced(period({ outputUsdPerMtok: 0.5 })), /outputUsdPerMtok/],
  ['prices-make-sense', 'api/acme.json', priced(period({ cachedInputUsdPerMtok: 2 })), /cachedInputUsdPerMtok/],
  ['prices-make-sense', 'api/acme.json', priced(period({ cachedInputUsdPerMtok: 0 })), /cachedInputUsdPerMtok/],
  ['prices-make-sense', 'api/acme.json', priced(period({ cacheWriteUsdPerMtok: 125 })), /cacheWriteUsdPerMtok/],
  ['prices-make-sense', 'api/acme.json', priced(period({ batchDiscount: 1 })), /batchDiscount/],
  ['prices-make-sense', 'api/acme.json', priced(period({ batchCachedInputUsdPerMtok: 5 })), /batchCachedInputUsdPerMtok/],
  ['prices-make-sense', 'api/acme.json', priced(period({ tiers: [above(128)] })), /tiers\.0\.aboveInputTokens/],
  [
    'prices-make-sense',
    'api/acme.json',
    priced(period({ tiers: [above(256_000), above(128_000)] })),
    /tiers\.1\.aboveInputTokens/,
  ],
  [
    'prices-make-sense',
    'api/acme.json',
    priced(period({ tiers: [{ ...above(128_000), cachedInputUsdPerMtok: 0 }] })),
    /tiers\.0\.cachedInputUsdPerMtok/,
  ],
  [
    'jumps-are-explained',
    'api/acme.json',
    priced(period(), period({ from: '2026-10-01', inputUsdPerMtok: 10, outputUsdPerMtok: 40 })),
    /prices\.1\./,
  ],
  [
    'jumps-are-explained',
    'api/acme.json',
    priced(period(), period({ from: '2026-10-01', cachedInputUsdPerMtok: 0.001 })),
    /prices\.1\.cachedInputUsdPerMtok/,
  ],
  [
    'prices-are-in-bounds',
    'api/acme.json',
    priced(period({ inputUsdPerMtok: 0.000_001, cachedInputUsdPerMtok: null })),
    /inputUsdPerMtok/,
  ],
  ['prices-are-in-bounds', 'api/acme.json', priced(period({ outputUsdPerMtok: 4000 })), /outputUsdPerMtok/],
  ['prices-are-in-bounds', 'gpu/acme.json', gpu({ offers: [offer({ prices: gpuPrice(700) })] }), /usdPerInstanceHour/],
  ['prices-are-in-bounds', 'gpu/acme.json', gpu({ offers: [offer({ prices: gpuPrice(0) })] }), /usdPerInstanceHour/],
  ['prices-are-like-shipped', 'api/acme.json', priced(period({ inputUsdPerMtok: 0.002 })), /inputUsdPerMtok/],
  ['prices-are-like-shipped', 'gpu/acme.json', gpu({ offers: [offer({ prices: gpuPrice(300) })] }), /usdPerInstanceHour/],
  ['ends-are-sourced', 'api/acme.json', api({ models: [model({ endsOn: '2026-11-01' })] }), /models\.0\.endsOn/],
  ['ends-are-sourced', 'api/acme.json', api({ models: [model({ endsOn: '2026-08-31', ending: SEEN })] }), /models\.0\.endsOn/],
  ['days-exist', 'api/acme.json', api({ models: [model({ endsOn: '2026-11-31', ending: SEEN })] }), /models\.0\.endsOn/],
  ['tokenizers-are-found', 'api/acme.json', api({ models: [model({ tokenizer: 'qwen-3' })] }), /models\.0\.tokenizer/],
  [
    'tokenizers-are-found',
    'api/acme.json',
    api({ models: [model({ openModel: 'qwen3-32b', tokenizer: 'llama-3' })] }),
    /models\.0\.tokenizer/,
  ],
  ['ratios-are-whole', 'tokenizers.json', counted({ ratios: [] }), /ratios\.o200k\.english/],
  ['ratios-are-whole', 'tokenizers.json', counted({ ratios: [ratio({ ratio: 1.01, high: 2 })] }), /ratios\.o200k\.english/],
  [
    'ratios-are-whole',
    'tokenizers.json',
    counted({ ratios: [ratio(), ratio({ content: 'klingon' })] }),
    /ratios\.o200k\.klingon/,
  ],
  ['limits-are-found', 'api/acme.json', api({ rateLimits: [limit({ model: 'm2' })] }), /rateLimits\.0\.model/],
  ['limits-are-found', 'api/acme.json', api({ rateLimits: [limit(), limit()] }), /rateLimits\.1\.model/],
  ['schema', 'api/acme.json', api({ rateLimits: [limit({ requestsPerMinute: 0 })] }), /rateLimits\.0\.requestsPerMinute/],
  ['endpoints-are-in-bounds', 'endpoints.json', endpoint({ usdPerGpuHour: 0.002 }), /endpoints\.e1/],
  ['references-resolve', 'endpoints.json', endpoint({ gpu: 'h100-smx' }), /endpoints\.0\.gpu/],
  ['buying-is-found', 'buying.json', buying({ tuned: [{ ...LORA, bases: ['m9'] }] }), /tuned\.acme\.lora\.bases/],
  ['buying-is-found', 'buying.json', buying({ provisioned: [{ ...UNITS, models: ['m9'] }] }), /provisioned\.acme\.m1\.models/],
  ['ids-are-unique', 'buying.json', buying({ tuned: [LORA, LORA] }), /tuned/],
  ['schema', 'buying.json', buying({ provisioned: [{ ...UNITS, termMonths: 0 }] }), /provisioned\.0\.termMonths/],
  ['classes-are-found', 'quality.json', quality({ classes: [qualityClass({ id: 'open/qwen3-33b' })] }), /classes\.open/],
  ['classes-are-found', 'quality.json', quality({ classes: [qualityClass({ id: 'api/gpt-4o-mimi' })] }), /classes\.api/],
  ['classes-are-found', 'quality.json', quality({ classes: [qualityClass({ index: 'aa-9' })] }), /classes\..*index/],
  ['classes-are-found', 'quality.json', quality({ classes: [qualityClass({ index: null })] }), /classes\..*index/],
  ['distances-are-found', 'quality.json', quality({ distances: [distance({ id: 'gpt-4o-mini>qwen3-33b' })] }), /distances\./],
  ['distances-are-found', 'quality.json', quality({ distances: [distance({ index: 'eci-2026-07' })] }), /distances\..*index/],
  [
    'limits-are-in-order',
    'quality.json',
    quality({ indexes: [qualityIndex({ from: { frontier: 1, large: 2, mid: 3 } })] }),
    /from/,
  ],
  [
    'limits-are-in-order',
    'quality.json',
    quality({ indexes: [qualityIndex({ bands: [{ apiClass: null, level: 8, evaluate: 3 }] })] }),
    /bands/,
  ],
]

function check(file: string, content: unknown) {
  return checkTables({ [file]: typeof content === 'string' ? content : JSON.stringify(content) }, AS_OF, tables())
}

describe('rules', () => {
  it.each(BROKEN)('%s refuses a broken %s', (rule, file, content, path) => {
    const found = check(file, content).filter((one) => one.severity === 'error')
    expect(found.map((one) => one.rule)).toContain(rule)
    const finding = found.find((one) => one.rule === rule)
    expect(finding?.file).toBe(file)
    expect(finding?.path).toMatch(path)
    expect(finding?.remedy).not.toBe('')
  })

  it('each has a broken table here', () => {
    const covered = new Set(BROKEN.map(([rule]) => rule))
    // Only a whole set of tables can lack a class: quality.test.ts.
    const warned = [
      'rows-are-fresh',
      'steps-are-confirmed',
      'promises-hold',
      'replacements-are-found',
      'models-run-on',
      'open-models-are-classed',
    ]
    expect(Object.keys(TABLE_RULES).filter((rule) => !covered.has(rule))).toEqual(warned)
  })

  it('whole, a table is fine', () => {
    expect(check('api/acme.json', api())).toEqual([])
    expect(check('gpu/acme.json', gpu())).toEqual([])
    expect(check('regulations.json', law({}))).toEqual([])
  })

  it('a replacement that nobody sells is a warning', () => {
    const [finding] = check('api/acme.json', api({ models: [model({ replacement: 'openai/gpt-6.1-so' })] }))
    expect(finding).toMatchObject({ rule: 'replacements-are-found', severity: 'warning', path: 'models.0.replacement' })
    expect(finding?.remedy).toContain('openai/gpt-6.1-sol')
    expect(check('api/acme.json', api({ models: [model({ replacement: 'openai/gpt-6.1-sol' })] }))).toEqual([])
  })

  it('a model that has ended, or ends within a quarter, is a warning with what stands in for it', () => {
    const ending = (endsOn: string, replacement: string | null) =>
      check('api/acme.json', api({ models: [model({ endsOn, ending: SEEN, replacement })] }))
    expect(ending('2026-11-01', null)).toMatchObject([{ rule: 'models-run-on', severity: 'warning', path: 'models.0.endsOn' }])
    expect(ending('2026-11-01', null)[0]?.message).toContain('m1 ended on 2026-11-01, and no replacement is known')
    expect(ending('2027-02-01', 'openai/gpt-6.1-sol')[0]?.remedy).toContain('openai/gpt-6.1-sol')
    expect(ending('2027-03-31', null)).toEqual([])
  })

  it('age is a warning', () => {
    const [finding] = check('api/acme.json', priced(period({ checkedOn: '2026-01-01' })))
    expect(finding).toMatchObject({ rule: 'rows-are-fresh', severity: 'warning' })
  })

  it.each([
    [
      'an announcement whose day has come',
      'steps-are-confirmed',
      [period(), period({ from: '2026-11-01', status: 'announced' })],
    ],
    ['a promise that has run out', 'promises-hold', [period({ status: 'promotional', guaranteedThrough: '2026-11-23' })]],
  ])('%s is a warning', (_, rule, prices) => {
    expect(check('api/acme.json', priced(...prices))).toMatchObject([{ rule, severity: 'warning' }])
  })

  it.each([
    ['an announcement that a later price has overtaken', [period({ status: 'announced' }), period({ from: '2026-10-01' })]],
    ['an announcement of a day to come', [period(), period({ from: '2026-12-01', status: 'announced' })]],
    ['a promise that holds today', [period({ status: 'promotional', guaranteedThrough: '2026-11-24' })]],
  ])('%s is nothing to look at', (_, prices) => {
    expect(check('api/acme.json', priced(...prices))).toEqual([])
  })

  it.each([
    [
      'output cheaper than input',
      priced(period({ outputUsdPerMtok: 0.5, note: 'a classifier: output is free text of one word' })),
    ],
    [
      'a jump',
      priced(
        period(),
        period({ from: '2026-10-01', inputUsdPerMtok: 10, outputUsdPerMtok: 40, note: 'announced by the vendor' }),
      ),
    ],
    [
      'a free model',
      priced(period({ inputUsdPerMtok: 0, outputUsdPerMtok: 0, cachedInputUsdPerMtok: 0, note: 'free while in preview' })),
    ],
  ])('a note explains %s', (_, content) => {
    expect(check('api/acme.json', content).filter((one) => one.severity === 'error')).toEqual([])
  })
})

describe('the shipped tables', () => {
  it('pass every rule', () => {
    expect(checkTables(textsIn('pricing'), LAST_LOOK).filter((one) => one.severity === 'error')).toEqual([])
  })

  it('are refused on no day of the past for what was seen since, and are on the day before it was seen', () => {
    const texts = textsIn('pricing')
    const rules = (day: string, today: string) =>
      new Set(checkTables(texts, day, undefined, today).flatMap((one) => (one.severity === 'error' ? one.rule : [])))
    expect(rules('2026-06-01', LAST_LOOK)).toEqual(new Set())
    expect(rules('2026-06-01', '2026-06-01')).toEqual(new Set(['checked-in-the-past']))
  })

  it('are named when one is missing', () => {
    const { 'hardware.json': _, ...rest } = textsIn('pricing')
    expect(checkTables(rest, AS_OF)).toMatchObject([{ rule: 'missing-file', file: 'hardware.json' }])
  })

  it('say what is wrong when one does not parse', () => {
    const found = checkTables({ ...textsIn('pricing'), 'throughput.json': '{}' }, AS_OF)
    expect(found.every((one) => one.file === 'throughput.json' && one.rule === 'schema')).toBe(true)
  })
})

describe('an overlay', () => {
  const negotiated = {
    'mine/api/anthropic.json': JSON.stringify({
      $schema: 's',
      provider: 'anthropic',
      name: 'Anthropic',
      pricingUrl: 'https://example.com',
      models: [model({ id: 'claude-sonnet-5-5' })],
    }),
  }
  const still = ['--set', 'api.priceChangePerYear=0', '--set', 'api.discount=0']
  const argv = ['--example', 'support-chat', '--json', '--draws', '0', '--as-of', AS_OF, ...still]

  it('changes the price, the hash, and is named as the origin', async () => {
    const plain = JSON.parse((await ran(argv)).stdout)
    const { stdout, stderr } = await ran([...argv, '--pricing', 'mine'], { files: negotiated })
    expect(stderr).toBe('')
    const laid = JSON.parse(stdout)
    expect(laid.pricing.hash).not.toBe(plain.pricing.hash)
    expect(laid.pricing.used[0]).toMatchObject({ id: 'anthropic/claude-sonnet-5-5', origin: 'mine' })
    const line = (report: { options: { lines: { id: string; unitPriceUsd: number }[] }[] }) =>
      report.options[0]?.lines.find((one) => one.id === 'output-tokens')?.unitPriceUsd
    expect(line(plain)).toBeCloseTo(10, 3)
    expect(line(laid)).toBeCloseTo(4, 3)
  })

  const lay = (texts: Record<string, unknown>) =>
    layTables(tables(), Object.fromEntries(Object.entries(texts).map(([path, value]) => [path, JSON.stringify(value)])), 'mine')
  const findingsOf = (texts: Record<string, unknown>) => {
    try {
      lay(texts)
    } catch (error) {
      if (error instanceof TableError) return error.findings.map(({ rule, file }) => `${rule} ${file}`)
      throw error
    }
    return []
  }
  const gpuTable = { $schema: 's', gpus: [{ ...tables().gpus[0], id: 'h900', name: 'H900', aliases: [] }], servers: [] }

  it('adds a GPU, a vendor that rents it out, and a default, and marks them', () => {
    const fewerMonths = { $schema: 's', facts: [{ ...fact, id: 'ours.horizon', value: 24 }] }
    const rented = gpu({ offers: [offer({ gpu: 'h900' }), offer({ id: 'o2' })] })
    const laid = lay({ 'hardware.json': gpuTable, 'gpu/acme.json': rented, 'finance.json': fewerMonths })
    expect(laid.gpus).toHaveLength(tables().gpus.length + 1)
    expect(offersOf(laid, 'h900', AS_OF).map((one) => one.provider)).toEqual(['acme'])
    expect(laid.facts.filter((one) => one.defaultFor === 'horizonMonths').map((one) => one.value)).toEqual([24])
    expect(laid.origins).toEqual({
      'gpus/h900': 'mine',
      'gpu/acme/o1': 'mine',
      'gpu/acme/o2': 'mine',
      'facts/ours.horizon': 'mine',
    })
  })

  it('leaves the shipped tables as they were', () => {
    const before = JSON.stringify(tables())
    lay({ 'api/acme.json': api(), 'api/anthropic.json': api({ provider: 'anthropic' }) })
    expect(JSON.stringify(tables())).toBe(before)
  })

  it('needs no public source for a price of its own', () => {
    expect(findingsOf({ 'api/acme.json': priced(period({ source: 'order form of 2026-10-02' })) })).toEqual([])
  })

  it.each([
    [
      'a price per token',
      { 'api/acme.json': priced(period({ inputUsdPerMtok: 0.000_003, cachedInputUsdPerMtok: null })) },
      'prices-are-in-bounds api/acme.json',
    ],
    [
      'a GPU that is not there',
      { 'gpu/acme.json': gpu({ offers: [offer({ gpu: 'h900' })] }) },
      'references-resolve gpu/acme.json',
    ],
    ['a file of no table', { 'prices.json': {} }, 'known-file prices.json'],
    [
      'a table that only makes sense whole',
      { 'portability.json': { $schema: 's', items: [], facts: [] } },
      'known-overlay portability.json',
    ],
  ])('refuses %s', (_, texts, expected) => {
    expect(findingsOf(texts)).toEqual([expected])
  })

  it('says every problem, and decides nothing', async () => {
    const { code, stdout, stderr } = await ran([...argv, '--pricing', 'mine'], {
      files: { 'mine/api/anthropic.json': '{"provider":"anthropic"}' },
    })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/mine\/api\/anthropic\.json: models/)
  })
})

describe('flippoint prices check', () => {
  const broken = { 'mine/api/acme.json': JSON.stringify(priced(period({ source: 'http://nowhere' }))) }

  it.each([
    ['text', /error: mine\/api\/acme\.json: models\.0\.prices\.0\.source \("http:\/\/nowhere"\)/],
    ['github', /^::error file=mine\/api\/acme\.json,line=1,title=source-is-https::/],
    ['json', /"rule": "source-is-https"/],
  ])('as %s', async (format, expected) => {
    const { code, stdout } = await ran(['prices', 'check', 'mine', '--format', format, '--as-of', AS_OF], { files: broken })
    expect(code).toBe(2)
    expect(stdout).toMatch(expected)
  })
})

describe('rules that only ask for a look', () => {
  const late = checkTables(textsIn('pricing'), '2027-11-24')

  it('are those that warn, and never refuse', () => {
    expect(late.length).toBeGreaterThan(100)
    for (const { rule, severity } of late) expect(WARNINGS.has(rule)).toBe(severity === 'warning')
  })

  it('are left out where errors are asked for', () => expect(errorsIn(textsIn('pricing'), '2027-11-24')).toEqual([]))
})
