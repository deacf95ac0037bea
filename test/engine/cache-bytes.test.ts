/** What a sequence keeps and reads, from the rows of models whose cache is not plain. Expected bytes are worked out here. */
import { describe, expect, it } from 'vitest'
import { cacheBytes, keptBytes, latentFlop, prefillAttentionFlop, readBytes } from '../../src/engine/throughput/attention.ts'
import { replicaMemory } from '../../src/engine/throughput/memory.ts'
import type { EngineId, OpenModel } from '../../src/pricing/schema.ts'
import { tables } from '../helpers/tables.ts'

function named(id: string): OpenModel {
  const row = tables().models.find((one) => one.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

describe('a recurrent state', () => {
  const model = named('qwen3.5-27b')
  /** 48 layers of 48 heads × 128 × 128 in 32 bit, and a convolution of 10,240 channels × 3 in 16. */
  const state = 48 * (48 * 128 * 128 * 4 + 10_240 * 3 * 2)

  it('is kept in its own format, whatever that of the cache', () => {
    for (const kvBytes of [1, 2]) expect(cacheBytes(model, 'vllm', kvBytes).state / state).toBeCloseTo(1, 5)
  })

  it('is read and written once a step', () => {
    const bytes = cacheBytes(model, 'vllm', 2)
    expect(readBytes(model, bytes, 1000) - keptBytes(model, bytes, 1000)).toBeCloseTo(bytes.state, -1)
  })
})

describe('a sparse latent cache, DeepSeek V3.2', () => {
  const model = named('deepseek-v3.2')
  const index = 61 * (128 + 4)

  it('is packed by vLLM and SGLang in every format: 512 + 4 scales of 4 + 64 at 16 bit, and the index', () => {
    for (const engine of ['vllm', 'sglang'] as const)
      for (const kvBytes of [1, 2])
        expect(keptBytes(model, cacheBytes(model, engine, kvBytes), 1000)).toBe(1000 * (61 * (512 + 16 + 128) + index))
  })

  it('is as wide as asked in TensorRT-LLM, with the index beside it', () => {
    expect(keptBytes(model, cacheBytes(model, 'tensorrt-llm', 2), 1000)).toBe(1000 * (61 * 576 * 2 + index))
    expect(keptBytes(model, cacheBytes(model, 'tensorrt-llm', 1), 1000)).toBe(1000 * (61 * 576 + index))
  })

  it('reads its selection and every index key', () => {
    expect(readBytes(model, cacheBytes(model, 'vllm', 1), 10_000)).toBe(2048 * 61 * 656 + 10_000 * index)
  })

  it('computes over the selection, absorbed heads being twice the rank and once the rope wide, and scores every token', () => {
    const selected = 61 * 128 * (2 * 512 + 64) * 2048
    expect(latentFlop(model, 10_000)).toBe(2 * (selected + 61 * 64 * 128 * 10_000))
  })
})

describe('prefill', () => {
  it('of latent attention is as wide as its products: (128 + 64 + 128) / 2', () => {
    expect(prefillAttentionFlop(named('deepseek-v3'), 1000, 0)).toBe(4 * 61 * 128 * 160 * 1000 * 500)
  })

  it('of a compressed cache meets the window and the entries behind it', () => {
    const model = named('deepseek-v4-flash')
    // 21 layers of a quarter and 20 of a 128th of the tokens, the mean over 43
    const entries = (21 / 4 + 20 / 128) / 43
    const reached = 128 + 5000 * entries
    const index = 2 * 21 * ((64 * 128) / 4) * 5000
    expect(prefillAttentionFlop(model, 10_000, 0) / (10_000 * (4 * 43 * 64 * 512 * reached + index))).toBeCloseTo(1, 9)
  })
})

describe('tables that are looked up', () => {
  const model = named('deepseek-v4.1-flash')
  const gpu = tables().gpus.find((one) => one.id === 'b200-sxm')
  if (!gpu) throw new Error('no b200-sxm')
  const memoryIn = (engine: EngineId, one: OpenModel = model) =>
    replicaMemory(
      { model: one, gpu, precision: 'fp4', engine, gpusPerReplica: 8, inputTokens: 1000, outputTokens: 100, cachedShare: 0 },
      8,
      1,
    )

  it('take GPU memory but in vLLM: 384,006,168 and 384,016,682 rows of 264 bytes', () => {
    const rows = 384_006_168 + 384_016_682
    const { weightBytes, freeBytes } = memoryIn('vllm')
    for (const engine of ['sglang', 'tensorrt-llm'] as const) {
      const there = memoryIn(engine)
      expect((there.weightBytes - weightBytes) / (rows * 264)).toBeCloseTo(1, 3)
      expect(there.freeBytes + there.weightBytes).toBeCloseTo(freeBytes + weightBytes, -3)
    }
  })

  it('are none of a model without', () => {
    expect(memoryIn('sglang', named('deepseek-v4-flash'))).toEqual(memoryIn('vllm', named('deepseek-v4-flash')))
  })
})
