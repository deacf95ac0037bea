/** Throughput of one serving replica from the architecture of the model and the data sheet of the GPU. */
import type { Precision } from '../pricing/schema.ts'
import type { Reason } from './reason.ts'
import { reason } from './reason.ts'
import type { Fit, IntervalClass } from './throughput/fit.ts'
import { memoryOf } from './throughput/memory.ts'
import { ratesOf, stepSeconds, termsOfStep, type Rates, type StepTerms } from './throughput/step.ts'
import type { ServingSetup } from './throughput/setup.ts'

export type { ServingSetup } from './throughput/setup.ts'

export interface Refusal {
  refused: true
  reason: Reason
}

export interface Prediction {
  outputTokensPerSecond: number
  inputTokensPerSecond: number
  requestsPerSecond: number
  ttftMs: number
  tpotMs: number
  /** Requests running at once */
  batch: number
  limitedBy: 'bandwidth' | 'compute' | 'memory' | 'overhead'
  terms: StepTerms
}

export const refuse = (code: Reason['code'], args: Reason['args']): Refusal => ({ refused: true, reason: reason(code, args) })

/** Batch limits that engines ship with; settings, but few change them. */
const ENGINE_BATCH = { 'tensorrt-llm': 2048, vllm: 1024, sglang: 1024, tgi: 256 } as const
const OLD_BATCH = 256

const engineBatch = ({ engine, gpu }: ServingSetup): number => {
  const old = gpu.generation === 'turing' || gpu.generation === 'ampere' || gpu.generation === 'ada'
  return engine === 'tensorrt-llm' ? ENGINE_BATCH[engine] : old ? OLD_BATCH : ENGINE_BATCH[engine]
}

/** GPUs of the tables know these precisions, natively or by unpacking; 4-bit floats need Blackwell or an unpacking kernel. */
const isSupported = (setup: ServingSetup, precision: Precision): boolean =>
  setup.gpu.generation !== 'turing' || precision !== 'fp8'

/** Why a replica cannot be built this way at all; null when it can. */
export const layoutRefusal = (setup: ServingSetup): Refusal | null => {
  const { model, gpu, gpusPerReplica: n, precision } = setup
  if (!isSupported(setup, precision)) return refuse('precision-unsupported', { precision })
  if (model.attentionHeads % n !== 0) return refuse('heads-not-divisible', { heads: model.attentionHeads, gpusPerReplica: n })
  if (n > gpu.link.domainGpus) return refuse('no-fast-link', { gpusPerReplica: n, domain: gpu.link.domainGpus })
  const tokens = setup.inputTokens + setup.outputTokens
  if (tokens > model.contextTokens) return refuse('context-too-long', { tokens, limit: model.contextTokens })
  const memory = memoryOf(setup)
  const missing = memory.kvGbPerRequest - memory.freeGb
  return missing > 0 ? refuse('out-of-memory', { missingGb: missing, weightsGb: memory.weightsGb }) : null
}

/** A set-up made ready for many questions: its rates and the largest batch it holds. */
export interface Replica {
  setup: ServingSetup
  rates: Rates
  mostRequests: number
  boundBy: 'memory' | 'engine'
}

export const replicaOf = (setup: ServingSetup, fit: Fit): Replica | Refusal => {
  const refusal = layoutRefusal(setup)
  if (refusal) return refusal
  const byMemory = memoryOf(setup).mostRequests
  const byEngine = engineBatch(setup)
  return {
    setup,
    rates: ratesOf(setup, fit),
    mostRequests: Math.max(1, Math.min(byMemory, byEngine)),
    boundBy: byMemory < byEngine ? 'memory' : 'engine',
  }
}

/** Mean time that a steady step takes when prefill of new requests shares the GPU with decoding, seconds. */
export const sharedStepSeconds = ({ rates, setup }: Replica, batch: number): number =>
  stepSeconds(rates, batch) + (batch / setup.outputTokens) * rates.prefillS

/** Time per output token that a user sees, seconds: a step, and the prefills of all others that come in between. */
export const tpotSeconds = ({ rates, setup }: Replica, batch: number): number =>
  stepSeconds(rates, batch) + (Math.max(0, batch - 1) / setup.outputTokens) * rates.prefillS

/** Queueing steps and prefills ahead of a new request under load; good to a factor of two, never a promise. */
const QUEUE_STEPS = 12
const QUEUE_PREFILLS = 0.08
const CLIENT_SECONDS = 0.004

/** Time to the first token, seconds. Source: docs/method.md, throughput. */
export const ttftSeconds = (replica: Replica, batch: number): number => {
  const { prefillS } = replica.rates
  const step = stepSeconds(replica.rates, 1)
  const lone = Math.max(prefillS, step) + Math.min(prefillS, step) / 2 + CLIENT_SECONDS
  const others = Math.max(0, batch - 1)
  return lone + (others / batch) * QUEUE_STEPS * sharedStepSeconds(replica, batch) + QUEUE_PREFILLS * others * prefillS
}

const limitOf = (replica: Replica, batch: number, terms: StepTerms): Prediction['limitedBy'] => {
  if (batch >= replica.mostRequests && replica.boundBy === 'memory') return 'memory'
  const prefill = (batch / replica.setup.outputTokens) * replica.rates.prefillS
  const bandwidth = Math.max(0, terms.weights - terms.matmul) + terms.kv
  const compute = Math.max(0, terms.matmul - terms.weights) + prefill
  const overhead = terms.overhead + terms.links
  if (overhead > bandwidth && overhead > compute) return 'overhead'
  return bandwidth >= compute ? 'bandwidth' : 'compute'
}

/** The estimate at a batch that the replica can hold. */
export const predictReplica = (replica: Replica, batch: number): Prediction => {
  const { setup, rates } = replica
  const outputTokensPerSecond = batch / sharedStepSeconds(replica, batch)
  const requestsPerSecond = outputTokensPerSecond / setup.outputTokens
  const terms = termsOfStep(rates, batch)
  return {
    outputTokensPerSecond,
    inputTokensPerSecond: requestsPerSecond * setup.inputTokens,
    requestsPerSecond,
    ttftMs: ttftSeconds(replica, batch) * 1e3,
    tpotMs: tpotSeconds(replica, batch) * 1e3,
    batch,
    limitedBy: limitOf(replica, batch, terms),
    terms,
  }
}

/**
 * Throughput and latency of a replica with `concurrency` requests offered at once; more than memory or the engine holds wait.
 * @returns a refusal with its reason when the replica cannot be built. Formula: docs/method.md, throughput
 */
export const predictAt = (setup: ServingSetup, concurrency: number, fit: Fit): Prediction | Refusal => {
  const replica = replicaOf(setup, fit)
  return 'refused' in replica ? replica : predictReplica(replica, Math.min(Math.max(1, concurrency), replica.mostRequests))
}

/** The class whose measured errors give a prediction its range. */
export const intervalClass = ({ gpu, model, precision }: ServingSetup): IntervalClass => {
  if (gpu.vendor === 'amd') return 'amd'
  if (precision === 'int4' || precision === 'int8') return 'int4'
  if (gpu.link.kind === 'pcie' && gpu.memoryGb < 80) return 'small'
  return model.experts ? 'nvidia-moe' : 'nvidia-dense'
}
