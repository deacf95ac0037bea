/** Whether a change of the tables can matter to a decision, told without deciding twice. */
import { TRAINING_GPU, trainingPrice } from './setups/training.ts'
import type { TableChange } from '../../pricing/compare/change.ts'
import { offersOf, type Offer } from '../../pricing/find.ts'
import type { Tables } from '../../pricing/schema.ts'

export interface Pair {
  base: Tables
  head: Tables
}

/** How far a change may reach: nowhere, through the prices of a case, or anywhere. */
export type Reach = 'none' | 'prices' | 'all'

const DATED: readonly string[] = ['api', 'gpu', 'hash']

/** Dated rows reach a decision through its case; a default, a model or a law may reach it anywhere. */
export function reachOf({ base, head }: Pair): Reach {
  // The hash is that of the files: packed tables hold the same rows in another order of keys.
  if (base.hash === head.hash) return 'none'
  const rest = (tables: Tables) => Object.fromEntries(Object.entries(tables).filter(([key]) => !DATED.includes(key)))
  if (JSON.stringify(rest(base)) !== JSON.stringify(rest(head))) return 'all'
  return 'prices'
}

const PERIODS: readonly TableChange['what'][] = ['period-added', 'corrected', 'overwritten', 'restated', 'period-removed']

function standing({ grade, evidence, kind, term, isFirm, gpusPerInstance, maxGpusPerMachine }: Offer) {
  return {
    grade,
    evidence,
    kind,
    term,
    isFirm,
    gpusPerInstance,
    maxGpusPerMachine,
  }
}

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
  return is.usdPerInstanceHour >= was.usdPerInstanceHour && JSON.stringify(standing(was)) === JSON.stringify(standing(is))
}

/**
 * Whether nothing of the change can be chosen: offers of GPUs that nothing in the base rented, none of them cheaper than before. The
 * cheapest of the rest is what it was.
 * @param rented every offer that the base's decision rented, trials with other values included
 */
export function isBeside(changes: readonly TableChange[], rented: ReadonlySet<string>, tables: Pair, asOf: string): boolean {
  const isPassedOver = ({ table, id, what }: TableChange) =>
    table === 'gpu' && PERIODS.includes(what) && !rented.has(id) && isNoBetter(id, tables, asOf)
  return (
    changes.every(isPassedOver) &&
    trainingPrice(tables.base, TRAINING_GPU, asOf) === trainingPrice(tables.head, TRAINING_GPU, asOf)
  )
}
