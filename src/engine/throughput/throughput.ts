/** Throughput of a self-hosted replica at a given load. The public face of throughput/. */
import type { Fit } from './fit.ts'
import { layoutRefusal, memoryRefusal } from './feasible.ts'
import { ratesOf, type Rates } from './roofline.ts'
import type { Layout, Refusal, ServingSetup } from './setup.ts'
import { largestBatch, outputRate, steadyMs, tpotMs, ttftMs, weightsMs } from './decode-step.ts'

export type { Fit } from './fit.ts'
export type { Layout, Refusal, ServingMode, ServingSetup } from './setup.ts'
export { isRefusal } from './setup.ts'

export type Limit = 'weights-bandwidth' | 'kv-bandwidth' | 'compute' | 'prefill' | 'link' | 'overhead' | 'memory' | 'batch-limit'

/** Where a steady step goes, ms. Weights and matmul overlap, so their sum may exceed the step. */
export interface ServingTerms {
  weights: number
  matmul: number
  kv: number
  link: number
  overhead: number
  prefill: number
  step: number
}

export interface Prediction {
  outputTokensPerSecond: number
  inputTokensPerSecond: number
  requestsPerSecond: number
  ttftMs: number
  tpotMs: number
  /** sequences that run at once: the offered concurrency, or what memory and the engine admit */
  batch: number
  limitedBy: Limit
  terms: ServingTerms
}

export function termsAt(rates: Rates, batch: number): ServingTerms {
  return {
    weights: weightsMs(rates, batch),
    matmul: rates.matmulMs * batch,
    kv: rates.kvMs * batch,
    link: rates.linkMs + (rates.linkPerSequenceMs + rates.routingMs) * batch,
    overhead: rates.overheadMs + rates.overheadPerSequenceMs * batch,
    prefill: (rates.prefillMs * batch) / rates.outputTokens,
    step: steadyMs(rates, batch),
  }
}

/** The largest term of a step. */
function largestTerm(terms: ServingTerms): Limit {
  const named: [Limit, number][] = [
    ['weights-bandwidth', terms.weights],
    ['compute', terms.matmul],
    ['kv-bandwidth', terms.kv],
    ['link', terms.link],
    ['overhead', terms.overhead],
    ['prefill', terms.prefill],
  ]
  return named.reduce((most, term) => (term[1] > most[1] ? term : most))[0]
}

/** What keeps the batch from growing once it is the largest. */
export function batchLimit(rates: Rates): Limit {
  return rates.heldBatch <= rates.engineBatch ? 'memory' : 'batch-limit'
}

function limitAt(rates: Rates, offered: number, terms: ServingTerms): Limit {
  return offered <= largestBatch(rates) ? largestTerm(terms) : batchLimit(rates)
}

/** What a replica with these rates does at `concurrency` requests in flight. */
export function predictRates(rates: Rates, setup: ServingSetup, concurrency: number): Prediction {
  const batch = Math.min(concurrency, largestBatch(rates))
  const outputTokensPerSecond = outputRate(rates, batch)
  const requestsPerSecond = outputTokensPerSecond / setup.outputTokens
  const terms = termsAt(rates, batch)
  return {
    outputTokensPerSecond,
    inputTokensPerSecond: requestsPerSecond * setup.inputTokens,
    requestsPerSecond,
    ttftMs: ttftMs(rates, batch),
    tpotMs: tpotMs(rates, batch),
    batch,
    limitedBy: limitAt(rates, concurrency, terms),
    terms,
  }
}

/**
 * Throughput and latency at a steady `concurrency` (requests in flight, > 0; Infinity means as many as fit).
 * Refuses a layout that cannot run. The time to first token is good to a factor of two only.
 */
export function predictAt(setup: ServingSetup, concurrency: number, fit: Fit, layout: Layout = {}): Prediction | Refusal {
  const refusal = layoutRefusal(setup)
  if (refusal) return refusal
  const rates = ratesOf(setup, fit, layout)
  return memoryRefusal(setup, rates) ?? predictRates(rates, setup, concurrency)
}
