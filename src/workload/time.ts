/** Instants of files. A text without a zone is taken for UTC, or for the zone that was named, and counted. */

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** Milliseconds from 1970, and whether the text says its zone. */
export interface Instant {
  ms: number
  hasZone: boolean
  /** A date without a time of day */
  isDay: boolean
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i

function offsetMs(zone: string): number {
  if (/^(z|utc)$/i.test(zone)) return 0
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)) * 60_000
}

/** A date or a time as files write them; null where it is none. */
export function instantIn(written: string): Instant | null {
  const match = ISO.exec(written.trim())
  if (!match) return null
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0))
  // Month 13 or day 32 would roll over into a date that nobody wrote.
  if (new Date(at).getUTCDate() !== Number(day) && Number(hour ?? 0) < 24) return null
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
  return {
    ms: at + milliseconds - (zone === undefined ? 0 : offsetMs(zone)),
    hasZone: zone !== undefined,
    isDay: hour === undefined,
  }
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
