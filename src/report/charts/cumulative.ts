/** What each option has cost by every month, and where the lines cross. */
import type { Block, Chart, Mark } from '../document/block.ts'
import { money, monthName } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'

/** Running costs summed up, without what is got for used servers: no line falls in its last month. */
function sums(option: ReportOption): number[] {
  let all = 0
  return option.monthly.map(({ usd, resaleUsd }) => (all += usd - resaleUsd))
}

/** The start of each year, and the end. */
function tableRows(months: number): number[] {
  return Array.from({ length: Math.ceil(months / 6) }, (_, index) => Math.min(months, (index + 1) * 6))
}

function marks(report: Report): Mark[] {
  const { paybackMonth } = report.comparison
  return paybackMonth === null || report.verdict.basis === 'legal-requirement'
    ? []
    : [{ at: paybackMonth, label: `payback, ${monthName(paybackMonth, report.asOf)}` }]
}

export function cumulative(report: Report, shown: readonly ReportOption[]): Block[] {
  const months = report.scenario.horizonMonths
  const lines = shown.map((option) => ({ name: OPTION_NAMES[option.id], sums: sums(option) }))
  const most = Math.max(0, ...lines.flatMap((one) => one.sums))
  if (lines.length === 0 || most <= 0) return []
  const sells = shown.some(({ totals }) => (totals?.resaleUsd ?? 0) < 0)
  const title = `Cumulative cost by month, not discounted${sells ? ', without the resale of servers' : ''}`
  const ends = lines.map((one) => `${one.name} ${money(one.sums.at(-1) ?? 0)}`).join(', ')
  const marked = marks(report)
  const ticks = Array.from({ length: Math.floor(months / 12) + 1 }, (_, year) => ({
    at: year * 12,
    label: year === 0 ? 'start' : monthName(year * 12, report.asOf),
  }))
  const chart: Chart = {
    kind: 'chart',
    title,
    said: `${title}. At the end: ${ends}.${marked.map((one) => ` ${one.label}.`).join('')}`,
    drawing: {
      form: 'lines',
      x: { unit: 'months', title: '', from: 0, to: months, ticks },
      y: { unit: 'usd', title: 'USD', from: 0, to: most },
      lines: lines.map((one) => ({ name: one.name, points: [[0, 0], ...one.sums.map((usd, at) => [at + 1, usd] as const)] })),
      marks: marked,
    },
    table: {
      kind: 'table',
      caption: title,
      columns: [{ head: 'Up to' }, ...lines.map((one) => ({ head: one.name, isNumber: true }))],
      rows: tableRows(months).map((month) => ({
        cells: [monthName(month, report.asOf), ...lines.map((one) => money(one.sums[month - 1] ?? 0))],
      })),
    },
  }
  return [chart]
}
