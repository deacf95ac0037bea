/** The models to choose from, and by which words each is found. */
import type { Tables } from '../pricing/schema.ts'
import { laterFirst } from '../pricing/age.ts'
import { isOffered } from '../pricing/selling.ts'
import type { Entry } from './prompts.ts'

/** Who makes what they sell: whoever types "sonnet" or "deepseek" means the maker's, until they say otherwise. */
const MAKERS = [
  'alibaba',
  'anthropic',
  'cohere',
  'deepseek',
  'google',
  'meta',
  'minimax',
  'mistral',
  'moonshotai',
  'openai',
  'xai',
  'xiaomi',
  'zai',
]

/** Makers before whoever sells their models, and of each the newest first. */
export function apiModels({ api }: Tables, asOf: string): Entry[] {
  const models = api.flatMap((file) =>
    file.models
      .filter((model) => isOffered(model, asOf))
      .map((model) => ({ ...model, file, resold: !MAKERS.includes(file.provider) })),
  )
  return models
    .toSorted((a, b) => Number(a.resold) - Number(b.resold) || laterFirst(a.released ?? '', b.released ?? ''))
    .map(({ id, aliases, file }) => ({
      value: `${file.provider}/${id}`,
      name: `${file.provider}/${id}`,
      words: [id, file.name, ...aliases],
    }))
}

/** The newest first. */
export function openModels({ models }: Tables): Entry[] {
  return models
    .toSorted((a, b) => laterFirst(a.released, b.released))
    .map(({ id, name, aliases }) => ({ value: id, name: id, words: [name, ...aliases] }))
}
