/** The time of one decode step and what follows from it, for `batch` running sequences. Times in ms. */
import type { Rates } from './roofline.ts'

/** Share of experts that a batch touches: 1 − (1 − k/E)^batch. */
function touched(rates: Rates, batch: number): number {
  return -Math.expm1(rates.untouchedLog * batch)
}

export function weightsMs(rates: Rates, batch: number): number {
  return rates.expertsMs === 0 ? rates.denseMs : rates.denseMs + rates.expertsMs * touched(rates, batch)
}

/** Reading the adapters that a batch uses: of n that take turns 1 − (1 − 1/n)^batch each. */
function adaptersMs(rates: Rates, batch: number): number {
  return rates.adaptersMs === 0 ? 0 : rates.adaptersMs * -Math.expm1(rates.adapterUnusedLog * batch)
}

/** A smooth maximum: reading weights and multiplying overlap, (a⁴ + b⁴)^¼. */
function overlap(a: number, b: number): number {
  const aa = a * a
  const bb = b * b
  return Math.sqrt(Math.sqrt(aa * aa + bb * bb))
}

/** step = overlap(weights, matmul) + cache + collectives + routing + overheads, ms. */
export function stepMs(rates: Rates, batch: number): number {
  return (
    overlap(weightsMs(rates, batch), rates.matmulMs * batch) +
    (rates.kvMs + rates.linkPerSequenceMs + rates.routingMs + rates.overheadPerSequenceMs) * batch +
    rates.linkMs +
    rates.overheadMs +
    adaptersMs(rates, batch)
  )
}

/** A steady step carries the prefill of the requests that arrive: step + batch·tokens/output · prefill, ms. */
export function steadyMs(rates: Rates, batch: number): number {
  return stepMs(rates, batch) + ((batch * rates.tokensPerStep) / rates.outputTokens) * rates.prefillMs
}

/** Mean time per output token that a client sees, ms: a request does not wait for its own prefill. */
export function tpotMs(rates: Rates, batch: number): number {
  return stepMs(rates, batch) / rates.tokensPerStep + (Math.max(0, batch - 1) / rates.outputTokens) * rates.prefillMs
}

/** Fixed cost of the network and the first schedule, ms. */
const FIRST_TOKEN_MS = 4

/** Time to first token of a request that is alone, ms. */
export function loneTtftMs(rates: Rates): number {
  const step = stepMs(rates, 1) - rates.kvMs
  return Math.max(rates.prefillMs, step) + Math.min(rates.prefillMs, step) / 2 + FIRST_TOKEN_MS
}

/** Time to first token under load, ms: alone, and behind others a place in the batch and a share of their prefills. */
export function ttftMs(rates: Rates, batch: number): number {
  const others = Math.max(0, batch - 1)
  const place = rates.queueMs + rates.waitSteps * steadyMs(rates, batch)
  return loneTtftMs(rates) + (others / batch) * place + rates.queueShare * others * rates.prefillMs
}

/** Output tokens/s of a replica. */
export function outputRate(rates: Rates, batch: number): number {
  return (batch * rates.tokensPerStep * 1e3) / steadyMs(rates, batch)
}

/** The most sequences that run at once. */
export function largestBatch(rates: Rates): number {
  return Math.min(rates.heldBatch, rates.engineBatch)
}
