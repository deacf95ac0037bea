/** Names that a shell may offer, looked up where they are kept. */
import type { World } from '../world.ts'

export const exampleNames = async (world: World) => Object.keys((await import('./scenario.ts')).examples(world))

export const schemaNames = async () => (await import('./schema.ts')).schemaNames()

export const importFormats = async () => Object.keys((await import('../pricing/import/formats.ts')).FORMATS)

const tables = async (world: World) => (await import('./tables.ts')).tablesFor(world, undefined)

export const openModels = async (world: World) => (await tables(world)).models.map((one) => one.id)

export const gpus = async (world: World) => (await tables(world)).gpus.map((one) => one.id)

/** Every row that can be shown, once each. */
export const tableRows = async (world: World) => {
  const { listings } = await import('../pricing/listing.ts')
  return [...new Set(listings(await tables(world), '9999-12-31').map((one) => one.id))]
}

/** Every value of a scenario, ready for what it is set to. */
export const settings = async () => (await import('../scenario/fields.ts')).fields().map((field) => `${field.path}=`)

export const usageFormats = async () => (await import('../workload/formats/index.ts')).formatNames()

export const timezones = async () => Intl.supportedValuesOf('timeZone')
