/** Instants of files. A text without a zone is taken for UTC, or for the zone that was named, and counted. */

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** The last moment that a date can stand for: what is later is none. */
export const LAST_MS = 8.64e15

/** Milliseconds from 1970, and whether the text says its zone. */
export interface Instant {
  ms: number
  hasZone: boolean
  /** A date without a time of day */
  isDay: boolean
}

/** The year comes first, as in ISO 8601, with slashes as with dashes. */
const ISO = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i
/** "05.10.2026 09:00": with points the day comes first. */
const POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?$/
/** "10/5/2026, 9:00:00.000 AM": with a half of the day the month comes first. Without it nobody can tell day from month. */
const HALVES = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*([AP])M$/i
/** "Mon, 05 Oct 2026 09:00:00 GMT", as in mail and HTTP. */
const NAMED = /^[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4} [\d:]+ (?:GMT|UTC|[+-]\d{4})$/

function offsetMs(zone: string): number {
  if (/^(z|utc|gmt)$/i.test(zone)) return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)) * 60_000
}

interface Parts {
  year: string | undefined
  month: string | undefined
  day: string | undefined
  hour: string | undefined
  minute: string | undefined
  second: string | undefined
  fraction: string | undefined
  zone?: string | undefined
}

/** Month 13 or day 32 would roll over into a date that nobody wrote: null. */
function instantOf({ year, month, day, hour, minute, second, fraction, zone }: Parts): Instant | null {
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0))
  if (new Date(at).getUTCDate() !== Number(day) && Number(hour ?? 0) < 24) return null
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
  return {
    ms: at + milliseconds - (zone === undefined ? 0 : offsetMs(zone)),
    hasZone: zone !== undefined,
    isDay: hour === undefined,
  }
}

/** 12 AM is 0, 12 PM is 12. */
function hourOf(hour: string | undefined, half: string | undefined): string {
  return String((Number(hour) % 12) + (half?.toUpperCase() === 'P' ? 12 : 0))
}

/** Seconds, milliseconds, microseconds or nanoseconds from 1970, of the years 2001 to 2286, which their digits tell apart. */
const EPOCHS: readonly (readonly [least: number, toMs: number])[] = [
  [1e18, 1e-6],
  [1e15, 1e-3],
  [1e12, 1],
  [1e9, 1e3],
]

function epochMs(value: number): number | null {
  const found = EPOCHS.find(([least]) => value >= least && value < least * 10)
  return found ? value * found[1] : null
}

/** A date or a time as files write them, a number from 1970 among them; null where it is none. */
export function instantIn(written: string | number): Instant | null {
  if (typeof written === 'number') {
    const ms = epochMs(written)
    return ms === null ? null : { ms, hasZone: true, isDay: false }
  }
  const text = written.trim()
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso
    return instantOf({ year, month, day, hour, minute, second, fraction, zone })
  }
  if (/^\d{10,19}(?:\.\d+)?$/.test(text)) return instantIn(Number(text))
  const points = POINTS.exec(text)
  if (points) {
    const [, day, month, year, hour, minute, second, fraction] = points
    return instantOf({ year, month, day, hour, minute, second, fraction })
  }
  const halves = HALVES.exec(text)
  if (halves) {
    const [, month, day, year, hour, minute, second, fraction, half] = halves
    return instantOf({ year, month, day, hour: hourOf(hour, half), minute, second, fraction })
  }
  return NAMED.test(text) ? { ms: Date.parse(text), hasZone: true, isDay: false } : null
}

/** Minutes that a zone is ahead of UTC at an instant. @throws RangeError where there is no such zone */
function aheadMs(zone: Intl.DateTimeFormat, ms: number): number {
  const parts = Object.fromEntries(zone.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour % 24, minute, second) - Math.floor(ms / 1000) * 1000
}

/** Local times of a zone as UTC. @throws RangeError where there is no such zone */
export function zoneOf(name: string): (local: number) => number {
  const zone = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  // Twice: the first guess may stand on the other side of a change of clocks.
  return (local) => local - aheadMs(zone, local - aheadMs(zone, local))
}

/** Hours, days and the like that a clock of this hour starts with. */
export function floorHour(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS
}
