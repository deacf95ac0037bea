/** The text model inside a configuration: that of a multimodal model holds it in a field of its own. */
import { ConfigError } from './error.ts'
import { configSchema, type Config } from './fields.ts'
import { isConfigRecord } from './text.ts'

/** Fields that hold the language model of a multimodal one, the more telling first. */
const INNER = ['text_config', 'llm_config', 'language_config', 'thinker_config'] as const

/** What may stand beside the text model and still be meant for it. The rest of the root describes the whole. */
const SHARED = ['dtype', 'torch_dtype', 'quantization_config', 'expert_dtype'] as const

/** What the whole decides, since it holds the head: transformers 5 saves a text model's own default of it beside. */
const OF_THE_WHOLE = ['tie_word_embeddings'] as const

function innerOf(root: Record<string, unknown>): Record<string, unknown> | null {
  for (const name of INNER) {
    const inner = root[name]
    if (isConfigRecord(inner)) return innerOf(inner) ?? inner
  }
  return null
}

/** The text model's own fields; type of number and quantization from the root where it says nothing of them, tying where the root does. */
export function unwrapped(root: Record<string, unknown>): Record<string, unknown> {
  const inner = innerOf(root)
  if (inner === null) return root
  const taken = (names: readonly string[], [one, other]: readonly Record<string, unknown>[]) =>
    names.flatMap((name) => {
      const value = one?.[name] ?? other?.[name]
      return value === undefined ? [] : [[name, value] as const]
    })
  const whole = taken(OF_THE_WHOLE, [root, inner])
  return { ...inner, ...Object.fromEntries([...taken(SHARED, [inner, root]), ...whole]) }
}

/** Names that may say which class a model is of: the text model's own type first, the root's last. */
export function classNames(root: Record<string, unknown>): string[] {
  const inner = innerOf(root)
  const named = [inner, root].flatMap((one) => (one === null ? [] : [one['model_type'], one['architectures']]))
  return [...new Set(named.flat().filter((one): one is string => typeof one === 'string'))]
}

/** @throws ConfigError when a field that is read is of another kind than it should be */
export function readFields(told: Record<string, unknown>): Config {
  const parsed = configSchema.safeParse(told)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue?.path.join('.') ?? ''
  throw new ConfigError(
    path,
    `${path} is not as it should be: ${issue?.message ?? ''}`,
    'give the file as the model was published',
  )
}
