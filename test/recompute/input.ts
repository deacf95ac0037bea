/** What a recomputation starts from: figures alone, in the units of the method page. */

export interface Prices {
  input: number
  cachedInput: number | null
  cacheWrite: number | null
  output: number
  batchDiscount: number | null
  batchCachedInput?: number
  minCacheTokens?: number
  tiers?: readonly { aboveInputTokens: number; prices: Prices }[]
}

export interface Model {
  /** Month 1 first */
  prices: readonly Prices[]
}

export interface Replica {
  gpusPerReplica: number
  requestsPerSecond: number
  loadSeconds: number
  elasticity: { inputTokens: number; outputTokens: number; cachedShare: number; input: number; output: number; fresh: number }
}

export interface Rented extends Replica {
  term: string
  usdPerGpuHour: number
  gpusPerInstance: number
}

export interface Owned extends Replica {
  serverUsd: number
  gpusPerServer: number
  wattsPerServer: number
}

export interface Endpoint extends Replica {
  usdPerGpuHour: number
}

export interface Input {
  months: number
  volumeFactor: number
  terms: {
    discountRatePerYear: number
    workload: {
      requestsPerMonth?: number | undefined
      apiUsdPerMonth?: number | undefined
      inputTokensPerRequest: number
      outputTokensPerRequest: number
      cachedInputShare: number
      batchShare: number
      growthPerYear: number
    }
    team: { mlPlatformEngineers: number; hiringMonths: number | null; engineerUsdPerYear: number }
    task: { narrow: boolean; costPerErrorUsd: number }
    api: {
      usesCaching: boolean
      usesBatch: boolean
      discount: number
      priceChangePerYear: number
      fixedUsdPerMonth: number
      setupUsd: number
      opsFte: number
    }
    routing: { passedOnShare: number | null }
    hostedOpen: { opsFte: number; discount: number; priceChangePerYear: number }
    selfHost: {
      utilization: number | null
      headroomShare: number
      spareReplicas: number
      stagingReplicas: number
      scaling: string
      escalationShare: number
      opsFte: number | 'auto'
      buildMonths: number
      buildFte: number
      rampMonths: number
      overheadShare: number
      fixedUsdPerMonth: number
      setupUsd: number
      priceChangePerYear: number
    }
    owned: {
      usdPerKwh: number
      colocationUsdPerKwMonth: number
      lifeMonths: number
      residualShare: number
      resaleShare: number
      deliveryMonths: number
    }
    tuning: {
      needed: string
      examples: number
      usdPerLabel: number
      tokensPerExample: number
      epochs: number
      retunesPerYear: number
      relabelShare: number
      pipelineFte: number
    }
  }
  facts: Record<
    | 'readsPerWrite'
    | 'hiringMonths'
    | 'opsFteUpTo8'
    | 'opsFteUpTo64'
    | 'opsFteUpTo256'
    | 'spotReserveShare'
    | 'pue'
    | 'maintenanceShare'
    | 'gpuFailureShare'
    | 'networkShare'
    | 'handsFtePerServer'
    | 'colocationTermMonths'
    | 'trainingMfu'
    | 'trainingFlops'
    | 'trainingRuns'
    | 'schemaShare'
    | 'peakToMean'
    | 'throughputFactor'
    | 'hostPriceFactor'
    | 'openGain'
    | 'tunedGain'
    | 'routedGain'
    | 'switchDays'
    | 'inputTokensFactor'
    | 'outputTokensFactor',
    number
  >
  /** 168 hours, mean 1 */
  traffic: { hours: ArrayLike<number> }
  api: Model
  host: Model | null
  endpoint: Endpoint | null
  managed: Endpoint | null
  rented: Rented | null
  owned: Owned | null
  provisioned: {
    usdPerUnitMonth: number
    pools: readonly {
      tokensPerMinute: number
      weights: { input: number; cachedInput: number; cacheWrite: number; output: number }
    }[]
    leastUnits: number
    unitStep: number
    termMonths: number
    level: number
  } | null
  routed: { model: Model; tokensFactor: number; isSameVendor: boolean } | null
  tunedApi: { model: Model; fixedUsdPerMonth: number } | null
  credits: readonly { usd: number; on: 'api' | 'gpu' | 'host'; months: number }[]
  training: { parametersB: number; tflops: number; usdPerGpuHour: number } | null
  hybridReplicas: number
  apiPermitted: boolean
  hostBridges: boolean
  errorsCount: { open: boolean; tuned: boolean; routed: boolean }
  /** Months in which a model is changed for another, counted from 1 */
  changes: { api: readonly number[]; host: readonly number[]; open: readonly number[] }
}

/** USD of a month, and how much of it stands on the invoice of the API, of rented GPUs and of a host. */
export interface Bill {
  usd: number
  api: number
  gpu: number
  host: number
}

/** Month 1 first; null where there is nothing to price. */
export type Monthly = Bill[] | null
