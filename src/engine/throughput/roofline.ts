/**
 * The roofline of a set-up, compute against memory bandwidth: everything that does not depend on the batch, worked out once. Times in ms,
 * per step or per sequence.
 */
import { cacheBytes, isLatent, keptBytes, latentFlop, prefillAttentionFlop, readBytes, type CacheBytes } from './attention.ts'
import { isWidened, reachedFlops } from './flops.ts'
import { ADAPTER_STEP_MS, adapterBytes, adapterParameters, positionsOf, tokensPerStep } from './modes.ts'
import type { Efficiencies } from './fit.ts'
import { replicaMemory, type Memory } from './memory.ts'
import type { Layout, ServingSetup } from './setup.ts'
import { bytesPerKvElement, bytesPerWeight, parametersOf, type Parameters } from './weights.ts'

export interface Rates {
  outputTokens: number
  /** reading the dense weights once */
  denseMs: number
  /** reading every expert once, and the logarithm of the share that one token leaves untouched */
  expertsMs: number
  untouchedLog: number
  /** matrix products of one sequence in one step */
  matmulMs: number
  /** reading the cache of one sequence in one step */
  kvMs: number
  linkMs: number
  linkPerSequenceMs: number
  /** moving activations to experts and back, for one sequence in one step */
  routingMs: number
  overheadMs: number
  overheadPerSequenceMs: number
  /** tokens that a step gives each sequence: 1, more with speculative decoding */
  tokensPerStep: number
  /** reading every adapter once, and the logarithm of the share of them that one sequence leaves unused */
  adaptersMs: number
  adapterUnusedLog: number
  /** prefill of one request */
  prefillMs: number
  /** what a request under load waits for besides its own prefill: a time, steps, and a share of the other prefills */
  queueMs: number
  waitSteps: number
  queueShare: number
  /** sequences that memory holds, and that the engine admits */
  heldBatch: number
  engineBatch: number
  memory: Memory
  /** cache of one sequence at its mean length */
  sequenceBytes: number
}

interface Parts {
  setup: ServingSetup
  fit: Efficiencies
  parameters: Parameters
  gpus: number
  tensor: number
  attentionReplicas: number
  /** bytes that one GPU reads in a millisecond */
  bytesPerMs: number
  /** FLOP that all GPUs do in a millisecond */
  flop: number
  /** software of 2024 and before */
  isOld: boolean
}

function partsOf(setup: ServingSetup, layout: Layout, fit: Efficiencies, isOld: boolean): Parts {
  return {
    setup,
    fit,
    parameters: parametersOf(setup.model),
    gpus: setup.gpusPerReplica,
    tensor: layout.tensorParallel ?? setup.gpusPerReplica,
    attentionReplicas: layout.attentionReplicas ?? 1,
    bytesPerMs: setup.gpu.bandwidthGbPerS * 1e6 * fit.mbu[setup.gpu.vendor],
    flop: (setup.gpusPerReplica * reachedFlops(setup.precision, setup.gpu, fit, isOld)) / 1e3,
    isOld,
  }
}

/** How many times as long weights take to read as their bytes say: kernels for 4-bit integers on AMD are far from the bandwidth. */
function readSlowness({ setup: { gpu, precision }, fit }: Parts): number {
  return gpu.vendor === 'amd' && precision === 'int4' ? (fit.amdInt4Read ?? 1) : 1
}

/** Reading weights: bytes / (n · bandwidth · share), ms; each attention replica reads the dense part whole. */
function weightTimes(parts: Parts) {
  const { setup, fit, parameters, gpus, attentionReplicas, bytesPerMs } = parts
  const bytes = bytesPerWeight(setup.precision) * readSlowness(parts)
  return {
    denseMs: (parameters.dense * bytes * attentionReplicas) / (gpus * bytesPerMs),
    expertsMs: (parameters.routed * bytes) / (gpus * bytesPerMs * fit.moeRead),
    untouchedLog: Math.log1p(-parameters.expertShare),
  }
}

