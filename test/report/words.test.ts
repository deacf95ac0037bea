import { describe, expect, it } from 'vitest'
import { CODES, type Code, type Reason } from '../../src/engine/reason.ts'
import { sentence } from '../../src/report/sentences/finding-sentences.ts'

const CONTEXT = { asOf: '2026-11-24' }

type Args = Reason['args']

const NONE: Args = {}
const REGIME: Args = { regime: 'hipaa', name: 'HIPAA: US patient data', contract: 'A BAA with everyone.', condition: null }
const BILL: Args = { usdPerMonth: 42_000, today: 61_000, threshold: 50_000 }
const EVALUATION: Args = { examples: 500, minimum: 200, difference: 0.034, lowerBound: 0.012, pValue: 0.01, method: 'mcnemar' }
const SAVING: Args = { option: 'rented', npvSavingsUsd: 120_000, probability: 0.91, confidence: 0.8 }
const REPLICA: Args = { gpu: 'h100-sxm', gpusPerReplica: 2 }

/** What the engine and the look-ups pass with each code: the contract between findings and sentences. */
const ARGS: Record<Code, Args> = {
  'bill-without-price': { id: 'v/m' },
  'bill-beyond-volume': { id: 'v/m', usdPerRequest: 1e-12, most: 1e13 },
  'not-finite': { field: 'comparison.savingsUsd' },
  'vendor-region-unknown': { provider: 'acme', region: 'eu' },
  'vendor-region-on-request': { provider: 'acme', region: 'eu' },
  'vendor-region-outside': { provider: 'acme', region: 'eu', regions: 'us' },
  'vendor-retention-unknown': { provider: 'acme' },
  'vendor-retention-on-request': { provider: 'acme' },
  'vendor-retention-switch': { provider: 'acme' },
  'vendor-retains': { provider: 'acme' },
  'vendor-paper-unknown': { provider: 'acme', paper: 'baa' },
  'vendor-paper-on-request': { provider: 'acme', paper: 'baa' },
  'vendor-paper-missing': { provider: 'acme', paper: 'hds' },
  'vendor-region-second-hand': { provider: 'acme', region: 'eu' },
  'vendor-paper-second-hand': { provider: 'acme', paper: 'baa' },
  'vendor-control-barred': { provider: 'acme', country: 'cn' },
  'vendor-control-likely': { provider: 'acme', country: 'cn' },
  'place-unknown': { place: 'erope', near: 'europe' },
  'region-uplift': { id: 'v/m', region: 'eu', times: 1.1 },
  'region-uplift-unknown': { id: 'v/m', region: 'eu' },
  'step-ask-vendor': { provider: 'acme', what: 'region', region: 'eu', paper: null },
  'national-law-not-read': { names: 'GDPR' },
  'unlikely-value': {
    path: 'owned.usdPerKwh',
    value: 12,
    unit: 'USD/kWh',
    low: 0.0929,
    high: 0.146,
    likely: 0.12,
    name: 'in cents',
  },
  'odd-price': { path: 'api.discount', what: 'discount', share: 0.95 },
  'unlikely-throughput': {
    path: 'selfHost.throughput.requestsPerSecond',
    value: 600,
    unit: 'requests/s',
    low: 0.3,
    high: 60,
    times: 10,
    likely: 10,
    name: 'a rate per minute',
  },
  'context-exceeds-api': { model: 'v/m', tokens: 500_800, limit: 128_000 },
  'air-gapped': NONE,
  'contract-forbids-processors': NONE,
  'counsel-own-infrastructure': NONE,
  'counsel-regional-cloud': NONE,
  'counsel-api-with-contract': NONE,
  'counsel-none': NONE,
  'regime-requires-own': REGIME,
  'regime-region-or-own': REGIME,
  'regime-region-only': REGIME,
  'regime-permits-api-with-contract': REGIME,
  'regime-permits-api': REGIME,
  'no-regime-stated': NONE,
  'zero-retention-agreement': NONE,
  'region-required': { region: 'eu' },
  'regime-to-sign': REGIME,
  'regime-may-apply': { ...REGIME, covers: 'Health records.' },
  'counsel-over-reading': { ...REGIME, reading: 'contract' },
  'law-allows-api': { names: 'HIPAA, GDPR', count: 2, contract: true },
  'law-needs-region': { names: 'CJIS', count: 1, contract: true },
  'law-needs-own': { names: 'Air-gapped or plant network', count: 1, contract: false },
  'law-open': { names: 'ITAR', count: 1, contract: true },
  'law-in-doubt': { names: 'ITAR, Top Secret', count: 2, contract: true },
  'private-link-required': NONE,
  'plaintext-cleared-people': NONE,
  'plaintext-nobody-outside': NONE,
  'ask-counsel': { regime: 'hipaa', name: 'HIPAA: US patient data', question: 'Are we a covered entity?' },
  'ask-counsel-plaintext': NONE,
  'then-set-legal-position': NONE,
  'bill-above-threshold': BILL,
  'bill-above-only-unoptimized': BILL,
  'bill-will-cross': { usdPerMonth: 48_000, threshold: 50_000, today: 48_000, tested: 90_000, month: 7, crosses: 2 },
  'bill-will-fall': { usdPerMonth: 52_000, threshold: 50_000, today: 52_000, tested: 40_000, month: 7 },
  'bill-below-threshold': BILL,
  'team-in-place': { engineers: 3, minimum: 2 },
  'team-missing': { engineers: 1, minimum: 2 },
  'more-api-spend': { usdPerMonth: 8_000, month: 14, threshold: 50_000 },
  'more-engineers': { engineers: 1, minimum: 2 },
  'task-not-narrow': NONE,
  'narrow-the-task': NONE,
  'no-evaluation': NONE,
  'run-evaluation': { examples: 200 },
  'evaluation-too-small': { examples: 80, minimum: 200 },
  'tuned-better': EVALUATION,
  'tuned-not-proven': { ...EVALUATION, lowerBound: -0.004 },
  'tuned-not-better': { ...EVALUATION, difference: -0.021 },
  'larger-evaluation': { examples: 900 },
  'better-tuned-model': NONE,
  'law-decides': { option: 'owned', costOfRuleUsd: 839_000 },
  'law-requires-own-nothing-feasible': NONE,
  'legal-question-open': NONE,
  'api-not-in-region': NONE,
  'flip-and-money-agree': SAVING,
  'flip-met-money-disagrees': SAVING,
  'arithmetic-alone-prefers-self-hosting': SAVING,
  'no-flip-and-api-cheaper': { option: 'rented', npvLossUsd: 477_000, probability: 0.01 },
  'no-flip': NONE,
  'resale-decides': { option: 'owned', resaleUsd: 9_200_000, npvLossUsd: 148_000 },
  'own-would-add': { option: 'rented', purchase: 'hosted-open', npvUsd: 568_000 },
  'buying-costs-more': { option: 'hosted-open', host: 'deepinfra/open-70b', npvUsd: 300_000 },
  'law-bars-this-api': { option: 'hosted-open', host: 'amazon-bedrock/open-70b', model: 'open-70b', npvUsd: 275_000 },
  'open-model-pays': { ...SAVING, option: 'hosted-open', model: 'open-70b', host: 'deepinfra/open-70b' },
  'evaluate-buy-build': {
    ...SAVING,
    model: 'open-70b',
    purchase: 'hosted-open',
    host: 'deepinfra/open-70b',
    purchaseSavingsUsd: 900_000,
  },
  'answer-if-good': { option: 'hosted-open', host: 'amazon-bedrock/open-70b', model: 'open-70b', npvUsd: 275_000 },
  'on-the-line': { usdPerMonth: 51_000, threshold: 50_000 },
  'answer-if-own-required': { option: 'rented', npvUsd: 900_000 },
  'answer-if-not-required': { option: 'api-optimized', npvUsd: 260_000 },
  'data-rule-forbids-api': NONE,
  'data-rule-forbids-rented': NONE,
  'api-needs-authorized-region': { provider: 'anthropic', providers: 'amazon-bedrock, google-vertex' },
  'api-needs-contract': { provider: 'anthropic' },
  'rented-needs-contract': NONE,
  'region-not-checked': { provider: 'verda', region: 'eu' },
  'no-host-for-model': { model: 'qwen3-8b' },
  'no-price-at-date': { id: 'vendor/model', asOf: '2026-11-24' },
  'no-offer-for-gpu': { gpu: 'h100-sxm' },
  'server-scaled': { server: 'l40s-x1', from: 'l40s-x8' },
  'no-server-price': { gpu: 'auto' },
  'no-feasible-configuration': { tried: 24, memory: 20, latency: 4, support: 0, context: 0, price: 0 },
  'no-usable-price': { ...REPLICA, requestsPerSecond: 1.59, why: 'not-solid' },
  'tuning-not-needed': NONE,
  'vendor-tuning-ends': { model: 'vendor/model', date: '2027-06-30' },
  'no-dedicated-endpoint': NONE,
  'needs-evaluation': NONE,
  'host-chosen': {
    host: 'together/q',
    usdPerRequest: 0.0006,
    hosts: 3,
    precision: 'fp8',
    cheapest: 'deepinfra/q',
    cheapestUsdPerRequest: 0.0003,
    cheapestPrecision: null,
  },
  'buying-excluded': NONE,
  'hybrid-base-zero': NONE,
  'hybrid-base-whole': NONE,
  'out-of-memory': { ...REPLICA, missingGb: 31.6 },
  'heads-not-divisible': { ...REPLICA, heads: 40 },
  'no-fast-link': REPLICA,
  'precision-unsupported': { ...REPLICA, precision: 'fp4' },
  'slo-ttft-not-reached': { ...REPLICA, floorMs: 3_200 },
  'slo-tpot-not-reached': { ...REPLICA, floorMs: 71 },
  'context-too-long': { tokens: 140_000, limit: 131_072 },
  'turns-at-bill': { path: 'workload.apiUsdPerMonth', value: 20_000, today: 60_000, above: false, flipsTo: 'api' },
  'turns-at-requests': { path: 'workload.requestsPerMonth', value: 2e6, today: 5e6, above: false, flipsTo: 'api' },
  'turns-at-gpu-price': {
    gpu: 'h100-sxm',
    path: 'selfHost.usdPerGpuHour',
    value: 1.5,
    today: 3,
    above: false,
    flipsTo: 'self-host',
  },
  'turns-at-ops-fte': { path: 'selfHost.opsFte', value: 4.8, today: null, above: true, flipsTo: 'api' },
  'turns-at-host-discount': {
    path: 'hostedOpen.discount',
    value: 0.4,
    today: 0,
    above: true,
    host: 'deepinfra/open-70b',
    flipsTo: 'hosted-open',
  },
  'flip-law': NONE,
  'revisit-growth-crosses-threshold': { threshold: 50_000 },
  'revisit-price-step': { model: 'v/m', date: '2027-01-01', status: 'announced', inputRatio: 2, outputRatio: 2 },
  'revisit-contract': { date: '2027-03-01' },
  'revisit-prices-age': { days: 90, date: '2027-01-12' },
  'step-caching': { usdPerMonth: 12_400, share: 0.5 },
  'step-batch': { usdPerMonth: 1_500, share: 0.1, discount: 0.5 },
  'step-routing': { model: 'v/small', share: 0.1, usdPerMonth: 900 },
  'step-evaluate-open': { model: 'open-70b', margin: 0.03, examples: 1658, paired: 708, seen: 0 },
  'step-buy': { host: 'deepinfra/open-70b', hosts: 7, contract: true, tokensPerDay: 2e9, requestsPerSecond: 40 },
  'step-hire': { engineers: 2, minimum: 2 },
  'step-quote': { option: 'rented', usdPerMtok: 0.12, cheapest: 'deepinfra/open-70b', known: true },
  'step-host': { host: 'deepinfra/q', contract: true, npvSavingsUsd: 6_000, months: 36 },
  'step-evaluate': { examples: 380 },
  'step-configuration': {
    ...REPLICA,
    option: 'rented',
    model: 'qwen3-32b',
    precision: 'fp8',
    engine: 'vllm',
    gpus: 4,
    replicas: 1,
    spareReplicas: 1,
    provider: 'verda',
    term: 'on-demand',
    usdPerGpuHour: 1.99,
  },
  'step-regional-api': { providers: 'amazon-bedrock, google-vertex' },
  'step-smaller-model': NONE,
  'step-model-ends': { model: 'acme/one', date: '2027-01-14', replacement: 'acme/two' },
  'step-start-sooner': { month: 16, months: 12, hiringMonths: 3, buildMonths: 12, deliveryMonths: 0 },
  'month-host-first': { host: 'deepinfra/q' },
  'month-evaluate': { model: 'qwen3-32b', precision: 'fp8', examples: 200, api: true },
  'month-load-test': { ...REPLICA, requestsPerSecond: 4.2, low: 2.9, input: 2200, output: 350, ttftMs: 2000, tpotMs: 50 },
  'month-shadow': NONE,
  'month-failure': { loadSeconds: 92.4, spareReplicas: 1 },
  'month-on-call': NONE,
  'month-term': NONE,
  'month-stop': { opsFte: 2.4 },
  'lever-in-use': { lever: 'caching' },
  'lever-nothing-repeats': NONE,
  'lever-nothing-waits': NONE,
  'lever-not-offered': { lever: 'batch', model: 'v/m' },
  'lever-saves-nothing': { lever: 'host' },
  'lever-costs-more': { lever: 'host' },
  'lever-no-cheaper-model': { provider: 'xai' },
  'announced-price': {
    model: 'v/m',
    date: '2027-01-01',
    inputUsdPerMtok: 1.5,
    outputUsdPerMtok: 7.5,
    inputNowUsdPerMtok: 0.75,
    outputNowUsdPerMtok: 3.75,
  },
  'promotional-price': { model: 'v/m', guaranteedThrough: '2026-12-31' },
  'promotion-ended': { model: 'v/m', guaranteedThrough: '2026-11-21' },
  'promotion-guaranteed-through': { date: '2026-12-31' },
  'cache-price-unknown': { model: 'v/m' },
  'best-effort-at-night': NONE,
  'engine-archived': { engine: 'TGI', status: 'archived', since: '2026-03-01', successor: 'vllm' },
  'throughput-extrapolated': { gpu: 'mi300x', model: 'llama-3.3-70b' },
  'figure-not-solid': { id: 'facts.opsFteUpTo8' },
  'stale-price': { id: 'v/m', ageDays: 120 },
  'gpu-price-not-firm': {
    id: 'acme/h100',
    provider: 'acme',
    gpu: 'h100-sxm',
    why: 'old',
    usdPerGpuHour: 1.9,
    ageDays: 207,
    next: 'other',
    nextUsdPerGpuHour: 2.4,
    nextAgeDays: 14,
  },
  'service-starts-after-horizon': { month: 16, months: 12, hiringMonths: 3, buildMonths: 12, deliveryMonths: 0 },
  'starts-after-horizon': { month: 16, months: 12, hiringMonths: 0, buildMonths: 3, deliveryMonths: 15 },
  'price-region-unknown': { id: 'v/m' },
  'custom-price': { model: 'v/m' },
  'ranges-move-bill': { told: 8000, mean: 44_500 },
  'model-ended': { id: 'anthropic/claude-3-5-haiku', date: '2026-02-19', replacement: null },
  'model-ends': { model: 'openai/gpt-5', date: '2026-12-11', month: 3, replacement: 'openai/gpt-6.1-sol', tokens: null },
  'model-has-ended': { model: 'xai/grok-4', date: '2026-05-15', month: 1, replacement: 'xai/grok-4.3', tokens: 1 },
  'model-ends-unreplaced': { model: 'openai/o3', date: '2026-12-11', month: 3, replacement: null, tokens: null },
  'host-ends': { host: 'acme/qwen3-32b', date: '2027-01-31', month: 4, replacement: 'deepinfra/qwen3-32b' },
  'host-ends-unreplaced': { host: 'acme/qwen3-32b', date: '2027-01-31', month: 4, replacement: null },
  'host-ended': { host: 'acme/qwen3-32b', date: '2026-01-31' },
  'revisit-model-ends': { model: 'openai/gpt-5', date: '2026-12-11', replacement: 'openai/gpt-6.1-sol' },
  'tokenizer-unknown': { model: 'kimi-k2', api: 'google/gemini-4-argon', low: 0.6, high: 1.5 },
  'may-think': {
    model: 'qwen3-8b',
    is: 'switchable',
    byDefault: true,
    high: 3,
    factor: 3.3,
    of: 'thinking-over-not',
    snapshot: 'Some Index v4.0, all',
  },
  'always-thinks': { model: 'gpt-oss-120b' },
  'range-crosses-tier': { model: 'anthropic/claude-haiku-5-5', above: 100_000, low: 60_000, high: 400_000 },
  'tier-price-unknown': { model: 'v/m', above: 272_000 },
  'off-peak-ignored': { model: 'v/m', multiplier: 0.5 },
  'host-passed-over': { id: 'deepinfra/gpt-oss-120b', than: 'groq/gpt-oss-120b', share: 0.6 },
  'batch-reads-unknown': { model: 'v/m', usdPerMonth: 450 },
  'commercial-use-limited': { model: 'Llama', terms: 'yes, free below 700M users' },
  'context-exceeds-model': { tokens: 140_000, limit: 131_072 },
}

