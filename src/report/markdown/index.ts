/** The report as a comment for a pull request. */
import { full } from '../decision/full.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Style } from '../style.ts'
import { renderMarkdown } from './render.ts'

export function markdown(report: Report, style: Pick<Style, 'verbose'> = { verbose: false }): string {
  return renderMarkdown(full(report, style.verbose))
}
