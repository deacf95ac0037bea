/** `flippoint ask`: questions, then the verdict, a saved scenario and the command that replays it. */
import { fail, Interrupted, UserError } from '../errors.ts'
import type { Tables } from '../pricing/schema.ts'
import { answersOf, questionsAnswered, scenarioOf } from '../questionnaire/answers.ts'
import type { PairsIn } from '../questionnaire/counts.ts'
import { BACK, converse, type Ask, type Talk } from '../questionnaire/converse.ts'
import { DEPTHS, nextStep, type Depth, type Reach } from '../questionnaire/next.ts'
import { Stopped } from '../questionnaire/prompts.ts'
import { QUESTIONS, type Answers, type ChoiceQuestion, type Question } from '../questionnaire/questions.ts'
import { replayCommand, resumeCommand } from '../questionnaire/replay.ts'
import { checklist, checklistName, checklistSaid } from '../questionnaire/portability.ts'
import { sharpening } from '../questionnaire/sharpen.ts'
import { lawSayer } from '../questionnaire/conclusion.ts'
import { answerLine, closing, draft, ending, soFar } from '../questionnaire/words.ts'
import type { Report } from '../report/schema.ts'
import { readScenario } from '../scenario/input.ts'
import { checkShape } from '../scenario/read.ts'
import { scenarioText } from '../scenario/text.ts'
import type { World } from '../world.ts'
import { dateOf, emit, reportFor, type DecideFlags } from './decide.ts'
import { readText, writeText } from './files.ts'
import { glancer } from './glances.ts'
import { countsFor, pairsIn } from './pairs.ts'
import { hasColor } from './style.ts'
import { measurementsOf, tablesFor } from './tables.ts'

const SAVED = 'flippoint.yaml'

export interface AskFlags extends DecideFlags {
  resume?: string
  depth?: string
  plain?: boolean
}

const depthOf = (name: string | undefined): Depth => {
  const found = DEPTHS.find((depth) => depth === (name ?? 'normal'))
  if (!found) throw fail('bad-option', { message: `--depth ${name} is not one of ${DEPTHS.join(', ')}` })
  return found
}

const save = async (world: World, answers: Answers, file: string): Promise<void> => {
  const scenario = scenarioOf(answers)
  if (Object.keys(scenario).length > 0) writeText(world, file, await scenarioText(checkShape(scenario, file), file))
}

/** A quick run asks for the bill straight away. */
const startOf = async (world: World, flags: AskFlags, depth: Depth): Promise<Answers> => {
  const { resume, evaluation } = flags
  const saved = resume === undefined ? {} : answersOf(await readScenario(readText(world, resume), resume))
  const given = evaluation === undefined ? saved : { ...saved, 'task.evaluation': await countsFor(world, flags) }
  return depth === 'quick' && !('volume' in given) ? { ...given, volume: 'bill' } : given
}

/** A name that overwrites nothing: flippoint.yaml, flippoint-2.yaml, … */
const freeName = (world: World): string => {
  if (!world.files.exists(SAVED)) return SAVED
  let number = 2
  while (world.files.exists(SAVED.replace('.', `-${number}.`))) number++
  return SAVED.replace('.', `-${number}.`)
}

/** Plain lines where nothing can be redrawn, or where that was asked for; ACCESSIBLE is what other tools read, too. */
const terminalAsk = async (world: World, flags: AskFlags, tables: Tables): Promise<Ask> => {
  const terminal = world.terminal()
  if (!terminal) throw fail('no-terminal', undefined)
  const { askWith } = await import('../questionnaire/ask.ts')
  const isPlain = flags.plain || world.env['TERM'] === 'dumb' || (world.env['ACCESSIBLE'] ?? '') !== ''
  const color = hasColor(world.stderr, world.env, flags.color)
  const prompts = isPlain
    ? (await import('../questionnaire/lines.ts')).linePrompts(terminal)
    : (await import('../questionnaire/drawn.ts')).drawnPrompts(terminal, color)
  return askWith({ prompts, tables, write: (text) => world.stderr.write(text), pairsIn: (file) => resultsIn(world, file) })
}

/** Counts of a file named at a prompt; what is wrong with it is said there. */
const resultsIn: (world: World, file: string) => ReturnType<PairsIn> = async (world, file) => {
  try {
    return { ok: true, counts: await pairsIn(world, file, null) }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ok: false, message: error.problems.map((one) => `${one.path === '' ? '' : `${one.path}: `}${one.what}`).join('; ') }
  }
}

/** Asked when the questions are over. */
const END: Omit<ChoiceQuestion, 'choices' | 'why'> = { id: 'end', path: 'end', kind: 'choice', message: 'And now?', extremes: [] }

const endQuestion = (left: number, open: readonly Question[], checks: readonly ChoiceQuestion[]): ChoiceQuestion => ({
  ...END,
  why:
    left > 0
      ? 'The answer above is not settled yet: go deeper before you rely on it. Your answers are saved.'
      : 'Your answers are saved; each way comes back here.',
  choices: () => [
    ...(left > 0 ? [{ value: 'deeper', name: `Go deeper: ${left} more that could change it` }] : []),
    { value: 'show', name: 'Show the report' },
    ...(open.length > 0 ? [{ value: 'sharpen', name: `Sharpen it: the ${open.length} inputs that move it most` }] : []),
    { value: 'change', name: 'Change an answer' },
    { value: 'checklist', name: checklistName(checks) },
  ],
})

const changeQuestion = (answers: Answers): ChoiceQuestion => ({
  ...END,
  id: 'change',
  message: 'Which one?',
  why: 'Questions that no longer apply go with the answer they came from.',
  choices: () =>
    QUESTIONS.filter((question) => question.path in answers).map((question) => ({
      value: question,
      name: answerLine(question, answers),
    })),
})

