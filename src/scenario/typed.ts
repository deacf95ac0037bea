/** Numbers as people type them: "$42k", "60%", "1.2M", "40k/mo", "1,500,000". */

export type Typed = { ok: true; value: number } | { ok: false; message: string }

const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['mm', 1e6],
  ['mn', 1e6],
  ['b', 1e9],
  ['bn', 1e9],
])

/** What people write for a unit, or for what stands under its stroke. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['usd', ['dollar', 'dollars']],
  ['requests', ['request', 'req', 'calls']],
  ['tokens', ['token', 'tok']],
  ['ms', ['milliseconds']],
  ['s', ['sec', 'second', 'seconds']],
  ['months', ['month', 'mo']],
  ['month', ['mo', 'm']],
  ['year', ['yr', 'y']],
  ['fte', ['people', 'engineers']],
  ['engineers', ['engineer', 'people', 'fte']],
  ['gpu-hour', ['hour', 'hr', 'h', 'gpu hour']],
])

const PATTERN =
  /^([-+])?\s*(usd|[$€£])?\s*(\d{1,3}(?:[,_ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)\s*(?:(k|mm|mn|m|bn|b)(?![a-z]))?\s*(%|percent\b)?\s*([a-z][a-z -]*?)??\s*(?:(?:\/|\b(?:per|an?)\b)\s*([a-z][a-z -]*))?$/i

/** "USD/month" → usd, month; "share a year" → share, year. */
const partsOf = (unit: string | null): { noun: string; per: string | null } => {
  const [noun = '', per = null] = (unit ?? '').toLowerCase().split(/\/| a /)
  return { noun, per }
}

const means = (word: string, wanted: string) => word === wanted || (WORDS.get(wanted) ?? []).includes(word)

const refused = (message: string): Typed => ({ ok: false, message })

const inShares = (value: number, percent: boolean, isShare: boolean): Typed => {
  if (percent) return isShare ? { ok: true, value: value / 100 } : refused('a percentage does not fit here')
  return isShare && value > 1 ? refused(`write ${value}% or ${value / 100}`) : { ok: true, value }
}

/** Whether the words around a number name the unit that is asked for: a yearly bill must not pass for a monthly one. */
const misfit = (unit: string | null, typed: { currency: string; noun: string; per: string }, value: number): string | null => {
  const { noun, per } = partsOf(unit)
  if (/[€£]/.test(typed.currency)) return 'amounts are in US dollars'
  if (typed.currency !== '' && unit !== null && noun !== 'usd') return `this counts ${unit}, not dollars`
  if (typed.noun !== '' && !means(typed.noun, noun)) return `${typed.noun} does not fit: this is in ${unit ?? 'plain numbers'}`
  if (typed.per === '' || (per !== null && means(typed.per, per))) return null
  if (per === 'month' && means(typed.per, 'year')) return `this is a month: ${value} a year are ${Math.round(value / 12)} a month`
  return `per ${typed.per} does not fit: this is in ${unit ?? 'plain numbers'}`
}

/**
 * A number from what somebody typed. A share may be typed as 60% or 0.6; a bare number above 1 is taken as a percentage only
 * with its sign, so that 60 for a share is refused instead of guessed. So are a comma for a decimal point, another currency and
 * another period.
 * @param unit of the field; "share" and "share a year" accept percentages, null takes no words behind the number
 */
export const parseQuantity = (text: string, unit: string | null): Typed => {
  const match = PATTERN.exec(text.trim())
  if (!match) return refused(`"${text.trim()}" is not a number; try 42000, $42k or 1.2M`)
  const [, sign, currency = '', digits = '', scale = '', percent, noun = '', per = ''] = match
  const value = Number(digits.replace(/[,_ ]/g, '')) * (SCALES.get(scale.toLowerCase()) ?? 1) * (sign === '-' ? -1 : 1)
  if (!Number.isFinite(value)) return refused(`"${text.trim()}" is not a number`)
  const words = { currency, noun: noun.trim().toLowerCase(), per: per.trim().toLowerCase() }
  const fault = misfit(unit, words, value)
  return fault === null ? inShares(value, percent !== undefined, unit?.startsWith('share') ?? false) : refused(fault)
}
