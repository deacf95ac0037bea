/** What each year costs: the baseline, its strongest rival and the option chosen; and when the rival has paid back. */
import { money, month, span } from '../format.ts'
import { optionById } from '../headline.ts'
import { OPTION_NAMES, OPTION_PHRASES } from '../labels.ts'
import type { Report, ReportOption } from '../schema.ts'
import { capital } from '../words.ts'
import type { Paint } from './paint.ts'
import { grid, widthOfAll, type Column } from './columns.ts'
import { wrap } from './wrap.ts'

/** The options that matter: baseline, challenger, choice, each once and only where priced. */
export const compared = (report: Report): ReportOption[] => {
  const wanted = new Set([report.comparison.baseline, report.comparison.challenger, report.verdict.option])
  return [...wanted].flatMap((id) => optionById(report, id) ?? []).filter((option) => option.totals !== null)
}

const inYear = (option: ReportOption, year: number): number =>
  option.monthly.filter(({ month: at }) => Math.ceil(at / 12) === year).reduce((sum, { usd }) => sum + usd, 0)

const yearColumn = (shown: ReportOption[], year: number, horizon: number): Column => {
  const left = Math.min(12, horizon - (year - 1) * 12)
  return {
    head: left === 12 ? `year ${year}` : `+${left} mo`,
    align: 'r',
    cells: shown.map((option) => money(inYear(option, year))),
  }
}

/** As many tables under each other as it takes for none to be wider than the stream. */
const stacked = (name: Column, columns: Column[], width: number): string => {
  const fits = columns.findLastIndex((_, index) => widthOfAll([name, ...columns.slice(0, index + 1)]) <= width)
  const size = Math.max(1, fits + 1)
  const rest = columns.slice(size)
  const top = grid([name, ...columns.slice(0, size)], width)
  return rest.length === 0 ? top : `${top}\n\n${stacked(name, rest, width)}`
}

export const payback = (report: Report): string => {
  const { challenger, paybackMonth, savingsUsd } = report.comparison
  if (challenger === null || savingsUsd === null || report.verdict.basis === 'legal-requirement') return ''
  const name = capital(OPTION_PHRASES[challenger])
  return paybackMonth === null
    ? `${name} does not pay back within ${span(report.scenario.horizonMonths)}.`
    : `${name} has paid back in ${month(paybackMonth, report.asOf)}: from then on it has cost less in all.`
}

export const years = (report: Report, width: number, paint: Paint): string => {
  const shown = compared(report)
  if (shown.length === 0) return ''
  const { horizonMonths } = report.scenario
  const name: Column = { head: '', align: 'l', cells: shown.map(({ id }) => `  ${OPTION_NAMES[id]}`) }
  const upfront: Column = { head: 'up front', align: 'r', cells: shown.map(({ totals }) => money(totals?.upfrontUsd ?? 0)) }
  const count = Math.ceil(horizonMonths / 12)
  const columns = [...Array.from({ length: count }, (_, index) => yearColumn(shown, index + 1, horizonMonths)), upfront]
  const back = payback(report)
  return [paint.strong('Year by year'), stacked(name, columns, width), ...(back === '' ? [] : [wrap(back, width, '  ')])].join(
    '\n',
  )
}
