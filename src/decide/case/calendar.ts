/** Dates as YYYY-MM-DD strings, which sort as they read. No clock and no time zone. */
import { Known } from '../../pricing/known.ts'

function pad(value: number) {
  return String(value).padStart(2, '0')
}

const CALENDAR = {}
const monthsKnown = new Known<object, readonly string[]>()

/** The day on which each month of the horizon is priced: `asOf` itself, then the first of every calendar month after it. */
export function calendarMonths(asOf: string, months: number): readonly string[] {
  return monthsKnown.of(CALENDAR, `${asOf} ${months}`, () => daysOf(asOf, months))
}

function daysOf(asOf: string, months: number): string[] {
  const year = Number(asOf.slice(0, 4))
  const month = Number(asOf.slice(5, 7)) - 1
  return Array.from({ length: months }, (_, index) => {
    if (index === 0) return asOf
    const at = month + index
    return `${year + Math.floor(at / 12)}-${pad((at % 12) + 1)}-01`
  })
}

/** The month of the horizon, counted from 1, in which a date falls; null before it or beyond it. */
export function monthOf(asOf: string, date: string, months: number): number | null {
  const index = (Number(date.slice(0, 4)) - Number(asOf.slice(0, 4))) * 12 + Number(date.slice(5, 7)) - Number(asOf.slice(5, 7))
  return index >= 0 && index < months ? index + 1 : null
}
