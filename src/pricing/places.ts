/** Places in which data is processed: what a vendor's or a user's word for one means, and which lies in which. */
import type { Region, Tables } from './schema.ts'

function wordsOf(text: string): string[] {
  return [
    text.trim().toLowerCase(),
    ...text
      .toLowerCase()
      .split(/[\s(),/]+/)
      .filter((word) => word !== ''),
  ]
}

/** A price that holds everywhere says nothing of where the machines are. */
const ANYWHERE = /\b(global|all|any|worldwide)\b/i

/** The place that a region's text names: the whole of it, else the narrowest of its words, as in "FIN (EU)"; null: no telling. */
export function placeOf({ places = [] }: Tables, text: string | null): string | null {
  if (text === null || ANYWHERE.test(text)) return null
  const found = wordsOf(text).flatMap(
    (word) => places.find((place) => place.id === word || place.name.toLowerCase() === word || place.codes.includes(word)) ?? [],
  )
  const [first, ...others] = found
  if (!first) return null
  return (others.find((other) => liesIn(places, other.id, first.id)) ?? first).id
}

/** Whether a place is another one or lies in it. */
function liesIn(places: readonly Region[], inner: string, outer: string): boolean {
  if (inner === outer) return true
  return places.find((place) => place.id === inner)?.within.some((around) => liesIn(places, around, outer)) ?? false
}

export type RegionFit = 'inside' | 'unknown' | 'outside'

/**
 * Whether what is processed in `at` stays in `wanted`. Of a wide place nobody knows which part is meant, so the EU for Germany is
 * unknown; of a place that the tables do not have, too.
 */
export function standingIn({ places = [] }: Tables, at: string | null, wanted: string): RegionFit {
  if (at === null) return 'unknown'
  if (liesIn(places, at, wanted)) return 'inside'
  return liesIn(places, wanted, at) || !places.some((place) => place.id === wanted) ? 'unknown' : 'outside'
}
