/** Keys that stand twice in one object of a JSON text: the platform would take the last, and nobody would hear of the first. */

const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\],]/g

export interface Repeated {
  key: string
  /** Where it stands again, counted from 0 */
  index: number
}

/** @param text valid JSON */
export function repeatedKeys(text: string): Repeated[] {
  const open: (Set<string> | null)[] = []
  const found: Repeated[] = []
  let previous = ''
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const keys = open.at(-1)
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') open.pop()
    else if (token !== ',' && keys && (previous === '{' || previous === ',')) {
      const key = String(JSON.parse(token))
      if (keys.has(key)) found.push({ key, index })
      keys.add(key)
    }
    previous = token
  }
  return found
}

/** "line 3, column 7" of a place in a text. */
export function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split('\n')
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}
