/** Names that a shell may offer, looked up where they are kept. */
import type { World } from '../../world.ts'

export async function exampleNames(world: World) {
  return Object.keys((await import('../shared/scenario.ts')).examples(world))
}

export async function publishedSchemas() {
  return (await import('../schema/schema.ts')).schemaNames()
}

export async function importFormats() {
  return Object.keys((await import('../../pricing/import/formats.ts')).LIST_FORMATS)
}

async function tables(world: World) {
  return (await import('../shared/tables.ts')).tablesFor(world, undefined)
}

export async function openModelNames(world: World) {
  return (await tables(world)).models.map((one) => one.id)
}

export async function gpus(world: World) {
  return (await tables(world)).gpus.map((one) => one.id)
}

/** Every row that can be shown, once each. */
export async function tableRows(world: World) {
  const { listings } = await import('../../pricing/listing.ts')
  return [...new Set(listings(await tables(world), '9999-12-31').map((one) => one.id))]
}

/** Every value of a scenario, ready for what it is set to. */
export async function settings() {
  return (await import('../../scenario/fields.ts')).fields().map((field) => `${field.path}=`)
}

export async function usageFormats() {
  return (await import('../../workload/formats/index.ts')).formatNames()
}

export async function timezones() {
  return Intl.supportedValuesOf('timeZone')
}
