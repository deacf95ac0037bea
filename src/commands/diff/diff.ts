/** `flippoint diff`: two reports in, what changed between them and why out. */
import { againWith } from '../../diff/redecide.ts'
import type { Again } from '../../diff/attribution.ts'
import { readReport, type Compared } from '../../diff/compared.ts'
import { reportDiffOf } from '../../diff/diff.ts'
import { diffDocument } from '../../report/diff/document.ts'
import { written } from '../../report/document/render.ts'
import type { ReportDiff } from '../../report/schemas/diff.schema.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import type { World } from '../../world.ts'
import { GATE_FAILED } from '../shared/exit-codes.ts'
import { readText } from '../shared/files.ts'
import { documentFormat } from '../shared/formats.ts'
import { styleOf } from '../shared/style.ts'
import { figuresFor, measurementsOf } from '../shared/tables.ts'

export interface DiffFlags {
  format?: string
  json?: boolean
  pricing?: string
  failOn: string[]
  exitZero?: boolean
  color: boolean
}

/** The rules that do not hold of the second report, with what changed in it: as after `decide --baseline`. */
async function breachedBy(texts: { head: string }, changes: ReportDiff, failOn: readonly string[]): Promise<string[]> {
  if (failOn.length === 0) return []
  const { gateOf, parseRule } = await import('../../gate/gate.ts')
  const head: Report = JSON.parse(texts.head)
  const { results } = gateOf(failOn.map(parseRule), { ...head, changes })
  return results.flatMap(({ passed, rule, actual }) => (passed ? [] : [`gate: ${rule} (is ${String(actual)})\n`]))
}

/** The base can be decided again only with the tables and the tool of the head. */
async function againFor(world: World, head: Compared, flags: Pick<DiffFlags, 'pricing'>, version: string): Promise<Again | null> {
  const tables = await figuresFor(world, flags.pricing)
  if (tables.hash !== head.pricing.hash || version !== head.tool.version) return null
  return againWith({ tables, version, measurements: (model) => measurementsOf(world, model) })
}

/** Both reports are read and compared. @returns the text of the second, too. @throws UserError when one is no report */
export async function comparedIn(
  world: World,
  files: readonly [string, string],
  flags: Pick<DiffFlags, 'pricing'>,
  version: string,
): Promise<{ diff: ReportDiff; after: string }> {
  const [before, after] = [readText(world, files[0]), readText(world, files[1])]
  const [base, head] = [readReport(before, files[0]), readReport(after, files[1])]
  return { diff: reportDiffOf(base, head, await againFor(world, head, flags, version)), after }
}

export async function diffCommand(
  world: World,
  files: readonly [string, string],
  flags: DiffFlags,
  version: string,
): Promise<number> {
  const name = documentFormat(flags)
  const { diff, after } = await comparedIn(world, files, flags, version)
  const style = styleOf(world.stdout, world.env, flags)
  // Before anything is written: a rule that cannot be meant leaves no half of a run behind.
  const breached = await breachedBy({ head: after }, diff, flags.failOn)
  world.stdout.write(await written(diff, name, diffDocument, style))
  for (const line of breached) world.stderr.write(line)
  return breached.length > 0 && !flags.exitZero ? GATE_FAILED : 0
}
