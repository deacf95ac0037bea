/** The report for a terminal: one screen of it, or the whole. */
import { full } from '../decision/full.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Style } from '../style.ts'
import { briefText } from './brief.ts'
import { renderText } from './render.ts'

export function text(report: Report, style: Style): string {
  return style.full || style.verbose ? renderText(full(report, style.verbose), style) : briefText(report, style)
}
