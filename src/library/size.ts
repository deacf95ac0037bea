/** `size` for programs: the hardware that holds the latency target. */
import { size as sizeResolved } from '../decide/size/size.ts'
import { withOpenModel } from '../decide/case/open-model.ts'
import { givenVolume } from '../decide/case/volume.ts'
import { fail } from '../errors.ts'
import type { Precision } from '../pricing/schema.ts'
import { isInFlight, MOST_IN_FLIGHT } from '../scenario/limits.ts'
import { failure } from './failure.ts'
import { dayGiven, measurementsIn, resolved, wholeTables } from './run.ts'
import type { Tables } from './tables.ts'
import type { ScenarioInput, Sizing } from './types.ts'

/** What `size` takes beside the scenario. */
export interface SizeOptions {
  /** From `loadTables` */
  tables: Tables
  /** The date that prices are read at, YYYY-MM-DD. No clock is read. */
  asOf: string
  /** Answer at this many requests in flight instead of at the latency target */
  concurrency?: number | undefined
}

const ALL: Precision[] = ['bf16', 'fp8', 'int8', 'int4', 'fp4']

function hasVolume({ workload }: ScenarioInput) {
  return workload?.requestsPerMonth !== undefined || workload?.apiUsdPerMonth !== undefined
}

/** A question without a volume still needs one to be filled; it is then not used. */
function withVolume(scenario: ScenarioInput): ScenarioInput {
  return hasVolume(scenario) ? scenario : { ...scenario, workload: { ...scenario.workload, requestsPerMonth: 1 } }
}

function concurrencyOf(value: number | undefined): number | null {
  if (value === undefined) return null
  if (isInFlight(value)) return value
  throw fail(
    'bad-argument',
    { seen: String(value), expected: `a number above 0, ${MOST_IN_FLIGHT} at most` },
    { where: 'concurrency' },
  )
}

/**
 * Every GPU, replica size and offer that holds the latency target, cheapest first, and what was refused and why. A scenario
 * without a volume sizes one replica; one without a precision tries them all.
 * @throws FlippointError with every problem of the scenario
 */
export function size(scenario: ScenarioInput, { tables, asOf, concurrency }: SizeOptions): Sizing {
  try {
    const whole = wholeTables(tables)
    const { scenario: filled } = withOpenModel(resolved(withVolume(scenario), whole), whole, dayGiven(asOf))
    const given = scenario.selfHost?.precision
    return sizeResolved(filled, whole, {
      asOf: dayGiven(asOf),
      measurements: measurementsIn(whole)(filled.selfHost.model),
      precisions: given === undefined ? ALL : [given],
      requestsPerMonth: hasVolume(scenario) ? givenVolume(filled, whole, asOf) : null,
      concurrency: concurrencyOf(concurrency),
    })
  } catch (error) {
    throw failure(error)
  }
}
