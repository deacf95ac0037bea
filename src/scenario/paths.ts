/** Values at dotted paths of plain objects. */

import { Known } from '../pricing/known.ts'

type Node = Record<string, unknown>

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const keysKnown = new Known<object, readonly string[]>()

/** The same few hundred paths are asked for again and again. */
function keysOf(path: string): readonly string[] {
  return keysKnown.of(keysKnown, path, () => path.split('.'))
}

/** An entry of a list that is there. */
function entryOf(list: readonly unknown[], key: string): number | null {
  return /^\d+$/.test(key) && Number(key) < list.length ? Number(key) : null
}

function inside(node: unknown, key: string): unknown {
  if (isNode(node)) return node[key]
  const at = Array.isArray(node) ? entryOf(node, key) : null
  return at === null ? undefined : (node as unknown[])[at]
}

/** The value at a path, or undefined. An entry of a list has its number for a key. */
export function valueAt(root: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>(inside, root)
}

function withInside(node: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const at = Array.isArray(node) ? entryOf(node, key) : null
  if (at !== null && rest.length > 0) return (node as unknown[]).with(at, withInside((node as unknown[])[at], rest, value))
  const group = isNode(node) ? node : {}
  if (rest.length > 0) return { ...group, [key]: withInside(group[key], rest, value) }
  const { [key]: _, ...others } = group
  return value === undefined ? others : { ...others, [key]: value }
}

/** A copy of the object with the value at the path; objects on the way are made, entries of lists are not. undefined takes the key away. */
export function withValue(root: unknown, path: string, value: unknown): Node {
  return withInside(isNode(root) ? root : {}, keysOf(path), value) as Node
}

/** One object of many values, none of whose paths leads through another's value. */
export function nested(values: readonly (readonly [path: string, value: unknown])[]): Node {
  const root: Node = {}
  for (const [path, value] of values) {
    const keys = [...keysOf(path)]
    const last = keys.pop() ?? ''
    let node = root
    for (const key of keys) {
      const next = node[key]
      const made = isNode(next) ? next : {}
      node[key] = made
      node = made
    }
    node[last] = value
  }
  return root
}
