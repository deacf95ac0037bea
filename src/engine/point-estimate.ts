/** A scenario with one number for every range, a point estimate: what the plan and every single draw of the uncertainty run compute with. */
import type { Range } from '../pricing/schema.ts'
import type { Scenario } from '../scenario/resolved.ts'

type Point<T> = T extends Range
  ? number
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { -readonly [K in keyof T]: Point<T[K]> }
      : T

export type Terms = Point<Scenario>

export function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'low' in value && 'mode' in value && 'high' in value
}

/** The number that stands for a range, by the path of the value. */
export type Valuing = (path: string, range: Range) => number

type Node = Record<string, unknown>

/** Written out key by key: a decision makes hundreds of copies, and objects that were made alike stay alike to the platform. */
function pointOf(value: unknown, valuing: Valuing, path: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (isRange(value)) return valuing(path, value)
  const point: Node = {}
  for (const [key, inner] of Object.entries(value)) {
    const isPlain = typeof inner !== 'object' || inner === null
    point[key] = isPlain ? inner : pointOf(inner, valuing, path === '' ? key : `${path}.${key}`)
  }
  return point
}

const mode: Valuing = (_, range) => range.mode

/** A fresh copy of the scenario in which every range has become one number: its mode, unless `valuing` says otherwise. */
export function termsOf(scenario: Scenario, valuing: Valuing = mode): Terms {
  return pointOf(scenario, valuing, '') as Terms
}

/** A copy to change. Made the same way as the original, so that the engine's inner loops see one shape of object. */
export function copyTerms(terms: Terms): Terms {
  return pointOf(terms, mode, '') as Terms
}
