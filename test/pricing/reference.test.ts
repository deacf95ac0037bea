/** The tables against the collection of facts that they were first written from, where that is at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tables } from '../helpers/tables.ts'

const DIR = process.env['FLIPPOINT_REFERENCE'] ?? join('..', 'shared', 'reference')
const has = existsSync(join(DIR, 'api-prices.json'))
function read<T>(name: string): T[] {
  return has ? JSON.parse(readFileSync(join(DIR, `${name}.json`), 'utf8')) : []
}

interface ApiRow {
  provider: string
  model: string
  input_usd_per_mtok: number
  output_usd_per_mtok: number
  cached_input_usd_per_mtok: number | null
  cache_write_usd_per_mtok: number | null
  batch_discount: number | null
  context_tokens: number
  tiers: { above_input_tokens: number; input: number; output: number; cached_input: number | null; cache_write: number | null }[]
  open_weights: boolean
  released: string | null
  provider_model_id: string
  time_of_day: { off_peak_multiplier: number; peak_windows_utc: string[] } | null
  scheduled: { from: string | null; to: string | null; input: number; output: number; status: string }[]
  also_seen: { date: string; input: number; output: number }[]
  source: { date: string }
}

interface GpuRow {
  gpu: string
  gpu_count: number
  usd_per_hour_instance: number
  pricing: string
  instance_type: string | null
  region: string | null
  vcpus: number | null
  ram_gb: number | null
  source: { date: string; repo: string | null; url: string | null; commit: string | null; path: string | null }
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
  layers: number
  kv_bytes_per_token_fp16: number
}

function idOf(name: string) {
  return name.toLowerCase().replaceAll(' ', '-').replace(/[()]/g, '')
}

/** Only a month or a year is known: its first day stands in, so that nothing looks fresher than it is. */
function dayOf(date: string) {
  return `${date}-01-01`.slice(0, 10)
}

/** Where the tables know better than the collection, and why. */
const CORRECTED: Record<string, string> = {
  'deepseek/deepseek-flash': 'one sighting more, of 2026-09-18',
  'openai/gpt-6-astra': 'a sighting of October or November: the earlier month stands in',
  'openai/gpt-6.1-sol': 'a sighting of October or November: the earlier month stands in',
  'openai/gpt-6-luna': 'a sighting of October or November: the earlier month stands in',
  'openai/gpt-6.1-terra': 'a sighting of October or November: the model came out at the end of October',
  'anthropic/claude-fable-5-2': 'a sighting of November: the model came out on the 9th',
}

/** Rows whose price was read anew since the collection was made. */
const RENEWED: Record<string, string> = {
  'openai/gpt-6.2-astra': 'listed by two price lists of 2026-11-20',
  'openai/gpt-6.2-sol': 'listed by two price lists of 2026-11-20',
  'google-vertex/gpt-oss-120b': 'a list of November',
  'openrouter/google/gemma-3-27b-it': 'the gateway of November',
  'openrouter/mistralai/mistral-small-3.2-24b-instruct': 'the gateway of November',
  'openrouter/openai/gpt-oss-120b': 'the gateway of November',
  'openrouter/openai/gpt-oss-20b': 'the gateway of November',
}

function collected() {
  return read<ApiRow>('api-prices').filter((row) => !(`${row.provider}/${row.model}` in RENEWED))
}

describe.skipIf(!has)('the tables agree with the collection', () => {
  it('every API model; others came later, by pull request', () => {
    const theirs = read<ApiRow>('api-prices').map((row) => `${row.provider}/${row.model}`)
    const ours = tables().api.flatMap((file) => file.models.map((model) => `${file.provider}/${model.id}`))
    expect(theirs.filter((id) => !ours.includes(id))).toEqual([])
  })

  it.each(collected())('$provider/$model', (row) => {
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
    expect(now?.tiers.map((tier) => Object.values(tier))).toEqual(
      row.tiers.map((tier) => [tier.above_input_tokens, tier.input, tier.output, tier.cached_input, tier.cache_write]),
    )
    expect(now?.offPeak).toEqual(
      row.time_of_day
        ? { multiplier: row.time_of_day.off_peak_multiplier, peakWindowsUtc: row.time_of_day.peak_windows_utc }
        : undefined,
    )
    expect(now?.checkedOn).toBe(row.source.date)
    expect(model).toMatchObject({
      contextTokens: row.context_tokens,
      openWeights: row.open_weights,
      released: row.released && dayOf(row.released),
    })
    expect(model?.providerModelId ?? model?.id).toBe(row.provider_model_id)
  })

  it.each(collected().filter((row) => !(`${row.provider}/${row.model}` in CORRECTED)))(
    '$provider/$model as others saw it; later sightings came by confirmation',
    (row) => {
      const model = tables()
        .api.find((file) => file.provider === row.provider)
        ?.models.find((one) => one.id === row.model)
      const now = model?.prices.findLast((price) => price.status !== 'announced' && price.from <= '2026-11-24')
      const seen = now?.alsoSeen?.map((one) => [one.checkedOn, one.inputUsdPerMtok, one.outputUsdPerMtok]) ?? []
      expect(seen).toEqual(expect.arrayContaining(row.also_seen.map((one) => [dayOf(one.date), one.input, one.output])))
    },
  )

  it.each(read<ApiRow>('api-prices').filter((row) => row.scheduled.length > 0))('steps of $provider/$model', (row) => {
    const prices = tables()
      .api.find((file) => file.provider === row.provider)
      ?.models.find((one) => one.id === row.model)?.prices
    for (const step of row.scheduled) {
      const ours = prices?.find((price) => (step.from === null ? price.status === 'promotional' : price.from === step.from))
      expect(ours).toMatchObject({ inputUsdPerMtok: step.input, outputUsdPerMtok: step.output })
      expect(ours?.status === 'announced').toBe(step.status === 'announced')
    }
  })

  it('every GPU offer as it was first seen; others came later', () => {
    const terms: Record<string, string> = {
      on_demand: 'on-demand',
      spot: 'spot',
      reserved_1y: 'reserved-1y',
      reserved_3y: 'reserved-3y',
    }
    const sourceOf = ({ url, repo, commit, path }: GpuRow['source']) => url ?? `https://github.com/${repo}/blob/${commit}/${path}`
    const theirs = read<GpuRow>('gpu-prices').map((row) =>
      JSON.stringify([
        [idOf(row.gpu), row.gpu_count, terms[row.pricing], row.usd_per_hour_instance],
        [row.instance_type, row.region, row.vcpus, row.ram_gb, dayOf(row.source.date), sourceOf(row.source)],
      ]),
    )
    const ours = tables().gpu.flatMap((file) =>
      file.offers.map(({ gpu, gpusPerInstance, term, instanceType, region, vcpus, ramGb, prices: [price] }) =>
        JSON.stringify([
          [gpu, gpusPerInstance, term, price?.usdPerInstanceHour],
          [instanceType, region, vcpus, ramGb, price?.checkedOn, price?.source],
        ]),
      ),
    )
    expect(theirs.filter((row) => !ours.includes(row))).toEqual([])
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
    // Parameters follow from the configurations, which know better than the cards: test/model-config/rows.test.ts.
    expect(tables().models.find((model) => model.id === idOf(row.model))).toMatchObject({
      layers: row.layers,
      kvBytesPerTokenFp16: row.kv_bytes_per_token_fp16,
    })
  })
})
