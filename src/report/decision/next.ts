/** What to do, what would change the answer, when to run it again, and what to know before believing it. */
import { list, section, type Block } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { changes } from '../sentences/changes.ts'
import { worth } from '../sentences/measure-first.ts'
import { cautions, revisits } from '../sentences/report-sentences.ts'
import { leftOut, steps, stepsLead } from '../sentences/steps.ts'
import type { Report } from '../schemas/report.schema.ts'
import { paragraphs } from './shared.ts'

export function nextStepsSection(report: Report): Block[] {
  return section(TITLES.steps, [...list(steps(report), stepsLead(report)), ...paragraphs([leftOut(report)])])
}

export function wouldFlipSection(report: Report): Block[] {
  return section(
    TITLES.changes,
    changes(report).flatMap(({ lead, lines }) => list(lines, lead)),
  )
}

export function revisitSection(report: Report): Block[] {
  return section(TITLES.revisit, list(revisits(report)))
}

export function measureFirst(report: Report): Block[] {
  return section(TITLES.measure, list(worth(report)))
}

export function caveats(report: Report): Block[] {
  return section(TITLES.caveats, list(cautions(report)))
}
