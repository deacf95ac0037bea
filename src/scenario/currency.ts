/**
 * Amounts in the money that a scenario states beside dollars. They are typed with its sign or code, such as 85k EUR; dollars are made of them
 * here, before anything else reads the scenario, whatever door it came through. Amounts in any other money are still refused by name.
 */
import { withoutCurrency } from '../pricing/currency.ts'
import { problem, type Problem } from '../errors.ts'
import { moneyUnitAt, placesIn, wholeMoneyOf } from './money-places.ts'
import { isNode, valueAt, withValue } from './paths.ts'
import type { ScenarioInput } from './schema.ts'
import { isDoubtful, parseQuantity, type Typed } from './typed.ts'

export type Currency = NonNullable<ScenarioInput['currency']>

/** Units for one dollar: of a range the likeliest. */
export function rateOf({ perUsd }: Pick<Currency, 'perUsd'>): number {
  return typeof perUsd === 'number' ? perUsd : perUsd.mode
}

/** The currency of a value that nobody has checked yet; null where it has none that could be used. */
function statedIn(value: unknown): { code: string; perUsd: number } | null {
  const currency = isNode(value) ? value['currency'] : undefined
  if (!isNode(currency) || typeof currency['code'] !== 'string') return null
  const told = currency['perUsd']
  const perUsd = isNode(told) ? told['mode'] : told
  return typeof perUsd === 'number' && Number.isFinite(perUsd) && perUsd > 0 ? { code: currency['code'], perUsd } : null
}

/** What a text says that is in this money; null: it is no amount, or in other money. */
export function amountIn(text: unknown, code: string, unit: string): Typed | null {
  const bare = typeof text === 'string' ? withoutCurrency(text, code) : null
  if (bare === null) return null
  return isDoubtful(bare, unit)
    ? { ok: false, message: `does the point mark thousands? Write it without, or as 85k ${code}` }
    : parseQuantity(bare, unit)
}

/** An amount as one types it, so that it reads back: three decimals could be thousands. */
export function typedAmount(amount: number, code: string): string {
  const text = String(amount)
  return `${text}${isDoubtful(text, 'USD/month') ? '0' : ''} ${code}`
}

/** The value with dollars in the place of amounts in its own money, which are kept beside them. Anything else is left as it is. */
export function inDollars(value: unknown): unknown {
  const stated = statedIn(value)
  if (!stated || !isNode(value)) return value
  const kept = valueAt(value, 'currency.amounts')
  const amounts: Record<string, unknown> = isNode(kept) ? { ...kept } : {}
  let scenario: Record<string, unknown> = value
  for (const { path, unit } of placesIn(value)) {
    const there = valueAt(scenario, path)
    const typed = amountIn(there, stated.code, unit)
    const amount = typed?.ok ? typed.value : there === undefined ? amounts[path] : null
    if (typeof amount !== 'number') continue
    amounts[path] = amount
    scenario = withValue(scenario, path, amount / stated.perUsd)
  }
  return Object.keys(amounts).length === 0 ? scenario : withValue(scenario, 'currency.amounts', amounts)
}

/** The scenario as it was typed: amounts in its own money in the place of dollars. */
export function asTyped(scenario: unknown): unknown {
  const amounts = valueAt(scenario, 'currency.amounts')
  if (!isNode(amounts)) return scenario
  const code = String(valueAt(scenario, 'currency.code'))
  let typed = withValue(scenario, 'currency.amounts', undefined)
  for (const [path, amount] of Object.entries(amounts)) typed = withValue(typed, path, typedAmount(Number(amount), code))
  return typed
}

function isWithin(path: string, group: string): boolean {
  return path === group || path.startsWith(`${group}.`)
}

/**
 * Before a value is set: what was typed in other money at its path is forgotten, and where the rate is set all dollars that were made by it
 * are made again.
 */
export function beforeSetting(scenario: Record<string, unknown>, path: string): Record<string, unknown> {
  const amounts = valueAt(scenario, 'currency.amounts')
  if (!isNode(amounts)) return scenario
  // Another code does not change what was typed: it stands there again, in its own money, to be refused by name.
  if (path === 'currency.code' || path === 'currency') return { ...(asTyped(scenario) as Record<string, unknown>) }
  if (!path.startsWith('currency.')) {
    const others = Object.entries(amounts).filter(([one]) => !isWithin(one, path) && !isWithin(path, one))
    return withValue(scenario, 'currency.amounts', Object.fromEntries(others))
  }
  return Object.keys(amounts).reduce((cleared, one) => withValue(cleared, one, undefined), scenario)
}

/** Dollars that are within this share of an amount are the same. */
const SAME = 1e-9

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
}

/** Ranges and prices of which a part is in dollars: the rate would move one part of them and not the other. */
function mixedIn(scenario: ScenarioInput, amounts: Readonly<Record<string, number>>): string[] {
  const typed = new Set(Object.keys(amounts).map(wholeMoneyOf))
  // Nothing is nothing in any money.
  const inDollarsAt = (path: string) => Number(valueAt(scenario, path)) > 0 && !Object.hasOwn(amounts, path)
  return [
    ...new Set(
      placesIn(scenario).flatMap(({ path }) => (typed.has(wholeMoneyOf(path)) && inDollarsAt(path) ? [wholeMoneyOf(path)] : [])),
    ),
  ]
}

/** What is wrong with a currency: its code, its day, and dollars that are not what was typed. */
export function currencyFaults(scenario: ScenarioInput): Problem[] {
  const { currency } = scenario
  if (!currency) return []
  const { code, date, amounts = {} } = currency
  const found: Problem[] = []
  if (code === 'USD' || !Intl.supportedValuesOf('currency').includes(code))
    found.push(problem('currency-code', { seen: code }, { path: 'currency.code' }))
  if (!isDay(date)) found.push(problem('bad-date', { seen: date }, { path: 'currency.date' }))
  for (const [path, amount] of Object.entries(amounts)) {
    const usd = valueAt(scenario, path)
    const made = amount / rateOf(currency)
    if (moneyUnitAt(path) === null)
      found.push(problem('currency-amount', { seen: path, usd: null }, { path: `currency.amounts` }))
    else if (typeof usd !== 'number' || Math.abs(usd - made) > Math.abs(made) * SAME)
      found.push(problem('currency-amount', { seen: path, usd: made }, { path }))
  }
  for (const path of mixedIn(scenario, amounts)) found.push(problem('two-currencies', { code }, { path }))
  return found
}
