/** Looking up how two tokenizers count the same text. */
import type { ApiModel, Tables } from './schema.ts'
import type { Tokenizers } from './tables/tokenizers.ts'

/** An id of the contents, or shares by id that add up to 1. */
export type ContentMix = string | Readonly<Record<string, number>>

export interface Factor {
  /** Tokens of the open model for each token of the API model */
  value: number
  /** Share around it within which a text is expected */
  spread: number
}

/** Family of a row's tokenizer: its own, else that of the open model it serves; null: not known. */
export function tokenizerOf({ models }: Pick<Tables, 'models'>, row: ApiModel | null): string | null {
  if (row === null) return null
  return row.tokenizer ?? models.find((one) => one.id === row.openModel)?.tokenizer ?? null
}

/** Shares that were rounded still make a whole. */
function sharesOf(content: ContentMix): [string, number][] {
  if (typeof content === 'string') return [[content, 1]]
  const sum = Object.values(content).reduce((total, share) => total + share, 0)
  return Object.entries(content).map(([id, share]) => [id, share / sum])
}

/**
 * Tokens of one family for each token of another. Shares of a mix are shares of the API's tokens, since those are the ones counted: the
 * factor is the mean of the contents' factors by share, and so is the spread. Two of one family count alike.
 * @returns null where a family is not known or was not measured on one of the contents
 */
export function factorBetween(
  { contents, ratios }: Tokenizers,
  between: { api: string | null; open: string | null },
  content: ContentMix,
): Factor | null {
  const { api, open } = between
  if (api === null || open === null) return null
  if (api === open) return { value: 1, spread: 0 }
  const ratio = (family: string, id: string) =>
    ratios.find((row) => row.family === family && row.content === id)?.ratio ?? Number.NaN
  let value = 0
  let spread = 0
  for (const [id, share] of sharesOf(content)) {
    value += (share * ratio(open, id)) / ratio(api, id)
    spread += share * (contents.find((one) => one.id === id)?.spread ?? Number.NaN)
  }
  return Number.isFinite(value) && Number.isFinite(spread) ? { value, spread } : null
}
