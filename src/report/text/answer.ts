/** The answer and its one-line why, first of all; then what was compared. */
import { span } from '../format.ts'
import { billLine, headline, optionById } from '../headline.ts'
import { confidence, why } from '../say.ts'
import type { Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

const models = (report: Report): string => {
  const { comparison } = report
  const { selfHost, api } = report.scenario
  const other = optionById(report, comparison.challenger)?.model ?? selfHost.model
  return `${api.model} against ${other}`
}

const frame = (report: Report): string =>
  [report.scenario.name, models(report), `${span(report.scenario.horizonMonths)} from ${report.asOf}`, billLine(report)]
    .filter((part) => part !== '')
    .join(' · ')

export const answer = (report: Report, width: number, paint: Paint): string => {
  return [
    paint.strong(wrap(headline(report), width)),
    ...[...why(report), confidence(report)].filter((text) => text !== '').map((text) => wrap(text, width)),
    paint.quiet(wrap(frame(report), width)),
  ].join('\n')
}
