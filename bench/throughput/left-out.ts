/** Rows that no rate of serving can be read from, each with its reason. */
import type { Point } from './point.ts'

/**
 * A request that waits longer for its first token than it takes to write all others: the load was beyond what the replica held, and Little's
 * law over the offered load says how long the queue was, not how fast the replica is.
 */
export function measuresWaiting({ ttftMs, tpotMs, kind, setup }: Point): boolean {
  return kind === 'online' && ttftMs !== null && tpotMs !== null && ttftMs > tpotMs * setup.outputTokens
}

/** Why a row takes no part, null where it does. */
export function reasonLeftOut(point: Point, fits: boolean): string | null {
  if (point.later) return 'came after the fit, which was worse elsewhere with it: waits for the next (decision 86)'
  if (point.kind === 'first-token') return 'a lone request to its first token: a latency, no rate'
  if (measuresWaiting(point)) return 'more time to the first token than for all the others: a queue, no rate'
  return fits ? null : 'weights and one request exceed the memory that the estimate counts on'
}
