/** A path of a report as the names on its way, each the key, id or position that it stands for. */
import { isNode } from '../scenario/paths.ts'

export interface Way {
  /** Names from the top down; a name may have dots in it */
  names: readonly string[]
  value: unknown
}

/** A row's name: its id, or the path that it is about. */
export function nameOf(row: unknown): string | null {
  const name = isNode(row) ? (row['id'] ?? row['path']) : undefined
  return typeof name === 'string' ? name : null
}

/** One name down: a key, a position, or a row's name. undefined: there is none. */
export function step(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node.find((row, index) => String(index) === name || nameOf(row) === name)
  return isNode(node) && Object.hasOwn(node, name) ? node[name] : undefined
}

/**
 * The way to a value. Names may have dots in them, as those of models and paths do: a way goes on by the first name from which it
 * reaches its end. null where the report has none there.
 */
export function wayTo(report: unknown, path: string): Way | null {
  const search = (node: unknown, left: readonly string[]): Way | null => {
    // Below what was not computed nothing was: null all the way down, not a path that is wrong.
    if (left.length === 0 || node === null) return { names: left, value: node }
    for (let length = 1; length <= left.length; length++) {
      const name = left.slice(0, length).join('.')
      const next = step(node, name)
      const found = next === undefined ? null : search(next, left.slice(length))
      if (found) return { ...found, names: [name, ...found.names] }
    }
    return null
  }
  return search(report, path.split('.'))
}

/** Every number of a report with its path: rows by their name where it is the first of that name, else by position. */
export function numbersIn(node: unknown, path = ''): [path: string, value: number][] {
  if (typeof node === 'number') return [[path.slice(1), node]]
  if (Array.isArray(node)) {
    const names = node.map(nameOf)
    return node.flatMap((row, index) => {
      const name = names[index] ?? null
      return numbersIn(row, `${path}.${name !== null && names.indexOf(name) === index ? name : index}`)
    })
  }
  return isNode(node) ? Object.entries(node).flatMap(([key, value]) => numbersIn(value, `${path}.${key}`)) : []
}
