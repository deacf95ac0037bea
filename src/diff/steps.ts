/** The way from base to head: one kind of change at a time, each on top of the ones before. */
import type { Cause } from '../report/schemas/diff.schema.ts'
import { withValue } from '../scenario/paths.ts'
import type { Compared } from './compared.ts'
import { isGiven } from './settings.ts'

/** One decision of the way from base to head. */
export interface Waypoint {
  scenario: unknown
  /** Figures of the fact tables as they were, by path; null: as they are now */
  facts: ReadonlyMap<string, unknown> | null
  asOf: string
  /** 0 = off */
  draws: number
  seed: number
}

function givenOf(report: Compared): Record<string, unknown> {
  return report.assumptions.filter(isGiven).reduce<Record<string, unknown>>((all, one) => withValue(all, one.path, one.value), {})
}

function factsOf(report: Compared): ReadonlyMap<string, unknown> {
  return new Map(report.assumptions.filter((one) => one.path.startsWith('facts.')).map((one) => [one.path, one.value]))
}

function drawsOf({ uncertainty }: Compared) {
  return { draws: uncertainty?.draws ?? 0, seed: uncertainty?.seed ?? 1 }
}

/** What each cause does to the waypoint before it; the last cause ends at the head itself. */
function moves(base: Compared, head: Compared): Partial<Record<Cause, (at: Waypoint) => Waypoint>> {
  return {
    draws: (at) => ({ ...at, ...drawsOf(head) }),
    assumptions: (at) => ({ ...at, scenario: givenOf(base), facts: null }),
    date: (at) => ({ ...at, asOf: head.asOf }),
    inputs: (at) => ({ ...at, scenario: { ...head.scenario, policy: Reflect.get(Object(at.scenario), 'policy') } }),
  }
}

interface Stop {
  cause: Cause
  at: Waypoint
}

/** The way from base to head, without the last stop, which is the head. */
export function route(base: Compared, head: Compared, causes: readonly Cause[]): Stop[] {
  const start: Waypoint = { scenario: base.scenario, facts: factsOf(base), asOf: base.asOf, ...drawsOf(base) }
  // Even where neither tables nor tool changed, the base is decided again: what it does not give back is named unexplained.
  const first = causes.find((cause) => ['prices', 'method', 'prices-and-method'].includes(cause)) ?? 'unexplained'
  const stops: Stop[] = [{ cause: first, at: start }]
  const move = moves(base, head)
  for (const cause of causes.filter((one) => one !== first).slice(0, -1)) {
    const last = stops.at(-1)?.at ?? start
    stops.push({ cause, at: move[cause]?.(last) ?? last })
  }
  return stops
}
