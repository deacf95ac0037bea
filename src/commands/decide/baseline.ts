/** `--baseline`: an earlier report, and what changed since. Nothing of it is loaded in a run without one. */
import type { Tables } from '../../pricing/schema.ts'
import type { ReportDiff } from '../../report/schemas/diff.schema.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import type { World } from '../../world.ts'
import { readText } from '../shared/files.ts'
import { measurementsOf } from '../shared/tables.ts'

type Since = (report: Report, tables: Tables) => ReportDiff

/** Reads the baseline before anything is decided; null when none was given. @throws UserError when it is no report */
export async function baselineOf(world: World, file: string | undefined): Promise<Since | null> {
  if (file === undefined) return null
  const [{ readReport }, { reportDiffOf }, { againWith }] = await Promise.all([
    import('../../diff/compared.ts'),
    import('../../diff/diff.ts'),
    import('../../diff/redecide.ts'),
  ])
  const base = readReport(readText(world, file), file)
  return (report, tables) => {
    const measurements = (model: string) => measurementsOf(world, model)
    return reportDiffOf(base, report, againWith({ tables, version: report.tool.version, measurements }))
  }
}
