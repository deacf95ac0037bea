/** What each option cost before and costs now, in net present value. */
import type { ReportDiff } from '../schemas/diff.schema.ts'
import { delta, money } from '../sentences/format.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'

export interface OptionRow {
  name: string
  base: string
  head: string
  change: string
}

/** Cents that rounding moved are in the JSON; a row that reads the same on both sides says nothing. */
function isWorthSaying({ base, head, npvUsd: { change } }: ReportDiff['options'][number]) {
  return base !== head || change === null || Math.abs(change) >= 0.5
}

/** Options of another cost than before, in net present value. */
export function sinceOptions(diff: ReportDiff): OptionRow[] {
  return diff.options.filter(isWorthSaying).map(({ id, base, head, npvUsd }) => ({
    name: OPTION_NAMES[id],
    base: cost(base, npvUsd.base),
    head: cost(head, npvUsd.head),
    change: npvUsd.change === null ? '' : delta(npvUsd.change),
  }))
}

function cost(state: ReportDiff['options'][number]['base'], usd: number | null): string {
  return usd === null ? (state === null ? 'not there' : OPTION_STATUS[state]) : money(usd)
}
