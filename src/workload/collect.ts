/** Records of all files into sums, each with its reason where it is left out. */
import { fail } from '../errors.ts'
import { buckets } from './buckets.ts'
import type { UsageFormat } from './formats/format.ts'
import { pages, type Pages } from './pages.ts'
import { period, type Period, type Window } from './period.ts'
import { recentIds } from './recent-ids.ts'
import { countUsage, tally, type Tally } from './tally.ts'
import { instantIn, zoneOf } from './time.ts'
import type { LeftOut, NoteCode, Usage } from './usage.ts'

export interface Filters extends Window {
  models: readonly string[]
  projects: readonly string[]
  keys: readonly string[]
  by: 'model' | 'project' | null
  /** Zone of times that do not say theirs; null: UTC */
  timezone: string | null
}

/** What one file gave. */
export interface UsageSource {
  file: string
  sha256: string
  /** Of what is packed in it, else of itself */
  content: string
  format: string
  records: number
  used: number
  leftOut: Map<LeftOut, number>
  notes: Map<NoteCode, number>
  from: number | null
  to: number | null
}

export interface Collected {
  sources: UsageSource[]
  formats: Set<UsageFormat>
  total: Tally
  /** By model or project, where that was asked for */
  groups: Map<string | null, Tally>
  usage: Period
  bill: Period
  pages: Pages
  /** Products that people have seats of, where a file holds them */
  products: Set<string>
  /** Names that a filter could have meant */
  seen: Record<'model' | 'project' | 'key', Set<string>>
}

export interface Collector {
  collected: Collected
  /** Records from now on are of this file */
  begin(source: UsageSource, format: UsageFormat): void
  emit(usage: Usage, id?: string | null): void
  /** Runs what reads an answer of a service, of which a file may hold several; one in another is a part of that */
  answer(file: string, read: () => void): void
  covers(start: number, end: number | null): void
  sent(start: number, end: number): void
  product(name: string): void
  note(code: NoteCode, times?: number): void
  leave(reason: LeftOut): void
  time(value: unknown): number | null
}

/** Names kept for saying what there is; nobody reads more. */
const MOST_SEEN = 50
/** Groups of `--by`; what comes after goes without a name. */
const MOST_GROUPS = 2000

function isWanted(wanted: readonly string[], name: string | null) {
  return wanted.length === 0 || (name !== null && wanted.includes(name))
}

function more<K>(counts: Map<K, number>, key: K, times = 1) {
  return void counts.set(key, (counts.get(key) ?? 0) + times)
}

function see(names: Set<string>, name: string | null) {
  if (name !== null && names.size < MOST_SEEN) names.add(name)
}

function reasonOf(usage: Usage, filters: Filters, at: Period): LeftOut | null {
  if (!at.isInside(usage.start, usage.end)) return 'outside-period'
  if (!isWanted(filters.models, usage.model)) return 'other-model'
  if (!isWanted(filters.projects, usage.project)) return 'other-project'
  return isWanted(filters.keys, usage.key) ? null : 'other-key'
}

/** A call without a prompt there is none: its counts are not known. A usage of 0 is one that was not sent. */
function honest(usage: Usage, note: (code: NoteCode) => void): Usage {
  if (usage.end !== null || usage.requests !== 1) return usage
  if (usage.input !== null && usage.input > 0) return usage
  note('usage-unknown')
  const output = usage.output === 0 ? null : usage.output
  return { ...usage, input: null, cachedRead: null, cacheWritten: null, output }
}

