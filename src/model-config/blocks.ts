/** Models whose layers are not all alike by rule: blocks of one half each (Nemotron-H), and blocks of several widths (Nemotron NAS). */
import { fullAttention, windowAttention } from './attention.ts'
import type { ModelClass } from './classes.ts'
import { ConfigError } from './error.ts'
import { denseFeedForward, expertFeedForward } from './feed-forward.ts'
import type { Config } from './fields.ts'
import { NOTHING, type Layer } from './layer.ts'
import { HEADS, HIDDEN, need } from './need.ts'
import { mamba } from './recurrent.ts'

type Block = 'mamba' | 'attention' | 'experts' | 'dense'

/** Marks of `hybrid_override_pattern` and words of `layers_block_type`. */
const BLOCKS: Record<string, Block> = {
  M: 'mamba',
  '*': 'attention',
  E: 'experts',
  '-': 'dense',
  mamba: 'mamba',
  attention: 'attention',
  moe: 'experts',
  mlp: 'dense',
  // Words of transformers 5, which saves the pattern as this list.
  linear_attention: 'mamba',
  full_attention: 'attention',
}

function blocksOf(config: Config): Block[] {
  const field = config.layers_block_type ? 'layers_block_type' : 'hybrid_override_pattern'
  const marks = config.layers_block_type ?? [...(config.hybrid_override_pattern ?? '')]
  if (marks.length === 0) throw new ConfigError(field, `${field} is missing`, 'give the file as the model was published')
  return marks.map((mark) => {
    const block = Object.hasOwn(BLOCKS, mark) ? BLOCKS[mark] : undefined
    if (block) return block
    throw new ConfigError(field, `${field} holds ${mark}, which is not known`, `known are ${Object.keys(BLOCKS).join(' ')}`)
  })
}

const IDLE = { parameters: 0, routed: 0 }

function blockLayer(config: Config, model: ModelClass, block: Block): Layer {
  const rest = need(config, HIDDEN)
  if (block === 'mamba') return { mixer: mamba(config), feedForward: IDLE, rest }
  if (block === 'attention') return { mixer: fullAttention(config, model.attention), feedForward: IDLE, rest }
  const of = block === 'experts' ? expertFeedForward : denseFeedForward
  return { mixer: NOTHING, feedForward: of(config, model.feedForward), rest }
}

/** A layer for each block: a mixer or a feed-forward, with one norm. */
export function blockLayers(config: Config, model: ModelClass): Layer[] {
  return blocksOf(config).map((block) => blockLayer(config, model, block))
}

/** Widths are multiples of this. Source: modeling_decilm.py of nvidia's Nemotron Super. */
const MULTIPLE = 256

/** Width of a feed-forward that is given as a multiple: two thirds of four times the hidden size, rounded up. */
function widthOf(hidden: number, multiple: number): number {
  return MULTIPLE * Math.ceil(Math.trunc((2 * multiple * hidden) / 3) / MULTIPLE)
}

type Puzzle = NonNullable<Config['block_configs']>[number]

function linear(index: number): never {
  throw new ConfigError(
    `block_configs.${index}`,
    `layer ${index + 1} has a linear block in place of another, which is not known`,
    'measure it: selfHost.throughput',
  )
}

function puzzleLayer(config: Config, model: ModelClass, { attention, ffn }: Puzzle, index: number): Layer {
  const hidden = need(config, HIDDEN)
  if (attention.replace_with_linear === true || ffn.replace_with_linear === true) linear(index)
  const hasAttention = attention.no_op !== true
  const hasFeedForward = ffn.no_op !== true
  const kvHeads = need(config, HEADS) / (attention.n_heads_in_group || 1)
  const own = { ...config, num_key_value_heads: kvHeads, sliding_window: attention.window_length ?? null }
  const mix = own.sliding_window === null ? fullAttention : windowAttention
  const width = widthOf(hidden, ffn.ffn_mult ?? 0)
  return {
    mixer: hasAttention ? mix(own, model.attention) : NOTHING,
    feedForward: hasFeedForward ? { parameters: 3 * hidden * width, routed: 0 } : IDLE,
    rest: hidden * (Number(hasAttention) + Number(hasFeedForward)),
  }
}

/** A layer for each of `block_configs`, every one with its own heads and width. */
export function puzzleLayers(config: Config, model: ModelClass): Layer[] {
  const blocks = config.block_configs
  if (!blocks || blocks.length === 0)
    throw new ConfigError('block_configs', 'block_configs is missing', 'give the file as the model was published')
  return blocks.map((block, index) => puzzleLayer(config, model, block, index))
}
