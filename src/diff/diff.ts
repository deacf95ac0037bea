/** Two reports to what changed between them, and why. */
import type { Drift } from '../report/schemas/diff.schema.ts'
import { causesOf, type Again } from './attribution.ts'
import type { Compared } from './compared.ts'
import { figuresDrift, optionsDrift } from './figures.ts'
import { priceDrift } from './prices.ts'
import { settingsDrift } from './settings.ts'

function stampOf({ scenario, asOf, tool, pricing }: Compared): Drift['base'] {
  return {
    name: scenario.name,
    asOf,
    version: tool.version,
    pricingHash: pricing.hash,
  }
}

function standOf({ verdict }: Compared): Drift['verdict']['base'] {
  return {
    choice: verdict.choice,
    option: verdict.option,
    basis: verdict.basis,
    agreement: verdict.agreement,
  }
}

function flipsDrift(base: Compared, head: Compared): Drift['flips'] {
  const status = (report: Compared, id: Drift['flips'][number]['id']) =>
    report.flips.find((flip) => flip.id === id)?.status ?? null
  return [...new Set([...head.flips, ...base.flips].map((flip) => flip.id))]
    .map((id) => ({ id, base: status(base, id), head: status(head, id) }))
    .filter((flip) => flip.base !== flip.head)
}

export function driftOf(base: Compared, head: Compared, again: Again | null): Drift {
  const settings = settingsDrift(base, head)
  return {
    base: stampOf(base),
    head: stampOf(head),
    verdict: { changed: base.verdict.choice !== head.verdict.choice, base: standOf(base), head: standOf(head) },
    flips: flipsDrift(base, head),
    figures: figuresDrift(base, head),
    options: optionsDrift(base, head),
    ...settings,
    prices: priceDrift(base, head),
    causes: causesOf(base, head, settings, again),
  }
}
