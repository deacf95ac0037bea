/** The decision at a glance: the choice by a few draws, without break-evens or advice. */
import type { Flip } from '../../engine/verdict/flips/flip.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import { OWN } from '../../engine/verdict/rivals.ts'
import type { Basis, Choice } from '../../engine/verdict/rules.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { confidenceOf } from './confidence.ts'
import { contendersOf, flipsOf, ruleOnCase, type Run } from './decision.ts'
import { optionsInParts } from '../parts/options.ts'
import { builtFor, redecider } from './trial.ts'

/** One draw in which nothing varies is the plan. */
const POINT = { draws: 1, seed: 1 }

export interface Glance {
  choice: Choice
  basis: Basis
  /** Whether law forces self-hosting, and why */
  law: Flip
  months: number
  /** Mean of the horizon; null where the option is not priced */
  apiUsdPerMonth: number | null
  ownUsdPerMonth: number | null
  /** Tokens of month 1 as they are used today and at their best, by what; and the people of the API, mean of the horizon */
  first: { usedUsd: number; optimizedUsd: number; by: readonly ('caching' | 'batches')[]; peopleUsd: number } | null
}

/** What the best use of the API has that today's has not. */
function addedTo({ api, workload }: Scenario): ('caching' | 'batches')[] {
  return [
    ...(api.usesCaching ? [] : ['caching' as const]),
    ...(api.usesBatch || workload.batchShare === 0 ? [] : ['batches' as const]),
  ]
}

/** @throws CannotDecide when the scenario cannot be priced on that date */
export function glance(scenario: Scenario, tables: Tables, run: Pick<Run, 'asOf' | 'measurementsOf'>): Glance {
  const built = builtFor(scenario, tables, run)
  const options = optionsInParts(built)
  const { seen, ruling } = ruleOnCase({
    built,
    flips: flipsOf(built),
    contenders: contendersOf(built, options),
    inputs: () => [],
    by: POINT,
  })
  const { months } = built.c
  const mean = (id: OptionId | null) => {
    const total = options.find((option) => option.id === id)?.totals?.tcoUsd
    return total === undefined ? null : total / months
  }
  const monthly = (id: OptionId) => options.find((option) => option.id === id)?.monthly ?? []
  const [used] = monthly('api')
  const [optimized] = monthly('api-optimized')
  const peopleUsd = monthly('api-optimized').reduce((sum, one) => sum + one.peopleUsd, 0) / months
  return {
    choice: ruling.choice,
    basis: ruling.basis,
    first: used && optimized ? { usedUsd: used.apiUsd, optimizedUsd: optimized.apiUsd, by: addedTo(scenario), peopleUsd } : null,
    law: built.dataRule.flip,
    months,
    apiUsdPerMonth: mean('api-optimized'),
    ownUsdPerMonth: mean(seen.cheapest(OWN)),
  }
}

/** The choice by draws and how sure its money is, without what a report says besides; null where it cannot be decided. */
export function drawnDecision(
  scenario: Scenario,
  tables: Tables,
  run: Pick<Run, 'asOf' | 'measurementsOf' | 'draws' | 'seed'>,
): { choice: Choice; confidence: number | null } | null {
  const trial = redecider(scenario, tables, { ...run, version: '' })({})
  return trial && { choice: trial.choice, confidence: confidenceOf(trial.judged, trial.built) }
}
