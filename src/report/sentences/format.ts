/** Numbers as text. The only rounding that a reader sees; the report itself keeps what was computed. */

function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

function sign(value: number) {
  return value < 0 ? '−' : ''
}

const SCALES = [
  { from: 999.5e6, by: 1e9, suffix: 'B' },
  { from: 999_500, by: 1e6, suffix: 'M' },
  { from: 9_999.5, by: 1e3, suffix: 'K' },
] as const

function significant(value: number): string {
  return value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2)
}

/** Money at a glance: $84, $9,412, $42.1K, $1.23M. */
export function money(usd: number): string {
  const size = Math.abs(usd)
  const scale = SCALES.find((one) => size >= one.from)
  if (scale) return `${sign(usd)}$${significant(size / scale.by)}${scale.suffix}`
  const whole = grouped(size)
  return `${whole === '0' ? '' : sign(usd)}$${whole}`
}

/** A difference against something else, its direction always shown: +$477K, −$1.93M. */
export function delta(usd: number): string {
  return Math.round(usd) > 0 ? `+${money(usd)}` : money(usd)
}

const WHOLE_FROM = 9_999.5

/** Three digits that count, the zeros behind them cut off down to the cent. */
function small(size: number): string {
  const digits = Math.min(20, 2 - Math.floor(Math.log10(size)))
  return size.toFixed(digits).replace(/(\.\d\d\d*?)0+$/, '$1')
}

/** A unit price with as many digits as it needs: $21,667, $3.50, $0.125, $0.000187. */
export function price(usd: number): string {
  const size = Math.abs(usd)
  if (size >= WHOLE_FROM) return `${sign(usd)}$${grouped(size)}`
  if (size !== 0 && size < 0.995) return `${sign(usd)}$${small(size)}`
  const cents = Math.round(size * 100)
  return `${sign(usd)}$${grouped(Math.floor(cents / 100))}.${(cents % 100).toString().padStart(2, '0')}`
}

/** A share as a percentage: 0.41 is 41%; under 10% a digit more where it says something. */
export function percent(share: number): string {
  const size = Math.abs(share * 100)
  const text = String(Number(size >= 9.95 ? size.toFixed(0) : size >= 0.1 ? size.toFixed(1) : size.toPrecision(1)))
  return `${sign(share)}${text}%`
}

/** The size of a difference of shares: 3.7 points. The sentence says which way. */
export function gap(share: number): string {
  return `${Math.abs(share * 100).toFixed(1)} points`
}

/** A count with separators; fractions keep two digits that count. */
export function count(value: number): string {
  const size = Math.abs(value)
  if (Number.isInteger(value) || size >= 100) return `${sign(value)}${grouped(size)}`
  return `${sign(value)}${Number(size >= 0.1 ? size.toFixed(2) : size.toPrecision(2))}`
}

/** A big count at a glance: 1.2M, 420K. */
export function volume(value: number): string {
  const scale = SCALES.find((one) => value >= one.from)
  return scale ? `${significant(value / scale.by)}${scale.suffix}` : grouped(value)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The calendar month of month m of the horizon: Dec 2027. Month 1 is that of the date. */
export function monthName(index: number, asOf: string): string {
  const at = Number(asOf.slice(5, 7)) - 1 + index - 1
  return `${MONTHS[at % 12] ?? ''} ${Number(asOf.slice(0, 4)) + Math.floor(at / 12)}`
}

/** Month m of the horizon with its calendar month: month 14 (Dec 2027). */
export function month(index: number, asOf: string): string {
  return `month ${index} (${monthName(index, asOf)})`
}

/** The month of a date: Nov 2024. A date whose day stands in for a month looks no fresher than it is. */
export function monthYear(date: string): string {
  return monthName(1, date)
}

export function plural(value: number, one: string, many = `${one}s`): string {
  const said = count(value)
  return `${said} ${said === '1' ? one : many}`
}

/** A horizon: 3 years, 18 months. */
export function span(months: number): string {
  return months % 12 === 0 ? plural(months / 12, 'year') : plural(months, 'month')
}

/** The host of an address: where a figure was read. */
export function host(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').split('/')[0] ?? url
}

const ODDS = [
  { from: 0.99, words: 'almost certain' },
  { from: 0.9, words: 'very likely' },
  { from: 0.66, words: 'likely' },
  { from: 0.33, words: 'about as likely as not' },
  { from: 0.1, words: 'unlikely' },
  { from: 0.01, words: 'very unlikely' },
  { from: 0, words: 'exceptionally unlikely' },
] as const

/** A probability in words, on the scale that climate science (IPCC) uses for its findings. */
export function odds(share: number): string {
  return (ODDS.find((one) => share >= one.from) ?? ODDS[6]).words
}

/** A share of draws: never 0% or 100%, since draws end. */
export function ofDraws(share: number): string {
  return share > 0.995 ? 'over 99%' : share < 0.005 ? 'under 1%' : percent(share)
}

/** A value of the scenario in its unit. */
export function quantity(value: unknown, unit: string | null): string {
  if (value === null || value === undefined) return 'not set'
  if (Array.isArray(value)) return listOf(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return numberIn(value, unit)
  return typeof value === 'object' ? group(value, unit) : String(value)
}

/** Words one by one; numbers are a series, of which a sentence has no use. */
function listOf(values: readonly unknown[]): string {
  if (values.length === 0) return 'none'
  return typeof values[0] === 'number'
    ? plural(values.length, 'number')
    : values
        .map((one) => (typeof one === 'object' ? quantity(one, null) : String(one)))
        .join(typeof values[0] === 'object' ? '; ' : ', ')
}

/** A range, or a block of settings of which only those that are set are named. */
function group(value: object, unit: string | null): string {
  if ('low' in value && 'mode' in value && 'high' in value)
    return `${quantity(value.mode, unit)} (${inRange(value.low, unit)} to ${inRange(value.high, unit)})`
  return Object.entries(value)
    .filter(([, one]) => one !== null)
    .map(([key, one]) => `${key} ${quantity(one, null)}`)
    .join(', ')
}

/** One of a unit that is written in the plural; ms is a symbol. */
function one(unit: string) {
  return unit === 'ms' ? unit : unit.replace(/^(\w+)s\b/, '$1')
}

function isShare(unit: string) {
  return unit === 'share' || unit.startsWith('share ')
}

/** An end of a range: the unit stands with the mode already. */
function inRange(value: unknown, unit: string | null): string {
  if (typeof value === 'number' && unit !== null && isShare(unit)) return percent(value)
  return quantity(value, unit?.startsWith('USD') ? 'USD' : null)
}

function numberIn(value: number, unit: string | null): string {
  if (unit === null || unit === 'ratio') return count(value)
  if (isShare(unit)) return `${percent(value)}${unit.slice('share'.length)}`
  if (unit.startsWith('USD')) return `${Math.abs(value) < 100 ? price(value) : money(value)}${unit.slice('USD'.length)}`
  return `${value >= 1e5 ? volume(value) : count(value)} ${value === 1 ? one(unit) : unit}`
}

/** The first letter of a sentence. */
export function capital(words: string) {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
