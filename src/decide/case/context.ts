/** Whether a request fits: every model is asked alike, the API's, a host's and the open model itself. */
import { reason, type Reason } from '../../engine/reason.ts'
import { findApiModel } from '../../pricing/find.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import { lastTurnInput } from '../../scenario/session.ts'
import { SAME_TOKENS, type TokenFactors } from '../../engine/tokens.ts'
import { CannotDecide } from './cannot.ts'
import type { Host } from './prices.ts'

/** Tokens of one request, prompt and answer, as the API's model counts them, or by factors another. */
export function requestTokens({ workload }: Terms, factors: TokenFactors = SAME_TOKENS): number {
  return workload.inputTokensPerRequest * factors.input + workload.outputTokensPerRequest * factors.output
}

/** The same of the longest request that is known of: the last turn of a session, else the mean one. */
export function longestTokens(terms: Terms, factors: TokenFactors = SAME_TOKENS): number {
  const { session, outputTokensPerRequest: output } = terms.workload
  if (!session) return requestTokens(terms, factors)
  return lastTurnInput(session, output) * factors.input + output * factors.output
}

/** A length that is not published rules nothing out. */
function takes(contextTokens: number | null, tokens: number): boolean {
  return contextTokens === null || contextTokens >= tokens
}

/** @param tokens of the longest request in the open model's count */
export function hostsThatTake(hosts: readonly Host[], tokens: number): Host[] {
  return hosts.filter(({ model }) => takes(model.contextTokens, tokens))
}

/** Why no host is left, where hosts there are; null where there are none. */
export function hostsTooShort(hosts: readonly Host[], tokens: number): Reason | null {
  const limits = hosts.flatMap(({ model }) => model.contextTokens ?? [])
  return limits.length === 0 ? null : reason('context-too-long', { tokens, limit: Math.max(...limits) })
}

/** What is wrong with the API as a baseline; null where it takes the request, or nobody has published what it takes. */
export function apiTooShort(terms: Terms, tables: Tables): Reason | null {
  const found = findApiModel(tables, terms.api.model)
  if (found.status !== 'found' || takes(found.model.contextTokens, longestTokens(terms))) return null
  const args = { model: terms.api.model, tokens: longestTokens(terms), limit: found.model.contextTokens }
  return reason('context-exceeds-api', args)
}

/** @throws CannotDecide where a bill is compared with that the API could never write */
export function holdContext(terms: Terms, tables: Tables): void {
  const short = apiTooShort(terms, tables)
  if (short) throw new CannotDecide('api.model', short)
}
