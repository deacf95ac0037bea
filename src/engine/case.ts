/** All that the engine computes with: a scenario at its means, and what was looked up for it. Plain data. */
import type { Precision, EngineId, Term } from '../pricing/schema.ts'
import type { TokenPrices } from './api.ts'
import type { Traffic } from './demand/demand.ts'
import type { Terms } from './point-estimate.ts'
import type { Series } from './flat/monthly-series.ts'
import type { RequestsPerSecond, UsdPerGpuHour } from './ledger/units.ts'

/** Figures that no scenario value carries, from the tables. Each is a row with a source; see decide/facts.ts. */
export interface Facts {
  /** Times a written cache entry is read again */
  readsPerWrite: number
  /** Months to hire the people who build, when they are not there */
  hiringMonths: number
  /** FTE to run a fleet of up to 8, 64, 256 GPUs */
  opsFteUpTo8: number
  opsFteUpTo64: number
  opsFteUpTo256: number
  /** Share of spot hours paid again for interruptions */
  spotReserveShare: number
  /** Power of the building over power of the servers */
  pue: number
  /** Of the server price, a year */
  maintenanceShare: number
  /** Share of GPUs replaced a year */
  gpuFailureShare: number
  /** Of the server price, paid once for switches, cabling and the site */
  networkShare: number
  /** FTE of hands in the machine room per server */
  handsFtePerServer: number
  /** Months for which colocation is signed at least */
  colocationTermMonths: number
  /** Of peak FLOP/s reached in training */
  trainingMfu: number
  /** Training FLOPs per parameter and token */
  trainingFlops: number
  /** Training runs for each model that is kept */
  trainingRuns: number
  /** Of the label budget, for the schema and a pilot */
  schemaShare: number
  /** Busiest minutes over the mean */
  peakToMean: number
  /** Harmonic mean of the spread of the capacity estimate in the plan; the uncertainty run draws it */
  throughputFactor: number
  /** 1 in the plan; drawn where a single host sells the weights, since its price is not tested by another */
  hostPriceFactor: number
  /** Accuracy over the frontier's that is booked for the open model as it is, and for the tuned one; share, negative: lost */
  openGain: number
  tunedGain: number
  /** The same of a cheaper model that answers first and passes a share on */
  routedGain: number
  /** Days of one engineer to move to another model behind an API */
  switchDays: number
  /** Tokens of the open model for each token of the API model, prompt and answer; tokens.ts */
  inputTokensFactor: number
  outputTokensFactor: number
}

/**
 * Exponents of a power law around a reference request: rate = estimate · (I/I0)^input · (O/O0)^output · ((1−c)/(1−c0))^fresh.
 * All three are at most 0: a longer request, or less of it cached, never raises the rate.
 */
export interface Elasticity {
  inputTokens: number
  outputTokens: number
  cachedShare: number
  input: number
  output: number
  fresh: number
}

/** A way to serve the open model: hardware, replica, capacity within the latency target. */
export interface Serving {
  model: string
  precision: Precision
  engine: EngineId
  gpu: string
  gpusPerReplica: number
  requestsPerSecond: RequestsPerSecond
  ttftMs: number | null
  tpotMs: number | null
  /** Requests/s of a replica, low and high end of the estimate */
  range: { low: RequestsPerSecond; high: RequestsPerSecond }
  /** How requests/s follow the request's size around the shape they were estimated at */
  elasticity: Elasticity
  origin: 'measured' | 'published' | 'modelled'
  basis: string
  limitedBy: string | null
  extrapolated: boolean
  loadSeconds: number
}

/** A serving set-up on rented GPUs. */
export interface RentedSetup extends Serving {
  provider: string
  offer: string
  term: Term
  usdPerGpuHour: UsdPerGpuHour
  gpusPerInstance: number
}

