/** Sums in the money that a scenario states beside dollars, in words. */
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { money, plural } from './format.ts'
import { OPTION_NAMES } from './labels.ts'

/** EUR 1.2M: as dollars are shown, with the code in the place of their sign. */
export function amount(value: number, code: string): string {
  return money(value).replace('$', `${code} `)
}

/** An amount as the report has it, and in that money beside it: $1.4M (EUR 1.2M). */
export function both({ display }: Pick<Report, 'display'>, usd: number): string {
  return display ? `${money(usd)} (${amount(usd * display.perUsd, display.code)})` : money(usd)
}

/** What an option costs in that money, by itself: a column beside those in dollars. */
export function npvShown({ display }: Report, id: ReportOption['id']): string {
  const npv = display?.options.find((one) => one.id === id)?.npv
  return display && npv !== undefined ? amount(npv, display.code).replace(`${display.code} `, '') : ''
}

/** What one dollar is taken for, and since when. */
export function rateLine({ display }: Report): string {
  if (!display) return ''
  const { code, perUsd, date, ageDays } = display
  return `One US dollar is taken as ${perUsd} ${code}, the rate of ${date}${ageDays > 0 ? `, ${plural(ageDays, 'day')} before` : ''}.`
}

/** Every option in that money; '' where there is none. */
export function displayLine(report: Report): string {
  const { display } = report
  if (!display) return ''
  const { code, options } = display
  const each = options.map(({ id, npv }) => `${OPTION_NAMES[id]} ${amount(npv, code)}`)
  return `In today's money, ${code}: ${each.join(' · ')}.`
}

/** Both, for where text stands. */
export function displayLines(report: Report): string[] {
  return [displayLine(report), rateLine(report)].filter((line) => line !== '')
}
