/** Values of documents that other tools wrote: whatever is not there, or is of another kind, is null. */
import { isNode } from '../scenario/paths.ts'

type Node = Record<string, unknown>

export { isNode }

export function nodeAt(value: unknown, ...keys: readonly string[]): Node | null {
  const found = valueIn(value, keys)
  return isNode(found) ? found : null
}

/** A finite number, also one that stands as text, as in CSV and in what a user attached. */
export function numberAt(value: unknown, ...keys: readonly string[]): number | null {
  return numberIn(valueIn(value, keys))
}

export function numberIn(found: unknown): number | null {
  if (typeof found === 'number') return Number.isFinite(found) ? found : null
  if (typeof found !== 'string' || !/^\s*-?\d+(\.\d+)?(e[-+]?\d+)?\s*$/i.test(found)) return null
  return Number(found)
}

export function textAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = valueIn(value, keys)
  return typeof found === 'string' ? found : null
}

/** What stands for a row: a text or number as it is, anything else as JSON, since an object need not have a text of its own. */
export function idAt(value: unknown, ...keys: readonly string[]): string {
  const found = valueIn(value, keys)
  return typeof found === 'string' ? found : `${JSON.stringify(found)}`
}

export function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = valueIn(value, keys)
  return Array.isArray(found) ? found : []
}

export function valueIn(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((node, key) => (isNode(node) && Object.hasOwn(node, key) ? node[key] : undefined), value)
}

export function hasKeys(value: unknown, ...keys: readonly string[]): value is Node {
  return isNode(value) && keys.every((key) => Object.hasOwn(value, key))
}
