/** What a source says, in our units, before anybody has asked whether it can be true. Readers judge nothing but their own format. */
import type { Term } from '../schema.ts'
import type { ImportReason } from './reasons.ts'

/** null: the source has the field and no number in it; absent: it does not state this price at all. */
export interface SeenPrices {
  inputUsdPerMtok: number | null
  outputUsdPerMtok: number | null
  cachedInputUsdPerMtok?: number | null
  cacheWriteUsdPerMtok?: number | null
  batchInputUsdPerMtok?: number | null
  batchOutputUsdPerMtok?: number | null
  /** A cached read inside a batch */
  batchCachedInputUsdPerMtok?: number | null
}

export interface SeenModel {
  /** As the source writes it, for messages */
  row: string
  /** Our vendor */
  provider: string
  /** The vendor's name of the model, route prefix taken off */
  id: string
  prices: SeenPrices
  /** It also prices long prompts apart */
  isTiered?: boolean
  /** What the flat price depends on besides the model */
  condition?: 'time-of-day' | 'discounted' | 'reasoning-apart' | 'per-request'
  /** Where the vendor serves it from, when the name says so: global, us, eu */
  profile?: string
  /** YYYY-MM-DD, where the source states the first day of this price */
  from?: string
  /** YYYY-MM-DD, where the source states the last day on which the vendor serves it */
  endsOn?: string
  /** The next price that the source states, for a day after its own */
  later?: { from: string; prices: SeenPrices }
}

export interface SeenOffer {
  row: string
  provider: string
  instanceType: string | null
  gpu: string
  gpus: number
  region: string
  term: Term
  usdPerInstanceHour: number | null
  /** GB of one GPU, where the source states it: a board of another size, or a part of one, is another offer */
  gpuMemoryGb?: number
}

/** A price of half a machine: its host without GPUs, or its GPUs without the host. */
export interface SeenPart {
  provider: string
  /** Of the host; null: of GPUs */
  instanceType: string | null
  gpu: string
  gpus: number
  region: string
  zone: string
  term: Term
  usdPerHour: number
}

/** A row that changes nothing, and why. */
export interface ImportRefusal {
  row: string
  reason: ImportReason
  detail: string
}

export interface SeenPrice {
  /** Rows of the kind that we price, whoever sells them */
  rows: number
  models: SeenModel[]
  offers: SeenOffer[]
  refused: ImportRefusal[]
  /** Hosts and GPUs that are priced apart */
  parts?: SeenPart[]
}
