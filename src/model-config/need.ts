/** Fields under their several names, and what is said when one is missing. */
import { ConfigError } from './error.ts'
import type { Config } from './fields.ts'

type CountField = { [K in keyof Config]-?: Exclude<Config[K], null | undefined> extends number ? K : never }[keyof Config]

/** The first of the fields that says something; null when none does. */
export function first(config: Config, names: readonly CountField[]): number | null {
  for (const name of names) {
    const value = config[name]
    if (typeof value === 'number') return value
  }
  return null
}

/** The same where a sum cannot do without. @throws ConfigError naming the fields */
export function need(config: Config, names: readonly CountField[]): number {
  const value = first(config, names)
  if (value !== null && value > 0) return value
  const [name, ...others] = names.map(String)
  const also = others.length > 0 ? ` (also read as ${others.join(', ')})` : ''
  throw new ConfigError(
    name ?? '',
    `${name} is ${value === null ? 'missing' : '0'}${also}`,
    'give the file as the model was published',
  )
}

export const HIDDEN = ['hidden_size', 'n_embd'] as const satisfies CountField[]
export const HEADS = ['num_attention_heads', 'n_head'] as const satisfies CountField[]
const KV_HEADS = [
  'num_key_value_heads',
  'num_kv_heads',
  'n_head_kv',
  'multi_query_group_num',
  'num_attention_groups',
] as const satisfies CountField[]
const HEAD_DIM = ['head_dim', 'attention_head_dim', 'kv_channels'] as const satisfies CountField[]
export const LAYERS = ['num_hidden_layers', 'n_layer', 'num_layers'] as const satisfies CountField[]
export const VOCABULARY = ['padded_vocab_size', 'vocab_size'] as const satisfies CountField[]
export const DENSE_WIDTH = [
  'intermediate_size_mlp',
  'dense_intermediate_size',
  'intermediate_size',
  'ffn_hidden_size',
] as const satisfies CountField[]

/** Whether the file says how many heads keys and values have. */
export function saysKvHeads(config: Config): boolean {
  return first(config, KV_HEADS) !== null
}

/** Heads of keys and values; absent: one for each query head, which is a reading and not known of every class. */
export function kvHeadsOf(config: Config): number {
  return first(config, KV_HEADS) ?? need(config, HEADS)
}

/** Size of a head; absent or null: hidden size ÷ heads. @throws ConfigError when that is no whole number */
export function headDimOf(config: Config): number {
  const given = first(config, HEAD_DIM)
  if (given !== null && given > 0) return given
  const [hidden, heads] = [need(config, HIDDEN), need(config, HEADS)]
  if (hidden % heads === 0) return hidden / heads
  throw new ConfigError('head_dim', `head_dim is missing, and ${hidden} / ${heads} heads is no whole number`, 'give head_dim')
}
