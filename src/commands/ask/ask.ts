/** `flippoint ask`: questions, then the verdict, a saved scenario and the command that replays it. */
import { fail, Interrupted, UserError } from '../../errors.ts'
import type { Tables } from '../../pricing/schema.ts'
import { questionsAnswered } from '../../questionnaire/answers.ts'
import { lawSayer } from '../../questionnaire/conclusion.ts'
import { workingAhead } from '../../questionnaire/ahead.ts'
import type { Ask, Talk } from '../../questionnaire/converse.ts'
import type { PairsIn } from '../../questionnaire/counts.ts'
import { DEPTHS, nextStep, type Depth, type Oracle, type QuestionReach } from '../../questionnaire/next.ts'
import { fitted } from '../../questionnaire/fitted.ts'
import { Stopped } from '../../questionnaire/prompts.ts'
import type { Answers } from '../../questionnaire/question.ts'
import { replayCommand, resumeCommand } from '../../questionnaire/replay.ts'
import { session } from '../../questionnaire/session.ts'
import { standardFor } from '../../questionnaire/standard.ts'
import { closing, intro, madeOf, soFar } from '../../questionnaire/screen-text.ts'
import { count } from '../../report/sentences/format.ts'
import type { Report } from '../../report/schemas/report.schema.ts'
import type { World } from '../../world.ts'
import { answerFor } from '../decide/decide.ts'
import { dateOf } from '../decide/settings.ts'
import { emit } from '../decide/emit.ts'
import { QUICK_DRAWS } from '../decide/decider.ts'
import { namesFiles, withoutFiles, type DecideFlags } from '../decide/flags.ts'
import type { Answer } from '../decide/answer.ts'
import { glancer } from '../../questionnaire/oracle.ts'
import { openSaved, type Saved } from './answers-file.ts'
import { reportsOf } from './reports.ts'
import { hasColor } from '../shared/style.ts'
import { measurementsOnce, tablesFor } from '../shared/tables.ts'
import { announced, patience } from '../shared/progress-line.ts'

export interface AskFlags extends DecideFlags {
  resume?: string
  depth?: string
  plain?: boolean
}

function depthOf(name: string | undefined): Depth {
  const found = DEPTHS.find((depth) => depth === (name ?? 'normal'))
  if (!found) throw fail('bad-option', { message: `--depth ${name} is not one of ${DEPTHS.join(', ')}` })
  return found
}

/** Terminals are made narrower while questions stand: their width is asked each time. */
function sayer({ stderr }: World) {
  return (text: string) => stderr.write(fitted(text, stderr.columns))
}

/** Plain lines where nothing can be redrawn, or where that was asked for; ACCESSIBLE is what other tools read, too. */
function isPlain({ env }: World, flags: AskFlags): boolean {
  return flags.plain === true || env['TERM'] === 'dumb' || (env['ACCESSIBLE'] ?? '') !== ''
}

async function terminalAsk(world: World, flags: AskFlags, tables: Tables, asOf: string): Promise<Ask> {
  const terminal = world.terminal()
  if (!terminal) throw fail('no-terminal', undefined)
  const { askWith } = await import('../../questionnaire/ask.ts')
  const color = hasColor(world.stderr, world.env, flags.color)
  const prompts = isPlain(world, flags)
    ? (await import('../../questionnaire/plain-prompts.ts')).linePrompts(terminal)
    : (await import('../../questionnaire/inquirer-prompts.ts')).drawnPrompts(terminal, color)
  return askWith({
    prompts,
    tables,
    asOf,
    write: sayer(world),
    pairsIn: (file) => countsAt(world, file),
    exportIn: async (file) => (await import('./workload-answers.ts')).exportIn(world, tables, file),
  })
}

/** Counts of a file named at a prompt; what is wrong with it is said there. */
const countsAt: (world: World, file: string) => ReturnType<PairsIn> = async (world, file) => {
  try {
    const { resultsIn } = await import('../measured/evaluation.ts')
    return { ok: true, counts: (await resultsIn(world, [file], {})).counts }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ok: false, message: error.problems.map((one) => `${one.path === '' ? '' : `${one.path}: `}${one.what}`).join('; ') }
  }
}

