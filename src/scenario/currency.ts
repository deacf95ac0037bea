/**
 * Amounts in the money that a scenario states beside dollars. They are typed with its sign or code, such as 85k EUR; dollars are made of them
 * here, before anything else reads the scenario, whatever door it came through. Amounts in any other money are still refused by name.
 */
import { withoutCurrency } from '../pricing/currency.ts'
import { problem, type Problem } from '../errors.ts'
import { fields } from './fields.ts'
import { isNode, valueAt, withValue } from './paths.ts'
import type { ScenarioInput } from './schema.ts'
import { parseQuantity } from './typed.ts'

export type Currency = NonNullable<ScenarioInput['currency']>

/** Units for one dollar: of a range the likeliest. */
export function rateOf({ perUsd }: Pick<Currency, 'perUsd'>): number {
  return typeof perUsd === 'number' ? perUsd : perUsd.mode
}

/** Values that count dollars, each a single number. */
export function moneyPaths(): string[] {
  return fields().flatMap(({ path, unit }) => (unit?.startsWith('USD') && !path.startsWith('policy.') ? [path] : []))
}

/** The currency of a value that nobody has checked yet; null where it has none that could be used. */
function statedIn(value: unknown): { code: string; perUsd: number } | null {
  const currency = isNode(value) ? value['currency'] : undefined
  if (!isNode(currency) || typeof currency['code'] !== 'string') return null
  const told = currency['perUsd']
  const perUsd = isNode(told) ? told['mode'] : told
  return typeof perUsd === 'number' && Number.isFinite(perUsd) && perUsd > 0 ? { code: currency['code'], perUsd } : null
}

/** The amount that a text in this money stands for; null: it is none, or in other money. */
function amountIn(text: unknown, code: string, unit: string | null): number | null {
  const bare = typeof text === 'string' ? withoutCurrency(text, code) : null
  const typed = bare === null ? null : parseQuantity(bare, unit)
  return typed?.ok ? typed.value : null
}

/** The value with dollars in the place of amounts in its own money, which are kept beside them. Anything else is left as it is. */
export function inDollars(value: unknown): unknown {
  const stated = statedIn(value)
  if (!stated || !isNode(value)) return value
  const kept = valueAt(value, 'currency.amounts')
  const amounts: Record<string, unknown> = isNode(kept) ? { ...kept } : {}
  let scenario: Record<string, unknown> = value
  for (const { path, unit } of fields().filter((field) => moneyPaths().includes(field.path))) {
    const there = valueAt(scenario, path)
    const amount = amountIn(there, stated.code, unit) ?? (there === undefined ? amounts[path] : null)
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
  for (const [path, amount] of Object.entries(amounts)) typed = withValue(typed, path, `${String(amount)} ${code}`)
  return typed
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
    const { [path]: _, ...others } = amounts
    return withValue(scenario, 'currency.amounts', others)
  }
  return Object.keys(amounts).reduce((cleared, one) => withValue(cleared, one, undefined), scenario)
}

/** Dollars that are within this share of an amount are the same. */
const SAME = 1e-9

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
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
    if (!moneyPaths().includes(path))
      found.push(problem('currency-amount', { seen: path, usd: null }, { path: `currency.amounts` }))
    else if (typeof usd !== 'number' || Math.abs(usd - made) > Math.abs(made) * SAME)
      found.push(problem('currency-amount', { seen: path, usd: made }, { path }))
  }
  return found
}
