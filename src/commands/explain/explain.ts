/** `flippoint explain`: how a figure of a report came about, of a scenario that is decided now or a report that was written. */
import * as z from 'zod'
import { fail } from '../../errors.ts'
import { explanationOf } from '../../explain/explain.ts'
import { explanationText } from '../../explain/text.ts'
import { reportSchema, type Report } from '../../report/schemas/report.schema.ts'
import { REPORT_VERSION } from '../../report/schemas/version.ts'
import { isNode } from '../../scenario/paths.ts'
import type { World } from '../../world.ts'
import { answerFor, type DecideFlags } from '../decide/decide.ts'
import { readText } from '../shared/files.ts'

// Read once in a run: compiling the validator would take longer than running it.
z.config({ jitless: true })

export type ExplainFlags = Pick<DecideFlags, 'example' | 'set' | 'asOf' | 'pricing' | 'draws' | 'seed' | 'json' | 'color'>

/** A JSON text as a value, where it is one. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A report that was written; null where the file is none. @throws UserError where it is one of another version, or broken */
function writtenReport(world: World, file: string | undefined): Report | null {
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

/** Flags that speak of a decision, which a written report has behind it. */
const OF_A_DECISION = ['example', 'asOf', 'pricing'] as const

/** @returns the exit code. @throws UserError when there is nothing to decide, or nothing at the path */
export async function explainCommand(
  world: World,
  path: string,
  argument: string | undefined,
  flags: ExplainFlags,
  version: string,
): Promise<number> {
  const written = writtenReport(world, argument)
  const spare = written && (flags.set.length > 0 || OF_A_DECISION.some((name) => flags[name] !== undefined))
  if (spare) throw fail('bad-option', { message: `${argument} is a report: what it was decided from cannot be changed` })
  const whole: DecideFlags = { ...flags, output: [], failOn: [], input: false, quiet: true }
  const report = written ?? (await answerFor(world, argument, whole, version))?.report
  if (!report) throw fail('no-scenario', undefined)
  const found = explanationOf(report, path)
  world.stdout.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : explanationText(found))
  return 0
}
