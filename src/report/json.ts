/** The JSON format is the report. */
import type { Report } from './schemas/report.schema.ts'

export function json(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
