/** A report made by hand: round figures, so that every expected text can be checked in the head. */
import type { Report, ReportOption } from '../../src/report/schemas/report.schema.ts'
import type { Style } from '../../src/report/style.ts'

export const PLAIN: Style = { color: false, width: 80, verbose: false }

const scenario: Report['scenario'] = {
  name: 'Support copilot',
  horizonMonths: 24,
  discountRatePerYear: 0.15,
  workload: {
    apiUsdPerMonth: 60_000,
    inputTokensPerRequest: 2000,
    outputTokensPerRequest: 300,
    cachedInputShare: 0.5,
    batchShare: 0,
    growthPerYear: 0,
    traffic: 'flat',
    peakToMean: 2,
    slo: { ttftMs: 2000, tpotMs: 50 },
  },
  data: {
    regimes: [],
    regimesInDoubt: [],
    privateLinkRequired: false,
    plaintextAccess: 'processors',
    airGapped: false,
    contractForbidsProcessors: false,
    zeroRetentionRequired: false,
    regionRequired: null,
    legalPosition: 'unknown',
  },
  team: { mlPlatformEngineers: 3, hiringMonths: null, onCallRota: true, engineerUsdPerYear: 240_000 },
  task: { narrow: false, evaluation: null, costPerErrorUsd: 0 },
  api: {
    model: 'vendor/frontier',
    price: null,
    usesCaching: true,
    usesBatch: false,
    discount: 0,
    priceChangePerYear: 0,
    fixedUsdPerMonth: 0,
    setupUsd: 0,
    opsFte: 0.05,
  },
  hostedOpen: { model: 'auto', price: null, discount: 0, priceChangePerYear: 0, opsFte: 0.05 },
  selfHost: {
    model: 'open-70b',
    evaluation: null,
    precision: 'fp8',
    engine: 'vllm',
    gpu: 'auto',
    gpusPerReplica: 'auto',
    provider: 'auto',
    term: 'auto',
    usdPerGpuHour: null,
    throughput: null,
    utilization: null,
    headroomShare: 0.2,
    spareReplicas: 1,
    stagingReplicas: 0,
    scaling: 'always-on',
    escalationShare: 0,
    opsFte: 'auto',
    buildMonths: 6,
    buildFte: 1.5,
    rampMonths: 2,
    overheadShare: 0.1,
    fixedUsdPerMonth: 0,
    setupUsd: 0,
    priceChangePerYear: 0,
  },
  owned: {
    serverUsd: null,
    usdPerKwh: 0.12,
    colocationUsdPerKwMonth: 184,
    lifeMonths: 48,
    residualShare: 0.1,
    resaleShare: 0.7,
    deliveryMonths: 6,
  },
  tuning: {
    needed: 'auto',
    examples: 5000,
    usdPerLabel: 0.5,
    tokensPerExample: 1000,
    epochs: 3,
    retunesPerYear: 4,
    relabelShare: 0.2,
    pipelineFte: 0.5,
  },
  portability: { 'single-call-site': 'yes' },
  policy: {
    apiUsdPerMonthThreshold: 50_000,
    minMlPlatformEngineers: 2,
    minEvaluationExamples: 200,
    confidence: 0.8,
    qualityMargin: 0.03,
    minHybridShare: 0.2,
  },
}

/** The same amount every month of two years. */
function monthly(usd: number): ReportOption['monthly'] {
  return Array.from({ length: 24 }, (_, index) => ({
    month: index + 1,
    requests: 5_000_000,
    usd,
    apiUsd: usd,
    computeUsd: 0,
    peopleUsd: 0,
    tuningUsd: 0,
    resaleUsd: 0,
    otherUsd: 0,
  }))
}

