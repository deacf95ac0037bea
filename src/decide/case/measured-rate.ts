/** A measured rate beside what the tables hold possible on the hardware that it was measured on. */
import { replicaCapacity } from '../../engine/throughput/capacity.ts'
import { isRange, type Terms } from '../../engine/point-estimate.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { isRefusal, type ServingSetup } from '../../engine/throughput/throughput.ts'
import { openTokens, SAME_TOKENS, type TokenFactors } from '../../engine/tokens.ts'
import type { Tables } from '../../pricing/schema.ts'
import { rounded, unitThatFits, type Misfit } from '../../scenario/bounds/bounds.ts'
import type { BoundSpread } from '../../scenario/bounds/spread.ts'
import { rateUnits } from '../../scenario/bounds/units.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { CannotDecide } from './cannot.ts'

type Rate = 'inputTokensPerSecond' | 'outputTokensPerSecond' | 'requestsPerSecond'

const UNITS: Record<Rate, string> = {
  inputTokensPerSecond: 'tokens/s',
  outputTokensPerSecond: 'tokens/s',
  requestsPerSecond: 'requests/s',
}

/** Above what is held possible: several tokens drafted at once, or prompts that share more than was said, serve more. Chosen. */
const MOST = 3
/** Below the low end of what is estimated: engines can be set up badly. Chosen. */
const LEAST = 10

/** Requests/s between the low end within the latency promise and the high end without any; null where nothing is estimated. */
function estimated(setup: ServingSetup, terms: Terms, tables: Tables): BoundSpread | null {
  const { fit } = tables.throughput
  const promised = replicaCapacity(setup, terms.workload.slo, fit, [])
  const unbound = replicaCapacity(setup, { ttftMs: Number.MAX_VALUE, tpotMs: Number.MAX_VALUE }, fit, [])
  if (isRefusal(unbound)) return null
  return { low: isRefusal(promised) ? unbound.range.low / LEAST : promised.range.low, high: unbound.range.high }
}

function setupOf({ workload, selfHost }: Terms, tables: Tables, factors: TokenFactors): ServingSetup | null {
  const model = tables.models.find((one) => one.id === selfHost.model)
  const gpu = tables.gpus.find((one) => one.id === selfHost.gpu)
  const { gpusPerReplica, precision, engine } = selfHost
  if (!model || !gpu || gpusPerReplica === 'auto') return null
  const { inputTokensPerRequest, outputTokensPerRequest, cachedInputShare: cachedShare } = workload
  // What was measured on the open model counts its tokens.
  const { inputTokens, outputTokens } = openTokens(
    { inputTokens: inputTokensPerRequest, outputTokens: outputTokensPerRequest },
    factors,
  )
  return { model, gpu, precision, engine, gpusPerReplica, inputTokens, outputTokens, cachedShare }
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return isRange(value) ? [value.low, value.mode, value.high] : []
}

/** Rates that do not look like those of one replica on its hardware. */
export function measuredMisfits(
  { selfHost }: Scenario,
  terms: Terms,
  tables: Tables,
  factors: TokenFactors = SAME_TOKENS,
): Misfit[] {
  const given = selfHost.throughput
  const setup = given ? setupOf(terms, tables, factors) : null
  const seen = setup ? estimated(setup, terms, tables) : null
  if (!given || !setup || !seen) return []
  const perRequest = { inputTokensPerSecond: setup.inputTokens, outputTokensPerSecond: setup.outputTokens, requestsPerSecond: 1 }
  return (Object.keys(UNITS) as Rate[]).flatMap((rate) => {
    const spread = { low: (seen.low * perRequest[rate]) / LEAST, high: seen.high * perRequest[rate] * MOST }
    const value = numbersIn(given[rate]).find((one) => one < spread.low || one > spread.high)
    if (value === undefined) return []
    const units = rateUnits({ ...setup, isRequests: rate === 'requestsPerSecond' })
    return [
      { path: `selfHost.throughput.${rate}`, unit: UNITS[rate], value, seen: spread, ...unitThatFits(value, spread, units) },
    ]
  })
}

function argsOf({ path, value, unit, seen, likely }: Misfit): Reason['args'] {
  const spread = seen ? rounded(value, seen) : null
  return {
    path,
    value,
    unit,
    low: spread?.low ?? null,
    high: spread?.high ?? null,
    times: spread?.times ?? null,
    likely: likely?.value ?? null,
    name: likely?.name ?? null,
  }
}

/** What a reader is told of. */
export function unlikelyRates(scenario: Scenario, terms: Terms, tables: Tables, factors?: TokenFactors): Reason[] {
  return measuredMisfits(scenario, terms, tables, factors)
    .filter((one) => !one.refused)
    .map((one) => reason('unlikely-throughput', argsOf(one)))
}

/** @throws CannotDecide where a rate cannot be meant: another unit explains it, and it lies a hundred times outside */
export function holdRates(scenario: Scenario, terms: Terms, tables: Tables, factors?: TokenFactors): void {
  const found = measuredMisfits(scenario, terms, tables, factors).find((one) => one.refused)
  if (found) throw new CannotDecide(found.path, reason('unlikely-throughput', argsOf(found)))
}
