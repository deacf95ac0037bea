/** What used servers bring, in words: a credit of a month or two that running costs do not show. */
import { money, monthName } from './format.ts'
import { optionById } from './headline.ts'
import { OPTION_NAMES } from './labels.ts'
import type { Report } from '../schemas/report.schema.ts'

/** Nothing to say where the challenger and the choice sell no servers. */
export function resale(report: Report): string {
  const wanted = new Set([report.comparison.challenger, report.verdict.option])
  const sold = [...wanted].flatMap((id) => optionById(report, id) ?? []).filter((one) => (one.totals?.resaleUsd ?? 0) < 0)
  return sold
    .map(({ id, monthly, totals }) => {
      const last = monthly.findLast((one) => one.resaleUsd < 0)
      const when = last ? ` by month ${last.month} (${monthName(last.month, report.asOf)})` : ''
      return `${OPTION_NAMES[id]}: the total counts ${money(-(totals?.resaleUsd ?? 0))} for used servers, sold${when}; the years and the payback do not.`
    })
    .join(' ')
}
