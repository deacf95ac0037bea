/** The tables of a run: the shipped ones, packed when the package was built, and those that the user lays over them. */
import { fail, problem, UserError } from '../../errors.ts'
import type { Finding } from '../../pricing/finding.ts'
import type { Measurement, Tables } from '../../pricing/schema.ts'
import { isModelPath } from '../../scenario/model-path.ts'
import { plainText } from '../../scenario/text.ts'
import type { World } from '../../world.ts'
import { reading } from './files.ts'

function isTables(value: unknown): value is Tables {
  return typeof value === 'object' && value !== null && 'api' in value && 'hash' in value
}

function parsed(world: World, path: string): unknown {
  return JSON.parse(world.files.read(path))
}

function packed(world: World, file: string): Tables {
  const tables = parsed(world, `${world.home}/${file}`)
  if (!isTables(tables)) throw fail('internal', { message: 'the packed tables are damaged' })
  return tables
}

/** The shipped tables; measurements come apart, by model. */
export function shippedTables(world: World): Tables {
  return packed(world, 'tables.json')
}

/** Published measurements of one open model; a model without any has no file, and one that is a file itself has none. */
export function measurementsOf(world: World, model: string): Measurement[] {
  const path = `${world.home}/measurements/${model}.json`
  if (isModelPath(model) || !world.files.exists(path)) return []
  const rows = parsed(world, path)
  return Array.isArray(rows) ? rows : []
}

/** The same, each model's read once: what is looked up by its rows is found again by the same rows. */
export function measurementsOnce(world: World): (model: string) => Measurement[] {
  const known = new Map<string, Measurement[]>()
  return (model) => {
    const rows = known.get(model) ?? measurementsOf(world, model)
    known.set(model, rows)
    return rows
  }
}

/** The shipped tables with all measurements, as a folder of whole tables has them. */
export function shippedWhole(world: World): Tables {
  const tables = shippedTables(world)
  const names = world.files.list(`${world.home}/measurements`).map((name) => name.replace(/\.json$/, ''))
  return { ...tables, throughput: { ...tables.throughput, measurements: names.flatMap((name) => measurementsOf(world, name)) } }
}

function textsIn(world: World, dir: string): Record<string, string> {
  const texts: Record<string, string> = {}
  const text = (path: string) => plainText(world.files.read(`${dir}/${path}`), `${dir}/${path}`)
  for (const name of world.files.list(dir)) {
    if (name.endsWith('.json')) texts[name] = text(name)
    else if (name === 'api' || name === 'gpu') {
      for (const file of world.files.list(`${dir}/${name}`))
        if (file.endsWith('.json')) texts[`${name}/${file}`] = text(`${name}/${file}`)
    }
  }
  return texts
}

/** Texts of a folder of tables by their path inside it. @throws UserError when it cannot be read */
export function readFolder(world: World, dir: string): Record<string, string> {
  return reading(dir, () => textsIn(world, dir))
}

/** The same where a folder without any can only be the wrong one. @throws UserError when it cannot be read or has no tables */
export function readTablesIn(world: World, dir: string): Record<string, string> {
  const texts = readFolder(world, dir)
  if (Object.keys(texts).length === 0) throw fail('no-tables', { dir })
  return texts
}

const OVERLAY_LIMIT = 5

/** A folder without the single-file tables is an overlay over the shipped ones. */
export function isOverlay(texts: Record<string, string>) {
  return Object.keys(texts).filter((path) => !path.includes('/')).length < OVERLAY_LIMIT
}

const OWN_FOLDER = 'FLIPPOINT_PRICING_DIR'

/**
 * The user's own tables: the folder that the environment names, none where it names nothing, else where the system keeps what
 * belongs to a user; null where there is no such place.
 */
export function ownTablesFolder({ env }: World): string | null {
  const named = env[OWN_FOLDER]
  if (named !== undefined) return named === '' ? null : named
  const config = env['XDG_CONFIG_HOME'] || env['APPDATA'] || (env['HOME'] ? `${env['HOME']}/.config` : '')
  return config === '' ? null : `${config}/flippoint/pricing`
}

interface Layer {
  folder: string
  /** Named by somebody: one without a table is the wrong one */
  isNamed: boolean
  /** What the report calls it. One's own folder has no path there: reports of two machines read alike */
  name: string
}

/** A folder that the environment names has to be there; the usual one counts where it is. */
function ownLayer(world: World): Layer[] {
  const folder = ownTablesFolder(world)
  if (folder === null || (world.env[OWN_FOLDER] === undefined && !world.files.exists(folder))) return []
  return [{ folder, isNamed: world.env[OWN_FOLDER] !== undefined, name: 'your own tables' }]
}

function layersOf(world: World, asked: string | undefined): Layer[] {
  return [...ownLayer(world), ...(asked === undefined ? [] : [{ folder: asked, isNamed: true, name: asked }])]
}

/** Findings as problems, each in its file. */
export function refusedBy(findings: readonly Finding[], folder: string): UserError {
  return new UserError(
    findings.map((one) =>
      problem(
        'table',
        { rule: one.rule, message: one.message, remedy: one.remedy },
        { where: `${folder}/${one.file}`, path: one.path },
      ),
    ),
  )
}

async function withLayer(world: World, tables: Tables, { folder, name, isNamed }: Layer): Promise<Tables> {
  const texts = isNamed ? readTablesIn(world, folder) : readFolder(world, folder)
  if (Object.keys(texts).length === 0) return tables
  const [{ layOwnTables }, { TableError }] = [
    await import('../../scenario/own-defaults.ts'),
    await import('../../pricing/table-error.ts'),
  ]
  try {
    return layOwnTables(tables, texts, name)
  } catch (error) {
    throw error instanceof TableError ? refusedBy(error.findings, folder) : error
  }
}

/** The shipped tables with one folder laid over them, and nothing else. */
export function tablesWith(world: World, folder: string): Promise<Tables> {
  // An import may write the first table of the folder.
  return withLayer(world, shippedTables(world), { folder, isNamed: false, name: folder })
}

/** The tables of a run: the shipped ones, the user's own over them, and over those the folder that was asked for. */
export async function tablesFor(world: World, asked: string | undefined): Promise<Tables> {
  let tables = shippedTables(world)
  for (const layer of layersOf(world, asked)) tables = await withLayer(world, tables, layer)
  return tables
}

/** The same for who decides and shows no row: where nothing is laid over them, without the remarks, near a third of the text. */
export async function figuresFor(world: World, asked: string | undefined): Promise<Tables> {
  return layersOf(world, asked).length === 0 ? packed(world, 'figures.json') : tablesFor(world, asked)
}
