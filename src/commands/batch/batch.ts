/** `flippoint batch`: scenarios in, reports out, a line each, in order. Nothing is kept from one line to the next. */
import { fail, reasonOf, UserError } from '../../errors.ts'
import { count } from '../../report/sentences/format.ts'
import type { World } from '../../world.ts'
import { answering, LONGEST, type Shape, type Tally } from './batch-line.ts'
import { deciderOf, settingsOf, type DecideFlags } from '../decide/decide.ts'
import { GATE_FAILED } from '../shared/exit-codes.ts'
import { linesOf, type Line } from '../shared/lines.ts'
import { progressOn, type Progress } from './progress.ts'
import { goOn } from './resume.ts'

export type BatchFlags = Pick<
  DecideFlags,
  'set' | 'asOf' | 'pricing' | 'draws' | 'seed' | 'failOn' | 'exitZero' | 'quiet' | 'color'
> & { fields?: string; id?: string }

const BAD_LINES = 2
const INTERRUPTED = 130

function inputOf(world: World, file: string | undefined, stopped: AbortSignal): AsyncIterable<Uint8Array> {
  if (file === undefined && world.stdin.isTerminal) throw fail('no-batch', undefined)
  if (file === undefined || file === '-') return world.stdin.chunks(stopped)
  if (!world.files.exists(file)) throw fail('unreadable-file', { file, reason: 'there is no such file or folder' })
  return world.files.chunks(file, stopped)
}

function summary({ decided, bad, firstBad, breached }: Tally): string {
  const gate = breached > 0 ? `, ${count(breached)} breached a rule` : ''
  return `${count(decided)} decided, ${count(bad)} bad${bad > 0 ? ` (first: line ${firstBad})` : ''}${gate}\n`
}

function codeOf({ bad, breached }: Tally, flags: BatchFlags): number {
  if (flags.exitZero) return 0
  if (bad > 0) return BAD_LINES
  return breached > 0 ? GATE_FAILED : 0
}

/** What a run goes by from its first line to its last. */
interface Run {
  world: World
  file: string | undefined
  flags: BatchFlags
  asOf: string
  tally: Tally
  progress: Progress
  stopped: AbortSignal
  answer: (line: Line) => Promise<string>
}

/** A run that ends early says how far it came and how to go on. */
function cutShort({ world, file, asOf, tally, progress }: Run, why: string, first = ''): void {
  progress.end()
  const hint = goOn({ argv: world.argv, file, asOf, line: tally.line })
  world.stderr.write(`${why} after line ${tally.line}: ${summary(tally)}${first}${hint}\n`)
}

const HALF = 'if the output ends in half a line, take that away\n'

/** Answers a line and waits until the answer is taken. @returns the code when this was the last one, else null */
async function step(run: Run, line: Line): Promise<number | null> {
  const { world, tally, flags } = run
  const before = { ...tally }
  const text = await run.answer(line)
  if (text !== '') world.stdout.write(text)
  const standing = text === '' ? 'open' : await world.stdout.ready()
  // A reader that has seen enough ends the run as it ends any other; a full disk does not.
  if (standing === 'closed') return codeOf(before, flags)
  if (standing === 'failed') {
    Object.assign(tally, before)
    cutShort(run, 'stopped', HALF)
    return BAD_LINES
  }
  tally.line = line.number
  run.progress.show(tally.decided, tally.bad)
  if (!run.stopped.aborted) return null
  cutShort(run, 'interrupted')
  return INTERRUPTED
}

/** @throws UserError when the input cannot be read to its end, or the run cannot be meant */
async function everyLine(run: Run): Promise<number> {
  const { world, file, flags, tally, stopped, progress } = run
  try {
    for await (const line of linesOf(inputOf(world, file, stopped), LONGEST)) {
      const code = await step(run, line)
      if (code !== null) return code
    }
  } catch (error) {
    progress.end()
    if (error instanceof UserError) throw error
    if (stopped.aborted || tally.line > 0) cutShort(run, stopped.aborted ? 'interrupted' : 'stopped')
    // Stopped while it waited for the next line.
    if (stopped.aborted) return INTERRUPTED
    throw fail('unreadable-file', { file: file ?? 'stdin', reason: reasonOf(error) })
  }
  progress.end()
  if (!flags.quiet && (world.stderr.isTerminal || tally.bad > 0 || tally.breached > 0)) world.stderr.write(summary(tally))
  return codeOf(tally, flags)
}

/** What answers are made of. What knows the paths of a report is loaded when fields are asked for. */
async function shapeOf({ fields, id = 'name' }: BatchFlags): Promise<Shape> {
  if (fields === undefined) return { id, pick: null, fields: [] }
  const { parseFields, picked } = await import('../../gate/pick.ts')
  const asked = parseFields(fields)
  return { id, pick: (report) => picked(report, asked), fields: asked }
}

/**
 * Decides every line. A bad line is answered in its place and the run goes on.
 * @returns 0; 1 when a rule was breached; 2 when a line was bad; 130 when stopped, with whole lines written
 */
export async function batchCommand(world: World, file: string | undefined, flags: BatchFlags, version: string): Promise<number> {
  const shape = await shapeOf(flags)
  const whole: DecideFlags = { ...flags, output: [], input: false, quiet: true }
  const settings = await settingsOf(world, whole)
  const decideOne = await deciderOf(world, whole, settings, version)
  const tally: Tally = { line: 0, decided: 0, bad: 0, firstBad: 0, breached: 0 }
  return everyLine({
    world,
    file,
    flags,
    asOf: settings.asOf,
    tally,
    progress: progressOn(world, flags.quiet ?? false),
    stopped: world.stopped(),
    answer: answering(world, decideOne, tally, shape),
  })
}
