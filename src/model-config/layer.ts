/** What one layer weighs and keeps. Parameters are counted singly; cache figures are bytes of one sequence. */

/** The half of a layer that mixes tokens. */
export interface Mixer {
  parameters: number
  /** At 16 bit, for each token of the sequence */
  tokenBytes: number
  /** At 16 bit, when the window is full; 0 without a window */
  windowBytes: number
  /** Tokens of the window; null: none */
  window: number | null
  /** Whatever the length, in the format that engines keep it */
  stateBytes: number
  /** Tokens that a sparse layer reads of those it keeps; null: all */
  topK: number | null
  /** Index keys for each token, as engines store them */
  indexBytes: number
  /** Products of the index for each pair of tokens: its heads × their size */
  indexWidth: number
  /** For each token, index included, in the packed 8-bit layout of engines; null: there is none */
  packedBytes: number | null
}

export const NOTHING: Mixer = {
  parameters: 0,
  tokenBytes: 0,
  windowBytes: 0,
  window: null,
  stateBytes: 0,
  topK: null,
  indexBytes: 0,
  indexWidth: 0,
  packedBytes: null,
}

/** The half of a layer that works on each token by itself. */
export interface FeedForward {
  parameters: number
  /** Of these, in routed experts */
  routed: number
}

export interface Layer {
  mixer: Mixer
  feedForward: FeedForward
  /** Weights of norms and what else belongs to neither half */
  rest: number
}

/** What mixes tokens in a layer. */
export type MixerKind = 'full' | 'sparse' | 'window' | 'linear'
/** What a layer does with each token. */
export type FeedForwardKind = 'dense' | 'experts'
