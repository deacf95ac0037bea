/** `flippoint decide`: a scenario in, a report out, and the exit code from the gate. */
import { resolve } from 'node:path'
import type { Tables } from '../../pricing/schema.ts'
import type { World } from '../../world.ts'
import type { Answer } from './answer.ts'
import {
  fileOf,
  findScenario,
  isOfFlags,
  nameFound,
  savedScenario,
  tablesWithModel,
  type Decidable,
  type Source,
} from '../shared/scenario.ts'
import { readText } from '../shared/files.ts'
import { figuresFor } from '../shared/tables.ts'
import { type DecideFlags, namesFiles } from './flags.ts'
import { QUICK_DRAWS, deciderOf } from './decider.ts'
import { settingsOf } from './settings.ts'
import { emit, checkFlags } from './emit.ts'
import { checkFilesApart } from './files-apart.ts'

/** What the command line calls the scenario; null where a part of it stands in files of measurements. */
function nameOnLine(argument: string | undefined, flags: DecideFlags, found: Source): string | null {
  if (namesFiles(flags) || argument === '-' || isOfFlags(found)) return null
  return flags.example === undefined ? found.where : `--example ${flags.example}`
}

function savedText(world: World, decidable: Decidable, file: string, scenario: string | null): Promise<string> {
  const isItself = scenario !== null && resolve(scenario) === resolve(file)
  return savedScenario(decidable, file, isItself ? readText(world, scenario) : null)
}

/**
 * Decides the scenario that the command line names; null where it names none and none lies here.
 * @param known tables that were read before. Default: those that the flags name
 */
export async function answerFor(
  world: World,
  argument: string | undefined,
  flags: DecideFlags,
  version: string,
  known?: Tables,
): Promise<Answer | null> {
  const settings = await settingsOf(world, flags)
  if (settings.draws <= QUICK_DRAWS) await world.computesBriefly()
  const found = await findScenario(world, argument, flags)
  if (!found) return null
  checkFilesApart(flags, fileOf(argument, flags, found))
  nameFound(world, argument, flags, found)
  const tables = await tablesWithModel(world, found, flags, known ?? (await figuresFor(world, flags.pricing)))
  const source = namesFiles(flags)
    ? await (await import('../measured/measured.ts')).fromFiles(world, found, flags, { tables, asOf: settings.asOf })
    : found
  const decideOne = await deciderOf(world, flags, settings, version, { tables })
  const made = await decideOne(source)
  const saved =
    flags.save === undefined ? null : await savedText(world, made.decidable, flags.save, fileOf(argument, flags, found))
  return { ...made, asOf: settings.asOf, version, scenario: nameOnLine(argument, flags, found), saved }
}

/** @returns the exit code, or null when there is no scenario to decide */
export async function decideCommand(
  world: World,
  argument: string | undefined,
  flags: DecideFlags,
  version: string,
): Promise<number | null> {
  checkFlags(world, flags)
  const answer = await answerFor(world, argument, flags, version)
  return answer && emit(world, answer, flags)
}