function priced(id: ReportOption['id'], model: string, usd: number, npvUsd: number): ReportOption {
  return {
    id,
    status: 'priced',
    reasons: [],
    model,
    capacity: null,
    lines: [
      {
        id: 'input-tokens',
        label: 'Input tokens',
        quantity: 12_000,
        unit: 'Mtok',
        unitPriceUsd: 0.125,
        amountUsd: usd * 24,
        basis: 'pricing/api/vendor.json#frontier',
      },
    ],
    monthly: monthly(usd),
    totals: {
      tcoUsd: usd * 24,
      npvUsd,
      firstYearUsd: usd * 12,
      upfrontUsd: 0,
      resaleUsd: 0,
      usdPerMtok: 2.5,
      usdPerRequest: 0.012,
    },
  }
}

function refused(id: ReportOption['id'], status: ReportOption['status'], code: string): ReportOption {
  return {
    id,
    status,
    reasons: [{ code, args: {} }],
    model: null,
    capacity: null,
    lines: [],
    monthly: [],
    totals: null,
  }
}

const rented: ReportOption = {
  ...priced('rented', 'open-70b', 20_000, 420_000),
  capacity: {
    model: 'open-70b',
    precision: 'fp8',
    engine: 'vllm',
    gpu: 'h100-sxm',
    gpusPerReplica: 2,
    replicas: 1,
    peakReplicas: 1,
    spareReplicas: 1,
    gpus: 4,
    requestsPerSecondPerReplica: 8,
    utilization: 0.24,
    month: 9,
    ttftMs: 400,
    tpotMs: 20,
    provider: 'cloud',
    offer: 'cloud/h100',
    term: 'on-demand',
    usdPerGpuHour: 1.999,
    throughputOrigin: 'modelled',
    throughputBasis: 'roofline',
    throughputRange: { low: 5, high: 11 },
    extrapolated: false,
    limitedBy: 'kv-bandwidth',
    loadSeconds: 60,
  },
}

