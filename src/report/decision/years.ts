/** What each year costs: the baseline, its strongest rival and the option chosen; and when the rival has paid back. */
import { section, type Block, type Column } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { cumulative } from '../charts/cumulative.ts'
import { stackedYears } from '../charts/years.ts'
import { money } from '../sentences/format.ts'
import { optionById } from '../sentences/headline.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import { resale } from '../sentences/resale.ts'
import { payback } from '../sentences/report-sentences.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { paragraphs } from './shared.ts'

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

interface Figure extends Column {
  cell: (option: ReportOption) => string
}

function figures(shown: readonly ReportOption[], horizon: number): Figure[] {
  const number = (head: string, usdOf: (option: ReportOption) => number): Figure => ({
    head,
    isNumber: true,
    cell: (option) => money(usdOf(option)),
  })
  const years = Array.from({ length: Math.ceil(horizon / 12) }, (_, index) => {
    const left = Math.min(12, horizon - index * 12)
    return number(left === 12 ? `year ${index + 1}` : `+${left} mo`, (option) => inYear(option, index + 1))
  })
  const sells = shown.some(({ totals }) => (totals?.resaleUsd ?? 0) < 0)
  return [
    ...years,
    ...(sells ? [number('resale', ({ totals }) => totals?.resaleUsd ?? 0)] : []),
    number('up front', ({ totals }) => totals?.upfrontUsd ?? 0),
  ]
}

export function years(report: Report): Block[] {
  const shown = compared(report)
  if (shown.length === 0) return []
  const columns = figures(shown, report.scenario.horizonMonths)
  const table: Block = {
    kind: 'table',
    caption: 'Cost of each year, not discounted',
    columns: [{ head: 'Option' }, ...columns],
    rows: shown.map((option) => ({ cells: [OPTION_NAMES[option.id], ...columns.map(({ cell }) => cell(option))] })),
    stacks: true,
  }
  return section(TITLES.years, [
    table,
    ...paragraphs([payback(report), resale(report)]),
    ...cumulative(report, shown),
    ...stackedYears(report, shown),
  ])
}
