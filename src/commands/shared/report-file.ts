/** A report that was written before, as a file. */
import * as z from 'zod'
import { fail } from '../../errors.ts'
import { jsonIn } from './json-in.ts'
import { reportSchema, type Report } from '../../report/schemas/report.schema.ts'
import { REPORT_VERSION } from '../../report/schemas/version.ts'
import { isNode } from '../../scenario/paths.ts'
import type { World } from '../../world.ts'
import { readText } from './files.ts'

// Read once in a run: compiling the validator would take longer than running it.
z.config({ jitless: true })

/** A report that was written; null where the file is none. @throws UserError where it is one of another version, or broken */
export function writtenReport(world: World, file: string | undefined): Report | null {
  if (file === undefined || file === '-' || !file.endsWith('.json') || !world.files.exists(file)) return null
  const value = jsonIn(readText(world, file))
  if (!isNode(value) || !('schemaVersion' in value) || !('verdict' in value)) return null
  if (value['schemaVersion'] !== REPORT_VERSION)
    throw fail('report-version', { seen: JSON.stringify(value['schemaVersion']), known: String(REPORT_VERSION) }, { where: file })
  const parsed = reportSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw fail('not-a-report', { why: `${first?.path.join('.') ?? ''}: ${first?.message ?? 'it does not fit'}` }, { where: file })
}

/** @throws UserError where the file is no whole report of this version */
export function readReportFile(world: World, file: string): Report {
  const report = writtenReport(world, file)
  if (report) return report
  const text = readText(world, file)
  throw fail('not-a-report', { why: jsonIn(text) === undefined ? 'it is not JSON' : 'it has no verdict' }, { where: file })
}
