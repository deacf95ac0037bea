/** Whether two plain values are the same, whatever the order of their keys. */

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Figures that went through a division differ in their last digits only. */
const CLOSE = 1e-9

function sameNumber(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= CLOSE * Math.max(Math.abs(a), Math.abs(b))
}

export function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return sameNumber(a, b)
  if (!isObject(a) || !isObject(b)) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  // A key that is missing and one without a value are the same: JSON cannot tell them apart.
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(Reflect.get(a, key), Reflect.get(b, key)))
}
