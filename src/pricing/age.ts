/** How old a figure is. */

/** A price older than this is worth a second look; facts about people and hardware age more slowly and are not counted. */
export const STALE_DAYS = 90

const DAY_MS = 86_400_000

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

/** For sorting the latest day first. By its characters: asking for the order of a language loads its tables, which takes longer than a decision. */
export function laterFirst(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? 1 : -1
}
