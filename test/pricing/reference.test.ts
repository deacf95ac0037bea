/** The tables against the collection of facts that they were first written from, where that is at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tables } from '../helpers/tables.ts'

const DIR = process.env['FLIPPOINT_REFERENCE'] ?? join('..', 'shared', 'reference')
const has = existsSync(join(DIR, 'api-prices.json'))
const read = <T>(name: string): T[] => (has ? JSON.parse(readFileSync(join(DIR, `${name}.json`), 'utf8')) : [])

interface ApiRow {
  provider: string
  model: string
  input_usd_per_mtok: number
  output_usd_per_mtok: number
  cached_input_usd_per_mtok: number | null
  cache_write_usd_per_mtok: number | null
  batch_discount: number | null
  context_tokens: number
  tiers: { above_input_tokens: number; input: number; output: number }[]
}

interface GpuRow {
  gpu: string
  gpu_count: number
  usd_per_hour_instance: number
  pricing: string
}

interface SpecRow {
  gpu: string
  memory_gb: number
  memory_bandwidth_gb_s: number
  tdp_w: number
  dense_tflops: { fp16_bf16: number; fp8: number | null; fp4: number | null }
}

interface ModelRow {
  model: string
  params_b: number
  active_params_b: number
  layers: number
  kv_bytes_per_token_fp16: number
}

const idOf = (name: string) => name.toLowerCase().replaceAll(' ', '-').replace(/[()]/g, '')
const sorted = (rows: string[]) => rows.toSorted()

describe.skipIf(!has)('the tables agree with the collection', () => {
  it.each(read<ApiRow>('api-prices'))('$provider/$model', (row) => {
    const model = tables()
      .api.find((file) => file.provider === row.provider)
      ?.models.find((one) => one.id === row.model)
    const now = model?.prices.findLast((price) => price.status !== 'announced' && price.from <= '2026-11-24')
    expect(now).toMatchObject({
      inputUsdPerMtok: row.input_usd_per_mtok,
      outputUsdPerMtok: row.output_usd_per_mtok,
      cachedInputUsdPerMtok: row.cached_input_usd_per_mtok,
      cacheWriteUsdPerMtok: row.cache_write_usd_per_mtok,
      batchDiscount: row.batch_discount,
    })
    expect(model?.contextTokens).toBe(row.context_tokens)
    expect(now?.tiers.map((tier) => [tier.aboveInputTokens, tier.inputUsdPerMtok, tier.outputUsdPerMtok])).toEqual(
      row.tiers.map((tier) => [tier.above_input_tokens, tier.input, tier.output]),
    )
  })

  it('every GPU offer, and no other', () => {
    const terms: Record<string, string> = {
      on_demand: 'on-demand',
      spot: 'spot',
      reserved_1y: 'reserved-1y',
      reserved_3y: 'reserved-3y',
    }
    const theirs = read<GpuRow>('gpu-prices').map(
      (row) => `${idOf(row.gpu)} ${row.gpu_count} ${terms[row.pricing]} ${row.usd_per_hour_instance}`,
    )
    const ours = tables().gpu.flatMap((file) =>
      file.offers.map((offer) => `${offer.gpu} ${offer.gpusPerInstance} ${offer.term} ${offer.prices[0]?.usdPerInstanceHour}`),
    )
    expect(sorted(ours)).toEqual(sorted(theirs))
  })

  it.each(read<SpecRow>('gpu-specs'))('$gpu', (row) => {
    expect(tables().gpus.find((gpu) => gpu.id === idOf(row.gpu))).toMatchObject({
      memoryGb: row.memory_gb,
      bandwidthGbPerS: row.memory_bandwidth_gb_s,
      watts: row.tdp_w,
      denseTflops: { bf16: row.dense_tflops.fp16_bf16, fp8: row.dense_tflops.fp8, fp4: row.dense_tflops.fp4 },
    })
  })

  it.each(read<ModelRow>('open-models'))('$model', (row) => {
    expect(tables().models.find((model) => model.id === idOf(row.model))).toMatchObject({
      parametersB: row.params_b,
      activeParametersB: row.active_params_b,
      layers: row.layers,
      kvBytesPerTokenFp16: row.kv_bytes_per_token_fp16,
    })
  })
})
