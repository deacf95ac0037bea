/** The tables of a run: the shipped ones, packed when the package was built, and those that the user lays over them. */
import { fail, problem, UserError } from '../errors.ts'
import type { Measurement, Tables } from '../pricing/schema.ts'
import type { World } from '../world.ts'
import { reading } from './files.ts'

const isTables = (value: unknown): value is Tables =>
  typeof value === 'object' && value !== null && 'api' in value && 'hash' in value

const parsed = (world: World, path: string): unknown => JSON.parse(world.files.read(path))

/** The shipped tables; measurements come apart, by model. */
export const shippedTables = (world: World): Tables => {
  const tables = parsed(world, `${world.home}/tables.json`)
  if (!isTables(tables)) throw fail('internal', { message: 'the packed tables are damaged' })
  return tables
}

/** Published measurements of one open model; a model without any has no file. */
export const measurementsOf = (world: World, model: string): Measurement[] => {
  const path = `${world.home}/measurements/${model}.json`
  if (!world.files.exists(path)) return []
  const rows = parsed(world, path)
  return Array.isArray(rows) ? rows : []
}

const textsIn = (world: World, dir: string): Record<string, string> => {
  const texts: Record<string, string> = {}
  for (const name of world.files.list(dir)) {
    if (name.endsWith('.json')) texts[name] = world.files.read(`${dir}/${name}`)
    else if (name === 'api' || name === 'gpu') {
      for (const file of world.files.list(`${dir}/${name}`))
        if (file.endsWith('.json')) texts[`${name}/${file}`] = world.files.read(`${dir}/${name}/${file}`)
    }
  }
  return texts
}

/** Texts of a folder of tables by their path inside it. @throws UserError when it cannot be read */
export const readFolder = (world: World, dir: string): Record<string, string> => reading(dir, () => textsIn(world, dir))

/** The user's own tables, where the system keeps what belongs to a user; null where it names no such place. */
export const ownTablesFolder = ({ env }: World): string | null => {
  const config = env['XDG_CONFIG_HOME'] || env['APPDATA'] || (env['HOME'] ? `${env['HOME']}/.config` : '')
  return config === '' ? null : `${config}/flippoint/pricing`
}

/** The shipped tables with a folder of the user's laid over them. */
export const tablesFor = async (world: World, overlay: string | undefined): Promise<Tables> => {
  const shipped = shippedTables(world)
  if (overlay === undefined) return shipped
  const [{ layTables }, { TableError }] = [await import('../pricing/overlay.ts'), await import('../pricing/load.ts')]
  try {
    return layTables(shipped, readFolder(world, overlay), overlay)
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    throw new UserError(
      error.findings.map((one) =>
        problem(
          'table',
          { rule: one.rule, message: one.message, remedy: one.remedy },
          { where: `${overlay}/${one.file}`, path: one.path },
        ),
      ),
    )
  }
}