export const report: Report = {
  schemaVersion: 2,
  tool: { name: 'flippoint', version: '0.0.0' },
  asOf: '2026-11-24',
  scenario,
  assumptions: [
    {
      path: 'selfHost.buildMonths',
      value: { low: 3, mode: 6, high: 12 },
      unit: 'months',
      origin: 'default',
      source: 'https://www.example.org/build',
      checkedOn: '2026-01-01',
      grade: 'B',
      evidence: 'inferred',
    },
    {
      path: 'workload.apiUsdPerMonth',
      value: 60_000,
      unit: 'USD/month',
      origin: 'file',
      source: null,
      checkedOn: null,
      grade: null,
      evidence: null,
    },
    {
      path: 'facts.opsFteUpTo8',
      value: { low: 0.5, mode: 1, high: 1.5 },
      unit: 'FTE',
      origin: 'table',
      source: 'https://example.com/people',
      checkedOn: '2026-05-01',
      grade: 'C',
      evidence: 'inferred',
    },
    {
      path: 'policy.confidence',
      value: 0.8,
      unit: 'share',
      origin: 'default',
      source: 'https://example.net/method.md',
      checkedOn: '2026-11-24',
      grade: null,
      evidence: 'convention',
    },
  ],
  flips: [
    {
      id: 'regulated-data',
      status: 'not-met',
      reasons: [{ code: 'no-regime-stated', args: {} }],
      toMeet: [],
      evidence: { api: 'yes', rented: 'yes' },
    },
    {
      id: 'scale-and-team',
      status: 'met',
      reasons: [
        { code: 'bill-above-threshold', args: { usdPerMonth: 60_000, threshold: 50_000, today: 60_000 } },
        { code: 'team-in-place', args: { engineers: 3, minimum: 2 } },
      ],
      toMeet: [],
      evidence: { apiUsdPerMonth: 60_000, optimizedApiUsdPerMonth: 60_000, thresholdUsd: 50_000 },
    },
    {
      id: 'narrow-task',
      status: 'not-met',
      reasons: [{ code: 'task-not-narrow', args: {} }],
      toMeet: [{ code: 'narrow-the-task', args: {} }],
      evidence: {},
    },
  ],
  options: [
    priced('api', 'vendor/frontier', 61_000, 1_280_000),
    priced('api-optimized', 'vendor/frontier', 60_000, 1_260_000),
    priced('hosted-open', 'host/open-70b', 12_000, 250_000),
    refused('managed-tuned', 'unpriced', 'tuning-not-needed'),
    rented,
    refused('owned', 'not-permitted', 'data-rule-forbids-rented'),
    { ...priced('hybrid', 'open-70b', 60_000, 1_260_000), reasons: [{ code: 'hybrid-base-zero', args: {} }] },
  ],
  comparison: {
    baseline: 'api-optimized',
    challenger: 'rented',
    savingsUsd: 960_000,
    npvSavingsUsd: 840_000,
    npvSavingsWithoutResaleUsd: 840_000,
    paybackMonth: 14,
    breakEven: {
      requestsPerMonth: { status: 'found', value: 1_500_000, holds: true, searchedTo: 2_000_000_000, month: null },
      apiUsdPerMonth: { status: 'found', value: 18_000, holds: false, searchedTo: 40_000_000, month: null },
      utilization: { status: 'found', value: 0.05, holds: true, searchedTo: null, month: 9 },
      usdPerGpuHour: { status: 'never', value: null, holds: null, searchedTo: null, month: null },
      opsFte: { status: 'not-computed', value: null, holds: null, searchedTo: null, month: null },
    },
  },
  uncertainty: {
    draws: 10_000,
    seed: 1,
    probabilityChallengerCheaper: 0.93,
    npvSavingsUsd: { p10: 100_000, p50: 400_000, p90: 800_000, mean: 420_000 },
    drivers: [
      {
        path: 'facts.opsFteUpTo8',
        unit: null,
        low: 0.5,
        high: 1.5,
        npvSavingsAtLow: 900_000,
        npvSavingsAtHigh: 400_000,
        swingUsd: 500_000,
        flipsAt: 2.5,
      },
      {
        path: 'selfHost.buildMonths',
        unit: 'months',
        low: 3,
        high: 12,
        npvSavingsAtLow: 900_000,
        npvSavingsAtHigh: 650_000,
        swingUsd: 250_000,
        flipsAt: null,
      },
    ],
  },
  portability: {
    score: 2,
    maximum: 32,
    unknown: 1,
    switchDays: { low: 21, high: 28 },
    switchUsd: 16_800,
    items: [
      { id: 'single-call-site', status: 'yes' },
      { id: 'golden-set', status: 'unknown' },
    ],
  },
  verdict: {
    choice: 'self-host',
    option: 'rented',
    basis: 'scale-and-team',
    agreement: 'agree',
    confidence: 0.93,
    costOfRuleUsd: null,
    reasons: [{ code: 'flip-and-money-agree', args: { option: 'rented', npvSavingsUsd: 840_000, probability: 0.93 } }],
    wouldFlip: [
      { code: 'narrow-the-task', args: {} },
      { code: 'turns-at-bill', args: { value: 18_000, today: 60_000, above: false, flipsTo: 'api' } },
      { code: 'flip-law', args: {} },
    ],
    revisit: [
      { code: 'revisit-prices-age', args: { days: 90 }, month: 4 },
      { code: 'revisit-growth-crosses-threshold', args: { threshold: 50_000 }, month: null },
    ],
  },
  pricing: {
    hash: 'abc',
    used: [
      { table: 'api', id: 'vendor/frontier', origin: 'shipped', checkedOn: '2026-11-10', ageDays: 14 },
      { table: 'gpu', id: 'cloud/h100', origin: 'shipped', checkedOn: '2026-06-10', ageDays: 167 },
    ],
    stale: [{ table: 'gpu', id: 'cloud/h100', checkedOn: '2026-06-10', ageDays: 167 }],
  },
  gate: { passed: true, results: [] },
  warnings: [{ code: 'best-effort-at-night', args: {} }],
}

/** A copy that a test may change. */
export function reportWith(change: (copy: Report) => void): Report {
  const copy = structuredClone(report)
  change(copy)
  return copy
}
