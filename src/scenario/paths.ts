/** Values at dotted paths of plain objects. */

type Node = Record<string, unknown>

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path, or undefined. */
export function valueAt(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), root)
}

/** A copy of the object with the value at the path; objects on the way are made. undefined takes the key away. */
export function withValue(root: unknown, path: string, value: unknown): Node {
  const [key = '', ...rest] = path.split('.')
  const node = isNode(root) ? root : {}
  if (rest.length > 0) return { ...node, [key]: withValue(node[key], rest.join('.'), value) }
  const { [key]: _, ...others } = node
  return value === undefined ? others : { ...others, [key]: value }
}

/** One object of many values, none of whose paths leads through another's value. */
export function nested(values: readonly (readonly [path: string, value: unknown])[]): Node {
  const root: Node = {}
  for (const [path, value] of values) {
    const keys = path.split('.')
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
