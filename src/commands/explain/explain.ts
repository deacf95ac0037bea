/** `flippoint explain`: how a figure of a report came about, of a scenario that is decided now or a report that was written. */
import { fail } from '../../errors.ts'
import { explanationOf } from '../../explain/explain.ts'
import { explanationDocument } from '../../explain/document.ts'
import { written } from '../../report/document/render.ts'
import type { Explanation } from '../../report/schemas/explanation.schema.ts'
import type { World } from '../../world.ts'
import { answerFor } from '../decide/decide.ts'
import { namesFiles, type DecideFlags } from '../decide/flags.ts'
import type { MeasuredFlags } from '../measured/measured.ts'
import { documentFormat } from '../shared/formats.ts'
import { styleOf } from '../shared/style.ts'
import { writtenReport } from '../shared/report-file.ts'

export type ExplainFlags = Pick<
  DecideFlags,
  'example' | 'given' | 'set' | 'asOf' | 'pricing' | 'draws' | 'seed' | 'json' | 'format' | 'color'
> &
  Omit<MeasuredFlags, 'quiet'>

/** Flags that speak of a decision, which a written report has behind it. */
const OF_A_DECISION = ['example', 'asOf', 'pricing'] as const

/** @throws UserError when there is nothing to decide, or nothing at the path */
export async function explanationFor(
  world: World,
  path: string,
  argument: string | undefined,
  flags: ExplainFlags,
  version: string,
): Promise<Explanation> {
  const written = writtenReport(world, argument)
  const spare = written && (flags.set.length > 0 || namesFiles(flags) || OF_A_DECISION.some((name) => flags[name] !== undefined))
  if (spare) throw fail('bad-option', { message: `${argument} is a report: what it was decided from cannot be changed` })
  const whole: DecideFlags = { ...flags, output: [], failOn: [], input: false, quiet: !namesFiles(flags) }
  const report = written ?? (await answerFor(world, argument, whole, version))?.report
  if (!report) throw fail('no-scenario', undefined)
  return explanationOf(report, path)
}

export async function explainCommand(
  world: World,
  path: string,
  argument: string | undefined,
  flags: ExplainFlags,
  version: string,
): Promise<number> {
  const format = documentFormat(flags)
  const found = await explanationFor(world, path, argument, flags, version)
  world.stdout.write(await written(found, format, explanationDocument, styleOf(world.stdout, world.env, flags)))
  return 0
}
