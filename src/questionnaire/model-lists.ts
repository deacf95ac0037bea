/** The models to choose from, and by which words each is found. */
import type { Tables } from '../pricing/schema.ts'
import { laterFirst } from '../pricing/age.ts'
import { isOffered } from '../pricing/selling.ts'
import type { Entry } from './prompts.ts'

/** Who sells the models of others: whoever types "sonnet" means its maker's, until they say otherwise. */
const RESELLERS = ['amazon-bedrock', 'azure-foundry', 'azure-openai', 'google-vertex', 'openrouter']
function resells({ provider }: { provider: string }) {
  return Number(RESELLERS.includes(provider))
}

export function apiModels({ api }: Tables, asOf: string): Entry[] {
  return api
    .toSorted((a, b) => resells(a) - resells(b))
    .flatMap((file) =>
      file.models
        .filter((model) => isOffered(model, asOf))
        .map(({ id, aliases }) => ({
          value: `${file.provider}/${id}`,
          name: `${file.provider}/${id}`,
          words: [id, file.name, ...aliases],
        })),
    )
}

/** The newest first. */
export function openModels({ models }: Tables): Entry[] {
  return models
    .toSorted((a, b) => laterFirst(a.released, b.released))
    .map(({ id, name, aliases }) => ({ value: id, name: id, words: [name, ...aliases] }))
}
