/** `flippoint prices import`: a price list of somebody else's → new dated periods in a folder of tables. */
import { fail, reasonOf } from '../../errors.ts'
import type { SeenPrice } from '../../pricing/import/seen.ts'
import { LIST_FORMATS, type CsvFormat, type ListFormat, type JsonFormat } from '../../pricing/import/formats.ts'
import { repeatedKey } from '../../pricing/repeated.ts'
import { GPU_VENDORS, gpuVendor, vendorOfFile } from '../../pricing/import/vendors.ts'
import type { World } from '../../world.ts'
import { dateOf } from '../decide/settings.ts'
import { readText, reading } from '../shared/files.ts'
import { listDayOf } from './list-day.ts'
import type { ReadList } from './read-list.ts'
import { isPackage, readPackage } from './packages.ts'
import { takeOver, type TakeOverFlags } from './apply-import.ts'

export interface ImportFlags extends TakeOverFlags {
  provider?: string
  source?: string
}

function formatNamed(name: string): ListFormat {
  const format = Object.hasOwn(LIST_FORMATS, name) ? LIST_FORMATS[name] : undefined
  if (!format) throw fail('unknown-format', { seen: name, known: Object.keys(LIST_FORMATS) })
  return format
}

function parsed(text: string, where: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw fail('bad-source', { message: `this is no JSON: ${error instanceof Error ? error.message : ''}` }, { where })
  }
  const twice = repeatedKey(text, value)
  if (twice !== null)
    throw fail('bad-source', { message: `the key ${JSON.stringify(twice)} is given twice in one object` }, { where })
  return value
}

/** @param day says of which day the list is, told what it says itself @throws UserError when the text is not JSON */
export async function readJson(
  format: JsonFormat,
  text: string,
  where: string,
  day: (stated: string | null) => string,
): Promise<ReadList> {
  const read = await format.read()
  const value = parsed(text.replace(/^\uFEFF/, ''), where)
  const listDay = day((await format.dayOf?.())?.(value) ?? null)
  return { seen: read(value, listDay), listDay }
}

/** A column given twice would win over the first without a word. */
function columnsOf(names: string[]): string[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`the column ${twice} is given twice`)
  return names
}

async function readCsv(world: World, format: CsvFormat, file: string, named: string | undefined): Promise<SeenPrice> {
  const provider = named === undefined ? vendorOfFile(file) : gpuVendor(named)
  if (provider === null) throw fail('no-vendor', { known: GPU_VENDORS })
  const [{ parse }, { Readable }, read] = [await import('csv-parse'), await import('node:stream'), await format.read()]
  const input = Readable.from(reading(file, () => world.files.chunks(file)))
  const rows = input.pipe(parse({ columns: columnsOf, bom: true, skip_empty_lines: true }))
  input.on('error', (error) => rows.destroy(error))
  try {
    return await read(rows, provider)
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code)))
      throw fail('unreadable-file', { file, reason: reasonOf(error) })
    throw fail('bad-source', { message: `this is no CSV: ${error instanceof Error ? error.message : ''}` }, { where: file })
  }
}

const HTTPS = /^https:\/\/[\w.-]+\.[a-z]{2,}(\/|$)/i

interface Asked {
  day: (stated: string | null) => string
  provider: string | undefined
}

async function readList(world: World, format: ListFormat, file: string, { day, provider }: Asked): Promise<ReadList> {
  if (format.kind === 'csv') {
    const listDay = day(null)
    return { seen: await readCsv(world, format, file, provider), listDay }
  }
  const { packed } = format
  if (packed && isPackage(file)) return readPackage(world, { ...format, packed }, file, day)
  if (format.kind === 'json') return readJson(format, readText(world, file), file, day)
  throw fail(
    'bad-source',
    { message: `${format.title} is read from its package: npm pack ${packed?.name ?? ''}@VERSION leaves one, NAME-VERSION.tgz` },
    { where: file },
  )
}

export async function pricesImport(world: World, name: string, file: string, flags: ImportFlags): Promise<number> {
  const format = formatNamed(name)
  const asOf = flags.asOf === undefined ? undefined : dateOf(world, flags.asOf)
  if (flags.source !== undefined && !HTTPS.test(flags.source))
    throw fail('bad-option', { message: `--source ${flags.source} is no public https address` })
  const day = (stated: string | null) => listDayOf(world, flags.listDate, stated, format.title)
  const read = await readList(world, format, file, { day, provider: flags.provider })
  const source = flags.source ?? read.source ?? format.source
  return takeOver(world, { ...read, format, asOf, where: file, source, home: 'checkout' }, flags)
}
