/** The text of a config.json. Python writes NaN and Infinity, which JSON does not have. */
import { ConfigError } from './error.ts'

/** A text in quotes as it stands, or one of Python's words outside of them. */
const WORDS = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g

/**
 * The configuration as plain data; NaN and Infinity become null, which is what an absent field is.
 * @throws ConfigError when it is no JSON object
 */
export function parseConfig(text: string): Record<string, unknown> {
  const plain = text.replace(/^\uFEFF/, '').replaceAll(WORDS, (word) => (word.startsWith('"') ? word : 'null'))
  let value: unknown
  try {
    value = JSON.parse(plain)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError('', `this is no JSON: ${reason}`, "give a Hugging Face config.json, as the model's repository has it")
  }
  if (isConfigRecord(value)) return value
  throw new ConfigError('', 'this is no JSON object', "give a Hugging Face config.json, as the model's repository has it")
}

export function isConfigRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
