/** Keys given twice in one object: JSON keeps the last and says nothing, and in a price list either may be the price. */
import { repeatedKeys } from './repeated-keys.ts'

const BACKSLASH = 92
const QUOTE = 34

/** Whether what stands before a colon, blanks apart, ends a string: a key does; so does an empty text, which only costs a closer look. */
function endsString(text: string, colon: number): boolean {
  let at = colon - 1
  while (at >= 0 && text.charCodeAt(at) <= 32) at -= 1
  if (text.charCodeAt(at) !== QUOTE) return false
  let slashes = 0
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1
  return slashes % 2 === 0
}

function colonsAfterStrings(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) if (endsString(text, at)) count += 1
  return count
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function keysIn(value: object): number {
  let count = 0
  if (Array.isArray(value)) {
    for (const one of value) if (isObject(one)) count += keysIn(one)
    return count
  }
  if (!isObject(value)) return 0
  for (const key in value) {
    count += 1
    const one = value[key]
    if (isObject(one)) count += keysIn(one)
  }
  return count
}

/** Whether the text has no more keys than the value: then each is there once. */
export function hasEachKeyOnce(text: string, value: unknown): boolean {
  return colonsAfterStrings(text) === (isObject(value) ? keysIn(value) : 0)
}

/**
 * A key that an object of the text has twice; null when none has. A list of 30 MB is only counted: as many keys in the text as in
 * the value are each there once.
 */
export function repeatedKey(text: string, value: unknown): string | null {
  return hasEachKeyOnce(text, value) ? null : (repeatedKeys(text)[0]?.key ?? null)
}
