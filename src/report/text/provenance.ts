/** What the report stands on: how old the prices are, how bound the code is to one model, and the gate. */
import { plural } from '../sentences/format.ts'
import { DISCLAIMER, speaksOfLaw } from '../sentences/headline.ts'
import { FILES_TITLE, ownFiles } from '../sentences/own-files.ts'
import { gateLines, portability, priceAge } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

export function gate(report: Report, width: number, paint: Paint): string {
  const lines = gateLines(report).map((text) => item(text, width))
  return lines.length === 0 ? '' : [paint.strong('Gate'), ...lines].join('\n')
}

export function portabilityItems(report: Report, width: number, paint: Paint): string {
  const { items, first = [] } = report.portability
  const todo = first.length === 0 ? [] : [item(`to do first: ${first.join(', ')}`, width)]
  const lines = [...items.map(({ id, status }) => item(`${id}: ${status}`, width)), ...todo]
  return lines.length === 0 ? '' : [paint.strong('Portability checklist'), ...lines].join('\n')
}

export function pricesUsed(report: Report, width: number, paint: Paint): string {
  const lines = report.pricing.used.map((row) =>
    item(`${row.id}: seen ${row.checkedOn}, ${plural(row.ageDays, 'day')} before; ${row.origin}`, width),
  )
  return lines.length === 0 ? '' : [paint.strong('Prices used'), ...lines].join('\n')
}

const FILES_SHOWN = 6

export function filesRead(report: Report, width: number, paint: Paint, verbose: boolean): string {
  const files = ownFiles(report)
  const shown = verbose ? files : files.slice(0, FILES_SHOWN)
  const more = files.length - shown.length
  const lines = shown.map(({ name, format, period, sha256, values }) =>
    [
      item([name, format, period].filter((part) => part !== '').join(', '), width),
      wrap(values, width, '    '),
      paint.quiet(wrap(`sha256 ${sha256}`, width, '    ')),
    ].join('\n'),
  )
  const rest = more === 0 ? [] : [paint.quiet(wrap(`${plural(more, 'more file')}, with --verbose.`, width, '  '))]
  return lines.length === 0 ? '' : [paint.strong(FILES_TITLE), ...lines, ...rest].join('\n')
}

export function footer(report: Report, width: number, paint: Paint): string {
  const lines = [portability(report), priceAge(report), ...(speaksOfLaw(report) ? [DISCLAIMER] : [])]
  return lines.map((text) => paint.quiet(wrap(text, width))).join('\n')
}
