/** The time that files speak of, within the period asked for. Filters by model or key do not shorten it: what was quiet counts as time. */
import { floorHour, HOUR_MS } from './time.ts'

export interface Window {
  since: number | null
  until: number | null
}

export interface Covered {
  from: number | null
  to: number | null
}

export interface Period {
  /** Whether what starts (and, of a bucket, ends) there is inside the window. Without a time it is outside of any. */
  isInside(start: number | null, end: number | null): boolean
  covers(start: number, end: number | null): void
  covered(): Covered
}

export function period({ since, until }: Window): Period {
  let from = Infinity
  let to = -Infinity
  /** Where time that is outside reaches to: the file speaks of the window's edge, too */
  let before = -Infinity
  let after = Infinity
  const isInside = (start: number | null, end: number | null): boolean => {
    if (since === null && until === null) return true
    if (start === null) return false
    return (since === null || start >= since) && (until === null || (end === null ? start < until : end <= until))
  }
  return {
    isInside,
    covers: (start, end) => {
      if (isInside(start, end)) {
        from = Math.min(from, end === null ? Math.max(floorHour(start), since ?? -Infinity) : start)
        to = Math.max(to, end ?? Math.min(floorHour(start) + HOUR_MS, until ?? Infinity))
      } else if (since !== null && start < since) before = Math.max(before, Math.min(end ?? start, until ?? Infinity))
      else after = Math.min(after, start)
    },
    covered: () => {
      const begin = before > -Infinity ? Math.min(from, Math.max(since ?? -Infinity, before)) : from
      const end = after < Infinity ? Math.max(to, Math.min(until ?? Infinity, after)) : to
      return begin < end && Number.isFinite(begin) && Number.isFinite(end) ? { from: begin, to: end } : { from: null, to: null }
    },
  }
}
