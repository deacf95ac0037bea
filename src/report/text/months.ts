/** Every month of the options that are compared, for --verbose. */
import { money, monthName, volume } from '../format.ts'
import { OPTION_NAMES } from '../labels.ts'
import type { Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { grid } from './columns.ts'
import { compared } from './years.ts'

export const months = (report: Report, width: number, paint: Paint): string => {
  const shown = compared(report)
  const first = shown[0]?.monthly
  if (!first) return ''
  const rows = grid(
    [
      { head: 'month', align: 'r', cells: first.map(({ month }) => String(month)) },
      { head: '', align: 'l', cells: first.map(({ month }) => monthName(month, report.asOf)), rank: 1 },
      { head: 'requests', align: 'r', cells: first.map(({ requests }) => volume(requests)), rank: 2 },
      ...shown.map(({ id, monthly }) => ({
        head: OPTION_NAMES[id],
        align: 'r' as const,
        cells: monthly.map(({ usd }) => money(usd)),
      })),
    ],
    width,
  )
  return [paint.strong('Month by month'), rows].join('\n')
}
