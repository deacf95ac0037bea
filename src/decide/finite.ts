/** The gate that every report leaves by: JSON has no word for NaN or Infinity, and neither has a bill. */
import { reason } from '../engine/reason.ts'
import { CannotDecide } from './cannot.ts'

/** Path of the first number that is not finite, dots between keys; null where there is none. */
export function firstNonFinite(value: unknown, path = ''): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = firstNonFinite(inner, path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}

/** What was made of a scenario, unchanged. @throws CannotDecide where a number of it is not finite */
export function finite<T>(report: T): T {
  const field = firstNonFinite(report)
  if (field !== null) throw new CannotDecide('', reason('not-finite', { field }))
  return report
}
