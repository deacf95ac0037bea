/** Which model of ours a vendor's name means. Spelling may differ in marks and case, nothing else: a near miss is another model. */
import type { ApiFile, ApiModel } from '../schema.ts'

/** The way to a model inside its vendor's interface, which some lists write and some leave out. */
const ROUTES = /^(vertex_ai\/|accounts\/fireworks\/models\/)/i

export function plainId(name: string) {
  return name
    .replace(ROUTES, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

export interface Match {
  model: ApiModel
  /** Reached by an alias, which may point elsewhere tomorrow */
  isAlias: boolean
}

export function matcher(file: ApiFile): (id: string) => Match | null {
  const names = new Map<string, Match | null>()
  const add = (name: string, match: Match) => {
    const there = names.get(plainId(name))
    // Two of ours that read alike are told apart by nobody.
    names.set(plainId(name), there !== undefined && there?.model !== match.model ? null : (there ?? match))
  }
  for (const model of file.models) {
    for (const name of [model.id, model.providerModelId]) if (name !== undefined) add(name, { model, isAlias: false })
  }
  for (const model of file.models) for (const name of model.aliases) add(name, { model, isAlias: true })
  return (id) => names.get(plainId(id)) ?? null
}
