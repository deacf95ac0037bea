/** What every format is read into: one call, or one bucket of calls of one group. Unknown is null, never 0. */

/** Why a record is no request to a model that somebody paid for. */
export const LEFT_OUT = [
  'failure',
  'gateway-cache',
  'embedding',
  'moderation',
  'image',
  'audio',
  'other-product',
  'not-tokens',
  'not-model-call',
  'repeats-children',
  'recorded-twice',
  'repeated',
  'other-record',
  'broken-line',
  'cut-line',
  'outside-period',
  'other-model',
  'other-project',
  'other-key',
] as const
export type LeftOut = (typeof LEFT_OUT)[number]

export interface Usage {
  /** Milliseconds from 1970 in UTC, or from the file's own zero; null: not said */
  start: number | null
  /** End of a bucket, itself excluded; null: one call at `start` */
  end: number | null
  requests: number | null
  /** Tokens of the whole prompt, cached and written ones included */
  input: number | null
  cachedRead: number | null
  cacheWritten: number | null
  /** Tokens of the whole answer, reasoning included */
  output: number | null
  reasoning: number | null
  /** Whether it went through a batch tier */
  batch: boolean | null
  model: string | null
  project: string | null
  key: string | null
  /** Token bill in `currency`, without tax, search and storage */
  cost: number | null
  currency: string | null
  /** 'used', or why it is not counted */
  status: 'used' | LeftOut
}

export const UNKNOWN: Usage = {
  start: null,
  end: null,
  requests: null,
  input: null,
  cachedRead: null,
  cacheWritten: null,
  output: null,
  reasoning: null,
  batch: null,
  model: null,
  project: null,
  key: null,
  cost: null,
  currency: null,
  status: 'used',
}

/** What a reader found out about a file, said beside its figures. Counted by records. */
export const NOTES = [
  'zone-assumed',
  'time-unread',
  'thousands-unsure',
  'count-as-truth',
  'input-without-cached',
  'input-unsure',
  'output-without-reasoning',
  'output-from-total',
  'usage-unknown',
  'not-grouped',
  'person-in-several-groups',
  'ids-forgotten',
  'trace-split',
  'unit-by-price',
  'unit-unknown',
  'cached-at-most',
  'input-at-least',
  'billed-elsewhere',
  'model-sums-repeated',
  'failures-not-counted',
  'cost-of-nothing',
] as const
export type NoteCode = (typeof NOTES)[number]
