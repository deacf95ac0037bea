/** `flippoint diff`: two reports in, what changed between them and why out. */
import { againWith } from '../../diff/redecide.ts'
import type { Again } from '../../diff/attribution.ts'
import { readReport, type Compared } from '../../diff/compared.ts'
import { driftOf } from '../../diff/diff.ts'
import { fail } from '../../errors.ts'
import { isDriftFormat, driftFormats } from '../../report/diff/index.ts'
import type { World } from '../../world.ts'
import { readText } from '../shared/files.ts'
import { styleOf } from '../shared/style.ts'
import { figuresFor, measurementsOf } from '../shared/tables.ts'

export interface DiffFlags {
  format?: string
  json?: boolean
  pricing?: string
  color: boolean
}

/** The base can be decided again only with the tables and the tool of the head. */
async function againFor(world: World, head: Compared, flags: DiffFlags, version: string): Promise<Again | null> {
  const tables = await figuresFor(world, flags.pricing)
  if (tables.hash !== head.pricing.hash || version !== head.tool.version) return null
  return againWith({ tables, version, measurements: (model) => measurementsOf(world, model) })
}

export async function diffCommand(
  world: World,
  files: readonly [string, string],
  flags: DiffFlags,
  version: string,
): Promise<number> {
  const name = flags.json ? 'json' : (flags.format ?? 'text')
  if (!isDriftFormat(name)) throw fail('unknown-format', { seen: name, known: Object.keys(driftFormats) })
  const [base, head] = [readReport(readText(world, files[0]), files[0]), readReport(readText(world, files[1]), files[1])]
  const drift = driftOf(base, head, await againFor(world, head, flags, version))
  const style = styleOf(world.stdout, world.env, flags)
  world.stdout.write((await driftFormats[name]())(drift, style))
  return 0
}
