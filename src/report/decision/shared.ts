/** Sections that the report on one screen and the whole one have in common. */
import { list, paragraph, quiet, section, type Block } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { sinceHeadline, sinceSentences } from '../diff/sentences.ts'
import { billLine, optionById } from '../sentences/headline.ts'
import { span } from '../sentences/format.ts'
import { gateLines } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'

/** "openai/gpt-6.1-sol against groq/gpt-oss-120b" */
export function models(report: Report): string {
  const { comparison } = report
  const { selfHost, api } = report.scenario
  const other = optionById(report, comparison.challenger)?.model ?? selfHost.model
  return `${api.model} against ${other}`
}

/** What was compared, for how long, and the bill. */
export function frame(report: Report): Block[] {
  return quiet(
    [report.scenario.name, models(report), `${span(report.scenario.horizonMonths)} from ${report.asOf}`, billLine(report)]
      .filter((part) => part !== '')
      .join(' · '),
  )
}

/** What changed since the report given with --baseline, in a few sentences. */
export function sinceBaseline({ changes }: Report): Block[] {
  return changes ? section(TITLES.since, paragraphs([[sinceHeadline(changes), ...sinceSentences(changes)].join(' ')])) : []
}

export function gate(report: Report): Block[] {
  return section(TITLES.gate, list(gateLines(report)))
}

/** Sentences as one paragraph each. */
export function paragraphs(texts: readonly string[]): Block[] {
  return texts.flatMap((text) => paragraph(text))
}
