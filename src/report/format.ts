/** Numbers as text. The only rounding that a reader sees; the report itself keeps what was computed. */

const grouped = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',')

const sign = (value: number) => (value < 0 ? '−' : '')

const SCALES = [
  { from: 1e9, by: 1e9, suffix: 'B' },
  { from: 999_500, by: 1e6, suffix: 'M' },
  { from: 9_999.5, by: 1e3, suffix: 'K' },
] as const

const significant = (value: number): string =>
  value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2)

/** Money at a glance: $84, $9,412, $42.1K, $1.23M. */
export const money = (usd: number): string => {
  const size = Math.abs(usd)
  const scale = SCALES.find((one) => size >= one.from)
  if (scale) return `${sign(usd)}$${significant(size / scale.by)}${scale.suffix}`
  const whole = grouped(size)
  return `${whole === '0' ? '' : sign(usd)}$${whole}`
}

/** A unit price with as many digits as it needs: $0.10, $3.50, $0.000123. */
export const price = (usd: number): string => {
  const size = Math.abs(usd)
  if (size === 0 || size >= 0.995)
    return `${sign(usd)}$${grouped(Math.floor(size))}.${Math.round((size - Math.floor(size)) * 100)
      .toString()
      .padStart(2, '0')
      .slice(-2)}`
  const digits = Math.min(8, 2 - Math.floor(Math.log10(size)) - 1)
  return `${sign(usd)}$${size.toFixed(Math.max(2, digits))}`
}

/** A share as a percentage: 41 % is written 41%, small ones with a digit more. */
export const percent = (share: number): string => {
  const value = share * 100
  const digits = Math.abs(value) < 10 && !Number.isInteger(Math.round(value * 10) / 10) ? 1 : 0
  return `${sign(value)}${Math.abs(value).toFixed(digits)}%`
}

/** A difference of shares in points: +3.7 points. */
export const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(1)} points`

/** A count with separators; fractions keep two digits. */
export const count = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100 ? grouped(value) : String(Number(value.toFixed(2)))

/** A big count at a glance: 1.2M, 420K. */
export const volume = (value: number): string => {
  const scale = SCALES.find((one) => value >= one.from)
  return scale ? `${significant(value / scale.by)}${scale.suffix}` : grouped(value)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Month m of the horizon with its calendar month: month 14 (Dec 2027). */
export const month = (index: number, asOf: string): string => {
  const at = Number(asOf.slice(5, 7)) - 1 + index - 1
  return `month ${index} (${MONTHS[at % 12] ?? ''} ${Number(asOf.slice(0, 4)) + Math.floor(at / 12)})`
}

export const plural = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`

/** The host of an address: where a figure was read. */
export const host = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '').split('/')[0] ?? url

const ODDS = [
  { from: 0.99, words: 'almost certainly' },
  { from: 0.9, words: 'very likely' },
  { from: 0.66, words: 'likely' },
  { from: 0.34, words: 'about as likely as not' },
  { from: 0.1, words: 'unlikely' },
  { from: 0.01, words: 'very unlikely' },
  { from: 0, words: 'almost certainly not' },
] as const

/** A probability in words, on the scale that weather and climate services use. */
export const odds = (share: number): string => ODDS.find((one) => share >= one.from)?.words ?? ODDS[6].words

/** A share of draws: never 0% or 100%, since draws end. */
export const ofDraws = (share: number): string => (share > 0.995 ? 'over 99%' : share < 0.005 ? 'under 1%' : percent(share))

const SHARE_UNITS = ['share', 'share a year']

/** A value of the scenario in its unit. */
export const quantity = (value: unknown, unit: string | null): string => {
  if (value === null) return 'not set'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return numberIn(value, unit)
  if (typeof value === 'object') {
    if ('low' in value && 'mode' in value && 'high' in value)
      return `${quantity(value.mode, unit)} (${inRange(value.low, unit)} to ${inRange(value.high, unit)})`
    return Object.entries(value)
      .map(([key, one]) => `${key} ${quantity(one, null)}`)
      .join(', ')
  }
  return String(value)
}

/** An end of a range: the unit stands with the mode already. */
const inRange = (value: unknown, unit: string | null): string =>
  typeof value === 'number' && unit !== null && SHARE_UNITS.includes(unit)
    ? percent(value)
    : quantity(value, unit?.startsWith('USD') ? 'USD' : null)

const numberIn = (value: number, unit: string | null): string => {
  if (unit === null) return count(value)
  if (SHARE_UNITS.includes(unit)) return `${percent(value)}${unit === 'share' ? '' : ' a year'}`
  if (unit.startsWith('USD')) return `${value < 100 ? price(value) : money(value)}${unit.slice(3)}`
  return `${value >= 1e5 ? volume(value) : count(value)} ${unit}`
}
