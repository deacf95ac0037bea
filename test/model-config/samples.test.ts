/** Configurations worked by hand: made up, with the field names of real families. Every product stands in the expected sum. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readModel } from '../../src/model-config/read-model.ts'

interface Worked {
  total: number
  routed: number
  active: number
  /** Look-up in an embedding that is not the head as well */
  lookedUp: number
  kv: number
  /** Window and state together */
  fixed: number
  index: number
  context: number
  precision: string
}

/** Of a layer: attention 1024·64·(2·16 + 2·4), feed-forward 3·1024·4096, norms 2·1024; scaled context as it stands. */
const dense: Worked = {
  total: 8 * (2_621_440 + 12_582_912 + 2048) + 2 * 32_000 * 1024 + 1024,
  routed: 0,
  active: 187_188_224,
  lookedUp: 32_000 * 1024,
  kv: 8 * 4 * 4 * 64,
  fixed: 0,
  index: 0,
  context: 65_536,
  precision: 'bf16',
}

/** No key-value heads: one for each of 16; head size 1024 / 16; every layer has the window, so no token stays. */
const windowed: Worked = {
  ...dense,
  total: 6 * (4 * 1024 * 1024 + 3 * 1024 * 4096 + 2048) + 2 * 32_000 * 1024 + 1024,
  active: 166_212_608,
  kv: 0,
  fixed: 6 * 4 * 16 * 64 * 2048,
  context: 32_768,
  precision: 'fp16',
}

/** Layers 0 and 1 dense, six with 32 experts of 512 and a router; norms on queries and keys. */
const experts: Worked = {
  ...dense,
  total:
    8 * (1024 * 128 * (2 * 16 + 2 * 2) + 2 * 128 + 2048) +
    2 * 3 * 1024 * 4096 +
    6 * (32 * 3 * 1024 * 512 + 32 * 1024) +
    2 * 64_000 * 1024 +
    1024,
  routed: 6 * 32 * 3 * 1024 * 512,
  active: 496_192_512 - 301_989_888 + (301_989_888 * 4) / 32,
  lookedUp: 64_000 * 1024,
  kv: 8 * 4 * 2 * 128,
  context: 40_960,
}

/** Latent attention with an index; the tenth layer in number predicts several tokens and is apart. */
const latent: Worked = {
  ...dense,
  total:
    10 * (1_835_520 + 1_114_368 + 2_097_152 + 803_072 + 2 * 2048) +
    3 * 2048 * 6144 +
    9 * (64 * 3 * 2048 * 768 + 3 * 2048 * 768 + 64 * 2048) +
    2 * 64_000 * 2048 +
    2048,
  routed: 9 * 64 * 3 * 2048 * 768,
  active: 571_953_152,
  lookedUp: 64_000 * 2048,
  kv: 10 * 2 * (256 + 32),
  index: 10 * (128 + 4),
  context: 65_536,
  precision: 'fp8',
}

/** Alternating window, sinks, biases everywhere, experts in 4 bit. */
const sinks: Worked = {
  ...dense,
  total: 12 * (1_968_400 + 16 * (3 * 768 * 768 + 2 * 768 + 768) + 768 * 16 + 16 + 2 * 768) + 2 * 64_000 * 768 + 768,
  routed: 12 * 28_348_416,
  active: 462_272_640 - 340_180_992 + (340_180_992 * 2) / 16,
  lookedUp: 64_000 * 768,
  kv: 6 * 4 * 4 * 64,
  fixed: 6 * 4 * 4 * 64 * 256,
  context: 32_768,
  precision: 'mxfp4 experts, bf16 elsewhere',
}

/** Seven fields: head size 256, vocabulary 262,208, tying, context and every sixth layer full come from the class. */
const bare: Worked = {
  ...dense,
  total: 13 * (1536 * 256 * (2 * 8 + 2 * 4) + 2 * 256 + 3 * 1536 * 6144 + 4 * 1536) + 262_208 * 1536 + 1536,
  active: 893_573_120,
  lookedUp: 0,
  kv: 2 * 4 * 4 * 256,
  fixed: 11 * 4 * 4 * 256 * 512,
  context: 131_072,
}

/** Layers 4 and 8 see everything, every second has experts and one shared. */
const chunked: Worked = {
  ...dense,
  total:
    8 * (1024 * 128 * (2 * 8 + 2 * 2) + 2 * 1024) +
    4 * 3 * 1024 * 4096 +
    4 * (16 * 3 * 1024 * 2048 + 3 * 1024 * 2048 + 16 * 1024) +
    2 * 64_000 * 1024 +
    1024,
  routed: 402_653_184,
  active: 630_277_120 - 402_653_184 + 402_653_184 / 16,
  lookedUp: 64_000 * 1024,
  kv: 2 * 4 * 2 * 128,
  fixed: 6 * 4 * 2 * 128 * 4096,
  context: 524_288,
}

