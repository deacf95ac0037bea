/** Options by months as rows, for spreadsheets: long, so that they can be filtered, summed and laid under those of other runs. */
import { monthName } from './sentences/format.ts'
import { OPTION_NAMES } from './sentences/labels.ts'
import type { Report, ReportOption } from './schemas/report.schema.ts'

export type Cell = string | number | null

export const MONTHLY_HEAD = [
  'scenario',
  'asOf',
  'option',
  'name',
  'status',
  'model',
  'month',
  'calendarMonth',
  'requests',
  'usd',
  'apiUsd',
  'computeUsd',
  'peopleUsd',
  'tuningUsd',
  'otherUsd',
  'resaleUsd',
  'creditsUsd',
] as const

function own(report: Report, { id, status, model }: ReportOption): Cell[] {
  return [report.scenario.name, report.asOf, id, OPTION_NAMES[id], status, model]
}

/** An option without a price has one row that says so: without it, it would look as if it had never been asked about. */
function rowsOf(report: Report, option: ReportOption): Cell[][] {
  return option.monthly.length === 0
    ? [[...own(report, option), ...Array.from({ length: 11 }, () => null)]]
    : option.monthly.map((one) => [
        ...own(report, option),
        one.month,
        monthName(one.month, report.asOf),
        one.requests,
        one.usd,
        one.apiUsd,
        one.computeUsd,
        one.peopleUsd,
        one.tuningUsd,
        one.otherUsd,
        one.resaleUsd,
        one.creditsUsd ?? 0,
      ])
}

export function monthlyRows(report: Report): Cell[][] {
  return report.options.flatMap((option) => rowsOf(report, option))
}
