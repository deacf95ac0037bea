/** Reading values that somebody else wrote. */
import { isRecord } from '../rules/rule.ts'

export { isRecord }
export type ListNode = Record<string, unknown>

/** The entries of an object; none for anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : []
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A number, or one written as text; null for anything else, an empty text among it. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** As many digits as a price is ever written with: 1e-05 × 1e6 is 10, not 10.000000000000002. */
const DIGITS = 10

const MICRO = 1e6
/** Below this a price to a millionth has no more than DIGITS digits. */
const PLAIN = 1e4
const NOISE = 1e-12

/** To DIGITS digits. Most prices are whole millionths but for noise, and a division finds those faster than a text does. */
export function roundedPrice(usd: number): number {
  const micros = Math.round(usd * MICRO) / MICRO
  const isPlain = usd > 0 && usd < PLAIN && Math.abs(usd - micros) <= usd * NOISE
  return isPlain ? micros : Number(usd.toPrecision(DIGITS))
}

/** A price in the source's unit → USD/Mtok; absent stays absent. */
export function priced(value: unknown, factor: number): number | null {
  const number = numberOf(value)
  return number === null ? null : roundedPrice(number * factor)
}

/** `{key: price}` where the source states it, nothing where it does not. */
export function stated<K extends string>(key: K, value: unknown, factor: number): { [k in K]?: number | null } {
  return value === undefined ? {} : ({ [key]: priced(value, factor) } as { [k in K]?: number | null })
}
