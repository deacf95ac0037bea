/** What the report stands on: how old the prices are, how bound the code is to one model, and the gate. */
import { count, money, plural } from '../format.ts'
import { DISCLAIMER, speaksOfLaw } from '../headline.ts'
import type { Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

/** "Prices in force on 2026-11-24, seen 14 to 207 days before." */
export const priceAge = (report: Report): string => {
  const ages = report.pricing.used.map((row) => row.ageDays)
  if (ages.length === 0) return `Prices in force on ${report.asOf}.`
  const [newest, oldest] = [Math.min(...ages), Math.max(...ages)]
  const seen = newest === oldest ? plural(oldest, 'day') : `${count(newest)} to ${plural(oldest, 'day')}`
  return `Prices in force on ${report.asOf}, seen ${seen} before.`
}

/** How long a move to another model takes, from the checklist as far as it was answered. */
export const portability = ({ portability: found }: Report): string => {
  const { low, high } = found.switchDays
  const days = low === high ? plural(high, 'day') : `${count(low)} to ${plural(high, 'day')}`
  const open = found.unknown > 0 ? `, ${count(found.unknown)} of ${count(found.items.length)} points not answered` : ''
  return `Moving to another model takes ${days}, about ${money(found.switchUsd)} of work (portability ${count(found.score)} of ${count(found.maximum)}${open}).`
}

/** Rules that were asked for with --fail-on, and what came of them. */
export const gateLines = ({ gate }: Report): string[] =>
  gate.results.map((one) => `${one.passed ? 'passed' : 'FAILED'}: ${one.rule} (is ${String(one.actual ?? 'not computed')})`)

export const gate = (report: Report, width: number, paint: Paint): string => {
  const lines = gateLines(report).map((text) => item(text, width))
  return lines.length === 0 ? '' : [paint.strong('Gate'), ...lines].join('\n')
}

export const portabilityItems = (report: Report, width: number, paint: Paint): string => {
  const lines = report.portability.items.map(({ id, status }) => item(`${id}: ${status}`, width))
  return lines.length === 0 ? '' : [paint.strong('Portability checklist'), ...lines].join('\n')
}

export const pricesUsed = (report: Report, width: number, paint: Paint): string => {
  const lines = report.pricing.used.map((row) =>
    item(`${row.id}: seen ${row.checkedOn}, ${plural(row.ageDays, 'day')} before; ${row.origin}`, width),
  )
  return lines.length === 0 ? '' : [paint.strong('Prices used'), ...lines].join('\n')
}

export const footer = (report: Report, width: number, paint: Paint): string => {
  const lines = [portability(report), priceAge(report), ...(speaksOfLaw(report) ? [DISCLAIMER] : [])]
  return lines.map((text) => paint.quiet(wrap(text, width))).join('\n')
}
