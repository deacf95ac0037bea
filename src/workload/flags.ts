/** What is asked for on the command line, checked. */
import { fail } from '../errors.ts'
import type { UsageAsked } from './read.ts'
import { instantIn, zoneOf } from './time.ts'

export interface AskedFlags {
  format?: string
  model?: string[]
  project?: string[]
  key?: string[]
  since?: string
  until?: string
  timezone?: string
  by?: string
}

type Zone = (local: number) => number

function zoneNamed(name: string): Zone {
  try {
    return zoneOf(name)
  } catch {
    throw fail(
      'bad-argument',
      { seen: name, expected: 'a time zone such as UTC, Europe/Berlin or America/New_York' },
      { where: '--timezone' },
    )
  }
}

function momentOf(flag: string, written: string | undefined, zone: Zone | null): number | null {
  if (written === undefined) return null
  const at = instantIn(written)
  if (!at)
    throw fail(
      'bad-argument',
      { seen: written, expected: 'a day or time such as 2026-10-05 or 2026-10-05T09:00:00Z' },
      { where: flag },
    )
  return at.hasZone || zone === null ? at.ms : zone(at.ms)
}

/** @throws UserError when a flag cannot be meant */
export function askedByFlags(flags: AskedFlags): UsageAsked {
  const { format = null, model = [], project = [], key = [], timezone = null, by = null } = flags
  if (by !== null && by !== 'model' && by !== 'project')
    throw fail('bad-argument', { seen: by, expected: 'model or project' }, { where: '--by' })
  const zone = timezone === null ? null : zoneNamed(timezone)
  const since = momentOf('--since', flags.since, zone)
  const until = momentOf('--until', flags.until, zone)
  if (since !== null && until !== null && since >= until)
    throw fail('bad-option', { message: `--since ${flags.since} is not before --until ${flags.until}` })
  return { format, models: model, projects: project, keys: key, timezone, by, since, until }
}
