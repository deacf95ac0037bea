/** Sessions of several turns: the mean request of one, and what of it a prefix cache serves. */
import { withValue } from './paths.ts'
import type { Given } from './given.ts'
import type { ScenarioInput } from './schema.ts'

export type Session = NonNullable<ScenarioInput['workload']['session']>

export interface SessionRequest {
  inputTokensPerRequest: number
  cachedInputShare: number
}

/**
 * Turn t of T brings system + new·t + output·(t − 1) tokens, of which all but the last `new` stood in the turn before; the first turn shares
 * the system prompt with other sessions. Means over the turns, with H = (T − 1)/2:
 * input = system + new + (new + output)·H, reusable = system + (new + output)·H, cached share = hit · reusable ÷ input.
 * @param outputTokens answer of a turn
 */
export function requestOf({ turns, systemTokens, newTokensPerTurn, hitShare }: Session, outputTokens: number): SessionRequest {
  const reusable = systemTokens + (newTokensPerTurn + outputTokens) * ((turns - 1) / 2)
  const input = reusable + newTokensPerTurn
  return { inputTokensPerRequest: Math.round(input), cachedInputShare: (hitShare * reusable) / input }
}

/** Tokens of the last turn, which carries all that was said before it: its prompt. @param outputTokens answer of a turn */
export function lastTurnInput({ turns, systemTokens, newTokensPerTurn }: Session, outputTokens: number): number {
  return systemTokens + newTokensPerTurn + (newTokensPerTurn + outputTokens) * (turns - 1)
}

/** The number that stands for what was given: the mode of a range. */
function mode(value: unknown): number | null {
  if (typeof value === 'number') return value
  const isSpread = typeof value === 'object' && value !== null && 'mode' in value
  return isSpread && typeof value.mode === 'number' ? value.mode : null
}

/** The request that a session makes; null without a session, or where nothing is known of its answers. */
export function sessionRequest(input: ScenarioInput, defaultOf: (path: string) => unknown): SessionRequest | null {
  const session = input.workload?.session
  const output = mode(input.workload?.outputTokensPerRequest ?? defaultOf('workload.outputTokensPerRequest'))
  return !session || output === null ? null : requestOf(session, output)
}

const PATHS = ['inputTokensPerRequest', 'cachedInputShare'] as const

/** The scenario with the request of its session filled in where it does not stand yet. */
export function withSession(given: Given, defaultOf: (path: string) => unknown): Given {
  const request = sessionRequest(given.input, defaultOf)
  if (!request) return given
  let { input, origins } = given
  for (const name of PATHS) {
    if (input.workload?.[name] !== undefined) continue
    input = withValue(input, `workload.${name}`, request[name]) as ScenarioInput
    origins = { ...origins, [`workload.${name}`]: 'derived' }
  }
  return { ...given, input, origins }
}

/** Values beside a session that are not its own; a resolved scenario holds both, and they agree. */
export function besideSession(input: ScenarioInput, defaultOf: (path: string) => unknown): string[] {
  const request = sessionRequest(input, defaultOf)
  if (!request) return []
  return PATHS.filter((name) => {
    const value = input.workload?.[name]
    return (
      value !== undefined && !(typeof value === 'number' && Math.abs(value - request[name]) <= 1e-9 * Math.max(1, request[name]))
    )
  })
}
