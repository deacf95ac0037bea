/** The report as one page to print or send. */
import { full } from '../decision/full.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Style } from '../style.ts'
import { renderHtml } from './render.ts'

export function htmlPage(report: Report, style: Pick<Style, 'verbose'> = { verbose: false }): string {
  return renderHtml(full(report, style.verbose))
}
