/** Seeded scenarios with every key that stands in a sum varied, over a few looked-up cases of every length. */
import type { TokenPrices } from '../../src/engine/api.ts'
import type { Case } from '../../src/engine/case.ts'
import { uniforms } from '../../src/engine/uncertainty/uniforms.ts'
import { usdPerMtok } from '../../src/engine/ledger/units.ts'
import { built, changed } from '../helpers/cases.ts'

/** What is looked up, by every key that a look-up reads: figures of one's own, hardware and offers by name, and the tables' choice. */
const CASES = [
  {
    horizonMonths: 12,
    workload: { apiUsdPerMonth: 60_000 },
    selfHost: { model: 'qwen3-32b' },
    api: { model: 'anthropic/claude-sonnet-5-5' },
  },
  {
    horizonMonths: 36,
    workload: { requestsPerMonth: 40_000_000 },
    selfHost: { model: 'qwen3-8b' },
    api: { model: 'openai/gpt-6-luna' },
    task: { narrow: true },
  },
  {
    horizonMonths: 60,
    workload: { apiUsdPerMonth: 250_000, traffic: 'consumer-chat-global', slo: { ttftMs: 4000, tpotMs: 80 } },
    selfHost: { model: 'gpt-oss-120b' },
    api: { model: 'anthropic/claude-haiku-5-5' },
  },
  {
    horizonMonths: 84,
    workload: { requestsPerMonth: 3_000_000 },
    selfHost: { model: 'llama-3.3-70b' },
    api: { model: 'anthropic/claude-opus-5-5' },
    task: { narrow: true },
  },
  {
    horizonMonths: 24,
    workload: { requestsPerMonth: 9_000_000, traffic: 'one-organisation-one-time-zone', peakToMean: 6 },
    api: {
      model: 'mine/api',
      price: { inputUsdPerMtok: 2, cachedInputUsdPerMtok: 0.2, outputUsdPerMtok: 8, batchDiscount: 0.4 },
    },
    hostedOpen: { price: { inputUsdPerMtok: 0.3, outputUsdPerMtok: 0.9 } },
    selfHost: {
      model: 'qwen3-32b',
      gpu: 'h100-sxm',
      gpusPerReplica: 2,
      usdPerGpuHour: 2.4,
      throughput: { requestsPerSecond: 3 },
    },
    owned: { serverUsd: 260_000 },
    tuning: { needed: 'yes' },
  },
  {
    horizonMonths: 48,
    workload: { requestsPerMonth: 20_000_000, traffic: 'steady' },
    api: { model: 'google/gemini-3.8-flash' },
    hostedOpen: { model: 'deepinfra/qwen3-32b' },
    selfHost: {
      model: 'qwen3-32b',
      precision: 'bf16',
      engine: 'sglang',
      gpu: 'h100-sxm',
      provider: 'oci',
      term: 'on-demand',
    },
  },
] as const

const bases = CASES.map((one) => built(one).c)

function tiersOf({ tiers }: TokenPrices, change: (one: TokenPrices) => TokenPrices): Pick<TokenPrices, 'tiers'> {
  return tiers ? { tiers: tiers.map((tier) => ({ ...tier, prices: change(tier.prices) })) } : {}
}