/** A quick run asks for the bill straight away. */
async function startOf(world: World, flags: AskFlags, saved: Answers, run: { tables: Tables; asOf: string }): Promise<Answers> {
  const given = namesFiles(flags) ? await (await import('./ask-files.ts')).answersFrom(world, flags, saved, run) : saved
  return flags.depth === 'quick' && !('volume' in given) ? { ...given, volume: 'bill' } : given
}

async function untilStopped<T>({ file, isThere }: Saved, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    const kept = isThere() ? `Saved what you answered. Go on with: ${resumeCommand(file)}` : 'Nothing was answered yet.'
    throw new Interrupted(`\n${kept}`)
  }
}

/** What an answer did not move is not said again. */
function onceEach(say: (text: string) => void): (line: string) => void {
  let last = ''
  return (line) => {
    if (line !== last) say(line)
    last = line
  }
}

export async function askCommand(world: World, flags: AskFlags, version: string, ask?: Ask): Promise<number> {
  const asOf = dateOf(world, flags.asOf)
  const depth = depthOf(flags.depth)
  let reach: QuestionReach = depth
  const known = await tablesFor(world, flags.pricing)
  const saved = await openSaved(world, flags, known)
  const { file, tables } = saved
  const start = await startOf(world, flags, saved.start, { tables, asOf })
  const say = sayer(world)
  const { look, oracle } = glancer(tables, { asOf, measurementsOf: measurementsOnce(world) })
  const conclude = lawSayer(asOf)
  const sayMoved = onceEach(say)
  let isFirst = true
  // The answers are in the file already, each saved when it was given, and what other files said with them.
  const { save: _, ...rest } = withoutFiles(flags)
  const reports = reportsOf(world, file, async (as) => {
    const made = await answerFor(as, file, { ...rest, asOf }, version, known)
    if (!made) throw fail('no-scenario', undefined)
    return made
  })
  let answer: Answer | null = null
  const reportOf = async (): Promise<Report> => {
    const wait = { world, doing: `Drawing ${count(Number(flags.draws))} times`, quiet: isPlain(world, flags) }
    answer = await announced(wait, reports.saved)
    return answer.report
  }
  const standardOf: Talk['standardOf'] = (question, answers) => standardFor(tables, asOf, question, answers)
  const step = (answers: Answers, asked: number, by: Oracle) => nextStep(answers, { depth: reach, asked }, by)
  const readied = async (answers: Answers) => {
    const text = Number(flags.draws) > QUICK_DRAWS ? null : await saved.textOf(answers)
    if (text !== null) await reports.ready(text)
  }
  const talk = (asking: Ask): Talk => ({
    ask: asking,
    meanwhile: workingAhead({ tables, asOf, oracle, standardOf, step, report: readied, now: () => world.now().getTime() }),
    standardOf,
    next: (answers, asked) =>
      patience({ world, doing: 'Trying what the open answers could change', isPlain: isPlain(world, flags) }, (tick) => {
        const choiceOf = (tried: Answers) => (tick(), oracle.choiceOf(tried))
        return step(answers, asked, { ...oracle, choiceOf })
      }),
    heard: async (answers, question) => {
      await saved.save(answers)
      const seen = look(answers)
      if (seen && question.path.startsWith('data.')) say(conclude(seen.law))
      // The checklist is about a move between models, not about these two figures.
      if (question.path.startsWith('portability.')) return
      sayMoved(soFar(seen))
      if (seen && isFirst) say(madeOf(seen, answers['volume'] === 'requests' ? 'requests' : 'bill'))
      if (seen) isFirst = false
    },
  })
  const report = await untilStopped(saved, async () => {
    const asking = ask ?? (await terminalAsk(world, flags, tables, asOf))
    say(intro(depth, { file, other: saved.other, answered: questionsAnswered(saved.start) }))
    const how = { start, hurried: depth === 'quick', talk: talk(asking), deepen: () => (reach = 'settled') }
    return session({ ...how, say, kept: 'Your answers are saved', reportOf, tables })
  })
  say('\n')
  if (answer === null) throw fail('no-scenario', undefined)
  const code = await emit(world, answer, flags)
  say(closing(report, { files: [file, ...flags.output], replay: replayCommand(file, asOf) }))
  return code
}
