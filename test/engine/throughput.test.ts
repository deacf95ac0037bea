import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isRefusal, predictAt, type Fit, type ServingSetup } from '../../src/engine/throughput/throughput.ts'
import { hardwareFileSchema } from '../../src/pricing/tables/hardware.ts'
import { modelsFileSchema } from '../../src/pricing/tables/models.ts'

function table(name: string): unknown {
  return JSON.parse(readFileSync(`pricing/${name}.json`, 'utf8'))
}

const { models } = modelsFileSchema.parse(table('models'))
const { gpus } = hardwareFileSchema.parse(table('hardware'))

function named<T extends { id: string }>(rows: T[], id: string): T {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

/** The parameters that the published worked example was computed with. */
const interval = { low: 0.7, high: 1.3 }
const fit: Fit = {
  id: 'worked-example',
  fittedOn: '2026-11-23',
  points: 2506,
  mbu: { nvidia: 0.794, amd: 0.445 },
  mfu: { nvidia16: 0.719, nvidia8: 0.647, nvidia4: 0.407, amd: 0.315 },
  kvu: 0.748,
  moe: 0.692,
  moeRead: 0.922,
  weightOnly: 0.7,
  boards: 1,
  expertLayerUs: 0,
  widenUs: 0,
  latentShare: 0.3,
  linkShare: 0.5,
  stepMs: { 'tensorrt-llm': 1.13, vllm: 2.52, sglang: 4.57, tgi: 2.52 },
  serverMs: 0.3,
  rocmMs: 3.16,
  layerUs: { 'tensorrt-llm': 15, vllm: 15, sglang: 15, tgi: 15 },
  latentLayers: 1,
  sequenceUs: { 'tensorrt-llm': 10.6, vllm: 10.6, sglang: 10.6, tgi: 10.6 },
  expertTraffic: 0,
  firstToken: { engineMs: { 'tensorrt-llm': 0, vllm: 0, sglang: 0, tgi: 0 }, waitSteps: 12, queueShare: 0.08 },
  software2024: { allReduce: 1, vllmSequence: 1, vllmStep: 1, rocm: 1, amdSequence: 1, amdCache: 1, amdMatmul: 1 },
  allReduceUs: { nvlink: 16.5, pcie: 22.5, 'infinity-fabric': 57 },
  intervals: {
    'nvidia-dense': interval,
    'nvidia-moe': interval,
    amd: interval,
    mi35x: interval,
    'amd-int4': interval,
    small: interval,
    int4: interval,
    measured: interval,
  },
  gpus: ['h100-sxm'],
  loads: { 'tensorrt-llm': 1024, vllm: 1024, sglang: 1024, tgi: 1024 },
  heldOut: { points: 1, sha256: '' },
  accuracy: [],
  crossValidation: [],
}

/** The worked example multiplied by the embedding as well; rows of today leave the look-up out. */
function whole(id: string) {
  const model = named(models, id)
  return { ...model, activeParametersB: model.parametersB }
}

function setup(change: Partial<ServingSetup> = {}): ServingSetup {
  return {
    model: whole('llama-3.3-70b'),
    gpu: named(gpus, 'h100-sxm'),
    precision: 'fp8',
    engine: 'vllm',
    gpusPerReplica: 4,
    inputTokens: 2000,
    outputTokens: 300,
    cachedShare: 0,
    ...change,
  }
}

function predicted(one: ServingSetup, concurrency: number) {
  const prediction = predictAt(one, concurrency, fit)
  if (isRefusal(prediction)) throw new Error(prediction.reason.code)
  return prediction
}

function refusalOf(one: ServingSetup) {
  const prediction = predictAt(one, 1, fit)
  return isRefusal(prediction) ? prediction.reason : null
}

describe('worked example, 70B in FP8 on 4 × H100 behind vLLM, 2,000 in and 300 out', () => {
  it('at 64 requests in flight', () => {
    const prediction = predicted(setup(), 64)
    expect(prediction.outputTokensPerSecond).toBeCloseTo(1593, -1)
    expect(prediction.tpotMs).toBeCloseTo(39.9, 0)
    expect(prediction.terms.step - prediction.terms.prefill).toBeCloseTo(20.8, 0)
  })

  it('with all that memory holds', () => {
    const prediction = predicted(setup(), Infinity)
    expect(prediction.batch).toBeCloseTo(323, -1)
    expect(prediction.outputTokensPerSecond / 2126).toBeCloseTo(1, 2)
    expect(prediction.tpotMs / 151).toBeCloseTo(1, 1)
    expect(prediction.limitedBy).toBe('memory')
  })

  it('8B in FP8 on one H100, 1,024 in and 256 out', () => {
    const small = { model: whole('llama-3.1-8b'), gpusPerReplica: 1, inputTokens: 1024, outputTokens: 256 }
    const prediction = predicted(setup(small), 64)
    expect(prediction.outputTokensPerSecond / 4232).toBeCloseTo(1, 2)
    expect(prediction.tpotMs).toBeCloseTo(15.1, 1)
  })
})

describe('layouts that cannot work', () => {
  it.each([
    ['weights beyond memory', { precision: 'bf16', gpusPerReplica: 1 }, 'out-of-memory'],
    ['heads that do not divide', { model: named(models, 'qwen2.5-7b'), gpusPerReplica: 8 }, 'heads-not-divisible'],
    ['more GPUs than share the link', { gpu: named(gpus, 'gh200'), gpusPerReplica: 2 }, 'no-fast-link'],
    ['8-bit floats on Turing', { gpu: named(gpus, 't4'), gpusPerReplica: 8 }, 'precision-unsupported'],
    ['more tokens than the context', { inputTokens: 131_000, outputTokens: 1000 }, 'context-too-long'],
  ] as const)('%s', (_, change, code) => {
    expect(refusalOf(setup(change))?.code).toBe(code)
  })

  it('names the missing gigabytes: 141.1 GB of weights and one cache against 74.45 GB usable', () => {
    const missing = refusalOf(setup({ precision: 'bf16', gpusPerReplica: 1 }))?.args['missingGb']
    expect(missing).toBeCloseTo(141.1 - (85.5 * 0.9 - 2.5) + 2150 * 327_680 * 1e-9, 2)
  })
})

it('a cache that serves the whole prompt leaves no prefill, and the memory bound where it was', () => {
  const warm = predicted(setup({ cachedShare: 1 }), Infinity)
  expect(warm.terms.prefill).toBe(0)
  expect(warm.batch).toBe(predicted(setup(), Infinity).batch)
})
