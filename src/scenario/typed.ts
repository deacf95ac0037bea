/** Numbers as people type them: "$42k", "60%", "1.2M", "40k/mo", "1,500,000". */
import { otherCurrency } from '../pricing/currency.ts'

export type Typed = { ok: true; value: number } | { ok: false; message: string }

const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mm', 1e6],
  ['mn', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
])

/** Small counts are often written out. */
const COUNTS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const NONE = /^(none|nobody|no one)$/i

/** What people write for a unit, or for what stands under its stroke. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['usd', ['dollar', 'dollars']],
  ['requests', ['request', 'req', 'calls']],
  ['tokens', ['token', 'tok']],
  ['ms', ['milliseconds']],
  ['s', ['sec', 'second', 'seconds']],
  ['months', ['month', 'mo']],
  ['month', ['mo', 'm']],
  ['year', ['years', 'yr', 'y']],
  ['week', ['wk', 'w']],
  ['day', ['d']],
  ['fte', ['people', 'engineers']],
  ['engineers', ['engineer', 'people', 'fte']],
  ['gpu-hour', ['hour', 'hr', 'h', 'gpu hour']],
])

const PATTERN =
  /^([-+])?\s*(usd|us\$|[$])?\s*(\d{1,3}(?:[,_ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)\s*(?:(k|mm|mn|m|bn|b|thousand|million|billion)(?![a-z]))?\s*(%|percent\b)?\s*([a-z][a-z -]*?)??\s*(?:(?:\/|\b(?:per|an?)\b)\s*([a-z][a-z -]*))?$/i

/** "USD/month" → usd, month; "share a year" → share, year. */
function partsOf(unit: string | null): { noun: string; per: string | null } {
  const [noun = '', per = null] = (unit ?? '').toLowerCase().split(/\/| a /)
  return { noun, per }
}

function means(word: string, wanted: string) {
  return word === wanted || (WORDS.get(wanted) ?? []).includes(word)
}

function refused(message: string): Typed {
  return { ok: false, message }
}

function inShares(value: number, percent: boolean, isShare: boolean): Typed {
  if (percent) return isShare ? { ok: true, value: value / 100 } : refused('a percentage does not fit here')
  return isShare && value > 1 ? refused(`write ${value}% or ${value / 100}`) : { ok: true, value }
}

/** How many of a period make a month. */
const TO_A_MONTH: ReadonlyMap<string, number> = new Map([
  ['year', 1 / 12],
  ['week', 365 / 12 / 7],
  ['day', 365 / 12],
  ['hour', 730],
])

/** "$480k/yr" where a month is asked for: the sum is done, the choice left to who typed it. */
function perMonth(value: number, period: string): string | null {
  const [name, factor] =
    [...TO_A_MONTH].find(([one]) => means(period, one) || (one === 'hour' && means(period, 'gpu-hour'))) ?? []
  if (name === undefined || factor === undefined) return null
  return `this is a month: ${value} ${name === 'hour' ? 'an' : 'a'} ${name} are ${name === 'year' ? '' : 'about '}${Math.round(value * factor)} a month`
}

/** Whether the words around a number name the unit that is asked for: a yearly bill must not pass for a monthly one. */
function misfit(unit: string | null, typed: { currency: string; noun: string; per: string }, value: number): string | null {
  const { noun, per } = partsOf(unit)
  if (typed.currency !== '' && unit !== null && noun !== 'usd') return `this counts ${unit}, not dollars`
  if (noun === 'months' && means(typed.noun, 'year')) return `write ${value * 12} months`
  if (noun === 'share' && typed.noun === 'x')
    return `growing to ${value}x is written ${Number(((value - 1) * 100).toPrecision(12))}%`
  if (typed.noun !== '' && !means(typed.noun, noun)) return `${typed.noun} does not fit: this is in ${unit ?? 'plain numbers'}`
  if (typed.per === '' || (per !== null && means(typed.per, per))) return null
  const sum = per === 'month' ? perMonth(value, typed.per) : null
  if (sum !== null) return sum
  return `per ${typed.per} does not fit: this is in ${unit ?? 'plain numbers'}`
}

/** What a number of such a unit looks like. */
function looksLike(unit: string | null): string {
  const { noun } = partsOf(unit)
  if (noun === 'share') return '60% or 0.6'
  return ['engineers', 'months', 'fte'].includes(noun) ? '2 or 6' : '42000, $42k or 1.2M'.replace(noun === 'usd' ? '' : '$', '')
}

/** Without what only says that it is a guess, with the dollar sign in front, and with plain signs between thousands: French, Swiss and sheets write others. */
function tidied(text: string): string {
  return text
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/(?<=\d)['\u2019](?=\d{3}(?!\d))/g, ',')
    .trim()
    .replace(/^(about|around|roughly|approx\.?|approximately|ca\.?|circa|some|~|≈)\s*/i, '')
    .replace(/^([\d.,_ ]+(?:[kmb]|mm|mn|bn)?)\s*\$/i, '$$$1')
}

function written(text: string, unit: string | null): number | null {
  if (partsOf(unit).noun === 'share' && NONE.test(text)) return 0
  if (!['engineers', 'months', 'fte'].includes(partsOf(unit).noun)) return null
  const count = NONE.test(text) ? 0 : COUNTS.indexOf(text.toLowerCase())
  return count < 0 ? null : count
}

function unread(text: string, unit: string | null): Typed {
  if (text === '') return refused(`a number is needed here, such as ${looksLike(unit)}`)
  if (/\d\s*[a-z%]*\s*(-|–|to|or)\s*[$]?\d/i.test(text)) return refused('one number, please: the middle will do')
  return refused(`"${text}" is not a number; try ${looksLike(unit)}`)
}

/**
 * A number from what somebody typed. A share may be typed as 60% or 0.6; a bare number above 1 is taken as a percentage only
 * with its sign, so that 60 for a share is refused instead of guessed. So are a comma for a decimal point, another currency and
 * another period.
 * @param unit of the field; "share" and "share a year" accept percentages, null takes no words behind the number
 */
export function parseQuantity(text: string, unit: string | null): Typed {
  const tidy = tidied(text)
  const count = written(tidy, unit)
  if (count !== null) return { ok: true, value: count }
  const money = otherCurrency(tidy)
  if (money !== null) return refused(`amounts are in US dollars, and this is in ${money}`)
  const match = PATTERN.exec(tidy)
  if (!match) return unread(text.trim(), unit)
  const [, sign, currency = '', digits = '', scale = '', percent, noun = '', per = ''] = match
  const value = Number(digits.replace(/[,_ ]/g, '')) * (SCALES.get(scale.toLowerCase()) ?? 1) * (sign === '-' ? -1 : 1)
  if (!Number.isFinite(value)) return unread(text.trim(), unit)
  const words = { currency, noun: noun.trim().toLowerCase(), per: per.trim().toLowerCase() }
  const fault = misfit(unit, words, value)
  return fault === null ? inShares(value, percent !== undefined, unit?.startsWith('share') ?? false) : refused(fault)
}

/**
 * "1.200" is 1200 to half of the world. Where such a slip is a factor of thousand that nobody would notice, a person is asked;
 * a script that writes three decimals means them.
 */
export function isDoubtful(text: string, unit: string | null): boolean {
  const { noun, per } = partsOf(unit)
  const isCounted = ['tokens', 'requests', 'engineers'].includes(noun) || (noun === 'usd' && (per === 'month' || per === 'year'))
  return isCounted && /^\D*[1-9]\d{0,2}(\.\d{3})+(?![\d.]|\s*(k|m|b|thousand|million|billion))/i.test(text)
}
