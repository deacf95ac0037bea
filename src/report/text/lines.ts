/** Every cost line of every priced option, for --verbose. */
import { count, money, price } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import type { Paint } from './paint.ts'
import { grid } from './columns.ts'

function linesOf(option: ReportOption, width: number): string {
  return grid(
    [
      { head: OPTION_NAMES[option.id], align: 'l', cells: option.lines.map(({ label }) => label) },
      { head: 'quantity', align: 'r', cells: option.lines.map(({ quantity }) => count(quantity)), rank: 3 },
      { head: '', align: 'l', cells: option.lines.map(({ unit }) => unit), rank: 2 },
      { head: 'unit price', align: 'r', cells: option.lines.map(({ unitPriceUsd }) => price(unitPriceUsd)), rank: 1 },
      { head: 'amount', align: 'r', cells: option.lines.map(({ amountUsd }) => money(amountUsd)) },
    ],
    width,
  )
}

export function costLines(report: Report, width: number, paint: Paint): string {
  const grids = report.options.filter(({ lines }) => lines.length > 0).map((option) => linesOf(option, width))
  return [paint.strong('Cost lines over the horizon'), grids.join('\n\n')].join('\n')
}
