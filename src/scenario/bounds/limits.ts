/** The least and the most that the published schema lets a value of the scenario be. */
import published from '../../../schema/scenario.schema.json' with { type: 'json' }
import { isNode } from '../paths.ts'

export interface Limits {
  low: number
  high: number
  whole: boolean
}

/** One key down; a range is one of the shapes that a value may have. */
function down(node: unknown, key: string): unknown {
  if (!isNode(node)) return undefined
  if (Array.isArray(node['anyOf'])) return node['anyOf'].map((one) => down(one, key)).find((one) => one !== undefined)
  if (/^\d+$/.test(key) && node['type'] === 'array') return node['items']
  return isNode(node['properties']) ? node['properties'][key] : undefined
}

function schemaAt(path: string): unknown {
  return path.split('.').reduce<unknown>(down, published)
}

function numberOr(value: unknown, otherwise: number) {
  return typeof value === 'number' ? value : otherwise
}

/** The first number among the shapes that a value may have; a range's three are held to the same. */
function numberIn(schema: unknown): Record<string, unknown> | null {
  if (!isNode(schema)) return null
  if (Array.isArray(schema['anyOf'])) return schema['anyOf'].map(numberIn).find((one) => one !== null) ?? null
  return schema['type'] === 'number' || schema['type'] === 'integer' ? schema : null
}

/** null where no number stands at the path. */
export function limitsAt(path: string): Limits | null {
  const schema = numberIn(schemaAt(path))
  if (!schema) return null
  const low = Math.max(numberOr(schema['minimum'], -Infinity), numberOr(schema['exclusiveMinimum'], -Infinity))
  return { low, high: numberOr(schema['maximum'], Infinity), whole: schema['type'] === 'integer' }
}

/** Words of a schema, of every shape that a value may have; null where one of them is free. */
function wordsIn(schema: unknown): string[] | null {
  if (!isNode(schema)) return null
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String)
  if (schema['const'] !== undefined) return [String(schema['const'])]
  if (schema['type'] === 'null') return []
  if (!Array.isArray(schema['anyOf'])) return null
  const all = schema['anyOf'].map(wordsIn)
  return all.some((one) => one === null) ? null : all.flatMap((one) => one ?? [])
}

/** The words that a value may be; null where it may be anything else. */
export function wordsAt(path: string): readonly string[] | null {
  return wordsIn(schemaAt(path))
}
