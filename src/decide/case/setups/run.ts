/** What a search for set-ups is about: the request, the model, the tables, what is switched on. */
import { isRange, type Terms } from '../../../engine/point-estimate.ts'
import type { ServingMode, ServingSetup } from '../../../engine/throughput/throughput.ts'
import { openTokens, type TokenFactors } from '../../../engine/tokens.ts'
import type { Offer } from '../../../pricing/find.ts'
import type { Gpu, Measurement, OpenModel, Range, Tables } from '../../../pricing/schema.ts'
import { longestTokens } from '../context.ts'
import type { Scenario } from '../../../scenario/resolved.ts'

export const REPLICA_SIZES = [1, 2, 4, 8]

export interface SetupRun {
  terms: Terms
  tables: Tables
  model: OpenModel
  measurements: readonly Measurement[]
  asOf: string
  /** Tokens of the open model for those of the API that the terms count */
  factors: TokenFactors
  /** As the scenario gives it, ranges included; without it a measured rate has none */
  throughput?: Scenario['selfHost']['throughput']
  /** As the scenario gives it, ranges included: what is switched on in serving */
  modes?: Scenario['selfHost']['serving']
  /** Whether an offer's machines keep the data where it has to stay; default: anywhere will do */
  standing?: (offer: Offer) => 'permitted' | 'open' | 'barred'
}

/** The last turn of a session, which has to fit as well. */
function longestOf({ terms, factors }: Pick<SetupRun, 'terms' | 'factors'>): Pick<ServingSetup, 'longestTokens'> {
  return terms.workload.session ? { longestTokens: longestTokens(terms, factors) } : {}
}

/** A request in the open model's tokens. */
export function shapeAt(
  { terms, factors }: Pick<SetupRun, 'terms' | 'factors'>,
  change: { input?: number; output?: number; fresh?: number } = {},
) {
  const { workload } = terms
  const { inputTokens, outputTokens } = openTokens(
    { inputTokens: workload.inputTokensPerRequest, outputTokens: workload.outputTokensPerRequest },
    factors,
  )
  return {
    inputTokens: inputTokens * (change.input ?? 1),
    outputTokens: outputTokens * (change.output ?? 1),
    cachedShare: 1 - (1 - workload.cachedInputShare) * (change.fresh ?? 1),
    ...longestOf({ terms, factors }),
  }
}

/** What is switched on, each range by one of its ends or its mode. */
export function modeAt({ modes }: SetupRun, end: 'low' | 'mode' | 'high'): ServingMode | undefined {
  if (!modes) return undefined
  const at = (value: number | Range): number => (isRange(value) ? value[end] : value)
  const { speculation, splitFactor, ...rest } = modes
  return {
    ...rest,
    ...(speculation ? { speculation: { ...speculation, acceptance: at(speculation.acceptance) } } : {}),
    ...(splitFactor === undefined ? {} : { splitFactor: at(splitFactor) }),
  }
}

/** The question that the estimate of a set-up answers. */
export function askedOf(
  run: SetupRun,
  gpu: Gpu,
  gpusPerReplica: number,
  end: 'low' | 'mode' | 'high' = 'mode',
  change?: Parameters<typeof shapeAt>[1],
): ServingSetup {
  const { precision, engine } = run.terms.selfHost
  const mode = modeAt(run, end)
  return { model: run.model, gpu, precision, engine, gpusPerReplica, ...shapeAt(run, change), ...(mode ? { mode } : {}) }
}
