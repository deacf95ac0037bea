/** A model's life: until its last day it costs what it costs, from then on what its vendor names in its place. */
import type { TokenPrices } from '../../engine/api.ts'
import { usdPerMtok } from '../../engine/ledger/units.ts'
import { reason } from '../../engine/reason.ts'
import { findApiModel } from '../../pricing/find.ts'
import type { ApiModel, Tables } from '../../pricing/schema.ts'
import { isOffered } from '../../pricing/selling.ts'
import { factorBetween, tokenizerOf, type ContentMix } from '../../pricing/tokenizers.ts'
import type { Assumption } from '../../report/schemas/report.schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { calendarMonths } from './calendar.ts'
import { CannotDecide } from './cannot.ts'
import { monthlyPrices, type MonthlyModel } from './prices.ts'

/** The end of a model within the months that are compared. */
export interface End {
  id: string
  /** Its last day */
  date: string
  /** First month without it, counted from 1 */
  month: number
  /** provider/model that is priced from then on; null: none is known, so its own price is held */
  replacement: string | null
  /** Tokens of the replacement for each of its own; null: a tokenizer is not known, taken as 1 */
  tokens: number | null
}

const scaled = <T extends number | null>(price: T, by: number): T =>
  price === null ? price : (usdPerMtok(price * by) as number as T)

/** Prices of a token that another model counts `by` times: limits by length move the other way. */
function perOwnToken(prices: TokenPrices, by: number): TokenPrices {
  if (by === 1) return prices
  const { tiers, minCacheTokens, batchCachedInput } = prices
  return {
    ...prices,
    input: scaled(prices.input, by),
    output: scaled(prices.output, by),
    cachedInput: scaled(prices.cachedInput, by),
    cacheWrite: scaled(prices.cacheWrite, by),
    ...(batchCachedInput === undefined ? {} : { batchCachedInput: scaled(batchCachedInput, by) }),
    ...(minCacheTokens === undefined ? {} : { minCacheTokens: minCacheTokens / by }),
    ...(tiers === undefined
      ? {}
      : {
          tiers: tiers.map((tier) => ({
            aboveInputTokens: tier.aboveInputTokens / by,
            prices: perOwnToken(tier.prices, by),
          })),
        }),
  }
}

/** One object for the same prices, so that the engine sees at a glance when they change. */
function eachOnce(prices: readonly TokenPrices[], by: number): TokenPrices[] {
  const known = new Map<TokenPrices, TokenPrices>()
  return prices.map((one) => {
    const found = known.get(one) ?? perOwnToken(one, by)
    known.set(one, found)
    return found
  })
}

interface When {
  asOf: string
  months: number
  /** Of its list price, what a vendor asks where the data has to stay; default: the list price */
  times?: (provider: string) => number
}

export interface Lived {
  priced: MonthlyModel
  end: End | null
  /** Months in which another model takes the place of the one before, counted from 1; what has ended already is no change */
  changes: number[]
}

/**
 * Prices of a model over its life and that of what takes its place, in tokens of the model named. null where the table knows no price for a month.
 * @param seen models on the way here: vendors have named each other
 */
export function lived(
  tables: Tables,
  named: { provider: string; model: ApiModel },
  when: When,
  content: ContentMix,
  seen: readonly string[] = [],
): Lived | null {
  const { model } = named
  const id = `${named.provider}/${model.id}`
  const own = monthlyPrices(id, model, when, when.times?.(named.provider))
  const days = calendarMonths(when.asOf, when.months)
  const index = model.endsOn === undefined ? -1 : days.findIndex((day) => !isOffered(model, day))
  if (!own || index < 0 || model.endsOn === undefined) return own && { priced: own, end: null, changes: [] }
  const isNew = model.replacement && ![...seen, id].includes(model.replacement)
  const next = model.replacement && isNew ? findApiModel(tables, model.replacement) : null
  const after = next?.status === 'found' ? lived(tables, next, when, content, [...seen, id]) : null
  const end: End = { id, date: model.endsOn, month: index + 1, replacement: null, tokens: null }
  if (next?.status !== 'found' || !after) return { priced: own, end, changes: [] }
  const between = { api: tokenizerOf(tables, model), open: tokenizerOf(tables, next.model) }
  const tokens = factorBetween(tables.tokenizers, between, content)?.value ?? null
  const later = eachOnce(after.priced.prices, tokens ?? 1)
  return {
    priced: {
      id,
      periods: own.periods.map((period, month) => (month < index ? period : (after.priced.periods[month] ?? period))),
      prices: own.prices.map((price, month) => (month < index ? price : (later[month] ?? price))),
    },
    end: { ...end, replacement: after.priced.id, tokens },
    changes: [...(index > 0 ? [index + 1] : []), ...after.changes.filter((month) => month > index + 1)],
  }
}

const UPGRADES = 'api.upgrades'

/**
 * Whoever asks for a model that has ended says so by `api.upgrades`; a price of one's own asks for it, too.
 * @throws CannotDecide where a model that nobody can buy any more would be the baseline of new work
 */
export function holdLife(scenario: Scenario, assumptions: readonly Assumption[], tables: Tables, asOf: string): void {
  if (scenario.api.price) return
  const asked = assumptions.some((one) => one.path === UPGRADES && one.origin !== 'default')
  const found = asked ? null : findApiModel(tables, scenario.api.model)
  if (found?.status !== 'found' || isOffered(found.model, asOf)) return
  const { endsOn = null, replacement = null } = found.model
  throw new CannotDecide(
    'api.model',
    reason('model-ended', { id: `${found.provider}/${found.model.id}`, date: endsOn, replacement }),
  )
}
