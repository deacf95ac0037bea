/** `flippoint models import`: a Hugging Face config.json → the row of the model table that it comes to. */
import { applyEdits, modify } from 'jsonc-parser'
import { fail } from '../../errors.ts'
import { configurationOf } from '../../model-config/kept.ts'
import { modelRow, type About } from '../../model-config/row.ts'
import type { ReadModel } from '../../model-config/read-model.ts'
import { blank } from '../../pricing/blanks.ts'
import { checkTables } from '../../pricing/check.ts'
import type { OpenModel } from '../../pricing/schema.ts'
import type { World } from '../../world.ts'
import { leftOutFields, modelIn, nameOfFile, remarksOn } from '../shared/model-file.ts'
import { readFolder, refusedBy, shippedTables } from '../shared/tables.ts'
import { writeAll } from '../shared/write-all.ts'

export interface ModelsImportFlags {
  id?: string
  name?: string
  hfId?: string
  license?: string
  commercialUse?: string
  released?: string
  source?: string
  into?: string
}

const TABLE = 'models.json'

/** Lower-case words joined by dashes, dots kept. */
function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/^.*--/, '')
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** What a configuration does not say, by flags; what is not given stays open. */
function aboutOf(world: World, file: string, flags: ModelsImportFlags): About {
  const name = flags.name ?? nameOfFile(world, file).replace(/^.*--/, '')
  return {
    id: flags.id ?? idOf(name),
    name,
    hfId: flags.hfId ?? null,
    licence: flags.license ?? blank('the license'),
    commercialUse: flags.commercialUse ?? blank('yes, or what limits commercial use'),
    released: flags.released ?? blank('the day of its release, YYYY-MM-DD'),
    source: flags.source ?? blank('a public https page with the configuration'),
    checkedOn: world.now().toISOString().slice(0, 10),
  }
}

function rowOf(world: World, file: string, read: ReadModel, flags: ModelsImportFlags): OpenModel {
  const { source, checkedOn, evidence, ...row } = modelRow(read, aboutOf(world, file, flags))
  return { ...row, configuration: configurationOf(read), source, checkedOn, evidence }
}

interface Rows {
  models?: { id: string }[]
}

/** The table with the row in place of one of the same id, else at its end; the rest keeps its bytes. */
function withRow(text: string, row: OpenModel): string {
  const { models = [] }: Rows = JSON.parse(text)
  const at = models.findIndex((one) => one.id === row.id)
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' }
  const edits = modify(text, ['models', at], row, { formattingOptions, isArrayInsertion: at < 0 })
  return applyEdits(text, edits)
}

const SCHEMA = 'https://unpkg.com/flippoint/schema/pricing-models.schema.json'
const EMPTY = `${JSON.stringify({ $schema: SCHEMA, models: [] }, null, 2)}\n`

/** Writes the row into a folder of tables, held to the rules as it will be. @throws UserError with nothing written */
function writeInto(world: World, folder: string, row: OpenModel): void {
  const texts = world.files.exists(folder) ? readFolder(world, folder) : {}
  const before = (texts[TABLE] ?? EMPTY).replace(/^\uFEFF/, '')
  const base = shippedTables(world)
  const findings = TABLE in texts ? checkTables({ [TABLE]: before }, row.checkedOn, base) : []
  const wrong = findings.filter((one) => one.severity === 'error' && one.rule !== 'source-is-https')
  if (wrong.length > 0) throw refusedBy(wrong, folder)
  const changed = { [TABLE]: withRow(before, row) }
  const errors = checkTables(changed, row.checkedOn, base).filter(
    (one) => one.severity === 'error' && one.rule !== 'source-is-https',
  )
  if (errors.length > 0) throw refusedBy(errors, folder)
  writeAll(world, folder, changed, texts)
}

/** Flags without which a row cannot be read again. */
const NEEDED = { license: '--license', commercialUse: '--commercial-use', released: '--released', source: '--source' } as const

function missingFlags(flags: ModelsImportFlags): string[] {
  return Object.entries(NEEDED).flatMap(([key, flag]) => (flags[key as keyof typeof NEEDED] === undefined ? [flag] : []))
}

/** Prints the row, or writes it with `--into`. @returns the exit code. @throws UserError when the file means nothing here */
export async function modelsImport(world: World, file: string, flags: ModelsImportFlags): Promise<number> {
  const missing = flags.into === undefined ? [] : missingFlags(flags)
  if (missing.length > 0)
    throw fail('bad-option', { message: `a configuration does not say it: --into needs ${missing.join(', ')}` })
  const read = await modelIn(world, file)
  const row = rowOf(world, file, read, flags)
  for (const remark of [...remarksOn(read), ...leftOutFields(read)]) world.stderr.write(`${row.id}: ${remark}\n`)
  if (flags.into === undefined) world.stdout.write(`${JSON.stringify(row, null, 2)}\n`)
  else {
    writeInto(world, flags.into, row)
    world.stdout.write(`${row.id} is in ${flags.into}/${TABLE}\n`)
  }
  return 0
}
