/** Every leaf of the scenario with its unit and meaning, read off the published schema: who only decides builds no validator. */
import published from '../../schema/scenario.schema.json' with { type: 'json' }
import { isNode } from './paths.ts'

/** A leaf of the scenario: its path, unit and meaning, what sentences call it, and how to find one's own figure for it. */
export interface Field {
  path: string
  unit: string | null
  description: string
  name: string | null
  howToMeasure: string | null
}

function textOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' ? value : otherwise
}

/** What has properties of its own is a group; a mapping that may be null, or of open keys, is one value. */
function leavesOf(group: unknown, prefix: string): Field[] {
  return Object.entries(isNode(group) ? group : {}).flatMap(([key, node]) => {
    const path = prefix + key
    if (!isNode(node)) return []
    if (node['properties'] !== undefined) return leavesOf(node['properties'], `${path}.`)
    return [
      {
        path,
        unit: textOr(node['unit'], null),
        description: textOr(node['description'], ''),
        name: textOr(node['title'], null),
        howToMeasure: textOr(node['howToMeasure'], null),
      },
    ]
  })
}

/** What is written beside the values. */
const BESIDE = ['$schema', 'sources', 'currency.amounts']

let known: Field[] | null = null

/** Every leaf of the scenario, in the order of the contract. */
export function fields(): Field[] {
  return (known ??= leavesOf(published.properties, '').filter(({ path }) => !BESIDE.includes(path)))
}
