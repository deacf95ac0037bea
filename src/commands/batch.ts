/** `flippoint batch`: scenarios in, reports out, a line each, in order. Nothing is kept from one line to the next. */
import { fail, problem, reasonOf, UserError, type Problem } from '../errors.ts'
import { shaped } from '../scenario/input.ts'
import type { World } from '../world.ts'
import { deciderOf, GATE_FAILED, settingsOf, type DecideFlags } from './decide.ts'
import { linesOf, type Line } from './lines.ts'
import { progressOn } from './progress.ts'
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

const sourceOf = async (text: string, where: string): Promise<Source> => ({
  where,
  input: await shaped(parsed(text, where), where),
})

const problemsOf = (error: unknown): readonly Problem[] =>
  error instanceof UserError
    ? error.problems
    : [problem('internal', { message: error instanceof Error ? error.message : String(error) })]

/** What is wrong with a line, as data: the line is said beside it. */
const errorLine = (line: number, error: unknown): string => {
  const problems = problemsOf(error).map(({ path, what, remedy }) => ({ path, what, remedy }))
  return `${JSON.stringify({ line, error: { message: problems[0]?.what ?? '', problems } })}\n`
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

const resumeHint = (file: string | undefined, line: number): string =>
  file === undefined || file === '-'
    ? `go on with line ${line + 1} of the input`
    : `go on with: tail -n +${line + 1} ${file} | flippoint batch -`

const summary = ({ decided, bad, firstBad, breached }: Tally): string => {
  const gate = breached > 0 ? `, ${breached} breached a rule` : ''
  return `${decided} decided, ${bad} bad${bad > 0 ? ` (first: line ${firstBad})` : ''}${gate}\n`
}

const codeOf = ({ bad, breached }: Tally, flags: BatchFlags): number => {
  if (bad > 0) return BAD_LINES
  return breached > 0 && !flags.exitZero ? GATE_FAILED : 0
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
  const decideOne = await deciderOf(world, whole, await settingsOf(world, whole), version)
  const stopped = world.stopped()
  const input = inputOf(world, file, stopped)
  const progress = progressOn(world, flags.quiet ?? false)
  const tally: Tally = { line: 0, decided: 0, bad: 0, firstBad: 0, breached: 0 }

  const answer = async (line: Line): Promise<string> => {
    try {
      const where = `line ${line.number}`
      const text = textOf(line, where)
      if (text === '') return ''
      const { report } = await decideOne(await sourceOf(text, where))
      tally.decided += 1
      if (!report.gate.passed) tally.breached += 1
      return `${JSON.stringify(report)}\n`
    } catch (error) {
      tally.bad += 1
      tally.firstBad ||= line.number
      return errorLine(line.number, error)
    }
  }

  const say = (text: string) => {
    progress.end()
    if (!flags.quiet) world.stderr.write(text)
  }
  const interrupted = (): number => {
    say(`interrupted after line ${tally.line}: ${summary(tally)}${resumeHint(file, tally.line)}\n`)
    return INTERRUPTED
  }

  try {
    for await (const line of linesOf(input, LONGEST)) {
      const text = await answer(line)
      if (text !== '') world.stdout.write(text)
      const standing = await world.stdout.ready()
      // A reader that has seen enough ends the run as it ends any other; a full disk does not.
      if (standing === 'closed') return codeOf(tally, flags)
      if (standing === 'failed') {
        say(`stopped: ${resumeHint(file, tally.line)}\n`)
        return BAD_LINES
      }
      tally.line = line.number
      progress.show(tally.decided, tally.bad)
      if (stopped.aborted) return interrupted()
    }
  } catch (error) {
    // Stopped while it waited for the next line.
    if (stopped.aborted) return interrupted()
    progress.end()
    throw fail('unreadable-file', { file: file ?? 'stdin', reason: reasonOf(error) })
  }
  say(world.stderr.isTerminal || tally.bad > 0 || tally.breached > 0 ? summary(tally) : '')
  return codeOf(tally, flags)
}
