/** Rules and outcomes made for a test: what every option costs, and that an option pays where it costs less than each rival. */
import type { OptionId } from '../../../src/engine/options/option-ids.ts'
import type { Rules } from '../../../src/engine/verdict/rivals.ts'
import type { Seen } from '../../../src/engine/verdict/rules.ts'

export type Costs = Partial<Record<OptionId, number>>

export const POLICY = { apiUsdPerMonthThreshold: 50_000, minMlPlatformEngineers: 2, confidence: 0.8 } as Rules['policy']

/** An option without a cost is no contender; a large bill and a team, unless said otherwise. */
export function seenOf(costs: Costs, change: Partial<Seen> = {}): Seen {
  const costOf = (id: OptionId) => costs[id] ?? Infinity
  return {
    billUsd: 60_000,
    engineers: 3,
    cheapest: (ids) => ids.filter((id) => id in costs).toSorted((a, b) => costOf(a) - costOf(b))[0] ?? null,
    pays: (option, rivals) => rivals.every((rival) => costOf(option) < costOf(rival)),
    beatsCheapestHost: () => true,
    ...change,
  }
}

/** No law, no narrow task, an open model that is good and sold; the contenders are whoever has a cost. */
export function rulesOf(costs: Costs, change: Partial<Rules> = {}): Rules {
  const contenders = (Object.keys(costs) as OptionId[]).filter((id) => id !== 'api' && id !== 'api-optimized')
  return {
    law: 'not-met',
    narrow: 'not-met',
    policy: POLICY,
    apiPermitted: true,
    routed: 'open',
    open: 'good',
    served: 'good',
    tuned: false,
    buying: 'known',
    contenders,
    asked: [],
    ...change,
  }
}
