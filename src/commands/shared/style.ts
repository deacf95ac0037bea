/** Whether a stream takes color, and how wide it is. One policy for every stream, each apart. */
import type { Style } from '../../report/style.ts'
import type { Output } from '../../output.ts'
import type { World } from '../../world.ts'

function isSet(value: string | undefined) {
  return value !== undefined && value !== ''
}

/** --no-color, NO_COLOR and TERM=dumb say no; FORCE_COLOR says yes; else a terminal decides. */
export function hasColor(stream: Output, env: World['env'], flag: boolean): boolean {
  if (!flag || isSet(env['NO_COLOR'])) return false
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0'
  return env['TERM'] !== 'dumb' && stream.isTerminal
}

const NARROW = 40
const WIDE = 100

/** Text is made for 80 columns; a terminal may narrow it or give it a little more room. */
export function styleOf(stream: Output, env: World['env'], flags: { color: boolean; full?: boolean; verbose?: boolean }): Style {
  return {
    color: hasColor(stream, env, flags.color),
    width: stream.isTerminal ? Math.min(WIDE, Math.max(NARROW, stream.columns)) : 80,
    full: flags.full ?? false,
    verbose: flags.verbose ?? false,
  }
}
