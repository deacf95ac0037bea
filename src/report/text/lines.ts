/** Every cost line of every priced option, for --verbose. */
import { count, money, price } from '../format.ts'
import { OPTION_NAMES } from '../labels.ts'
import type { Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { table } from './table.ts'

export const costLines = (report: Report, paint: Paint): string =>
  report.options
    .filter((option) => option.lines.length > 0)
    .map((option) => {
      const rows = option.lines.map((line) => [
        `  ${line.label}`,
        count(line.quantity),
        line.unit,
        price(line.unitPriceUsd),
        money(line.amountUsd),
      ])
      const grid = table([`  ${OPTION_NAMES[option.id]}`, 'quantity', '', 'unit price', 'amount'], rows, 'lrlrr')
      return grid
    })
    .reduce((text, grid) => `${text}\n\n${grid}`, paint.strong('Cost lines over the horizon'))
    .replace('\n\n', '\n')
