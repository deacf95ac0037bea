/** Every month of the options that are compared, for --verbose. */
import { money, monthName, volume } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report } from '../schemas/report.schema.ts'
import { stacked, type Column } from './columns.ts'
import type { Paint } from './paint.ts'
import { compared } from './years.ts'

function right(head: string, cells: string[]): Column {
  return { head, align: 'r', cells }
}

export function months(report: Report, width: number, paint: Paint): string {
  const shown = compared(report)
  const first = shown[0]?.monthly
  if (!first) return ''
  const name = right(
    'month',
    first.map(({ month }) => `${month} ${monthName(month, report.asOf)}`),
  )
  const requests = right(
    'requests',
    first.map((one) => volume(one.requests)),
  )
  const costs = shown.map(({ id, monthly }) =>
    right(
      OPTION_NAMES[id],
      monthly.map(({ usd }) => money(usd)),
    ),
  )
  return [paint.strong('Month by month'), stacked(name, [requests, ...costs], width)].join('\n')
}
