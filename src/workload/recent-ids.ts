/**
 * Ids seen lately, in memory that does not grow: a table of 2^20 places, in which a newer id takes the place of an older one. How many were
 * forgotten so is counted; two ids are taken for one with a chance of 2^-52 for each pair.
 */

const PLACES = 2 ** 20
/** Of the end of an id: a UUID whole, and of a trace's id what is random in it */
const MOST_CHARACTERS = 48

/** Two 32-bit hashes (FNV-1a, and one with another factor) as one number of 52 bits; 0 is kept for an empty place. */
function hashOf(id: string, within: string): number {
  let one = 0x811c9dc5
  let other = 0x9e3779b9
  for (const text of [id, within])
    for (let at = Math.max(0, text.length - MOST_CHARACTERS); at < text.length; at++) {
      const code = text.charCodeAt(at)
      one = Math.imul(one ^ code, 0x01000193)
      other = Math.imul(other ^ code, 0x85ebca6b)
      other ^= other >>> 13
    }
  return (one >>> 0) * 2 ** 20 + ((other >>> 0) & (PLACES - 1)) + 1
}

export interface RecentIds {
  /** Whether it was seen (inside what it is an id of); from now on it was */
  seen(id: string, within?: string): boolean
  /** Ids that a newer one took the place of */
  forgotten(): number
}

export function recentIds(): RecentIds {
  let places: Float64Array | null = null
  let forgotten = 0
  return {
    seen: (id, within = '') => {
      places ??= new Float64Array(PLACES)
      const hash = hashOf(id, within)
      const place = Math.floor(hash / 7) % PLACES
      const there = places[place]
      if (there === hash) return true
      if (there !== 0) forgotten += 1
      places[place] = hash
      return false
    },
    forgotten: () => forgotten,
  }
}
