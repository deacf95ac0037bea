/** Tokenizers that can be looked up: each model's is a family, each family is measured on every content, o200k is the measure. */
import { nearest } from '../nearest.ts'
import { finding, type TableRule } from './rule.ts'
import type { Finding } from '../finding.ts'

const FILE = 'tokenizers.json'
/** The family that all ratios are over. */
const MEASURE = 'o200k'

/** A row names a family of the table; one that serves an open model counts as that model does. */
export const tokenizersAreFound: TableRule = ({ tables }) => {
  const known = tables.tokenizers.families.map(({ id }) => id)
  const unknown = (file: string, path: string, seen: string | null | undefined): Finding[] => {
    if (seen === undefined || seen === null || known.includes(seen)) return []
    const near = nearest(seen, known)
    const remedy = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'name a row of families in tokenizers.json, or null'
    return [finding('tokenizers-are-found', { file, path, value: seen }, `no tokenizer ${seen} was measured`, remedy)]
  }
  return [
    ...tables.models.flatMap(({ id, tokenizer }) => unknown('models.json', `models.${id}.tokenizer`, tokenizer)),
    ...tables.api.flatMap(({ provider, models }) =>
      models.flatMap(({ tokenizer, openModel }, index): Finding[] => {
        const at = { file: `api/${provider}.json`, path: `models.${index}.tokenizer`, value: tokenizer ?? null }
        const open = tables.models.find((one) => one.id === openModel)
        const differs = tokenizer !== undefined && open?.tokenizer !== undefined && open.tokenizer !== tokenizer
        if (!differs) return unknown(at.file, at.path, tokenizer)
        return [finding('tokenizers-are-found', at, `${openModel} counts by ${open.tokenizer}`, 'give the same, or leave it out')]
      }),
    ),
  ]
}

/** Every family has one ratio for every content, with its range around it; o200k is 1. */
export const ratiosAreWhole: TableRule = ({ files, tables }) => {
  if (!files.some(({ path }) => path === FILE)) return []
  const { families, contents, ratios } = tables.tokenizers
  const pairs = families.flatMap((family) => contents.map((content) => ({ family: family.id, content: content.id })))
  const missing = pairs.flatMap(({ family, content }): Finding[] => {
    const found = ratios.filter((row) => row.family === family && row.content === content)
    const at = { file: FILE, path: `ratios.${family}.${content}`, value: found.length }
    return found.length === 1 ? [] : [finding('ratios-are-whole', at, `${found.length} ratios for a pair`, 'give one')]
  })
  const wrong = ratios.flatMap(({ family, content, ratio, low, high }): Finding[] => {
    const at = { file: FILE, path: `ratios.${family}.${content}`, value: ratio }
    if (!pairs.some((pair) => pair.family === family && pair.content === content))
      return [finding('ratios-are-whole', at, 'a ratio of no family or content of this file', 'add the row, or take it out')]
    if (low > ratio || ratio > high || (family === MEASURE && ratio !== 1))
      return [finding('ratios-are-whole', at, 'not between low and high, or o200k is not 1', 'measure it again')]
    return []
  })
  return [...missing, ...wrong]
}