function say(code: Code, args: Args = ARGS[code]) {
  return sentence({ code, args }, CONTEXT)
}

describe.each(CODES)('%s', (code) => {
  it('is a sentence without holes', () => {
    const words = say(code)
    expect(words.length).toBeGreaterThan(8)
    expect(words).not.toMatch(/undefined|NaN|null|\[object|Infinity|\s{2}|\.\.|\s[.,;:]/)
    expect(words).not.toBe(code)
  })

  it('says every name that it was given', () => {
    const names = ['model', 'date', 'host', 'region', 'engine', 'successor'].flatMap((key) => ARGS[code][key] ?? [])
    for (const name of names) expect(say(code)).toContain(String(name))
  })
})

/** What may be missing in a real run: each must still read as a sentence. */
const SPARSE: [Code, Args, string][] = [
  ['law-decides', { option: null, costOfRuleUsd: null }, 'Law or contract decides.'],
  ['law-decides', { option: 'owned', costOfRuleUsd: -5_000 }, 'costs $5,000 less'],
  ['flip-and-money-agree', { ...SAVING, probability: null }, 'saves $120K in net present value.'],
  [
    'flip-met-money-disagrees',
    { option: null, npvSavingsUsd: null, probability: null, confidence: 0.8 },
    'no hardware in the tables can serve',
  ],
  ['flip-met-money-disagrees', { ...SAVING, npvSavingsUsd: -90_000, probability: null }, 'costs $90.0K more'],
  ['no-flip-and-api-cheaper', { option: 'rented', npvLossUsd: -10_000, probability: null }, 'not certain enough.'],
  ['more-api-spend', { usdPerMonth: 8_000, month: null, threshold: 50_000 }, 'not within the horizon'],
  ['more-api-spend', { usdPerMonth: 8_000, month: 14, threshold: 50_000 }, 'month 14 (Dec 2027)'],
  ['host-chosen', { host: null, usdPerRequest: null, hosts: 0, cheapest: null, cheapestUsdPerRequest: null }, 'no host'],
  [
    'revisit-price-step',
    { model: 'v/m', date: '2027-01-01', status: 'list', inputRatio: null, outputRatio: 2 },
    'the next price',
  ],
  ['promotional-price', { model: 'v/m', guaranteedThrough: null }, 'promotional price.'],
  ['engine-archived', { engine: 'TGI', status: 'archived', since: null, successor: null }, 'TGI is archived.'],
  ['region-not-checked', { provider: null, region: 'eu' }, 'the vendor'],
  ['no-feasible-configuration', { tried: 0 }, 'no hardware'],
  [
    'unlikely-value',
    { path: 'workload.growthPerYear', value: 5, unit: 'share a year', low: null, high: null, likely: 0.05, name: 'a percentage' },
    'Growth of requests a year is 500% a year. If it is a percentage, write 0.05.',
  ],
  ['tuned-not-better', { ...EVALUATION, difference: 0 }, 'level'],
]

it.each(SPARSE)('%s %j says "%s"', (code, args, words) => {
  expect(say(code, args)).toContain(words)
  expect(say(code, args)).not.toMatch(/undefined|NaN|null/)
})

it('says the size of a difference, and the words say which way', () => {
  expect(say('tuned-better')).toContain('ahead by 3.4 points on 500 examples (by at least 1.2 points')
  expect(say('tuned-not-proven')).toContain('it may be 0.4 points behind')
  expect(say('tuned-not-better')).toContain('behind by 2.1 points')
})

it('ends the text of a table once, and folds the long name of a rule into the sentence', () => {
  expect(say('regime-permits-api-with-contract')).toBe(
    'Under HIPAA (US patient data), an API is allowed with a contract. To sign or obtain: A BAA with everyone.',
  )
})

it('shows the code of another version as it is', () => {
  expect(sentence({ code: 'code-from-the-future', args: {} }, CONTEXT)).toBe('code-from-the-future')
  expect(sentence({ code: 'toString', args: {} }, CONTEXT)).toBe('toString')
})