/** Ratios 0, 4, 128, 4, 128, 4: a window everywhere, partial sums of the compressors in 32 bit. */
const compressed: Worked = {
  ...dense,
  total:
    6 * (4_983_568 + 32_768 + 50_331_648 + 1_572_864 + 32_768) +
    3 * (1_050_880 + 1_590_400) +
    2 * 557_312 +
    2 * 64_000 * 1024 +
    1024,
  routed: 301_989_888,
  active: 217_592_032,
  lookedUp: 64_000 * 1024,
  kv: (3 * 256 * 2) / 4 + (2 * 256 * 2) / 128,
  fixed: 6 * 128 * 256 * 2 + 3 * (8 * 4 * 256 * 4 + 8 * 4 * 128 * 4) + 2 * 128 * 2 * 256 * 4,
  index: (3 * 132) / 4,
  context: 262_144,
  precision: 'fp4 experts, fp8 elsewhere',
}

/**
 * The weights of a layer as above. Layer 1 writes an entry for two tokens (value and score), layer 3 one for each; both a key of 128 for
 * it; layers 1, 3 and 5 seek. Entries have half a byte and a byte of scale for 16, keys one for 32; a table of n-grams is apart.
 */
const shared: Worked = {
  ...compressed,
  total:
    6 * (4_983_568 + 32_768 + 50_331_648 + 1_572_864 + 32_768) +
    (2 * 1024 * 256 + 256 + 256 * 128 + 128) +
    (1024 * 256 + 256 + 256 * 128 + 128) +
    3 * (512 * 16 * 128 + 1024 * 16) +
    2 * 64_000 * 1024 +
    1024,
  active:
    6 * (4_983_568 + 32_768 + 50_331_648 + 1_572_864 + 32_768) +
    (3 * 1024 * 256 + 2 * (256 + 256 * 128 + 128)) +
    3 * (512 * 16 * 128 + 1024 * 16) +
    2 * 64_000 * 1024 +
    1024 -
    301_989_888 +
    301_989_888 / 8,
  kv: (256 * 2) / 2 + 256 * 2,
  fixed: 6 * 128 * 256 * 2 + 2 * 2 * 256 * 4,
  index: (64 + 4) / 2 + (64 + 4),
}

const SAMPLES: [name: string, worked: Worked][] = [
  ['01-dense', dense],
  ['03-window-everywhere-no-kv-heads', windowed],
  ['04-experts-some-dense-layers', experts],
  ['05-latent-indexer-fp8-mtp', latent],
  ['07-alternating-window-mxfp4', sinks],
  ['08-bare-text-config', bare],
  ['10-chunked-every-second-layer-experts', chunked],
  ['12-compressed-sparse', compressed],
  ['15-shared-compressed-fp4', shared],
]

describe.each(SAMPLES)('%s', (name, worked) => {
  const read = readModel(readFileSync(`test/fixtures/model-config/${name}.json`, 'utf8'))

  it('has the parameters of the hand-worked sum', () => {
    const { total, routed, active, computed } = read.parameters
    expect({ total, routed, active, lookedUp: active - computed }).toEqual({
      total: worked.total,
      routed: worked.routed,
      active: worked.active,
      lookedUp: worked.lookedUp,
    })
  })

  it('keeps the bytes of the hand-worked sum', () => {
    const { tokenBytes, windowBytes, stateBytes, indexBytes } = read.cache
    expect({ kv: tokenBytes, fixed: windowBytes + stateBytes, index: indexBytes }).toEqual({
      kv: worked.kv,
      fixed: worked.fixed,
      index: worked.index,
    })
  })

  it('takes the context, says the format, understands every field', () => {
    expect(read).toMatchObject({ contextTokens: worked.context, precision: worked.precision, unread: [] })
  })
})

it('packs a latent vector as vLLM does: 8 bit, a scale for every 128, rope at 16 bit, and the index', () => {
  const read = readModel(readFileSync('test/fixtures/model-config/05-latent-indexer-fp8-mtp.json', 'utf8'))
  expect(read.cache.packedBytes).toBe(10 * (256 + 4 * 2 + 2 * 32) + 10 * 132)
  expect(read.parameters.multiToken).toBe(5_854_208 + 301_989_888 + 4_718_592 + 131_072 + 2 * 2048 * 2048)
})
