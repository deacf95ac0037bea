/** A scenario at its modes: what the point estimate and every single draw of the uncertainty run compute with. */
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

export const isRange = (value: unknown): value is Range =>
  typeof value === 'object' && value !== null && 'low' in value && 'mode' in value && 'high' in value

const pointOf = (value: unknown): unknown => {
  if (isRange(value)) return value.mode
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pointOf(inner)]))
}

/** A fresh copy of the scenario in which every range has become its mode. */
export const termsOf = (scenario: Scenario): Terms => pointOf(scenario) as Terms

/** A copy to change. Made the same way as the original, so that the engine's inner loops see one shape of object. */
export const copyTerms = (terms: Terms): Terms => pointOf(terms) as Terms
