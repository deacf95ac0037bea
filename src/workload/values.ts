/** Cells and JSON values as what they mean: a number may be a text, an object may be JSON in a cell. Blank is unknown. */
import { isNode } from '../scenario/paths.ts'

export type Node = Record<string, unknown>

const THOUSANDS = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

function numberIn(text: string): number | null {
  // Nearly all are plain digits, and the platform reads those itself. 0x10 and the like it reads too, and nobody writes.
  const first = text.charCodeAt(0)
  const plain = first >= 0x30 && first <= 0x39 ? Number(text) : Number.NaN
  if (Number.isFinite(plain) && !(text.charCodeAt(1) > 0x39)) return plain
  const bare = text.trim().replace(/^\$/, '')
  if (NUMBER.test(bare)) return Number(bare)
  return THOUSANDS.test(bare) ? Number(bare.replaceAll(',', '')) : null
}

/** A number, of any sign; null where there is none. */
export function num(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'string') return numberIn(value)
  return typeof value === 'bigint' ? Number(value) : null
}

/** A count: 0 or more. */
export function tokensAt(value: unknown): number | null {
  const found = num(value)
  return found !== null && found >= 0 ? found : null
}

/** How databases and data frames write that there is nothing. */
const NOTHING = /^\s*(?:null|none|nan|undefined|\\N|n\/a)?\s*$/i

/** Nearly all texts show by their first letter that they are something; empty, blank, \N and the words above do not. */
function isSomething(first: number): boolean {
  return first > 0x20 && first < 0x80 && first !== 0x5c && (first | 0x20) !== 0x6e && (first | 0x20) !== 0x75
}

export function usageTextAt(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  if (isSomething(value.charCodeAt(0))) return value
  return (value.length > 9 ? value.trim() === '' : NOTHING.test(value)) ? null : value
}

/** The first that says something. */
export function firstText(node: Node, names: readonly string[]): string | null {
  for (const name of names) {
    const found = usageTextAt(node[name])
    if (found !== null) return found
  }
  return null
}

export function firstTokens(node: Node, names: readonly string[]): number | null {
  for (const name of names) {
    const found = tokensAt(node[name])
    if (found !== null) return found
  }
  return null
}

const FLAGS: Record<string, boolean> = { true: true, false: false, '1': true, '0': false, yes: true, no: false }

export function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  return (typeof value === 'string' || typeof value === 'number' ? FLAGS[String(value).toLowerCase()] : undefined) ?? null
}

/** Of a Python dictionary as it prints itself: texts, and the words that JSON has other ones for. */
const PYTHON = /'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|\b(?:True|False|None)\b/g

function fromPython(written: string): string {
  return written.replace(PYTHON, (token, inner: string | undefined) => {
    if (inner !== undefined) return JSON.stringify(inner.replaceAll("\\'", "'"))
    return token === 'True' ? 'true' : token === 'False' ? 'false' : token === 'None' ? 'null' : token
  })
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return null
  }
}

/** An object, or the text of one as JSON or as Python prints it; an empty one where there is none. */
export function node(value: unknown): Node {
  if (isNode(value)) return value
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return {}
  const found = parsed(value) ?? (/^\s*\{\s*'/.test(value) ? parsed(fromPython(value)) : null)
  return isNode(found) ? found : {}
}

export function usageListAt(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** Sum of what is known; null where nothing is. */
export function addedUp(...values: readonly (number | null)[]): number | null {
  let total: number | null = null
  for (const value of values) if (value !== null) total = (total ?? 0) + value
  return total
}

/** The larger of two; null where neither is known. */
export function larger(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.max(one, other)
}
