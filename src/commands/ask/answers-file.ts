/** The file that holds the answers of a questionnaire: a scenario like any other. */
import { dirname } from 'node:path'
import { fail, UserError } from '../../errors.ts'
import type { Tables } from '../../pricing/schema.ts'
import { answersOf, scenarioOf } from '../../questionnaire/answers.ts'
import type { Answers } from '../../questionnaire/question.ts'
import { resumeCommand } from '../../questionnaire/replay.ts'
import { readScenario } from '../../scenario/input.ts'
import { checkShape } from '../../scenario/read.ts'
import { breaches } from '../../scenario/rules.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import { amendedText, scenarioText } from '../../scenario/text.ts'
import type { World } from '../../world.ts'
import { readText, writeText } from '../shared/files.ts'
import { withModelFile } from '../shared/model-file.ts'

const SAVED = 'flippoint.yaml'

export interface Places {
  save?: string
  resume?: string
}

/** A name that overwrites nothing: flippoint.yaml, flippoint-2.yaml, … */
function freeName(world: World): string {
  if (!world.files.exists(SAVED)) return SAVED
  let number = 2
  while (world.files.exists(SAVED.replace('.', `-${number}.`))) number++
  return SAVED.replace('.', `-${number}.`)
}

/** What is there already is gone on with, or left alone. @throws UserError where --save would write over it */
function placeFor(world: World, { save, resume }: Places): string {
  if (save !== undefined && save !== resume && world.files.exists(save))
    throw fail('file-there', { file: save, resume: resumeCommand(save) })
  return save ?? resume ?? freeName(world)
}

export interface Saved {
  file: string
  /** Answers that were there */
  start: Answers
  /** Written by an earlier run and left alone; null when there is none */
  other: string | null
  /** With the row of a model that the file names by its configuration */
  tables: Tables
  isThere: () => boolean
  save: (answers: Answers) => Promise<void>
  /** What it would hold; null where nothing is answered that stands in a file */
  textOf: (answers: Answers) => Promise<string | null>
}

/** What cannot be decided is said before the first question, not after the last; a volume may be missing, since it is asked for. */
function checked(scenario: ScenarioInput, where: string, tables: Tables): ScenarioInput {
  const problems = breaches(scenario, tables).filter((one) => one.code !== 'no-volume')
  if (problems.length > 0) throw new UserError(problems.map((one) => ({ ...one, where: one.where ?? where })))
  return scenario
}

/** Opens the answers to go on with, and the file to keep them in. @throws UserError when either cannot be */
export async function openSaved(world: World, places: Places, tables: Tables): Promise<Saved> {
  const file = placeFor(world, places)
  const { resume } = places
  const written = resume === undefined ? null : readText(world, resume)
  const input = resume === undefined || written === null ? null : await readScenario(written, resume)
  const own = input === null ? tables : (await withModelFile(world, tables, input, dirname(file))).tables
  const start = input === null || resume === undefined ? {} : answersOf(checked(input, resume, own))
  const textOf = async (answers: Answers) => {
    const scenario = scenarioOf(answers)
    if (Object.keys(scenario).length === 0) return null
    const shaped = checkShape(scenario, file)
    return written === null ? scenarioText(shaped, file) : amendedText(written, shaped, file)
  }
  const save = async (answers: Answers) => {
    const text = await textOf(answers)
    if (text !== null) writeText(world, file, text)
  }
  const other = file !== SAVED && !(places.save ?? resume) ? SAVED : null
  return { file, start, other, tables: own, isThere: () => world.files.exists(file), save, textOf }
}
