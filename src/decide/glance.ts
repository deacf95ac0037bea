/** The decision at a glance: the choice by the point estimate, without draws, break-evens or advice. */
import type { Flip } from '../engine/flips/flip.ts'
import { bestSelfHosted, verdictOf, type Choice } from '../engine/verdict.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Scenario } from '../scenario/resolved.ts'
import { buildCase } from './case.ts'
import { contendersOf, flipsOf, type Run } from './judge.ts'
import { reportOptions } from './options.ts'

export interface Glance {
  choice: Choice
  /** Whether law forces self-hosting, and why */
  law: Flip
  months: number
  /** Mean of the horizon; null where the option is not priced */
  apiUsdPerMonth: number | null
  ownUsdPerMonth: number | null
}

/** @throws CannotDecide when the scenario cannot be priced on that date */
export const glance = (scenario: Scenario, tables: Tables, run: Pick<Run, 'asOf' | 'measurements'>): Glance => {
  const built = buildCase(scenario, tables, run.asOf, run.measurements ?? tables.throughput.measurements)
  const options = reportOptions(built)
  const contenders = contendersOf(built, options, built.baselineNpvUsd, null)
  const { choice } = verdictOf({
    flips: flipsOf(built),
    baselineNpvUsd: built.baselineNpvUsd,
    apiPermitted: built.permits['api-optimized'].permitted,
    contenders,
    confidence: built.c.terms.policy.confidence,
    legalPremiumUsd: null,
  })
  const { months } = built.c
  const mean = (id: string | undefined) => {
    const total = options.find((option) => option.id === id)?.totals?.tcoUsd
    return total === undefined ? null : total / months
  }
  return {
    choice,
    law: built.dataRule.flip,
    months,
    apiUsdPerMonth: mean('api-optimized'),
    ownUsdPerMonth: mean(bestSelfHosted(contenders)?.id),
  }
}