/** Attention over the cache for one sequence: the slower of bytes / bandwidth and, for latent attention, FLOP / compute; ms. */
function cacheTime({ setup, fit, gpus, attentionReplicas, bytesPerMs, isOld }: Parts, cache: CacheBytes): number {
  const { model, gpu } = setup
  const share = fit.kvu * (isOld && gpu.vendor === 'amd' ? fit.software2024.amdCache : 1)
  const context = setup.inputTokens + setup.outputTokens / 2
  // under tensor parallelism every GPU holds the whole latent cache; a state is split by heads
  const split = isLatent(model) ? attentionReplicas : gpus
  const state = (2 * cache.state) / gpus
  const read = ((readBytes(model, cache, context) - 2 * cache.state) / split + state) / (bytesPerMs * share)
  if (!isLatent(model)) return read
  // arithmetic binds the decode of a latent cache as often as bandwidth
  const positions = positionsOf(setup.mode?.speculation)
  return Math.max(read, (positions * latentFlop(model, context)) / (gpus * gpu.denseTflops.bf16 * 1e9 * fit.latentShare))
}

/** Collectives: two a layer, a fixed time each plus bytes over the link; with attention replicas they become all-to-all. */
function linkTimes({ setup, fit, gpus, tensor, attentionReplicas, isOld }: Parts) {
  if (tensor <= 1 && attentionReplicas <= 1) return { linkMs: 0, linkPerSequenceMs: 0 }
  const { model, gpu } = setup
  const spread = Math.min(model.experts?.perToken ?? 1, gpus) / gpus
  const bytes = model.hiddenSize * 2 * 2 * (attentionReplicas > 1 ? spread : (tensor - 1) / tensor)
  const each = fit.allReduceUs[gpu.link.kind] * (isOld ? fit.software2024.allReduce : 1)
  return {
    linkMs: (2 * model.layers * each) / 1e3,
    linkPerSequenceMs: (2 * model.layers * bytes) / (gpu.link.gbPerS * 1e6 * fit.linkShare),
  }
}

/** Routing tokens to experts and back moves activations through memory: ms per token. */
function routingTime({ setup, fit, gpus, bytesPerMs }: Parts): number {
  const { experts, hiddenSize } = setup.model
  return experts ? (2 * hiddenSize * experts.moeLayers * experts.perToken * fit.expertTraffic) / (gpus * bytesPerMs) : 0
}

/** Prefill of one request: FLOP of matrices and attention over the compute rate, plus what each token moves; ms. */
function prefillTime({ setup, flop }: Parts, flopPerToken: number, movedPerTokenMs: number): number {
  const cached = setup.inputTokens * setup.cachedShare
  const fresh = setup.inputTokens - cached
  const work = fresh * flopPerToken + prefillAttentionFlop(setup.model, setup.inputTokens, cached)
  return work / flop + fresh * movedPerTokenMs
}

/** Sequences that an engine admits by default: TensorRT-LLM 2,048; the others 1,024 on Hopper and newer, 256 below. */
function admitted({ engine, gpu }: ServingSetup): number {
  if (engine === 'tensorrt-llm') return 2048
  return gpu.generation === 'ampere' || gpu.generation === 'turing' || gpu.generation === 'ada' ? 256 : 1024
}

const CURRENT = { step: 1, sequence: 1, rocm: 0 }
const CURRENT_AMD = { step: 1, sequence: 1, rocm: 1 }

/** How much slower engines of 2024 and before were, as factors of one step and of one sequence. */
function slownessOf({ setup, fit, isOld }: Parts) {
  const { engine, gpu } = setup
  const { software2024: old } = fit
  const isAmd = gpu.vendor === 'amd'
  if (!isOld) return isAmd ? CURRENT_AMD : CURRENT
  const isVllm = engine === 'vllm' || engine === 'tgi'
  return {
    step: isVllm ? old.vllmStep : 1,
    sequence: (isVllm ? old.vllmSequence : 1) * (isAmd ? old.amdSequence : 1),
    rocm: isAmd ? old.rocm : 0,
  }
}

/** Time of the host and of launches per step, and per sequence; ms. */
function overheadsOf(parts: Parts, isServed: boolean) {
  const { setup, fit } = parts
  const { engine, gpu, model, precision } = setup
  const slowness = slownessOf(parts)
  const layer = fit.layerUs[engine] * (isLatent(model) ? fit.latentLayers : 1) + (isWidened(precision, gpu) ? fit.widenUs : 0)
  const step = fit.stepMs[engine] + (model.layers * layer + (model.experts?.moeLayers ?? 0) * fit.expertLayerUs) / 1e3
  return {
    overheadMs: step * slowness.step + (isServed ? fit.serverMs : 0) + fit.rocmMs * slowness.rocm,
    overheadPerSequenceMs: (fit.sequenceUs[engine] * slowness.sequence) / 1e3,
  }
}

