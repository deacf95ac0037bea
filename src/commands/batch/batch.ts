/** `flippoint batch`: scenarios in, reports out, a line each, in order. Nothing is kept from one line to the next. */
import { fail, reasonOf, UserError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { answererOf, type BatchFlags, type BatchTask } from './answerer.ts'
import { byHelpers, oneByOne, type Answered } from './answers.ts'
import { LONGEST_LINE, type BatchAnswer } from './batch-line.ts'
import { wholeNumber } from '../decide/settings.ts'
import { GATE_FAILED } from '../shared/exit-codes.ts'
import { arrivalsOf, type InputLine } from '../shared/lines.ts'
import { progressOn, type BatchProgress } from './progress.ts'
import { goOn } from './resume.ts'
import { counted, NOTHING_YET, summary, type BatchTally } from './tally.ts'

const BAD_LINES = 2
const INTERRUPTED = 130

function inputOf(world: World, file: string | undefined, stopped: AbortSignal): AsyncIterable<Uint8Array> {
  if (file === undefined && world.stdin.isTerminal) throw fail('no-batch', undefined)
  if (file === undefined || file === '-') return world.stdin.chunks(stopped)
  if (!world.files.exists(file)) throw fail('unreadable-file', { file, reason: 'there is no such file or folder' })
  return world.files.chunks(file, stopped)
}

function codeOf({ bad, breached }: BatchTally, flags: BatchFlags): number {
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
  tally: BatchTally
  progress: BatchProgress
  stopped: AbortSignal
  /** Asked for once the input is there */
  answers: (lines: AsyncIterable<InputLine[]>) => AsyncIterable<Answered>
}

/** A run that ends early says how far it came and how to go on. */
function cutShort({ world, file, asOf, tally, progress }: Run, why: string, first = ''): void {
  progress.end()
  const hint = goOn({ argv: world.argv, file, asOf, line: tally.line })
  world.stderr.write(`${why} after line ${tally.line}: ${summary(tally)}${first}${hint}\n`)
}

const HALF = 'if the output ends in half a line, take that away\n'

/** Gives an answer out and waits until it is taken. @returns the code when this was the last one, else null */
async function step(run: Run, { number, answer }: Answered): Promise<number | null> {
  const { world, tally, flags } = run
  const after = counted(tally, number, answer)
  if (answer.text !== '') world.stdout.write(answer.text)
  const standing = answer.text === '' ? 'open' : await world.stdout.ready()
  // A reader that has seen enough ends the run as it ends any other; a full disk does not.
  if (standing === 'closed') return codeOf(tally, flags)
  if (standing === 'failed') {
    cutShort(run, 'stopped', HALF)
    return BAD_LINES
  }
  run.tally = after
  run.progress.show(after.decided, after.bad)
  if (!run.stopped.aborted) return null
  cutShort(run, 'interrupted')
  return INTERRUPTED
}

/** @throws UserError when the input cannot be read to its end, or the run cannot be meant */
async function everyLine(run: Run): Promise<number> {
  const { world, file, flags, stopped, progress } = run
  try {
    for await (const answered of run.answers(arrivalsOf(inputOf(world, file, stopped), LONGEST_LINE))) {
      const code = await step(run, answered)
      if (code !== null) return code
    }
  } catch (error) {
    progress.end()
    if (error instanceof UserError) throw error
    if (stopped.aborted || run.tally.line > 0) cutShort(run, stopped.aborted ? 'interrupted' : 'stopped')
    // Stopped while it waited for the next line.
    if (stopped.aborted) return INTERRUPTED
    throw fail('unreadable-file', { file: file ?? 'stdin', reason: reasonOf(error) })
  }
  progress.end()
  const { tally } = run
  if (!flags.quiet && (world.stderr.isTerminal || tally.bad > 0 || tally.breached > 0)) world.stderr.write(summary(tally))
  return codeOf(tally, flags)
}

/** More would be a slip of the finger. */
const MOST_JOBS = 256

function jobsIn({ jobs = '1' }: BatchFlags): number {
  const asked = wholeNumber('--jobs', jobs, MOST_JOBS)
  if (asked === 0) throw fail('bad-option', { message: '--jobs 0 leaves nobody to answer' })
  return asked
}

/**
 * Decides every line. A bad line is answered in its place and the run goes on.
 * @returns 0; 1 when a rule was breached; 2 when a line was bad; 130 when stopped, with whole lines written
 */
export async function batchCommand(world: World, file: string | undefined, flags: BatchFlags, version: string): Promise<number> {
  const jobs = jobsIn(flags)
  await world.decidesMany()
  const { asOf, answer } = await answererOf(world, flags, version)
  const stopped = world.stopped()
  // The day is this one's: a run that goes on past midnight, or helpers that begin after it, go by the same.
  const task: BatchTask = { flags: { ...flags, asOf }, version }
  return everyLine({
    world,
    file,
    flags,
    asOf,
    tally: NOTHING_YET,
    progress: progressOn(world, flags.quiet ?? false),
    stopped,
    answers: (lines) => {
      if (jobs === 1) return oneByOne(lines, answer)
      const helpers = Array.from({ length: jobs }, () => world.helper<InputLine[], BatchAnswer[]>(task))
      return byHelpers(lines, helpers, stopped)
    },
  })
}
