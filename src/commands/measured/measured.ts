/** Files of the user's own measurements on the way into a scenario. One guard for every command that takes them. */
import { shaped } from '../../scenario/input.ts'
import { withValue } from '../../scenario/paths.ts'
import type { World } from '../../world.ts'
import { checkEvaluationFlags, evaluated, type EvaluationFlags } from './evaluation.ts'
import type { Source } from '../shared/scenario.ts'
import { checkThroughputFlags, measured, type MeasuredRun, type ThroughputFlags } from './throughput.ts'

export type MeasuredFlags = ThroughputFlags & EvaluationFlags

/** @throws UserError when a flag cannot be meant */
export function checkMeasuredFlags(flags: MeasuredFlags): void {
  checkThroughputFlags(flags)
  checkEvaluationFlags(flags)
}

/** Notes go to stderr: stdout is the report alone. */
export function noted(world: Pick<World, 'stderr'>, notes: readonly string[], quiet: boolean | undefined): void {
  if (!quiet) for (const note of notes) world.stderr.write(`note: ${note}\n`)
}

/** A scenario with what the files say in place of its own figures; what they leave open is said. @throws UserError before anything is decided */
export async function fromFiles(
  world: World,
  source: Source,
  flags: MeasuredFlags & { set: readonly string[] },
  run: MeasuredRun,
): Promise<Source> {
  checkMeasuredFlags(flags)
  const notes: string[] = []
  let filled = source
  if (flags.gpu !== undefined) {
    const input = await shaped(withValue(filled.input, 'selfHost.gpu', flags.gpu), source.where)
    filled = { ...filled, input, origins: { ...filled.origins, 'selfHost.gpu': 'flag' } }
  }
  if (flags.evaluation !== undefined) {
    const found = await evaluated(world, filled, flags, run.tables)
    filled = found.source
    notes.push(...found.notes)
  }
  if (flags.throughput !== undefined) {
    const found = await measured(world, filled, flags, run)
    filled = found.source
    notes.push(...found.notes)
  }
  noted(world, notes, flags.quiet)
  return filled
}
