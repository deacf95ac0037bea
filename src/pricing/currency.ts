/** Amounts in other money than US dollars: recognized so that they are refused by name, never read as dollars. */

/** Signs and words, with the code that the platform knows the name of. Dollars of others come before the bare sign. */
const SIGNS: readonly (readonly [sign: RegExp, code: string])[] = [
  [/€|\beuros?\b/i, 'EUR'],
  [/£|\bpounds?\b|\bquid\b/i, 'GBP'],
  [/\b(?:rmb|yuan|renminbi)\b|CN¥|元/i, 'CNY'],
  [/¥|\byen\b|円/i, 'JPY'],
  [/₹|\brupees?\b|\brs\.?(?=\s*\d)/i, 'INR'],
  [/₩|\bwon\b/i, 'KRW'],
  [/\bfrancs?\b|\bsfr\.?(?=\s|\d|$)/i, 'CHF'],
  [/₽/, 'RUB'],
  [/₺/, 'TRY'],
  [/₴/, 'UAH'],
  [/₪/, 'ILS'],
  [/฿/, 'THB'],
  [/₫/, 'VND'],
  [/₱/, 'PHP'],
  [/₦/, 'NGN'],
  [/zł/i, 'PLN'],
  [/Kč/i, 'CZK'],
  [/\bkr\.?(?=\s|\d|$)/i, 'SEK'],
  [/\bR\$/, 'BRL'],
  [/\b(?:CA|C)\$/, 'CAD'],
  [/\b(?:AU|A)\$/, 'AUD'],
  [/\bNZ\$/, 'NZD'],
  [/\bHK\$/, 'HKD'],
  [/\b(?:SG|S)\$/, 'SGD'],
  [/\bNT\$/, 'TWD'],
  [/\bMX\$/, 'MXN'],
]

/** Codes that people type in small letters, too; others read as English words that way. */
const OFTEN = [
  'eur',
  'gbp',
  'chf',
  'jpy',
  'cny',
  'inr',
  'krw',
  'sek',
  'nok',
  'dkk',
  'pln',
  'czk',
  'brl',
  'aud',
  'nzd',
  'hkd',
  'sgd',
]

/** A sign for several countries is named as what it is. */
const NAMES: Readonly<Record<string, string>> = { SEK: 'kronor or kroner', JPY: 'yen or yuan' }

const CODE_FIRST = /^\s*[-+]?\s*([a-z]{3})\.?\s*[\d.]/i
const CODE_LAST = /\d\s*(?:k|m|mm|mn|bn|b|thousand|million|billion)?\s*([a-z]{3})(?![a-z])/i

let codes: ReadonlySet<string> | null = null
function known() {
  return (codes ??= new Set(Intl.supportedValuesOf('currency')))
}

function codeIn(text: string): string | null {
  const word = CODE_FIRST.exec(text)?.[1] ?? CODE_LAST.exec(text)?.[1]
  if (word === undefined) return null
  const isCode = OFTEN.includes(word.toLowerCase()) || known().has(word)
  return isCode && word.toUpperCase() !== 'USD' ? word.toUpperCase() : null
}

function nameOf(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'currency', fallback: 'code' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Signs that several countries use, with those that may be meant. */
const SHARED: Readonly<Record<string, readonly string[]>> = { JPY: ['JPY', 'CNY'], SEK: ['SEK', 'NOK', 'DKK', 'ISK'] }

/**
 * An amount in the money of a code without its sign or word, such as 85k for 85k EUR; null where it is plain, in dollars, or in other
 * money.
 */
export function withoutCurrency(text: string, code: string): string | null {
  if (!/\d/.test(text)) return null
  const named = codeIn(text)
  if (named !== null)
    return named === code ? text.replace(new RegExp(`\\b${code}\\b\\.?|(?<=[\\dkm])${code}\\b`, 'i'), ' ').trim() : null
  const [sign, of] = SIGNS.find(([pattern]) => pattern.test(text)) ?? []
  if (sign === undefined || of === undefined || !(SHARED[of] ?? [of]).includes(code)) return null
  return text.replace(sign, ' ').trim()
}

/** The code of the money that a typed amount is in; null: none is named, or by a sign that several countries use. */
export function codeOf(text: string): string | null {
  const named = codeIn(text)
  if (named !== null) return named
  const sign = SIGNS.find(([pattern]) => pattern.test(text))?.[1]
  return sign === undefined || SHARED[sign] !== undefined ? null : sign
}

/** The money that a typed amount is in, by its English name; null where it is dollars, plain, or no amount. */
export function otherCurrency(text: string): string | null {
  if (!/\d/.test(text)) return null
  const code = codeIn(text)
  if (code !== null) return nameOf(code)
  const sign = SIGNS.find(([pattern]) => pattern.test(text))?.[1]
  return sign === undefined ? null : (NAMES[sign] ?? nameOf(sign))
}

/** The money that a key is named after, such as `apiEurPerMonth`; null where it names dollars or none. */
export function currencyOfKey(key: string): string | null {
  const words = key.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase())
  const code = words.find((word) => OFTEN.includes(word))
  return code === undefined ? null : nameOf(code.toUpperCase())
}

/** The money that a word such as `EUR` or `euros` names by itself, or a unit such as `EUR/year` begins with; null: dollars or none. */
export function currencyOfWord(text: string): string | null {
  const [word = ''] = text.trim().split(/[\s/,;]/)
  const code = word.toUpperCase()
  if (code === 'USD') return null
  if (OFTEN.includes(word.toLowerCase()) || (word === code && known().has(code))) return nameOf(code)
  return otherCurrency(`${word} 1`)
}
