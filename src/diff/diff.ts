/** Two reports to what changed between them, and why. */
import type { ReportDiff } from '../report/schemas/diff.schema.ts'
import { causesOf, type Again } from './attribution.ts'
import type { Compared } from './compared.ts'
import { figuresDiff, optionsDiff } from './figures.ts'
import { priceDiff } from './prices.ts'
import { settingsDiff } from './settings.ts'

function stampOf({ scenario, asOf, tool, pricing }: Compared): ReportDiff['base'] {
  return {
    name: scenario.name,
    asOf,
    version: tool.version,
    pricingHash: pricing.hash,
  }
}

function standOf({ verdict }: Compared): ReportDiff['verdict']['base'] {
  return {
    choice: verdict.choice,
    option: verdict.option,
    basis: verdict.basis,
    agreement: verdict.agreement,
  }
}

function flipsDiff(base: Compared, head: Compared): ReportDiff['flips'] {
  const status = (report: Compared, id: ReportDiff['flips'][number]['id']) =>
    report.flips.find((flip) => flip.id === id)?.status ?? null
  return [...new Set([...head.flips, ...base.flips].map((flip) => flip.id))]
    .map((id) => ({ id, base: status(base, id), head: status(head, id) }))
    .filter((flip) => flip.base !== flip.head)
}

export function reportDiffOf(base: Compared, head: Compared, again: Again | null): ReportDiff {
  const settings = settingsDiff(base, head)
  return {
    base: stampOf(base),
    head: stampOf(head),
    verdict: { changed: base.verdict.choice !== head.verdict.choice, base: standOf(base), head: standOf(head) },
    flips: flipsDiff(base, head),
    figures: figuresDiff(base, head),
    options: optionsDiff(base, head),
    ...settings,
    prices: priceDiff(base, head),
    causes: causesOf(base, head, settings, again),
  }
}
