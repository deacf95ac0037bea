/** What each year costs: the baseline, its strongest rival, and the option chosen. */
import { money } from '../format.ts'
import { OPTION_NAMES } from '../labels.ts'
import type { Report, ReportOption } from '../schema.ts'
import type { Paint } from './paint.ts'
import { table } from './table.ts'

const yearly = (option: ReportOption): number[] => {
  const years: number[] = []
  for (const { month, usd } of option.monthly)
    years[Math.floor((month - 1) / 12)] = (years[Math.floor((month - 1) / 12)] ?? 0) + usd
  return years
}

export const years = (report: Report, paint: Paint): string => {
  const { baseline, challenger } = report.comparison
  const wanted = [...new Set([baseline, challenger, report.verdict.option])]
  const shown = wanted.flatMap((id) => report.options.filter((option) => option.id === id && option.totals !== null))
  if (shown.length === 0) return ''
  const count = Math.ceil(report.scenario.horizonMonths / 12)
  const head = ['  Cost by year', ...Array.from({ length: count }, (_, index) => `year ${index + 1}`), 'up front']
  const rows = shown.map((option) => [
    `  ${OPTION_NAMES[option.id]}`,
    ...yearly(option).map(money),
    money(option.totals?.upfrontUsd ?? 0),
  ])
  return [paint.strong('Year by year'), table(head, rows, `l${'r'.repeat(count + 1)}`)].join('\n')
}
