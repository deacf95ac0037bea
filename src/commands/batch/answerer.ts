/** What answers the lines of a run, here or in a helper: made of the flags alone, so that both are the same. */
import type { World } from '../../world.ts'
import { answering, type BatchAnswer, type Shape } from './batch-line.ts'
import { deciderOf } from '../decide/decider.ts'
import { settingsOf } from '../decide/settings.ts'
import type { DecideFlags } from '../decide/flags.ts'
import type { InputLine } from '../shared/lines.ts'

export type BatchFlags = Pick<
  DecideFlags,
  'set' | 'asOf' | 'pricing' | 'draws' | 'seed' | 'failOn' | 'exitZero' | 'quiet' | 'color'
> & { fields?: string; id?: string; jobs?: string }

/** What answers are made of. What knows the paths of a report is loaded when fields are asked for. */
async function shapeOf({ fields, id = 'name' }: BatchFlags): Promise<Shape> {
  if (fields === undefined) return { id, pick: null, fields: [] }
  const { parseFields, picked } = await import('../../gate/pick.ts')
  const asked = parseFields(fields)
  return { id, pick: (report) => picked(report, asked), fields: asked }
}

/** @throws UserError when the run cannot be meant */
export async function answererOf(world: World, flags: BatchFlags, version: string) {
  const shape = await shapeOf(flags)
  const whole: DecideFlags = { ...flags, output: [], input: false, quiet: true }
  const settings = await settingsOf(world, whole)
  const decideOne = await deciderOf(world, whole, settings, version, { inParts: shape.pick !== null })
  return { asOf: settings.asOf, answer: answering(world, decideOne, shape) }
}

/** What a helper of a batch is told when it begins. */
export interface BatchTask {
  flags: BatchFlags
  version: string
}

/** The work of a helper. */
export async function batchHelper(
  world: World,
  { flags, version }: BatchTask,
): Promise<(lines: InputLine[]) => Promise<BatchAnswer[]>> {
  const { answer } = await answererOf(world, flags, version)
  return async (lines) => {
    const answers: BatchAnswer[] = []
    for (const line of lines) answers.push(await answer(line))
    return answers
  }
}
