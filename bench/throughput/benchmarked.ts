/**
 * Models and GPUs that benchmarks measure and the tables do not offer: architecture and data sheet as published, recalled.
 * They serve to predict such measurements, never to advise anybody.
 */
import type { Gpu, OpenModel } from '../../src/pricing/schema.ts'

type Shape = [
  id: string,
  parametersB: number,
  layers: number,
  hidden: number,
  heads: number,
  kvHeads: number,
  headDim: number,
  /** Rows of an embedding that is only looked up; 0: it serves as the head too */
  lookedUp: number,
]

const SHAPES: Shape[] = [
  ['llama-2-13b', 13.02, 40, 5120, 40, 40, 128, 32_000],
  ['llama-3.2-1b', 1.24, 16, 2048, 32, 8, 64, 0],
  ['llama-3.2-3b', 3.21, 28, 3072, 24, 8, 128, 0],
  ['codellama-13b', 13.02, 40, 5120, 40, 40, 128, 32_016],
  ['codellama-34b', 33.7, 48, 8192, 64, 8, 128, 32_000],
  ['gpt-j-6b', 6.05, 28, 4096, 16, 16, 256, 50_400],
  ['falcon-40b', 41.8, 60, 8192, 128, 8, 64, 0],
  ['falcon-180b', 179.5, 80, 14848, 232, 8, 64, 0],
  ['mistral-nemo-12b', 12.25, 40, 5120, 32, 8, 128, 131_072],
  ['yi-34b', 34.4, 60, 7168, 56, 8, 128, 64_000],
  ['deepseek-coder-33b', 33.3, 62, 7168, 56, 8, 128, 32_256],
  ['gemma-7b', 8.54, 28, 3072, 16, 16, 256, 0],
  ['phi-3-mini', 3.82, 32, 3072, 32, 32, 96, 32_064],
  ['qwen1.5-72b', 72.3, 80, 8192, 64, 64, 128, 152_064],
  ['qwen2.5-0.5b', 0.49, 24, 896, 14, 2, 64, 0],
  ['qwen2.5-1.5b', 1.54, 28, 1536, 12, 2, 128, 0],
  ['qwen2.5-3b', 3.09, 36, 2048, 16, 2, 128, 0],
  ['qwen3-0.6b', 0.6, 28, 1024, 16, 8, 128, 0],
  ['qwen3-1.7b', 1.72, 28, 2048, 16, 8, 128, 0],
]

const nothing = { fullLayers: null, windowTokens: null, windowKvBytesFp16: null, topK: null, latentDim: null, ropeDim: null }

export const BENCHMARKED_MODELS: OpenModel[] = SHAPES.map(
  ([id, parametersB, layers, hiddenSize, heads, kvHeads, headDim, lookedUp]) => ({
    id,
    name: id,
    hfId: null,
    aliases: [],
    parametersB,
    activeParametersB: parametersB - (lookedUp * hiddenSize) / 1e9,
    layers,
    hiddenSize,
    attentionHeads: heads,
    kvHeads,
    headDim,
    attention: { kind: 'full', ...nothing, stateMbPerSequence: null },
    kvBytesPerTokenFp16: 2 * layers * kvHeads * headDim * 2,
    experts: null,
    contextTokens: 131_072,
    nativePrecision: 'bf16',
    licence: 'not offered',
    commercialUse: 'not offered',
    released: '2024-01-01',
    source: 'https://huggingface.co/models',
    checkedOn: '2026-11-24',
    evidence: 'recalled',
  }),
)

interface Sheet {
  id: string
  generation: string
  memoryGb: number
  bandwidthGbPerS: number
  bf16: number
  fp8: number | null
  linkGbPerS: number
}

const SHEETS: Sheet[] = [
  { id: 'rtx-a6000', generation: 'ampere', memoryGb: 48, bandwidthGbPerS: 768, bf16: 155, fp8: null, linkGbPerS: 25 },
  { id: 'rtx-3090', generation: 'ampere', memoryGb: 24, bandwidthGbPerS: 936, bf16: 71, fp8: null, linkGbPerS: 25 },
  { id: 'a30', generation: 'ampere', memoryGb: 24, bandwidthGbPerS: 933, bf16: 165, fp8: null, linkGbPerS: 25 },
  { id: 'l40', generation: 'ada', memoryGb: 48, bandwidthGbPerS: 864, bf16: 181, fp8: 362, linkGbPerS: 25 },
  { id: 'l20', generation: 'ada', memoryGb: 48, bandwidthGbPerS: 864, bf16: 119.5, fp8: 239, linkGbPerS: 25 },
  { id: 'h20', generation: 'hopper', memoryGb: 96, bandwidthGbPerS: 4000, bf16: 148, fp8: 296, linkGbPerS: 450 },
  { id: 'v100', generation: 'turing', memoryGb: 32, bandwidthGbPerS: 900, bf16: 125, fp8: null, linkGbPerS: 150 },
]

export const BENCHMARKED_GPUS: Gpu[] = SHEETS.map(({ id, generation, memoryGb, bandwidthGbPerS, bf16, fp8, linkGbPerS }) => ({
  id,
  name: id,
  vendor: 'nvidia',
  generation,
  aliases: [],
  memoryGb,
  driverMemoryBytes: null,
  bandwidthGbPerS,
  denseTflops: { bf16, fp8, fp4: null, int8: fp8 ?? bf16 * 2 },
  watts: 300,
  link: { kind: linkGbPerS > 100 ? 'nvlink' : 'pcie', gbPerS: linkGbPerS, domainGpus: 8 },
  purchaseUsd: null,
  released: 2022,
  source: 'https://www.nvidia.com/en-us/data-center/',
  checkedOn: '2026-11-24',
  evidence: 'recalled',
}))
