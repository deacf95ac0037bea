/** `flippoint batch`: scenarios in, reports out, a line each, in order. Nothing is kept from one line to the next. */
import { fail, problem, reasonOf, UserError, type Problem } from '../errors.ts'
import { count } from '../report/format.ts'
import type { Refused } from '../report/refused.ts'
import { checkShape } from '../scenario/read.ts'
import type { World } from '../world.ts'
import { deciderOf, GATE_FAILED, settingsOf, type DecideFlags } from './decide.ts'
import { linesOf, type Line } from './lines.ts'
import { progressOn, type Progress } from './progress.ts'
import { goOn } from './resume.ts'
import type { Source } from './scenario.ts'

export type BatchFlags = Pick<
  DecideFlags,
  'set' | 'asOf' | 'pricing' | 'draws' | 'seed' | 'failOn' | 'exitZero' | 'quiet' | 'color'
>

const BAD_LINES = 2
const INTERRUPTED = 130

/** Bytes of a scenario that nobody writes; one that grows past it is a file without line ends. */
const LONGEST = 1_000_000

/** Takes the mark off that some editors put before the first line. @throws TypeError on what is not UTF-8 */
const decoder = new TextDecoder('utf-8', { fatal: true })

const textOf = (line: Line, where: string): string => {
  if (line.bytes === null) throw fail('long-line', { most: LONGEST }, { where })
  try {
    return decoder.decode(line.bytes).trim()
  } catch {
    throw fail('not-text', undefined, { where })
  }
}

const parsed = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fail('syntax', { message: `no JSON: ${error instanceof Error ? error.message : String(error)}` }, { where })
  }
}

const problemsOf = (error: unknown): readonly Problem[] =>
  error instanceof UserError
    ? error.problems
    : [problem('internal', { message: error instanceof Error ? error.message : String(error) })]

/** The name of a scenario that was refused: where the input is cut into blocks, the number of a line alone finds nothing. */
const nameOf = (value: unknown): { name?: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? { name: value.name } : {}

/** What is wrong with a line, as data. */
const refusedOf = (line: number, value: unknown, error: unknown): Refused => {
  const problems = problemsOf(error).map(({ code, path, what, remedy }) => ({ code, path, what, remedy }))
  const { code = 'internal', what = '' } = problems[0] ?? {}
  return { line, ...nameOf(value), error: { code, message: what, problems } }
}

interface Tally {
  /** Lines answered, blank ones included: the next run goes on after them */
  line: number
  decided: number
  bad: number
  firstBad: number
  breached: number
}

const inputOf = (world: World, file: string | undefined, stopped: AbortSignal): AsyncIterable<Uint8Array> => {
  if (file === undefined && world.stdin.isTerminal) throw fail('no-batch', undefined)
  if (file === undefined || file === '-') return world.stdin.chunks(stopped)
  if (!world.files.exists(file)) throw fail('unreadable-file', { file, reason: 'there is no such file or folder' })
  return world.files.chunks(file, stopped)
}

const summary = ({ decided, bad, firstBad, breached }: Tally): string => {
  const gate = breached > 0 ? `, ${count(breached)} breached a rule` : ''
  return `${count(decided)} decided, ${count(bad)} bad${bad > 0 ? ` (first: line ${firstBad})` : ''}${gate}\n`
}

const codeOf = ({ bad, breached }: Tally, flags: BatchFlags): number => {
  if (flags.exitZero) return 0
  if (bad > 0) return BAD_LINES
  return breached > 0 ? GATE_FAILED : 0
}

/** A rule over a field that no report has is a mistake in the command, not in the line that shows it first. */
const isFaultOfTheRun = (error: unknown, tally: Tally): boolean =>
  tally.decided + tally.bad === 0 && error instanceof UserError && error.problems[0]?.code === 'unknown-field'

type DecideOne = Awaited<ReturnType<typeof deciderOf>>

/** Answers a line and counts it; a blank one has no answer. @throws UserError when the run itself cannot be meant */
const answering = (world: World, decideOne: DecideOne, tally: Tally) => async (line: Line) => {
  const where = `line ${line.number}`
  let value: unknown
  try {
    const text = textOf(line, where)
    if (text === '') return ''
    value = parsed(text, where)
    const source: Source = { where, input: checkShape(value, where) }
    const { report } = await decideOne(source)
    const answer = `${JSON.stringify(report)}\n`
    tally.decided += 1
    if (!report.gate.passed) tally.breached += 1
    return answer
  } catch (error) {
    if (isFaultOfTheRun(error, tally)) throw error
    tally.bad += 1
    tally.firstBad ||= line.number
    if (world.argv.includes('--debug') && error instanceof Error) world.stderr.write(`${where}: ${error.stack ?? ''}\n`)
    return `${JSON.stringify(refusedOf(line.number, value, error))}\n`
  }
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
const cutShort = ({ world, file, asOf, tally, progress }: Run, why: string, first = ''): void => {
  progress.end()
  const hint = goOn({ argv: world.argv, file, asOf, line: tally.line })
  world.stderr.write(`${why} after line ${tally.line}: ${summary(tally)}${first}${hint}\n`)
}

const HALF = 'if the output ends in half a line, take that away\n'

/** Answers a line and waits until the answer is taken. @returns the code when this was the last one, else null */
const step = async (run: Run, line: Line): Promise<number | null> => {
  const { world, tally, flags } = run
  const before = { ...tally }
  const text = await run.answer(line)
  if (text !== '') world.stdout.write(text)
  const standing = await world.stdout.ready()
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
const everyLine = async (run: Run): Promise<number> => {
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

/**
 * Decides every line. A bad line is answered in its place and the run goes on.
 * @returns 0; 1 when a rule was breached; 2 when a line was bad; 130 when stopped, with whole lines written
 */
export const batchCommand = async (
  world: World,
  file: string | undefined,
  flags: BatchFlags,
  version: string,
): Promise<number> => {
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
    answer: answering(world, decideOne, tally),
  })
}
