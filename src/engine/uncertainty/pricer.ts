/** What a future costs as a draw has left it, every option over the same months. */
import { plusChanges } from '../flat/bought.ts'
import * as SLOT from '../flat/slots.ts'
import { fillWorth, type Future } from '../flat/future.ts'
import { fillBoughtMonths, fillMonths } from '../flat/months.ts'
import { readFigures } from '../flat/reading.ts'
import { flatNpv } from '../options/npv.ts'
import { npvUsd, OPTIONS } from '../options/options.ts'
import type { OptionId } from '../options/option-ids.ts'
import { at } from '../flat/series.ts'

/** Discounted costs, USD. */
export interface Priced {
  /** Of the API with caching and batch wherever they save */
  baselineUsd: number
  /** Optimized API tokens of month 1, USD/month */
  billUsd: number
  /** ML platform engineers */
  engineers: number
  /** In the order of the options; NaN for one that cannot be priced */
  optionsUsd: Float64Array
}

const BOUGHT: readonly OptionId[] = ['api-optimized', 'hosted-open', 'open-endpoint', 'managed-tuned']

/** How an option is priced, found once: in one pass, from its lines, or not at all. @returns discounted cost, USD; NaN: no price */
function costOf(future: Future, id: OptionId): () => number {
  const { told, discount, looked } = future
  const { flat, changes } = OPTIONS[id]
  const found = flatNpv(OPTIONS[id], future)
  if (found === null) return () => Number.NaN
  // The lines are booked from the terms of the case.
  if (found === undefined || !flat) return () => (told && npvUsd(told, id, discount)) ?? Number.NaN
  const months = changes(looked)
  if (months.length === 0) return () => flat(future) ?? Number.NaN
  return () => plusChanges(flat(future) ?? Number.NaN, future, months)
}

/** Whether these options, and what they are compared with, can be priced by their figures alone. */
export function isFlat(future: Future, options: readonly OptionId[]): boolean {
  const alone = { ...future, told: null }
  return ['api-optimized' as const, ...options].every((id) => flatNpv(OPTIONS[id], alone) !== undefined)
}

/** @param future changed in place between the calls: its figures, or where it has one its case  @returns what it costs then */
export function pricerOf(future: Future, options: readonly OptionId[]): () => Priced {
  const { looked, figures, series, told } = future
  const optionsUsd = new Float64Array(options.length)
  const costs = options.map((id) => costOf(future, id))
  const baseline = costOf(future, 'api-optimized')
  // Where nothing has to be built, no months but those of what is bought.
  const fill = options.every((id) => BOUGHT.includes(id)) ? fillBoughtMonths : fillMonths
  return () => {
    if (told) readFigures(told, figures)
    fill(figures, looked, series)
    fillWorth(future)
    for (let index = 0; index < costs.length; index++) optionsUsd[index] = costs[index]?.() ?? Number.NaN
    return {
      baselineUsd: baseline(),
      billUsd: at(series.requests, 1) * at(series.apiUsdPerRequest, 1),
      engineers: figures[SLOT.ENGINEERS],
      optionsUsd,
    }
  }
}
