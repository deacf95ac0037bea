/** What the customer does about models, and what that makes of prices where nobody stated a change of them. */
import type { Tables } from '../../pricing/schema.ts'
import { factRange } from './facts.ts'
import type { Case } from '../../engine/case.ts'
import type { Terms } from '../../engine/point-estimate.ts'
import type { ResolvedModel } from './open-model.ts'
import { isDefaulted, withRow } from './with-row.ts'

const UPGRADES = 'api.upgrades'
const CHANGE = 'api.priceChangePerYear'

/** Row of the months between two models of a customer who moves on. */
const LIFE = 'api.monthsBetweenModels'

/** Months within which nobody has to move: the default of the price change holds. */
const SHORT = 12

/** Rows of the price path of a customer who moves on; who holds has that of the model named. */
const ROWS = { follow: 'api.priceChange.follow', newest: 'api.priceChange.newest' } as const

/** The scenario with the price path of its upgrades in place of that of a model that is held; as it is where a change was stated. */
export function withUpgrades(resolved: ResolvedModel, tables: Tables): ResolvedModel {
  const { api, horizonMonths } = resolved.scenario
  const short = horizonMonths <= SHORT && isDefaulted(resolved, UPGRADES)
  // A price of one's own is a contract.
  if (api.upgrades === 'hold' || short || api.price || !isDefaulted(resolved, CHANGE)) return resolved
  return withRow(resolved, tables, CHANGE, ROWS[api.upgrades])
}

/**
 * Months in which models are changed: those in which the API's has to be, and, for who follows, one after each usual life of a model.
 * Who buys tokens of an open model moves as often; weights on GPUs or an endpoint stay what they are, unless the newest is always
 * taken. A price of one's own is a contract for the model named.
 */
export function changesOf({ api, horizonMonths }: Terms, tables: Tables, forced: readonly number[]): Case['changes'] {
  const known = tables.facts.some((one) => one.id === LIFE)
  if (api.upgrades === 'hold' || api.price || !known) return { api: [...forced], host: [], open: [] }
  const life = factRange(tables, LIFE).mode
  const chosen = (made: readonly number[]): number[] => {
    const months: number[] = []
    for (let month = 1 + life; month <= horizonMonths; month += life) {
      const sooner = made.find((one) => one > month - life && one <= month)
      if (sooner !== undefined) month = sooner
      months.push(month)
    }
    return [...new Set([...made, ...months])].toSorted((a, b) => a - b)
  }
  return { api: chosen(forced), host: chosen([]), open: api.upgrades === 'newest' ? chosen([]) : [] }
}
