/** What each year costs: the baseline, its strongest rival and the option chosen; and when the rival has paid back. */
import { TITLES } from '../document/titles.ts'
import { money } from '../sentences/format.ts'
import { optionById } from '../sentences/headline.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import { resale } from '../sentences/resale.ts'
import { payback } from '../sentences/report-sentences.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import type { Paint } from './paint.ts'
import { stacked, type Column } from './columns.ts'
import { wrap } from './wrap.ts'

/** The options that matter: baseline, challenger, choice, each once and only where priced. */
export function compared(report: Report): ReportOption[] {
  const wanted = new Set([report.comparison.baseline, report.comparison.challenger, report.verdict.option])
  return [...wanted].flatMap((id) => optionById(report, id) ?? []).filter((option) => option.totals !== null)
}

function inYear(option: ReportOption, year: number): number {
  return option.monthly
    .filter(({ month: at }) => Math.ceil(at / 12) === year)
    .reduce((sum, { usd, resaleUsd }) => sum + usd - resaleUsd, 0)
}

function yearColumn(shown: ReportOption[], year: number, horizon: number): Column {
  const left = Math.min(12, horizon - (year - 1) * 12)
  return {
    head: left === 12 ? `year ${year}` : `+${left} mo`,
    align: 'r',
    cells: shown.map((option) => money(inYear(option, year))),
  }
}

export function years(report: Report, width: number, paint: Paint): string {
  const shown = compared(report)
  if (shown.length === 0) return ''
  const { horizonMonths } = report.scenario
  const name: Column = { head: '', align: 'l', cells: shown.map(({ id }) => `  ${OPTION_NAMES[id]}`) }
  const upfront: Column = { head: 'up front', align: 'r', cells: shown.map(({ totals }) => money(totals?.upfrontUsd ?? 0)) }
  const count = Math.ceil(horizonMonths / 12)
  const sold: Column = { head: 'resale', align: 'r', cells: shown.map(({ totals }) => money(totals?.resaleUsd ?? 0)) }
  const sells = shown.some(({ totals }) => (totals?.resaleUsd ?? 0) < 0)
  const columns = [
    ...Array.from({ length: count }, (_, index) => yearColumn(shown, index + 1, horizonMonths)),
    ...(sells ? [sold] : []),
    upfront,
  ]
  const said = [payback(report), resale(report)].filter((text) => text !== '')
  return [paint.strong(TITLES.years), stacked(name, columns, width), ...said.map((text) => wrap(text, width, '  '))].join('\n')
}
