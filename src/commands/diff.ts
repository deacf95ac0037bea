/** `flippoint diff`: two reports in, what changed between them and why out. */
import { againWith } from '../drift/again.ts'
import type { Again } from '../drift/causes.ts'
import { readReport, type Compared } from '../drift/compared.ts'
import { driftOf } from '../drift/drift.ts'
import { fail } from '../errors.ts'
import { isDriftFormat, driftFormats } from '../report/since/index.ts'
import type { World } from '../world.ts'
import { readText } from './files.ts'
import { styleOf } from './style.ts'
import { figuresFor, measurementsOf } from './tables.ts'

export interface DiffFlags {
  format?: string
  json?: boolean
  pricing?: string
  color: boolean
}

/** The base can be decided again only with the tables and the tool of the head. */
const againFor = async (world: World, head: Compared, flags: DiffFlags, version: string): Promise<Again | null> => {
  const tables = await figuresFor(world, flags.pricing)
  if (tables.hash !== head.pricing.hash || version !== head.tool.version) return null
  return againWith({ tables, version, measurements: (model) => measurementsOf(world, model) })
}

export const diffCommand = async (
  world: World,
  files: readonly [string, string],
  flags: DiffFlags,
  version: string,
): Promise<number> => {
  const name = flags.json ? 'json' : (flags.format ?? 'text')
  if (!isDriftFormat(name)) throw fail('unknown-format', { seen: name, known: Object.keys(driftFormats) })
  const [base, head] = [readReport(readText(world, files[0]), files[0]), readReport(readText(world, files[1]), files[1])]
  const drift = driftOf(base, head, await againFor(world, head, flags, version))
  const style = styleOf(world.stdout, world.env, { color: flags.color, verbose: false })
  world.stdout.write((await driftFormats[name]())(drift, style))
  return 0
}
