/** Whose tokens: a workload counts those of the API; the same text is another number of them to the open model. */
import type { RequestShape } from './api.ts'

/** Tokens of the open model for each token of the API model, for the same request; both above 0. */
export interface TokenFactors {
  input: number
  output: number
}

/** Where both count alike. */
export const SAME_TOKENS: TokenFactors = { input: 1, output: 1 }

/** A request of the API model as the open model counts it. */
export function openTokens<T extends Pick<RequestShape, 'inputTokens' | 'outputTokens'>>(shape: T, factors: TokenFactors): T {
  return { ...shape, inputTokens: shape.inputTokens * factors.input, outputTokens: shape.outputTokens * factors.output }
}
