/** Where in a file a value stands, so that a code host can show what is said of it beside its line. */
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser'

/** The deepest value on the path that is there: what is missing is missed in its parent. */
function deepest(root: Node, path: readonly (string | number)[]): Node {
  return findNodeAtLocation(root, [...path]) ?? deepest(root, path.slice(0, -1))
}

function segment(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text
}

/** Path with dots between its keys → line, from 1; null where the whole file is meant or it cannot be parsed. */
export function linesIn(text: string): (path: string) => number | null {
  const root = parseTree(text)
  return (path) => {
    if (!root || path === '') return null
    return text.slice(0, deepest(root, path.split('.').map(segment)).offset).split('\n').length
  }
}
