/** The report as a screen that a tired founder can read: the answer first, then why, then the money, then the doubts. */
import type { Report } from '../schemas/report.schema.ts'
import type { Style } from '../style.ts'
import { answer } from './answer.ts'
import { assumptions } from './assumptions.ts'
import { breakEvens } from './break-even.ts'
import { flips } from './flips.ts'
import { costLines } from './lines.ts'
import { months } from './months.ts'
import { nextSteps, revisit, warnings, worthMeasuring, wouldFlip } from './next.ts'
import { options } from './options.ts'
import { paintFor, type Paint } from './paint.ts'
import { filesRead, footer, gate, portabilityItems, pricesUsed } from './provenance.ts'
import { since } from '../diff/text.ts'
import { sure } from './uncertainty.ts'
import { years } from './years.ts'

function details(report: Report, width: number, paint: Paint): string[] {
  return [breakEvens, costLines, months, portabilityItems, pricesUsed].map((part) => part(report, width, paint))
}

export function text(report: Report, { color, width, verbose }: Style): string {
  const paint = paintFor(color)
  const parts = [
    answer(report, width, paint),
    since(report.changes, width, paint),
    flips(report, width, paint),
    options(report, width, paint, verbose),
    years(report, width, paint),
    sure(report, width, paint, verbose),
    nextSteps(report, width, paint),
    wouldFlip(report, width, paint),
    revisit(report, width, paint),
    worthMeasuring(report, width, paint),
    filesRead(report, width, paint, verbose),
    assumptions(report, width, paint, verbose),
    warnings(report, width, paint),
    ...(verbose ? details(report, width, paint) : []),
    gate(report, width, paint),
    footer(report, width, paint),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
