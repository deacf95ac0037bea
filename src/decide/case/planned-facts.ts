/** Figures beside the scenario as the plan takes them: rows by their means, and what follows from the checklist. */
import type { Facts } from '../../engine/case.ts'
import { meanOf } from '../../engine/uncertainty/families.ts'
import { portabilityOf, type Portability } from '../../engine/verdict/portability.ts'
import { Known } from '../../pricing/known.ts'
import type { Range, Tables } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { type FactRow, factNumber, factRanges } from './facts.ts'
import type { OpenTokens } from './open-tokens.ts'
import type { Quality } from './quality.ts'

/** A plain number is a range of zero width. */
export function asRange(value: number | Range): Range {
  return typeof value === 'number' ? { low: value, mode: value, high: value } : value
}

const meansKnown = new Known<Tables, Record<string, number>>()

export function plannedFacts(
  tables: Tables,
  drawn: { peakToMean: Range; switchDays: Range; quality: Quality; tokens: OpenTokens },
): Facts {
  const means = meansKnown.of(tables, '', () =>
    Object.fromEntries(Object.entries(factRanges(tables)).map(([name, range]) => [name, meanOf(`facts.${name}`, range)])),
  )
  return {
    peakToMean: meanOf('facts.peakToMean', drawn.peakToMean),
    throughputFactor: 1,
    hostPriceFactor: 1,
    openGain: drawn.quality.open.gain.plan,
    tunedGain: drawn.quality.tuned.gain.plan,
    routedGain: drawn.quality.routed.gain.plan,
    switchDays: meanOf('facts.switchDays', drawn.switchDays),
    inputTokensFactor: drawn.tokens.factors.input,
    outputTokensFactor: drawn.tokens.factors.output,
    ...(means as Record<FactRow, number>),
  }
}

export function portabilityIn(scenario: Scenario, tables: Tables): Portability {
  return portabilityOf(tables.portability, scenario.portability, {
    prepared: { low: factNumber(tables, 'migrate.with-evals.low'), high: factNumber(tables, 'migrate.with-evals.high') },
    unprepared: { low: factNumber(tables, 'migrate.without-evals.repair-days'), high: factNumber(tables, 'migrate.plan') },
  })
}

/** Days between two ends, the middle being as likely as anything. */
export function middled({ low, high }: { low: number; high: number }): Range {
  return { low, mode: (low + high) / 2, high }
}
