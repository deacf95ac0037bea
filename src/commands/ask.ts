/** `flippoint ask`: questions, then the verdict, a saved scenario and the command that replays it. */
import { decide } from '../decide/decide.ts'
import { fail, Interrupted, UserError } from '../errors.ts'
import type { Tables } from '../pricing/schema.ts'
import { askInTerminal, type Ask } from '../questionnaire/ask.ts'
import { nextStep, scenarioOf } from '../questionnaire/next.ts'
import { QUESTIONS, type Answers } from '../questionnaire/questions.ts'
import { answersOf, replayCommand } from '../questionnaire/replay.ts'
import { checkShape, readScenario } from '../scenario/read.ts'
import { resolve } from '../scenario/resolve.ts'
import { breaches } from '../scenario/rules.ts'
import { scenarioText } from '../scenario/text.ts'
import type { World } from '../world.ts'
import { dateOf, emit, reportFor, type DecideFlags } from './decide.ts'
import { readText, writeText } from './files.ts'
import { measurementsOf, tablesFor } from './tables.ts'

const SAVED = 'flippoint.yaml'

export interface AskFlags extends DecideFlags {
  resume?: string
}

/** Ctrl-C and the end of input look the same to the prompt library. */
const isExit = (error: unknown) => error instanceof Error && error.name === 'ExitPromptError'

/** The choice that a set of answers leads to, by the point estimate; null when they cannot be decided. */
const chooser = (world: World, tables: Tables, asOf: string, version: string) => {
  const known = new Map<string, string | null>()
  const choose = (answers: Answers): string | null => {
    try {
      const input = checkShape(scenarioOf(answers), 'answers')
      if (breaches(input, tables).length > 0) return null
      const resolved = resolve({ input, origin: 'answer', origins: {} }, tables)
      const measurements = measurementsOf(world, resolved.scenario.selfHost.model)
      return decide(resolved, tables, { asOf, draws: 0, seed: 1, version, measurements }).verdict.choice
    } catch (error) {
      if (error instanceof UserError) return null
      throw error
    }
  }
  return (answers: Answers): string | null => {
    const key = JSON.stringify(answers)
    const found = known.get(key)
    if (found !== undefined) return found
    const choice = choose(answers)
    known.set(key, choice)
    return choice
  }
}

const save = async (world: World, answers: Answers, file: string): Promise<void> => {
  const scenario = scenarioOf(answers)
  if (Object.keys(scenario).length > 0) writeText(world, file, await scenarioText(scenario, file))
}

const skippedWords = (skipped: number) =>
  skipped === 1 ? '1 question skipped: it could not' : `${skipped} questions skipped: none could`

/** Asks until the answer is settled, saving after every question. @returns the answers */
export const converse = async (
  world: World,
  tables: Tables,
  run: { ask: Ask; start: Answers; file: string; asOf: string; version: string },
): Promise<Answers> => {
  const choiceOf = chooser(world, tables, run.asOf, run.version)
  let answers = run.start
  for (;;) {
    const step = nextStep(answers, choiceOf)
    if (step.kind === 'done') {
      if (step.skipped > 0) world.stderr.write(`\n${skippedWords(step.skipped)} change the answer.\n`)
      return answers
    }
    const { question } = step
    const row = tables.facts.find((fact) => fact.defaultFor === question.path) ?? null
    answers = { ...answers, [question.path]: await run.ask(question, row) }
    await save(world, answers, run.file)
  }
}

const startOf = async (world: World, resume: string | undefined): Promise<Answers> => {
  if (resume === undefined) return {}
  const input = await readScenario(readText(world, resume), resume)
  return answersOf(
    input,
    QUESTIONS.map((question) => question.path),
  )
}

/** A name that overwrites nothing: flippoint.yaml, flippoint-2.yaml, … */
const freeName = (world: World): string => {
  if (!world.files.exists(SAVED)) return SAVED
  let number = 2
  while (world.files.exists(SAVED.replace('.', `-${number}.`))) number++
  return SAVED.replace('.', `-${number}.`)
}

const terminalAsk = (world: World, tables: Tables): Ask => {
  if (!world.terminal) throw fail('no-terminal', undefined)
  return askInTerminal(tables, world.terminal, (text) => world.stderr.write(text))
}

export const askCommand = async (world: World, flags: AskFlags, version: string, ask?: Ask): Promise<number> => {
  const asOf = dateOf(world, flags.asOf)
  const tables = await tablesFor(world, flags.pricing)
  const file = flags.save ?? flags.resume ?? freeName(world)
  const start = await startOf(world, flags.resume)
  world.stderr.write('Should you self-host an open model, or call an API? A few questions; ? explains each.\n\n')
  try {
    const answering = ask ?? terminalAsk(world, tables)
    await converse(world, tables, { ask: answering, start, file, asOf, version })
  } catch (error) {
    if (isExit(error)) throw new Interrupted(`\nSaved what you answered. Go on with: npx flippoint ask --resume ${file}`)
    throw error
  }
  world.stderr.write('\n')
  // The answers are in the file already, each saved when it was given.
  const { save: _, ...rest } = flags
  const report = await reportFor(world, file, { ...rest, asOf }, version)
  const code = report ? await emit(world, report, flags) : 2
  world.stderr.write(`\nSaved as ${file}. The same answer without questions:\n  ${replayCommand(file, asOf)}\n`)
  return code
}