/** Neighbors of one seed begin alike, so the number of a scenario is spread over all bits. Source: the finalizer of MurmurHash3. */
function mixed(seed: number, index: number): number {
  let bits = Math.imul(seed, 0x9e37_79b1) + index
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** Case number `index` of a seed. */
export function scenario(seed: number, index: number): Case {
  const uniform = uniforms(mixed(seed, index))
  const between = (low: number, high: number) => low + uniform() * (high - low)
  const oneOf = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(uniform() * values.length)]
    if (value === undefined) throw new Error('nothing to choose from')
    return value
  }
  const base = oneOf(bases)
  /** Rare terms of a vendor, the same from month to month: a shortest prompt, and reads that a batch does not discount. */
  const repriced = (months: readonly TokenPrices[]): TokenPrices[] => {
    const rare = {
      ...oneOf([{}, { minCacheTokens: 10 ** between(2, 4) }]),
      ...oneOf([{}, {}, { batchCachedInput: usdPerMtok(10 ** between(-2, 1)) }]),
    }
    const discount = oneOf([{}, { batchDiscount: between(0, 0.9) }])
    const withRare = (one: TokenPrices): TokenPrices => ({ ...one, ...rare, ...discount })
    const once = new Map<TokenPrices, TokenPrices>()
    return months.map((one) => {
      const known = once.get(one) ?? { ...withRare(one), ...tiersOf(one, withRare) }
      once.set(one, known)
      return known
    })
  }
  return changed(base, (c) => {
    const { terms, facts } = c
    c.volumeFactor = 10 ** between(-2, 1.5)
    c.months = Math.floor(between(12, base.months + 1))
    terms.horizonMonths = c.months
    terms.discountRatePerYear = between(0, 0.6)
    Object.assign(terms.workload, {
      inputTokensPerRequest: 10 ** between(2, 5.2),
      outputTokensPerRequest: 10 ** between(1, 3.5),
      cachedInputShare: between(0, 1),
      batchShare: oneOf([0, between(0, 1), 1]),
      growthPerYear: between(-0.9, 3),
    })
    Object.assign(terms.team, {
      mlPlatformEngineers: oneOf([0, 2, 6]),
      hiringMonths: oneOf([null, 0, between(0, 6)]),
      engineerUsdPerYear: between(30_000, 500_000),
    })
    Object.assign(terms.api, {
      usesCaching: oneOf([true, false]),
      usesBatch: oneOf([true, false]),
      discount: oneOf([0, between(0, 0.6)]),
      priceChangePerYear: between(-0.5, 0.5),
      fixedUsdPerMonth: oneOf([0, between(0, 5000)]),
      setupUsd: between(0, 20_000),
      opsFte: between(0, 1),
    })
    terms.routing.passedOnShare = between(0, 1)
    Object.assign(terms.hostedOpen, { opsFte: between(0, 1), discount: between(0, 0.5), priceChangePerYear: between(-0.5, 0.5) })
    Object.assign(terms.selfHost, {
      utilization: oneOf([null, null, between(0.02, 1)]),
      headroomShare: between(0, 0.8),
      spareReplicas: oneOf([0, 1, 2, 1.5]),
      stagingReplicas: oneOf([0, 1]),
      scaling: oneOf(['always-on', 'hourly']),
      escalationShare: oneOf([0, between(0, 0.6)]),
      opsFte: oneOf(['auto', between(0, 6)]),
      buildMonths: oneOf([0, between(0, 15)]),
      buildFte: between(0, 4),
      rampMonths: oneOf([0, between(0, 8)]),
      overheadShare: between(0, 0.5),
      fixedUsdPerMonth: between(0, 4000),
      setupUsd: between(0, 50_000),
      priceChangePerYear: between(-0.4, 0.4),
    })
    Object.assign(terms.owned, {
      usdPerKwh: between(0.02, 0.4),
      colocationUsdPerKwMonth: between(50, 400),
      lifeMonths: oneOf([12, 24, 36, 48, 72]),
      residualShare: between(0, 0.5),
      resaleShare: between(0, 1),
      deliveryMonths: between(0, 14),
    })
    Object.assign(terms.tuning, {
      needed: oneOf(['auto', 'yes', 'no']),
      examples: between(100, 20_000),
      tokensPerExample: between(100, 8000),
      epochs: between(1, 6),
      usdPerLabel: between(0, 3),
      retunesPerYear: oneOf([0, between(0.3, 12)]),
      relabelShare: between(0, 1),
      pipelineFte: between(0, 2),
    })
    terms.task.costPerErrorUsd = between(0, 0.05)
    terms.task.narrow = oneOf([true, false])
    for (const name of [
      'readsPerWrite',
      'pue',
      'spotReserveShare',
      'maintenanceShare',
      'gpuFailureShare',
      'networkShare',
      'hiringMonths',
      'opsFteUpTo8',
      'opsFteUpTo64',
      'opsFteUpTo256',
      'trainingMfu',
      'trainingFlops',
      'trainingRuns',
      'schemaShare',
    ] as const)
      facts[name] *= between(0.5, 2)
    facts.handsFtePerServer *= between(0, 3)
    facts.colocationTermMonths = oneOf([0, 12, 36, 60])
    facts.peakToMean = between(1, 8)
    facts.throughputFactor = between(0.4, 1.6)
    facts.hostPriceFactor = between(0.8, 3)
    facts.openGain = between(-0.1, 0.05)
    facts.tunedGain = between(-0.05, 0.1)
    facts.routedGain = between(-0.1, 0.02)
    facts.switchDays = between(5, 60)
    facts.inputTokensFactor = between(0.3, 3)
    facts.outputTokensFactor = between(0.3, 6)
    c.changes = {
      api: oneOf([[], [13], [7, 19]]).filter((month) => month <= c.months),
      host: oneOf([[], [], [11]]),
      open: oneOf([[], [], [10]]),
    }
    c.errorsCount = { open: oneOf([true, false]), tuned: oneOf([true, false]), routed: oneOf([true, false]) }
    c.apiPermitted = oneOf([true, true, false])
    c.hostBridges = c.host !== null && oneOf([true, false])
    c.api = { ...c.api, prices: repriced(c.api.prices) }
    if (c.host) c.host = { ...c.host, prices: repriced(c.host.prices) }
    const weights = () => ({ input: 1, cachedInput: between(0, 1), cacheWrite: between(1, 2), output: between(1, 8) })
    const pool = () => ({ tokensPerMinute: 10 ** between(2, 6), weights: weights() })
    c.provisioned = oneOf([
      null,
      {
        offer: 'x',
        usdPerUnitMonth: between(1, 3000),
        pools: oneOf([[pool()], [pool(), pool()]]),
        leastUnits: oneOf([1, 15]),
        unitStep: oneOf([1, 5, 50]),
        termMonths: oneOf([1, 3, 12]),
        level: oneOf([0, between(0, 3)]),
      },
    ])
    const second = { id: 'x/second', prices: repriced(c.api.prices).map((one) => ({ ...one, input: usdPerMtok(one.input / 5) })) }
    c.routed = oneOf([null, { model: second, tokensFactor: between(0.5, 2), isSameVendor: oneOf([true, false]) }])
    c.tunedApi = oneOf([null, { model: second, fixedUsdPerMonth: oneOf([0, between(0, 3000)]) }])
    const credit = (on: 'api' | 'gpu' | 'host') => ({
      usd: 10 ** between(1, 6),
      on,
      months: Math.floor(between(0, c.months + 1)),
    })
    c.credits = oneOf([[], [credit('api')], [credit('gpu'), credit('host'), credit('api'), credit('api')]])
    c.hybridReplicas = oneOf([0, 1, 2, 5, Infinity])
    if (c.rented) {
      const term = oneOf(['on-demand', 'spot', 'reserved-1y', 'reserved-3y'] as const)
      c.rented = { ...c.rented, term, gpusPerInstance: oneOf([1, 2, 8]) * c.rented.gpusPerReplica }
    }
  })
}
