/** The time of one decode step and what follows from it, for `batch` running sequences. Times in ms. */
import type { Rates } from './rates.ts'

/** Share of experts that a batch touches: 1 − (1 − k/E)^batch. */
const touched = (rates: Rates, batch: number): number => -Math.expm1(rates.untouchedLog * batch)

export const weightsMs = (rates: Rates, batch: number): number =>
  rates.expertsMs === 0 ? rates.denseMs : rates.denseMs + rates.expertsMs * touched(rates, batch)

/** A smooth maximum: reading weights and multiplying overlap, (a⁴ + b⁴)^¼. */
const overlap = (a: number, b: number): number => {
  const aa = a * a
  const bb = b * b
  return Math.sqrt(Math.sqrt(aa * aa + bb * bb))
}

/** step = overlap(weights, matmul) + cache + collectives + routing + overheads, ms. */
export const stepMs = (rates: Rates, batch: number): number =>
  overlap(weightsMs(rates, batch), rates.matmulMs * batch) +
  (rates.kvMs + rates.linkPerSequenceMs + rates.routingMs + rates.overheadPerSequenceMs) * batch +
  rates.linkMs +
  rates.overheadMs

/** A steady step carries the prefill of the requests that arrive: step + batch/output · prefill, ms. */
export const steadyMs = (rates: Rates, batch: number): number =>
  stepMs(rates, batch) + (batch / rates.outputTokens) * rates.prefillMs

/** Mean time per output token that a client sees, ms: a request does not wait for its own prefill. */
export const tpotMs = (rates: Rates, batch: number): number =>
  stepMs(rates, batch) + (Math.max(0, batch - 1) / rates.outputTokens) * rates.prefillMs

/** Fixed cost of the network and the first schedule, ms. */
const FIRST_TOKEN_MS = 4

/** Time to first token of a request that is alone, ms. */
export const loneTtftMs = (rates: Rates): number => {
  const step = stepMs(rates, 1) - rates.kvMs
  return Math.max(rates.prefillMs, step) + Math.min(rates.prefillMs, step) / 2 + FIRST_TOKEN_MS
}

/** Time to first token under load, ms: alone, and behind others a place in the batch and a share of their prefills. */
export const ttftMs = (rates: Rates, batch: number): number => {
  const others = Math.max(0, batch - 1)
  const place = rates.queueMs + rates.waitSteps * steadyMs(rates, batch)
  return loneTtftMs(rates) + (others / batch) * place + rates.queueShare * others * rates.prefillMs
}

/** Output tokens/s of a replica. */
export const outputRate = (rates: Rates, batch: number): number => (batch * 1e3) / steadyMs(rates, batch)

/** The most sequences that run at once. */
export const largestBatch = (rates: Rates): number => Math.min(rates.heldBatch, rates.engineBatch)
