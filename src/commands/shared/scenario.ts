/** Where a run's scenario comes from: a file, stdin, an example, or a file of a fixed name in this folder. */
import { dirname, isAbsolute, relative } from 'node:path'
import { fail, UserError, type Problem } from '../../errors.ts'
import { nearest } from '../../pricing/nearest.ts'
import type { Tables } from '../../pricing/schema.ts'
import { readScenario, shaped } from '../../scenario/input.ts'
import type { Origins } from '../../scenario/given.ts'
import { resolve, type Resolved } from '../../scenario/resolve.ts'
import { breaches } from '../../scenario/rules.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import { applySet, setsVolume } from '../../scenario/set.ts'
import { amendedText, scenarioText } from '../../scenario/text.ts'
import type { World } from '../../world.ts'
import { readText } from './files.ts'
import { withModelFile } from './model-file.ts'

const DISCOVERED = ['flippoint.yaml', 'flippoint.yml', 'flippoint.json']

export interface ScenarioFlags {
  example?: string
  /** A scenario that somebody else has read already: no flag, the way of programs */
  given?: unknown
  set: string[]
}

/** A checked scenario and where it came from. */
export interface Source {
  where: string
  input: ScenarioInput
  /** Of values that another file gave */
  origins?: Origins
  /** Folder that paths in it start from; absent: it may name no file */
  folder?: string
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Shipped stories by name. */
export function examples(world: World): Record<string, unknown> {
  const stories: unknown = JSON.parse(world.files.read(`${world.home}/examples.json`))
  return isRecord(stories) ? stories : {}
}

async function exampleNamed(world: World, name: string): Promise<Source> {
  const stories = examples(world)
  const known = Object.keys(stories)
  if (!Object.hasOwn(stories, name)) throw fail('unknown-example', { seen: name, near: nearest(name, known), known })
  return { where: `example ${name}`, input: await shaped(stories[name], `example ${name}`) }
}

/** Nothing but what flags set. */
const OF_FLAGS: Source = { where: '--set', input: { workload: {} } }

/** Whether no file or example stands behind it. */
export function isOfFlags(source: Source): boolean {
  return source === OF_FLAGS
}

/** The scenario that the command line names, or the one in this folder; null when there is none. */
export async function findScenario(world: World, argument: string | undefined, flags: ScenarioFlags): Promise<Source | null> {
  if (flags.example !== undefined && argument !== undefined)
    throw fail('bad-option', { message: `--example ${flags.example} and ${argument} are both given` })
  if (flags.given !== undefined) return { where: 'scenario', folder: '.', input: await shaped(flags.given, 'scenario') }
  if (flags.example !== undefined) return exampleNamed(world, flags.example)
  if (argument === '-') return { where: 'stdin', folder: '.', input: await readScenario(await world.stdin.text(), 'stdin') }
  const path = argument ?? DISCOVERED.find((name) => world.files.exists(name))
  if (path === undefined) return setsVolume(flags.set) ? OF_FLAGS : null
  return { where: path, folder: dirname(path), input: await readScenario(readText(world, path), path) }
}

/** The file that a scenario was read from; null: it was typed, piped in, shipped or given. */
export function fileOf(argument: string | undefined, flags: ScenarioFlags, found: Source): string | null {
  const isFile = argument !== '-' && flags.example === undefined && flags.given === undefined && !isOfFlags(found)
  return isFile ? found.where : null
}

/** A file that nobody named is named by the run: whose answers they are should never be a riddle. */
export function nameFound(
  world: World,
  argument: string | undefined,
  flags: ScenarioFlags & { quiet?: boolean },
  found: Source,
): void {
  if (argument !== undefined || flags.example !== undefined || flags.given !== undefined || flags.quiet || isOfFlags(found))
    return
  world.stderr.write(`The scenario is ${found.where} of this folder.\n`)
}

function placed(problems: readonly Problem[], where: string): Problem[] {
  return problems.map((one) => ({ ...one, where: one.where ?? where }))
}

/** A source with --set applied. @throws UserError when one cannot be, or the result is no scenario */
export async function withSets(source: Source, set: readonly string[]): Promise<Source & { origins: Origins }> {
  const origins: Origins = { ...source.origins }
  let value: unknown = source.input
  for (const assignment of set) {
    const { scenario, path } = await applySet(value, assignment)
    value = scenario
    origins[path] = 'flag'
  }
  const where = set.length > 0 && !isOfFlags(source) ? `${source.where} with --set` : source.where
  return { ...source, where, input: set.length > 0 ? await shaped(value, where) : source.input, origins }
}

/** A scenario that can be decided. */
export interface Decidable extends Resolved {
  given: ScenarioInput
  /** Those of the run, and the row of a model that the scenario names by its configuration */
  tables: Tables
  /** That configuration, from where the command runs; null: the model is one of the tables */
  modelFile: string | null
}

/** Where a path of the model starts: here in a flag, else at the file that it stands in. */
function modelFolder({ origins, folder }: Source): string | undefined {
  return origins?.['selfHost.model'] === 'flag' ? '.' : folder
}

/** The tables with the row of a model that the source or a flag names by its configuration. @throws UserError when that cannot be read */
export async function tablesWithModel(world: World, source: Source, { set }: ScenarioFlags, tables: Tables): Promise<Tables> {
  const whole = await withSets(source, set)
  return (await withModelFile(world, tables, whole.input, modelFolder(whole))).tables
}

/**
 * Applies --set, checks every rule and fills the rest; `given` is what was there before that.
 * @param world absent where no file may be read @throws UserError with every problem
 */
export async function resolveScenario(source: Source, flags: ScenarioFlags, known: Tables, world?: World): Promise<Decidable> {
  const whole = await withSets(source, flags.set)
  const { where, input, origins } = whole
  const { tables, modelFile } = await withModelFile(world, known, input, modelFolder(whole))
  const problems = breaches(input, tables)
  if (problems.length > 0) throw new UserError(placed(problems, where))
  return { ...resolve({ input, origin: 'file', origins }, tables), given: input, tables, modelFile }
}

/** A path starts from the file that it stands in, wherever that is. */
function withPathFrom(given: ScenarioInput, modelFile: string | null, file: string): ScenarioInput {
  return modelFile === null || isAbsolute(modelFile)
    ? given
    : { ...given, selfHost: { ...given.selfHost, model: relative(dirname(file), modelFile) } }
}

/**
 * The text of a file that holds what was given, without the defaults.
 * @param written what stands there, where it is the file of this scenario: its comments stay
 */
export async function savedScenario({ given, modelFile }: Decidable, file: string, written: string | null): Promise<string> {
  const scenario = withPathFrom(given, modelFile, file)
  return written === null ? scenarioText(scenario, file) : amendedText(written, scenario, file)
}
