/** Pages of an answer that came in several: whether one is missing. */
import { HOUR_MS } from './time.ts'

/** One page as it was saved. */
export interface Page {
  file: string
  line: number
  /** Whether the service had more to send */
  hasMore: boolean
  first: number | null
  last: number | null
  from: number
  to: number
}

export interface Missing {
  file: string
  line: number
  /** ms; null: after the page, or before it where the newest come first */
  from: number | null
  to: number | null
}

export interface Pages {
  begin(file: string, line: number, hasMore: boolean): void
  /** The page that is read; null outside of any */
  current(): Page | null
  /** Another one is read, or none */
  turn(page: Page | null): void
  /** A bucket of the page that is open, if one is */
  bucket(start: number): void
  /** A bucket of a service that sends them all, quiet ones too */
  sent(start: number, end: number): void
  /** @param isByTime pages follow one another in time; else only that one is the last can be told */
  missing(isByTime: boolean): Missing | null
}

/** Buckets remembered for finding a hole; a year of minutes. */
const MOST_BUCKETS = 600_000

function follows(page: Page, other: Page): boolean {
  if (other === page || page.last === null || page.first === null) return false
  const isNewestFirst = page.first > page.last
  if (isNewestFirst) return other.to <= page.from
  if (page.first === page.last) return other.from >= page.to || other.to <= page.from
  return other.from >= page.to
}

export function pages(): Pages {
  const all: Page[] = []
  const ends = new Map<number, number>()
  let open: Page | null = null

  /** The first stretch between two buckets of which nothing was sent. */
  const hole = (): Missing | null => {
    const starts = [...ends.keys()].toSorted((a, b) => a - b)
    let reached: number | null = null
    for (const start of starts) {
      if (reached !== null && start - reached >= HOUR_MS) return { file: all[0]?.file ?? '', line: 1, from: reached, to: start }
      reached = Math.max(reached ?? start, ends.get(start) ?? start)
    }
    return null
  }
  return {
    begin: (file, line, hasMore) => {
      open = { file, line, hasMore, first: null, last: null, from: Infinity, to: -Infinity }
      all.push(open)
    },
    current: () => open,
    turn: (page) => void (open = page),
    sent: (start, end) => {
      if (ends.size < MOST_BUCKETS) ends.set(start, Math.max(ends.get(start) ?? 0, end))
    },
    bucket: (start) => {
      if (!open) return
      open.first ??= start
      open.last = start
      open.from = Math.min(open.from, start)
      open.to = Math.max(open.to, start)
    },
    missing: (isByTime) => {
      const hasLast = all.some((page) => !page.hasMore)
      const isFollowed = (page: Page) => (isByTime ? all.some((other) => follows(page, other)) : hasLast)
      const last = all.find((page) => page.hasMore && !isFollowed(page))
      if (last) return { file: last.file, line: last.line, from: null, to: null }
      return hole()
    },
  }
}