const isQuestion = (value: unknown): value is Question => typeof value === 'object' && value !== null && 'extremes' in value

interface Session {
  start: Answers
  talk: Talk
  /** Asked to be done quickly */
  hurried: boolean
  /** From here on until the answer is settled */
  deepen: () => void
  say: (text: string) => void
  reportOf: () => Promise<Report>
  tables: Tables
}

/** The questions of a list, one after the other. */
const through = (list: readonly Question[]): Talk['next'] => {
  const count = list.length
  return (_, asked) => {
    const question = list[asked]
    return asked < count && question ? { kind: 'ask', question } : { kind: 'done', skipped: 0, left: 0 }
  }
}

/** Questions until the answer is settled, then as often as wished: sharpen it, or change an answer. @returns the last report */
export const session = async ({ start, hurried, talk, deepen, say, reportOf, tables }: Session): Promise<Report> => {
  const before = questionsAnswered(start)
  const first = await converse(start, before, talk)
  say(ending(first.end))
  let { answers, end } = first
  let count = before + first.asked.length
  const touched = first.asked.map((question) => question.path)
  let checked = false
  for (;;) {
    const report = await reportOf()
    say(checked ? checklistSaid(report, tables) : draft(report))
    checked = false
    const open = sharpening(report, answers, touched)
    const checks = checklist(tables, answers)
    // Whoever asked for five questions gets the report for Enter; anybody else a settled answer.
    const earlier = end.left > 0 && !hurried ? 'deeper' : 'show'
    const wish = await talk.ask(endQuestion(end.left, open, checks), { standard: null, earlier, canGoBack: false })
    if (wish === 'show') return report
    if (wish === 'sharpen') {
      answers = (await converse(answers, 0, { ...talk, next: through(open) })).answers
      touched.push(...open.map((question) => question.path))
      continue
    }
    if (wish === 'checklist') {
      answers = (await converse(answers, 0, { ...talk, next: through(checks) })).answers
      checked = true
      continue
    }
    if (wish === 'change') {
      const which = await talk.ask(changeQuestion(answers), { standard: null, earlier: undefined, canGoBack: true })
      if (which === BACK || !isQuestion(which)) continue
      answers = (await converse(answers, 0, { ...talk, ...keeping(talk, which, answers), next: through([which]) })).answers
    }
    if (wish === 'deeper') deepen()
    const more = await converse(answers, count, talk)
    ;({ answers, end } = more)
    count += more.asked.length
    say(ending(end))
  }
}

/** The old answer is offered when one is changed. */
const keeping = (talk: Talk, which: Question, answers: Answers): Pick<Talk, 'ask'> => ({
  ask: (question, context) => talk.ask(question, { ...context, earlier: context.earlier ?? answers[which.path] }),
})

const intro = (depth: Depth): string =>
  `Should you self-host an open model, or call an API?
${depth === 'quick' ? 'Five questions at most' : 'A few questions (--depth quick: five)'}. Enter: the default, ?: why, <: back.
The estimate takes the API at its best, cached and batched.
`

const untilStopped = async <T>(world: World, file: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    const kept = world.files.exists(file)
      ? `Saved what you answered. Go on with: ${resumeCommand(file)}`
      : 'Nothing was answered yet.'
    throw new Interrupted(`\n${kept}`)
  }
}

export const askCommand = async (world: World, flags: AskFlags, version: string, ask?: Ask): Promise<number> => {
  const asOf = dateOf(world, flags.asOf)
  const depth = depthOf(flags.depth)
  let reach: Reach = depth
  const tables = await tablesFor(world, flags.pricing)
  const file = flags.save ?? flags.resume ?? freeName(world)
  const start = await startOf(world, flags, depth)
  const say = (text: string) => world.stderr.write(text)
  const { look, oracle } = glancer(tables, { asOf, measurementsOf: (model) => measurementsOf(world, model) })
  const conclude = lawSayer(asOf)
  // The answers are in the file already, each saved when it was given, and counts of an evaluation with them.
  const { save: _, evaluation: __, evaluationKeys: ___, ...rest } = flags
  const reportOf = async (): Promise<Report> => {
    const report = await reportFor(world, file, { ...rest, asOf }, version)
    if (!report) throw fail('no-scenario', undefined)
    return report
  }
  // What an answer did not move is not said again.
  let estimate = ''
  const sayMoved = (line: string) => {
    if (line !== estimate) say(line)
    estimate = line
  }
  const talk = (asking: Ask): Talk => ({
    ask: asking,
    standardOf: (question) => tables.facts.find((fact) => fact.defaultFor === question.path) ?? null,
    next: (answers, asked) => nextStep(answers, { depth: reach, asked }, oracle),
    heard: async (answers, question) => {
      await save(world, answers, file)
      const seen = look(answers)
      if (seen && question.path.startsWith('data.')) say(conclude(seen.law))
      // The checklist is about a move between models, not about these two figures.
      if (!question.path.startsWith('portability.')) sayMoved(soFar(seen))
    },
  })
  const report = await untilStopped(world, file, async () => {
    const asking = ask ?? (await terminalAsk(world, flags, tables))
    say(intro(depth))
    const how = { start, hurried: depth === 'quick', talk: talk(asking), deepen: () => (reach = 'settled') }
    return session({ ...how, say, reportOf, tables })
  })
  say('\n')
  const code = await emit(world, report, flags)
  say(closing(report, { files: [file, ...flags.output], replay: replayCommand(file, asOf) }))
  return code
}
