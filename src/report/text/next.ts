/** What would flip the answer, when to look again, and what to know before believing it. */
import { month } from '../format.ts'
import type { Report } from '../schema.ts'
import { sentence } from '../words.ts'
import type { Paint } from './paint.ts'
import { item } from './wrap.ts'

export const wouldFlip = (report: Report, width: number, paint: Paint): string => {
  const { wouldFlip: changes } = report.verdict
  if (changes.length === 0) return ''
  return [paint.strong('What would change it'), ...changes.map((one) => item(sentence(one, { asOf: report.asOf }), width))].join(
    '\n',
  )
}

export const revisit = (report: Report, width: number, paint: Paint): string => {
  const lines = report.verdict.revisit.map((one) => {
    const when = one.month === null ? 'not within the horizon' : month(one.month, report.asOf)
    return item(`When ${sentence(one, { asOf: report.asOf })}: ${when}.`, width)
  })
  return lines.length === 0 ? '' : [paint.strong('Look again'), ...lines].join('\n')
}

export const warnings = (report: Report, width: number, paint: Paint): string => {
  const stale = report.pricing.stale.map(
    (row) => `The price of ${row.id} was last checked on ${row.checkedOn}, ${row.ageDays} days ago.`,
  )
  const found = [...report.warnings.map((one) => sentence(one, { asOf: report.asOf })), ...stale]
  return found.length === 0
    ? ''
    : [paint.strong('Know before you believe it'), ...found.map((text) => item(text, width))].join('\n')
}
