/** Lines of buckets that stand in several files, or answers in one: a bill has many lines for one hour and one model, and two of them may say the same. */
import type { Usage } from './usage.ts'

/** Lines that are kept to find one that stands in two files. */
const MOST_LINES = 300_000

interface Source {
  file: string
}

interface Seen {
  /** The file or answer being read, and how often the line stands in it */
  source: Source
  here: number
  /** How often it stands in one of those before */
  before: number
}

export interface Buckets {
  /**
   * Files and answers come one after another.
   * @param words what tells the line from others of its bucket, where a format has such
   * @returns 'again': the line stands in a file before; the name of that file: its bucket stands there with other lines; null: new
   */
  seen(source: Source, isBill: boolean, usage: Usage, words: string | null): 'again' | { file: string } | null
}

export function buckets(): Buckets {
  const lines = new Map<string, Seen>()
  const first = new Map<string, Source>()

  const isInEarlier = (line: string, source: Source): boolean => {
    const there = lines.get(line)
    if (!there) {
      if (lines.size < MOST_LINES) lines.set(line, { source, here: 1, before: 0 })
      return false
    }
    if (there.source !== source) {
      there.before = Math.max(there.before, there.here)
      there.here = 0
      there.source = source
    }
    there.here += 1
    return there.here <= there.before
  }

  return {
    seen: (source, isBill, usage, words) => {
      const { start, end, model, project, key, batch, requests, input, cachedRead, cacheWritten, output, cost, currency } = usage
      const place = [isBill, start, end, model, project, key, batch].join('\t')
      const line = [place, requests, input, cachedRead, cacheWritten, output, cost, currency, words].join('\t')
      if (isInEarlier(line, source)) return 'again'
      const there = first.get(place)
      if (!there && first.size < MOST_LINES) first.set(place, source)
      return there && there !== source ? { file: there.file } : null
    },
  }
}
