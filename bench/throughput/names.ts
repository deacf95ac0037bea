/** Names of models, GPUs and engines as measurement files spell them → rows of the tables. */
import type { EngineId, Gpu, OpenModel, Precision } from '../../src/pricing/schema.ts'

/** Checkpoints that share another model's architecture to the last layer: fine-tunes and distillations. */
const SAME_ARCHITECTURE: Record<string, string> = {
  'deepseek-r1-distill-llama-8b': 'llama-3.1-8b',
  'deepseek-r1-distill-llama-70b': 'llama-3.3-70b',
  'deepseek-r1-distill-qwen-7b': 'qwen2.5-7b',
  'deepseek-r1-distill-qwen-14b': 'qwen2.5-14b',
  'deepseek-r1-distill-qwen-32b': 'qwen2.5-32b',
  'deepseek-v3.1-terminus': 'deepseek-v3.1',
  'qwq-32b': 'qwen2.5-32b',
  'qwen2-14b': 'qwen2.5-14b',
  'codellama-70b': 'llama-2-70b',
  'codellama-7b': 'llama-2-7b',
  'mistral-small-24b': 'mistral-small-3.2-24b',
  'mistral-small-3-24b': 'mistral-small-3.2-24b',
  'mistral-small-3.1-24b': 'mistral-small-3.2-24b',
  'mistral-large': 'mistral-large-2-2411',
  'mistral-large-2': 'mistral-large-2-2411',
  'mistral-large-123b': 'mistral-large-2-2411',
  'mistral-7b': 'mistral-7b-v0.3',
  'minimax-m2': 'minimax-m2.5',
  'minimax-m2.1': 'minimax-m2.5',
  'kimi-k2': 'kimi-k2',
  'glm-4.7': 'glm-4.6',
  'glm-5.1': 'glm-5',
  'llama-7b': 'llama-2-7b',
  'llama-13b': 'llama-2-13b',
  'llama-3.1-nemotron-70b': 'llama-3.1-70b',
  'gptj-6b': 'gpt-j-6b',
  gptj: 'gpt-j-6b',
  'mistral-nemo': 'mistral-nemo-12b',
  'qwen2.5-coder-7b': 'qwen2.5-7b',
  'qwen2.5-coder-32b': 'qwen2.5-32b',
}

/** Words of a checkpoint's name that change nothing about its architecture. */
const TRAILING = new RegExp(
  '[-_ ]?(instruct|chat|it|hf|base|preview|thinking|turbo|fp8|nvfp4|mxfp4|fp4|fp16|bf16|int8|int4|awq|gptq|w4a16|w8a8|w8a16|dynamic|kv|' +
    'block|quantized|eagle3?|v0\\.[123]|128e|16e|0528|0324|0905|2507|2506|2411|2407|1120|sharded|maas|latest|exp|99(\\.9)?)$',
)

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/[_ ]+/g, '-')
    .replace(/^meta-/, '')
    .replace(/llama(\d)/, 'llama-$1')
    .replace(/(\d)-(\d)-(\d+b)/, '$1.$2-$3')
}

/** The name, and the name with one more trailing word taken off each time. */
function spellings(name: string): string[] {
  const found = [plain(name)]
  for (let shorter = found[0] ?? ''; TRAILING.test(shorter);) {
    shorter = shorter.replace(TRAILING, '')
    found.push(shorter)
  }
  return found
}

function key(name: string): string {
  return name.replace(/[^a-z0-9.]/g, '')
}

export type Find<T> = (name: string) => T | null