export function collector(filters: Filters): Collector {
  const total = tally()
  const collected: Collected = {
    sources: [],
    formats: new Set(),
    total,
    groups: new Map(),
    usage: period(filters),
    bill: period(filters),
    pages: pages(),
    products: new Set(),
    seen: { model: new Set(), project: new Set(), key: new Set() },
  }
  const ids = recentIds()
  const known = buckets()
  const zone = filters.timezone === null ? null : zoneOf(filters.timezone)
  let source: UsageSource | null = null
  let isBill = false
  let isWhole = false
  let answer: { file: string } | null = null
  let forgotten = 0

  const note = (code: NoteCode, times = 1) => source && more(source.notes, code, times)
  const leave = (reason: LeftOut) => {
    if (!source) return
    source.records += 1
    more(source.leftOut, reason)
  }

  const covers = (start: number, end: number | null): void => {
    const at = isBill ? collected.bill : collected.usage
    at.covers(start, end)
    collected.pages.bucket(start)
    if (!source || !at.isInside(start, end)) return
    source.from = Math.min(source.from ?? start, start)
    source.to = Math.max(source.to ?? start, end ?? start)
  }

  /** A bucket of one group that stands in two files or answers: left out where it says the same, else nobody can tell which is right. */
  const isBucketAgain = (usage: Usage, words: string | null): boolean => {
    if (!source) return false
    // Answers that were put into one file overlap as files do.
    const there = known.seen(answer ?? source, isBill, usage, words)
    if (there === 'again') return true
    if (there && isWhole)
      throw fail(
        'usage-choice',
        {
          what: `the bucket of ${new Date(usage.start ?? 0).toISOString()} stands in ${there.file === source.file ? 'another answer in it' : there.file} too, with other figures`,
          remedy: 'give one of the two, or group by project or key in the export so that they can be told apart',
        },
        { where: source.file },
      )
    return false
  }

  const isAgain = (usage: Usage, id: string | null): boolean => {
    if (usage.end !== null) return isBucketAgain(usage, id)
    if (id === null) return false
    const isSeen = ids.seen(id)
    if (ids.forgotten() > forgotten) note('ids-forgotten')
    forgotten = ids.forgotten()
    return isSeen
  }

  const groupOf = (usage: Usage): Tally | null => {
    if (filters.by === null) return null
    const name = filters.by === 'model' ? usage.model : usage.project
    const key = collected.groups.has(name) || collected.groups.size < MOST_GROUPS ? name : null
    const there = collected.groups.get(key) ?? tally()
    collected.groups.set(key, there)
    return there
  }

  const emit = (given: Usage, id: string | null = null): void => {
    if (!source) return
    if (given.start !== null) covers(given.start, given.end)
    const again = given.status === 'used' && isAgain(given, id)
    if (given.status !== 'used' || again) return leave(again ? 'repeated' : (given.status as LeftOut))
    see(collected.seen.model, given.model)
    see(collected.seen.project, given.project)
    see(collected.seen.key, given.key)
    const reason = reasonOf(given, filters, isBill ? collected.bill : collected.usage)
    if (reason !== null) return leave(reason)
    const usage = isBill ? given : honest(given, note)
    source.records += 1
    source.used += 1
    countUsage(total, usage, isBill)
    const group = groupOf(usage)
    if (group) countUsage(group, usage, isBill)
  }

  return {
    collected,
    begin: (next, format) => {
      source = next
      isBill = format.kind === 'bill'
      isWhole = format.isWhole === true
      collected.sources.push(next)
      collected.formats.add(format)
    },
    emit,
    answer: (file, read) => {
      const outer = answer
      answer ??= { file }
      read()
      answer = outer
    },
    covers,
    sent: (start, end) => {
      const at = isBill ? collected.bill : collected.usage
      if (at.isInside(start, end)) collected.pages.sent(start, end)
    },
    product: (name) => void collected.products.add(name),
    note,
    leave,
    time: (value) => {
      if (value instanceof Date) return value.getTime()
      if (value === null || value === undefined || value === '') return null
      const at = typeof value === 'string' || typeof value === 'number' ? instantIn(value) : null
      if (!at) {
        note('time-unread')
        return null
      }
      if (at.hasZone) return at.ms
      note('zone-assumed')
      return zone === null ? at.ms : zone(at.ms)
    },
  }
}
