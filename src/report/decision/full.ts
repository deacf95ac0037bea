/** The whole report: the answer first, then why, then the money, then the doubts. */
import type { Curves } from '../curves.ts'
import { quiet, section, type Block, type Document } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { changesSection } from '../diff/document.ts'
import { DISCLAIMER, headline, speaksOfLaw } from '../sentences/headline.ts'
import { rateLine } from '../sentences/display.ts'
import { confidence, portability, priceAge, why } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import { assumptions } from './assumptions.ts'
import { filesRead } from './own-files.ts'
import { certainty } from './certainty.ts'
import { dataTerms } from './data-terms.ts'
import { details } from './details.ts'
import { flips } from './flips.ts'
import { caveats, measureFirst, nextStepsSection, revisitSection, wouldFlipSection } from './next.ts'
import { options } from './options.ts'
import { frame, gate, paragraphs } from './shared.ts'
import { years } from './years.ts'

/** Behind everything: how hard a switch is, how old the prices are, and who said so. */
function footer(report: Report): Block[] {
  return [
    portability(report),
    priceAge(report),
    ...(speaksOfLaw(report) ? [DISCLAIMER] : []),
    `flippoint ${report.tool.version}.`,
  ].flatMap(quiet)
}

/** @param verbose every line, month and source as well @param curves of drawings that the report alone cannot make */
export function full(report: Report, verbose: boolean, curves?: Curves): Document {
  return {
    title: headline(report),
    name: report.scenario.name,
    blocks: [
      ...paragraphs([...why(report), confidence(report)]),
      ...frame(report),
      ...section(TITLES.since, report.changes ? changesSection(report.changes) : []),
      ...gate(report),
      ...flips(report),
      ...options(report, verbose, curves),
      ...dataTerms(report),
      ...paragraphs([rateLine(report)].filter((line) => line !== '')),
      ...years(report),
      ...certainty(report, verbose, curves),
      ...nextStepsSection(report),
      ...wouldFlipSection(report),
      ...revisitSection(report),
      ...measureFirst(report),
      ...filesRead(report),
      ...assumptions(report, verbose),
      ...caveats(report),
      ...(verbose ? details(report) : []),
      ...footer(report),
    ],
  }
}
