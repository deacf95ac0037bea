/** Amounts of tables in other money than US dollars: refused by name, whatever else a file lacks. */
import { currencyOfKey, currencyOfWord, otherCurrency } from './currency.ts'
import type { Finding } from './finding.ts'
import { finding, isRecord } from './rules/rule.ts'

const RULE = 'amounts-are-in-usd'
const REMEDY = 'give US dollars, converted at a rate that you know, and say rate and day in a note'

/** Keys whose text says which money a row is in. */
const NAMES_MONEY = /^(?:currency|billingCurrency|unit)$/i
/** Keys that hold an amount. */
const HOLDS_MONEY = /usd|^value$|^(?:low|mode|high)$|price|cost/i

const known = new Map<string, string | null>()

/** A table has tens of thousands of keys and a hundred names of them. */
function moneyOfKey(key: string): string | null {
  const there = known.get(key)
  if (there !== undefined) return there
  const found = currencyOfKey(key)
  known.set(key, found)
  return found
}

/** What a key and its value say of another money; null: nothing. A fact that nothing is computed with may be in any. */
function moneyOf(key: string, value: unknown, isIdle: boolean): string | null {
  if (key === 'unit' && isIdle) return null
  const named = typeof value === 'object' ? null : moneyOfKey(key)
  if (named !== null || typeof value !== 'string') return named
  if (NAMES_MONEY.test(key)) return currencyOfWord(value)
  return HOLDS_MONEY.test(key) ? otherCurrency(value) : null
}

function inNode(value: unknown, path: string): { path: string; value: unknown; money: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => inNode(one, path === '' ? String(index) : `${path}.${index}`))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const at = path === '' ? key : `${path}.${key}`
    const money = moneyOf(key, one, !('defaultFor' in value))
    return money === null ? inNode(one, at) : [{ path: at, value: one, money }]
  })
}

/** Every amount of a file that is in another money. */
export function otherMoney(file: string, value: unknown): Finding[] {
  return inNode(value, '').map(({ path, value: seen, money }) =>
    finding(RULE, { file, path, value: seen }, `this is in ${money}, and all amounts are in US dollars`, REMEDY),
  )
}
