/** Seeded scenarios with every key that stands in a sum varied, over a few looked-up cases of every length. */
import type { TokenPrices } from '../../src/engine/api.ts'
import type { Case } from '../../src/engine/case.ts'
import { uniforms } from '../../src/engine/uncertainty/monte-carlo.ts'
import { usdPerMtok } from '../../src/engine/ledger/units.ts'
import { built, changed } from '../helpers/cases.ts'

const CASES = [
  [12, { apiUsdPerMonth: 60_000 }, 'qwen3-32b', 'anthropic/claude-sonnet-5-5', false],
  [36, { requestsPerMonth: 40_000_000 }, 'qwen3-8b', 'openai/gpt-6-luna', true],
  [60, { apiUsdPerMonth: 250_000, traffic: 'consumer-chat-global' }, 'gpt-oss-120b', 'anthropic/claude-haiku-5-5', false],
  [84, { requestsPerMonth: 3_000_000 }, 'llama-3.3-70b', 'anthropic/claude-opus-5-5', true],
] as const

const bases = CASES.map(
  ([horizonMonths, workload, model, api, narrow]) =>
    built({ horizonMonths, workload, selfHost: { model }, api: { model: api }, task: { narrow } }).c,
)

function tiersOf({ tiers }: TokenPrices, change: (one: TokenPrices) => TokenPrices): Pick<TokenPrices, 'tiers'> {
  return tiers ? { tiers: tiers.map((tier) => ({ ...tier, prices: change(tier.prices) })) } : {}
}

/** Case number `index` of a seed. */
export function scenario(seed: number, index: number): Case {
  const uniform = uniforms(seed * 100_003 + index)
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
      usdPerLabel: between(0, 3),
      retunesPerYear: oneOf([0, between(0.3, 12)]),
      relabelShare: between(0, 1),
      pipelineFte: between(0, 2),
    })
    terms.task.costPerErrorUsd = between(0, 0.05)
    for (const name of [
      'readsPerWrite',
      'pue',
      'spotReserveShare',
      'maintenanceShare',
      'gpuFailureShare',
      'networkShare',
    ] as const)
      facts[name] *= between(0.5, 2)
    facts.handsFtePerServer *= between(0, 3)
    facts.colocationTermMonths = oneOf([0, 12, 36, 60])
    facts.peakToMean = between(1, 8)
    facts.throughputFactor = between(0.4, 1.6)
    facts.hostPriceFactor = between(0.8, 3)
    facts.openGain = between(-0.1, 0.05)
    facts.tunedGain = between(-0.05, 0.1)
    facts.switchDays = between(5, 60)
    c.errorsCount = { open: oneOf([true, false]), tuned: oneOf([true, false]) }
    c.apiPermitted = oneOf([true, true, false])
    c.hostBridges = c.host !== null && oneOf([true, false])
    c.api = { ...c.api, prices: repriced(c.api.prices) }
    if (c.host) c.host = { ...c.host, prices: repriced(c.host.prices) }
    c.hybridReplicas = oneOf([0, 1, 2, 5, Infinity])
    if (c.rented) {
      const term = oneOf(['on-demand', 'spot', 'reserved-1y', 'reserved-3y'] as const)
      c.rented = { ...c.rented, term, gpusPerInstance: oneOf([1, 2, 8]) * c.rented.gpusPerReplica }
    }
  })
}
