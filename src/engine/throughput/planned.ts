/** What the plan counts with where capacity is an estimate. */
import type { Range } from '../../pricing/schema.ts'
import type { Serving } from '../case.ts'
import { meanOf } from '../uncertainty/families.ts'

/** How far an estimate of capacity may be off, as a factor around 1. */
export function factorRange({ range, requestsPerSecond }: Serving): Range {
  return { low: range.low / requestsPerSecond, mode: 1, high: range.high / requestsPerSecond }
}

/** Capacity stands below the line of every cost, so its plan is the harmonic mean of its range. */
export function plannedFactor(serving: Serving): number {
  const { low, high } = factorRange(serving)
  return 1 / meanOf('facts.throughputFactor', { low: 1 / high, mode: 1, high: 1 / low })
}