/** Memory less what a draft layer and adapters take. */
function withMode({ model, mode }: ServingSetup, parameters: Parameters, memory: Memory): Memory {
  if (!mode) return memory
  const drafts = mode.speculation ? memory.weightBytes / model.layers : 0
  const adapters = mode.adapters ? mode.adapters.count * adapterBytes(model, parameters, mode.adapters) : 0
  return { weightBytes: memory.weightBytes + drafts + adapters, freeBytes: memory.freeBytes - drafts - adapters }
}

/** Cache memory: what is free, what one sequence takes, how many fit. */
function holdOf({ setup, parameters, gpus, attentionReplicas }: Parts, layout: Layout, cache: CacheBytes) {
  const { model } = setup
  const memory = withMode(setup, parameters, replicaMemory(setup, gpus, attentionReplicas))
  const context = setup.inputTokens + setup.outputTokens * (layout.continuous === false ? 1 : 0.5)
  // under tensor parallelism every GPU holds the whole latent cache; a state is split by heads
  const times = isLatent(model) ? gpus / attentionReplicas : 1
  const sequence = (keptBytes(model, cache, context) - cache.state) * times + cache.state
  return { memory, sequenceBytes: sequence, heldBatch: memory.freeBytes / sequence }
}

/** Drafting: each draft is a pass through one layer and its launches, ms a step; the host's part of a step is shared. */
function draftTime({ setup, fit }: Parts, { denseMs, expertsMs }: { denseMs: number; expertsMs: number }): number {
  const { mode, model, engine } = setup
  if (!mode?.speculation) return 0
  return mode.speculation.draftTokens * ((denseMs + expertsMs) / model.layers + fit.layerUs[engine] / 1e3)
}

const NO_ADAPTERS = { readMs: 0, unusedLog: 0, stepMs: 0, parameters: 0 }

/** Adapters: read once each, spread over the GPUs, and applied by kernels of their own. */
function adapterTimes({ setup, parameters, gpus, bytesPerMs }: Parts) {
  const adapters = setup.mode?.adapters
  if (!adapters) return NO_ADAPTERS
  return {
    readMs: (adapters.count * adapterBytes(setup.model, parameters, adapters)) / (gpus * bytesPerMs),
    unusedLog: Math.log1p(-1 / adapters.count),
    stepMs: ADAPTER_STEP_MS,
    parameters: adapterParameters(setup.model, parameters, adapters),
  }
}

/** All rates of a set-up. Source of every formula: docs/throughput.md, and 0068 for what `mode` switches on. */
export function ratesOf(setup: ServingSetup, fit: Efficiencies, layout: Layout = {}): Rates {
  const parts = partsOf(setup, layout, fit, (layout.software ?? setup.mode?.software) === '2024')
  const kvBytes = layout.kvBytes ?? bytesPerKvElement(setup.precision, setup.engine, setup.gpu)
  const cache = cacheBytes(setup.model, setup.engine, kvBytes)
  const adapters = adapterTimes(parts)
  const flopPerToken = 2 * (parts.parameters.activeDense + parts.parameters.activeRouted / fit.moe + adapters.parameters)
  const link = linkTimes(parts)
  const routing = routingTime(parts)
  const weights = weightTimes(parts)
  const overheads = overheadsOf(parts, layout.served !== false)
  const hold = holdOf(parts, layout, cache)
  const positions = positionsOf(setup.mode?.speculation)
  return {
    outputTokens: setup.outputTokens,
    denseMs: weights.denseMs,
    expertsMs: weights.expertsMs,
    untouchedLog: weights.untouchedLog * positions,
    matmulMs: (flopPerToken / parts.flop) * positions,
    kvMs: cacheTime(parts, cache),
    linkMs: link.linkMs,
    linkPerSequenceMs: link.linkPerSequenceMs * positions,
    routingMs: routing * positions,
    overheadMs: overheads.overheadMs + draftTime(parts, weights) + adapters.stepMs,
    overheadPerSequenceMs: overheads.overheadPerSequenceMs,
    tokensPerStep: tokensPerStep(setup.mode?.speculation),
    adaptersMs: adapters.readMs,
    adapterUnusedLog: adapters.unusedLog,
    prefillMs: prefillTime(parts, flopPerToken, link.linkPerSequenceMs + routing),
    queueMs: fit.firstToken.engineMs[setup.engine],
    waitSteps: fit.firstToken.waitSteps,
    queueShare: fit.firstToken.queueShare,
    memory: hold.memory,
    sequenceBytes: hold.sequenceBytes,
    heldBatch: hold.heldBatch,
    engineBatch: admitted(setup) * parts.attentionReplicas,
  }
}
