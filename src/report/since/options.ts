/** What each option cost before and costs now, in today's money. */
import type { Drift } from '../drift.ts'
import { delta, money } from '../format.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../labels.ts'

export interface OptionRow {
  name: string
  base: string
  head: string
  change: string
}

/** Cents that rounding moved are in the JSON; a row that reads the same on both sides says nothing. */
const isWorthSaying = ({ base, head, npvUsd: { change } }: Drift['options'][number]) =>
  base !== head || change === null || Math.abs(change) >= 0.5

/** Options of another cost than before, in today's money. */
export const sinceOptions = (drift: Drift): OptionRow[] =>
  drift.options.filter(isWorthSaying).map(({ id, base, head, npvUsd }) => ({
    name: OPTION_NAMES[id],
    base: cost(base, npvUsd.base),
    head: cost(head, npvUsd.head),
    change: npvUsd.change === null ? '' : delta(npvUsd.change),
  }))
const cost = (state: Drift['options'][number]['base'], usd: number | null): string =>
  usd === null ? (state === null ? 'not there' : OPTION_STATUS[state]) : money(usd)