export function modelFinder(models: readonly OpenModel[]): Find<OpenModel> {
  const rows = new Map<string, OpenModel>()
  for (const model of models) {
    for (const name of [model.id, model.name, model.hfId ?? model.id, ...model.aliases]) {
      for (const spelling of spellings(name)) if (!rows.has(key(spelling))) rows.set(key(spelling), model)
    }
  }
  for (const model of models) rows.set(key(model.id), model)
  const cache = new Map<string, OpenModel | null>()
  const look = (name: string): OpenModel | null => {
    for (const spelling of spellings(name)) {
      // a name such as llama-4-maverick-17b-128e carries sizes that the short name leaves out
      for (const one of [spelling, spelling.replace(/-17b$/, ''), spelling.replace(/-\d+b(-a\d+b)?$/, '')]) {
        const found = rows.get(key(one)) ?? rows.get(key(SAME_ARCHITECTURE[one] ?? one))
        if (found) return found
      }
    }
    return null
  }
  return (name) => {
    if (!cache.has(name)) cache.set(name, look(name))
    return cache.get(name) ?? null
  }
}

/** Families in the order in which they must be tried: a name may contain another. */
const GPU_PATTERNS: [RegExp, string][] = [
  [/gh200.*144/, 'gh200-144gb'],
  [/gh200/, 'gh200'],
  [/gb300/, 'gb300'],
  [/gb200/, 'gb200'],
  [/b300/, 'b300-sxm'],
  [/b200/, 'b200-sxm'],
  [/h200.*nvl/, 'h200-nvl'],
  [/h200/, 'h200-sxm'],
  [/h100.*nvl/, 'h100-nvl'],
  [/h100.*pcie/, 'h100-pcie'],
  [/h100/, 'h100-sxm'],
  [/a100.*pcie.*40|a100.*40.*pcie/, 'a100-40gb-pcie'],
  [/a100.*pcie/, 'a100-80gb-pcie'],
  [/a100.*40/, 'a100-40gb-sxm'],
  [/a100/, 'a100-80gb-sxm'],
  [/l40s/, 'l40s'],
  [/\bl4\b/, 'l4'],
  [/a10g/, 'a10g'],
  [/\ba10\b/, 'a10'],
  [/\bt4\b/, 't4'],
  [/4090/, 'rtx-4090'],
  [/5090/, 'rtx-5090'],
  [/6000.*ada/, 'rtx-6000-ada'],
  [/a6000/, 'rtx-a6000'],
  [/3090/, 'rtx-3090'],
  [/\ba30\b/, 'a30'],
  [/\bl40\b/, 'l40'],
  [/\bl20\b/, 'l20'],
  [/\bh20\b/, 'h20'],
  [/v100/, 'v100'],
  [/pro.?6000/, 'rtx-pro-6000'],
  [/mi300x/, 'mi300x'],
  [/mi325x/, 'mi325x'],
  [/mi35[05]x/, 'mi355x'],
]

export function gpuFinder(gpus: readonly Gpu[]): Find<Gpu> {
  const rows = new Map(gpus.map((gpu) => [gpu.id, gpu]))
  for (const gpu of gpus) for (const name of [gpu.name, ...gpu.aliases]) rows.set(name.toLowerCase(), gpu)
  return (name) => {
    const lower = name.toLowerCase()
    const family = GPU_PATTERNS.find(([pattern]) => pattern.test(lower))
    return rows.get(lower) ?? rows.get(family?.[1] ?? '') ?? null
  }
}

export function engineOf(name: string): EngineId | null {
  const lower = name.toLowerCase()
  if (/trt|tensorrt|nim/.test(lower)) return 'tensorrt-llm'
  if (/sglang/.test(lower)) return 'sglang'
  if (/tgi|text-generation/.test(lower)) return 'tgi'
  return /vllm|lmdeploy|llmboost/.test(lower) ? 'vllm' : null
}

const PRECISIONS: [RegExp, Precision][] = [
  [/fp4|e2m1/, 'fp4'],
  [/int4|w4|awq|gptq/, 'int4'],
  [/fp8|e4m3|f8/, 'fp8'],
  [/int8|w8/, 'int8'],
  [/16|half/, 'bf16'],
]

export function precisionOf(name: string): Precision | null {
  const lower = name.toLowerCase()
  return PRECISIONS.find(([pattern]) => pattern.test(lower))?.[1] ?? null
}
