/** What of a configuration stands beside the figures of its row. */
import type { ReadModel } from './read-model.ts'

/** Said elsewhere in the row, or without bearing on its figures. */
const ELSEWHERE = ['architectures', 'dtype', 'torch_dtype', 'expert_dtype', 'quantization_config']

/** The fields that were read, as they came, under the type that they were read by. */
export function configurationOf({ type, fields }: ReadModel): Record<string, unknown> {
  const said = Object.entries(fields).filter(
    ([name, value]) =>
      value !== undefined && (value !== null || name === 'sliding_window') && !ELSEWHERE.includes(name) && name !== 'model_type',
  )
  return { model_type: type, ...Object.fromEntries(said) }
}
