/** The report as a screen that a tired founder can read: the answer first, then why, then the money, then the doubts. */
import type { Report } from '../schema.ts'
import type { Style } from '../style.ts'
import { answer } from './answer.ts'
import { assumptions } from './assumptions.ts'
import { flips } from './flips.ts'
import { costLines } from './lines.ts'
import { revisit, warnings, wouldFlip } from './next.ts'
import { options } from './options.ts'
import { paintFor } from './paint.ts'
import { sure } from './sure.ts'
import { wrap } from './wrap.ts'
import { years } from './years.ts'

const mentionsLaw = (report: Report) => report.scenario.data.regimes.length > 0 || report.flips[0]?.status !== 'not-met'

export const text = (report: Report, { color, width, verbose }: Style): string => {
  const paint = paintFor(color)
  const parts = [
    answer(report, width, paint),
    flips(report, width, paint),
    options(report, width, paint, verbose),
    years(report, paint),
    sure(report, width, paint),
    wouldFlip(report, width, paint),
    revisit(report, width, paint),
    assumptions(report, width, paint, verbose),
    warnings(report, width, paint),
    verbose ? costLines(report, paint) : '',
    mentionsLaw(report)
      ? paint.quiet(wrap('What is said of laws is a reading of public sources, not legal advice: ask counsel.', width))
      : '',
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
