/** Every row of the model table from the fields of its configuration. */
import { describe, expect, it } from 'vitest'
import { readModel } from '../../src/model-config/read-model.ts'
import { rowFigures } from '../../src/model-config/row.ts'
import { tables } from '../helpers/tables.ts'

const { models } = tables()

/** Rows are rounded to two decimals of a billion, bytes are not. */
const BILLIONS = 2

describe.each(models.map((row) => [row.id, row] as const))('%s', (_, row) => {
  const figures = rowFigures(readModel(JSON.stringify(row.configuration)))

  it('holds the parameters that its configuration comes to', () => {
    expect(row.parametersB).toBeCloseTo(figures.parametersB, BILLIONS)
    expect(row.activeParametersB).toBeCloseTo(figures.activeParametersB, BILLIONS)
    if (row.experts)
      expect(row.experts.routedParametersB).toBeCloseTo(figures['experts.routedParametersB'] ?? Number.NaN, BILLIONS)
  })

  it('keeps the bytes that its configuration comes to', () => {
    const { attention } = row
    expect(row.kvBytesPerTokenFp16).toBe(figures.kvBytesPerTokenFp16)
    expect(attention.windowKvBytesFp16).toBe(figures['attention.windowKvBytesFp16'])
    expect(attention.stateMbPerSequence ?? 0).toBeCloseTo(figures['attention.stateMbPerSequence'] ?? 0, 3)
    expect(attention.index?.bytesPerToken ?? null).toBe(figures['attention.index.bytesPerToken'])
    expect(attention.packedKvBytesPerToken ?? 0).toBeCloseTo(figures['attention.packedKvBytesPerToken'] ?? 0, 2)
  })
})

describe('a window that a configuration leaves out is that of its class', () => {
  const plain = {
    hidden_size: 4096,
    intermediate_size: 14336,
    num_hidden_layers: 32,
    num_attention_heads: 32,
    num_key_value_heads: 8,
    vocab_size: 32000,
  }
  const read = (config: object) => readModel(JSON.stringify({ ...plain, max_position_embeddings: 32768, ...config })).cache

  /** Defaults of the classes in transformers 5.24.0. */
  it.each([
    ['mistral', {}, 4096],
    ['mistral', { sliding_window: null }, null],
    ['mistral', { sliding_window: 1024 }, 1024],
    ['mixtral', {}, null],
    ['ministral3', {}, null],
    ['phi3', {}, null],
  ])('%s %j: %s', (model_type, more, window) => {
    const cache = read({ model_type, num_local_experts: 8, num_experts_per_tok: 2, ...more })
    expect([cache.window, cache.tokenBytes > 0]).toEqual([window, window === null])
  })
})

/** Published or asserted elsewhere, not by this project. */
describe('against figures of others', () => {
  const exact = (id: string) => {
    const row = models.find((one) => one.id === id)
    return readModel(JSON.stringify(row?.configuration)).parameters
  }

  it.each([
    // Number of parameters of the checkpoint on its model page.
    ['llama-3.1-8b', 8_030_261_248],
    ['llama-3.1-70b', 70_553_706_496],
    ['llama-3.1-405b', 405_853_388_800],
    ['mixtral-8x7b', 46_702_792_704],
    ['qwen3-30b-a3b', 30_532_122_624],
    ['qwen3-8b', 8_190_735_360],
  ])('%s', (id, total) => {
    expect(exact(id).total).toBe(total)
  })

  it('GLM-5.3 Flash and the layer that predicts more than one token have the 321B of its recipe, but for a vision tower', () => {
    const { total, multiToken } = exact('glm-5.3-flash')
    expect((total + multiToken) / 321e9).toBeCloseTo(1, 2)
  })

  it('DeepSeek V4.1 Flash has the 552B, 16B a token and 197B in tables that its page says, and with what drafts 763B but for a vision tower', () => {
    const { total, computed, tables, multiToken } = exact('deepseek-v4.1-flash')
    expect(total / 552e9).toBeCloseTo(1, 2)
    expect(computed / 1e9).toBeCloseTo(16, 0)
    expect(tables / 197e9).toBeCloseTo(1, 2)
    expect((total + tables + multiToken) / 763e9).toBeCloseTo(1, 2)
  })

  it('DeepSeek V4.1 Flash keeps the 890 bytes a token that its page says', () => {
    expect(models.find((one) => one.id === 'deepseek-v4.1-flash')?.attention.packedKvBytesPerToken).toBe(890)
  })

  it('GLM-5.3 Flash keeps 11 latent vectors without rope, an index key for four tokens each, and 34 states', () => {
    const row = models.find((one) => one.id === 'glm-5.3-flash')
    expect(row?.kvBytesPerTokenFp16).toBe(11 * 512 * 2)
    expect(row?.attention).toMatchObject({ fullLayers: 11, index: { bytesPerToken: (11 * 132) / 4, width: (11 * 32 * 128) / 4 } })
    expect(row?.attention.stateMbPerSequence).toBeCloseTo((34 * (64 * 128 * 128 * 4 + 3 * 64 * 128 * 3 * 2)) / 1e6, 2)
    expect(row?.attention.packedKvBytesPerToken).toBeUndefined()
    expect(row?.attention.sparseLayers).toBeUndefined()
  })

  it('DeepSeek V3.2 in 8 bit keeps what SGLang printed for it: 65.49 GiB for 1,462,784 tokens', () => {
    const row = models.find((one) => one.id === 'deepseek-v3.2')
    const printed = (65.49 * 2 ** 30) / 1_462_784
    expect((row?.attention.packedKvBytesPerToken ?? 0) / printed).toBeCloseTo(1, 2)
  })
})
