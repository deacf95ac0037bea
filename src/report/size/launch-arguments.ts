/** What the estimate counts on, by the names that engines give it. test/cli/launch.test.ts holds them to what the pinned releases take. */
import type { Launch } from '../schemas/size.schema.ts'

export type Argument = [name: string, value?: string | number]
type Speculation = NonNullable<Launch['speculation']>
type Drafter = NonNullable<Speculation['drafter']>

/** A longer request than the mean one has to fit, too: the next power of two above twice its length, and no more than the model takes. */
function contextOf({ maxTokens, contextTokens }: Launch): number {
  return Math.min(2 ** Math.ceil(Math.log2(2 * maxTokens)), contextTokens ?? Infinity)
}

/** Ranks that vLLM takes: the next one holds a smaller adapter, too. Source: vllm/config/lora.py. */
const RANKS = [8, 16, 32, 64, 128, 256, 320, 512]

function rankOf(rank: number): number {
  return RANKS.find((one) => one >= rank) ?? rank
}

function quantization({ quantizedTo }: Launch): Argument[] {
  return quantizedTo === null ? [] : [['--quantization', quantizedTo]]
}

const VLLM_METHODS: Record<Drafter['kind'], string> = {
  'own-layers': 'mtp',
  eagle: 'eagle',
  eagle3: 'eagle3',
  'draft-model': 'draft_model',
}

/** vLLM drafts as many tokens as there are layers, or a multiple. Source: vllm/config/speculative.py, n_predict. */
export function isOddForVllm({ draftTokens, drafter }: Speculation): boolean {
  const layers = drafter?.layers ?? 1
  return draftTokens > layers && draftTokens % layers !== 0
}

function vllmSpeculation({ speculation }: Launch): Argument[] {
  if (!speculation?.drafter || isOddForVllm(speculation)) return []
  const { kind, checkpoint } = speculation.drafter
  const value = {
    method: VLLM_METHODS[kind],
    ...(checkpoint === null ? {} : { model: checkpoint }),
    num_speculative_tokens: speculation.draftTokens,
  }
  return [['--speculative-config', JSON.stringify(value)]]
}

export function vllmArguments(launch: Launch): Argument[] {
  const { adapters, cacheBytes } = launch
  return [
    ['--tensor-parallel-size', launch.gpusPerReplica],
    ['--max-num-seqs', launch.maxSequences],
    ['--max-model-len', contextOf(launch)],
    ['--gpu-memory-utilization', launch.memoryShare],
    ['--kv-cache-dtype', cacheBytes === 1 ? 'fp8' : 'auto'],
    ...quantization(launch),
    [launch.prefixCache ? '--enable-prefix-caching' : '--no-enable-prefix-caching'],
    ...vllmSpeculation(launch),
    ...(adapters
      ? ([['--enable-lora'], ['--max-loras', adapters.count], ['--max-lora-rank', rankOf(adapters.rank)]] satisfies Argument[])
      : []),
  ]
}

const SGLANG_METHODS: Record<Drafter['kind'], string> = {
  'own-layers': 'NEXTN',
  eagle: 'EAGLE',
  eagle3: 'EAGLE3',
  'draft-model': 'STANDALONE',
}

function sglangSpeculation({ speculation }: Launch): Argument[] {
  if (!speculation?.drafter) return []
  const { kind, checkpoint } = speculation.drafter
  return [
    ['--speculative-algorithm', SGLANG_METHODS[kind]],
    ...(checkpoint === null ? [] : [['--speculative-draft-model-path', checkpoint] satisfies Argument]),
    ['--speculative-num-steps', speculation.draftTokens],
    ['--speculative-eagle-topk', 1],
    ['--speculative-num-draft-tokens', speculation.draftTokens + 1],
  ]
}

/** Without adapters to load at the start SGLang has to be told which matrices they have: the estimate counts them all. Source: arg_groups/lora_hook.py. */
function sglangAdapters({ adapters }: Launch): Argument[] {
  if (!adapters) return []
  return [
    ['--enable-lora'],
    ['--max-loras-per-batch', adapters.count],
    ['--max-lora-rank', adapters.rank],
    ['--lora-target-modules', 'all'],
  ]
}

export function sglangArguments(launch: Launch): Argument[] {
  return [
    ['--tp-size', launch.gpusPerReplica],
    ['--max-running-requests', launch.maxSequences],
    ['--context-length', contextOf(launch)],
    ['--mem-fraction-static', launch.memoryShare],
    ['--kv-cache-dtype', launch.cacheBytes === 1 ? 'fp8_e4m3' : 'auto'],
    ...quantization(launch),
    ...(launch.prefixCache ? [] : ([['--disable-radix-cache']] satisfies Argument[])),
    ...sglangSpeculation(launch),
    ...sglangAdapters(launch),
  ]
}
