/** Whether a change of the tables can matter to a decision, told without deciding twice. */
import type { BuiltCase } from '../decide/case.ts'
import { trainingPrice } from '../decide/setups.ts'
import type { TableChange } from '../pricing/compare/change.ts'
import { offersOf, type Offer } from '../pricing/find.ts'
import { daysBetween, STALE_DAYS } from '../pricing/age.ts'
import type { Tables } from '../pricing/schema.ts'
import { same } from './same.ts'

export interface Pair {
  base: Tables
  head: Tables
}

/** How far a change may reach: nowhere, through the prices of a case, or anywhere. */
export type Reach = 'none' | 'prices' | 'all'

const DATED: readonly string[] = ['api', 'gpu', 'hash']

/** Dated rows reach a decision through its case; a default, a model or a law may reach it anywhere. */
export function reachOf({ base, head }: Pair): Reach {
  const rest = (tables: Tables) => Object.fromEntries(Object.entries(tables).filter(([key]) => !DATED.includes(key)))
  if (!same(rest(base), rest(head))) return 'all'
  return base.hash === head.hash ? 'none' : 'prices'
}

const ofEngine = ({ c }: BuiltCase) => ({
  ...c,
  // Which rows the prices came from is for the report; the engine reads the prices.
  api: { id: c.api.id, prices: c.api.prices },
  host: c.host && { id: c.host.id, prices: c.host.prices },
})

/** Whether the engine gets the same from both: then every draw is the same too. */
export function sameCase(base: BuiltCase, head: BuiltCase): boolean {
  return same(ofEngine(base), ofEngine(head))
}

const TRAINING_GPU = 'h100-sxm'

const PERIODS: readonly TableChange['what'][] = ['period-added', 'corrected', 'overwritten', 'restated', 'period-removed']

const standing = ({ grade, evidence, kind, term, checkedOn }: Offer, asOf: string) => ({
  grade,
  evidence,
  kind,
  term,
  isStale: daysBetween(checkedOn, asOf) > STALE_DAYS,
})

/** Whether an offer that the base did not rent got no better: as trusted as before, and no cheaper. */
function isNoBetter(id: string, { base, head }: Pair, asOf: string): boolean {
  const [provider = '', ...rest] = id.split('/')
  const rowOf = (tables: Tables) =>
    tables.gpu.find((file) => file.provider === provider)?.offers.find((one) => one.id === rest.join('/'))
  const gpu = rowOf(base)?.gpu
  if (gpu === undefined || rowOf(head)?.gpu !== gpu) return false
  const [was, is] = [base, head].map((tables) =>
    offersOf(tables, gpu, asOf).find((one) => one.provider === provider && one.id === rest.join('/')),
  )
  if (!was || !is) return false
  return is.usdPerInstanceHour >= was.usdPerInstanceHour && same(standing(was, asOf), standing(is, asOf))
}

/**
 * Whether nothing of the change can be chosen: offers of GPUs that the base did not rent, none of them cheaper than before. The
 * cheapest of the rest is what it was.
 */
export function isBeside(changes: readonly TableChange[], built: BuiltCase, tables: Pair, asOf: string): boolean {
  const { rented } = built.c
  const used = rented ? `${rented.provider}/${rented.offer}` : ''
  const isPassedOver = ({ table, id, what }: TableChange) =>
    table === 'gpu' && PERIODS.includes(what) && id !== used && isNoBetter(id, tables, asOf)
  return (
    changes.every(isPassedOver) &&
    trainingPrice(tables.base, TRAINING_GPU, asOf) === trainingPrice(tables.head, TRAINING_GPU, asOf)
  )
}