/** A serving set-up on bought servers. Prices in USD, power in watts. */
export interface OwnedSetup extends Serving {
  server: string
  serverUsd: number
  gpusPerServer: number
  wattsPerServer: number
  /** Row that price and power were scaled from; null: a price of its own, or yours */
  scaledFrom: string | null
}

/** A model on an endpoint that the vendor runs for one customer: rented GPUs without the operations. */
export interface ManagedSetup extends Serving {
  provider: string
  offer: string
  usdPerGpuHour: UsdPerGpuHour
}

/** An API model with its prices by month; index 0 = month 1. */
export interface PricedModel {
  id: string
  prices: readonly TokenPrices[]
}

/** One kind of throughput that is sold in units. */
export interface ThroughputPool {
  /** Tokens a minute of one unit, as it counts them */
  tokensPerMinute: number
  /** What a token of each kind counts for */
  weights: { input: number; cachedInput: number; cacheWrite: number; output: number }
}

/** Throughput of the API's model that is paid by the month, used or not. */
export interface ProvisionedSetup {
  offer: string
  usdPerUnitMonth: number
  pools: readonly ThroughputPool[]
  /** Units of a pool that are bought at least, and at a time */
  leastUnits: number
  unitStep: number
  /** Months for which they are bought */
  termMonths: number
  /** Capacity bought over the mean load; chosen by search */
  level: number
}

/** A cheaper model that answers first. */
export interface RoutedSetup {
  model: PricedModel
  /** Its tokens for each of the API model's */
  tokensFactor: number
  /** Whether the negotiated discount of the API holds for it */
  isSameVendor: boolean
}

/** A tuned model by the token: prices with the vendor's multiplier in them. */
export interface TunedSetup {
  model: PricedModel
  fixedUsdPerMonth: number
}

/** Credit at a vendor. */
export interface Credit {
  usd: number
  on: 'api' | 'gpu' | 'host'
  /** Whole months of the horizon in which it can be spent */
  months: number
}

/** What training needs of the model and the GPU it is trained on. */
export interface TrainingSetup {
  parametersB: number
  gpu: string
  tflops: number
  usdPerGpuHour: UsdPerGpuHour
}

export interface Case {
  months: number
  terms: Terms
  facts: Facts
  traffic: Traffic
  /** 1; break-even searches scale the volume with it */
  volumeFactor: number
  api: PricedModel
  /** The open model by the token, at the vendor that stands for the market; null: no price known, or buying is excluded */
  host: PricedModel | null
  /** The open model as it is on a dedicated endpoint */
  endpoint: ManagedSetup | null
  rented: RentedSetup | null
  owned: OwnedSetup | null
  managed: ManagedSetup | null
  training: TrainingSetup | null
  /** null: no price is known, or it is not considered */
  provisioned: ProvisionedSetup | null
  routed: RoutedSetup | null
  tunedApi: TunedSetup | null
  credits: readonly Credit[]
  /** Replicas that a hybrid hosts at most; chosen by search */
  hybridReplicas: number
  /** Whether requests may go to the API while the own service does not serve them */
  apiPermitted: boolean
  /** Whether they may go to the host: law allows it, and nothing shows that the model is worse. Where neither may, they wait */
  hostBridges: boolean
  /** Months, counted from 1, in which the model is changed for another: the API's, a host's, and the one on hardware or weights of one's own */
  changes: { api: readonly number[]; host: readonly number[]; open: readonly number[] }
  /** Whether errors of the open, the tuned and the routed model have a price, and were counted on enough examples */
  errorsCount: { open: boolean; tuned: boolean; routed: boolean }
  /** Filled from the rest by series.ts */
  series: Series
}

/** What of a case no draw of a figure changes. */
export type Looked = Omit<Case, 'terms' | 'facts' | 'series'>

/** Whether a tuned model is part of self-hosting here. */
export function tuningNeeded(terms: Terms): boolean {
  return terms.tuning.needed === 'yes' || (terms.tuning.needed === 'auto' && terms.task.narrow)
}
