/** A scenario's model that is given as a Hugging Face config.json: its row beside those of the tables. */
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { fail } from '../../errors.ts'
import type { ReadModel } from '../../model-config/read-model.ts'
import { lineAndColumn, repeatedKeys } from '../../pricing/repeated-keys.ts'
import type { OpenModel, Tables } from '../../pricing/schema.ts'
import { isModelPath } from '../../scenario/model-path.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import type { World } from '../../world.ts'
import { readText } from './files.ts'

/** Where NVIDIA's checkpoints say how they are quantized. */
const BESIDE = 'hf_quant_config.json'

/** Reads a configuration, and what stands beside it. @throws UserError when it cannot be read or means nothing here */
export async function modelIn(world: World, file: string): Promise<ReadModel> {
  const text = file === '-' ? await world.stdin.text() : readText(world, file)
  const beside = file === '-' ? null : join(dirname(file), BESIDE)
  const quantization = beside !== null && world.files.exists(beside) ? readText(world, beside) : null
  const [{ readModel }, { ConfigError }] = [
    await import('../../model-config/read-model.ts'),
    await import('../../model-config/error.ts'),
  ]
  try {
    const read = readModel(text, quantization)
    const [again] = repeatedKeys(text)
    if (again) {
      const message = `the key ${again.key} stands there again at ${lineAndColumn(text, again.index)}`
      throw new ConfigError('', message, "give a Hugging Face config.json, as the model's repository has it")
    }
    return read
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const { message, remedy, path } = error
    throw fail('bad-configuration', { message, remedy }, { where: file === '-' ? 'stdin' : file, path })
  }
}

/** What the model is called: its file's name, or that of the folder where the file has the name that all have. */
export function nameOfFile(world: World, file: string): string {
  const stem = basename(file)
    .replace(/\.json$/i, '')
    .replace(/[-_.]?config$/i, '')
  const folder = basename(dirname(resolve(world.cwd, file)))
  return stem !== '' && file !== '-' ? stem : file === '-' ? 'model' : folder || 'model'
}

/** What may make the figures wrong, for people. */
export function remarksOn({ unread, isPrecisionSaid, areKvHeadsSaid, type, kvHeads }: ReadModel): string[] {
  return [
    // Of the classes that were tried, Llama's alone fills it in so (findings/transformers-absent-kv-heads-are-the-classes-own.sh).
    ...(areKvHeadsSaid || type === 'llama'
      ? []
      : [
          `it names no heads for keys and values: ${kvHeads}, one a query head, are taken, and its class may mean fewer; give num_key_value_heads`,
        ]),
    ...(unread.length > 0 ? [`fields that are not understood and not counted: ${unread.join(', ')}`] : []),
    ...(isPrecisionSaid ? [] : ['it does not say in which format its weights are: 16 bit is taken']),
  ]
}

/** What the row does not hold though the configuration says it. */
export function leftOutFields({ parameters, cache, type }: ReadModel): string[] {
  const layers = parameters.multiToken / 1e9
  return [
    ...(layers > 0 ? [`layers for several tokens at once are not counted: ${layers.toFixed(1)}B parameters`] : []),
    ...(cache.stateBytes > 0 && type.startsWith('qwen3_next')
      ? ['the state is counted in 16 bit as vLLM keeps it; SGLang keeps it in 32 bit, which is near twice as much']
      : []),
  ]
}

const UNSAID = 'not stated in its config.json'

async function rowAt(world: World, model: string, file: string): Promise<OpenModel> {
  const read = await modelIn(world, file)
  const { modelRow } = await import('../../model-config/row.ts')
  for (const remark of remarksOn(read)) world.stderr.write(`${model}: ${remark}\n`)
  const checkedOn = world.now().toISOString().slice(0, 10)
  const about = { hfId: null, licence: UNSAID, commercialUse: UNSAID, released: UNSAID, source: model, checkedOn }
  return modelRow(read, { id: model, name: nameOfFile(world, file), ...about })
}

/** The file that a scenario names its model by, from where the command runs; null: it names none, or may name none. */
function fileOf(input: ScenarioInput, folder: string | undefined): string | null {
  const model = input.selfHost?.model
  if (folder === undefined || model === undefined || !isModelPath(model)) return null
  return isAbsolute(model) ? model : join(folder, model)
}

/** The row of a model that a scenario names by its configuration; null where it names none. @param folder that paths start from */
export async function modelNamedIn(world: World, input: ScenarioInput, folder: string | undefined): Promise<OpenModel | null> {
  const file = fileOf(input, folder)
  return file === null ? null : rowAt(world, input.selfHost?.model ?? file, file)
}

/**
 * The tables with the row of a model that the scenario names by a file; as they are when it names none.
 * @param world absent where no file may be read; the rules then refuse the path
 * @param folder that paths start from; absent where they start nowhere
 */
export async function withModelFile(
  world: World | undefined,
  tables: Tables,
  input: ScenarioInput,
  folder: string | undefined,
): Promise<{ tables: Tables; modelFile: string | null }> {
  const modelFile = world === undefined ? null : fileOf(input, folder)
  if (world === undefined || modelFile === null) return { tables, modelFile: null }
  if (tables.models.some((one) => one.id === input.selfHost?.model)) return { tables, modelFile }
  const row = await modelNamedIn(world, input, folder)
  return { tables: row === null ? tables : { ...tables, models: [...tables.models, row] }, modelFile }
}
