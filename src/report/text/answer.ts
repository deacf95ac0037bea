/** The answer and its one-line why, first of all; then what was compared. */
import { span } from '../sentences/format.ts'
import { billLine, headline, optionById } from '../sentences/headline.ts'
import { confidence, why } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

function models(report: Report): string {
  const { comparison } = report
  const { selfHost, api } = report.scenario
  const other = optionById(report, comparison.challenger)?.model ?? selfHost.model
  return `${api.model} against ${other}`
}

function frame(report: Report): string {
  return [report.scenario.name, models(report), `${span(report.scenario.horizonMonths)} from ${report.asOf}`, billLine(report)]
    .filter((part) => part !== '')
    .join(' · ')
}

export function answer(report: Report, width: number, paint: Paint): string {
  return [
    paint.strong(wrap(headline(report), width)),
    ...[...why(report), confidence(report)].filter((text) => text !== '').map((text) => wrap(text, width)),
    paint.quiet(wrap(frame(report), width)),
  ].join('\n')
}
