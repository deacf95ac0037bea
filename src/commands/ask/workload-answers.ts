/** A file of usage as answers of the questionnaire. */
import { UserError } from '../../errors.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { ExportIn } from '../../questionnaire/exports.ts'
import { filesIn, valuesOf } from '../../workload/scenario.ts'
import type { World } from '../../world.ts'
import { workloadOf } from '../workload/workload.ts'
import { modelFinder } from '../workload/model-finder.ts'

/** What is wrong with the file is said at the prompt. */
export async function exportIn(world: World, tables: Tables, file: string): ReturnType<ExportIn> {
  try {
    const report = await workloadOf(world, [file], {})
    const formats = report.sources.map((one) => one.format)
    const values = Object.fromEntries(valuesOf(report, modelFinder(tables, formats)))
    return { ok: true, answers: { ...values, sources: [{ files: filesIn(report), values }] } }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ok: false, message: error.problems.map((one) => `${one.path === '' ? '' : `${one.path}: `}${one.what}`).join('; ') }
  }
}
