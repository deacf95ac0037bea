/** `--baseline`: an earlier report, and what changed since. Nothing of it is loaded in a run without one. */
import type { Tables } from '../pricing/schema.ts'
import type { Drift } from '../report/drift.ts'
import type { Report } from '../report/schema.ts'
import type { World } from '../world.ts'
import { readText } from './files.ts'
import { measurementsOf } from './tables.ts'

type Since = (report: Report, tables: Tables) => Drift

/** Reads the baseline before anything is decided; null when none was given. @throws UserError when it is no report */
export const baselineOf = async (world: World, file: string | undefined): Promise<Since | null> => {
  if (file === undefined) return null
  const [{ readReport }, { driftOf }, { againWith }] = await Promise.all([
    import('../drift/compared.ts'),
    import('../drift/drift.ts'),
    import('../drift/again.ts'),
  ])
  const base = readReport(readText(world, file), file)
  return (report, tables) => {
    const measurements = (model: string) => measurementsOf(world, model)
    return driftOf(base, report, againWith({ tables, version: report.tool.version, measurements }))
  }
}
