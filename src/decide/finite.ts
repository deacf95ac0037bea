/** The gate that every report leaves by: JSON has no word for NaN or Infinity, and neither has a bill. */
import { reason } from '../engine/reason.ts'
import { CannotDecide } from './case/cannot.ts'

/** Keys to the first number that is not finite, the last one first; null where there is none. */
function keysToNonFinite(value: unknown): unknown[] | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : []
  if (typeof value !== 'object' || value === null) return null
  const inners: unknown[] = Array.isArray(value) ? value : Object.values(value)
  // A report has some ten thousand values: no list is made of the numbers that most of them are, and no key is read but the one sought.
  for (let index = 0; index < inners.length; index++) {
    const inner = inners[index]
    if (typeof inner === 'number' ? Number.isFinite(inner) : typeof inner === 'string') continue
    const found = keysToNonFinite(inner)
    if (found !== null) return [...found, Object.keys(value)[index]]
  }
  return null
}

/** Path of the first number that is not finite, dots between keys; null where there is none. */
export function firstNonFinite(value: unknown): string | null {
  return keysToNonFinite(value)?.toReversed().join('.') ?? null
}

/** What was made of a scenario, unchanged. @throws CannotDecide where a number of it is not finite */
export function finite<T>(report: T): T {
  const field = firstNonFinite(report)
  if (field !== null) throw new CannotDecide('', reason('not-finite', { field }))
  return report
}
