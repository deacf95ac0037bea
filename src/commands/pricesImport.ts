/** `flippoint prices import`: a price list of somebody else's → new dated periods in a folder of tables. */
import { fail, reasonOf } from '../errors.ts'
import type { Seen } from '../pricing/import/seen.ts'
import { FORMATS, type CsvFormat, type Format, type JsonFormat } from '../pricing/import/formats.ts'
import { GPU_VENDORS, gpuVendor, vendorOfFile } from '../pricing/import/vendors.ts'
import { holdKeys } from '../scenario/text.ts'
import type { World } from '../world.ts'
import { dateOf } from './decide.ts'
import { readText, reading } from './files.ts'
import { takeOver, type TakeOverFlags } from './takeOver.ts'

export interface ImportFlags extends TakeOverFlags {
  provider?: string
  source?: string
}

const formatNamed = (name: string): Format => {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  if (!format) throw fail('unknown-format', { seen: name, known: Object.keys(FORMATS) })
  return format
}

/** @throws UserError when the text is not JSON */
export const readJson = async (format: JsonFormat, text: string, where: string, day: string): Promise<Seen> => {
  const read = await format.read()
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw fail('bad-source', { message: `this is no JSON: ${error instanceof Error ? error.message : ''}` }, { where })
  }
  holdKeys(text, where)
  return read(value, day)
}

const readCsv = async (world: World, format: CsvFormat, file: string, named: string | undefined): Promise<Seen> => {
  const provider = named === undefined ? vendorOfFile(file) : gpuVendor(named)
  if (provider === null) throw fail('no-vendor', { known: GPU_VENDORS })
  const [{ parse }, { Readable }, read] = [await import('csv-parse'), await import('node:stream'), await format.read()]
  const input = Readable.from(reading(file, () => world.files.chunks(file)))
  const rows = input.pipe(parse({ columns: true, bom: true, skip_empty_lines: true }))
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

export const pricesImport = async (world: World, name: string, file: string, flags: ImportFlags): Promise<number> => {
  const format = formatNamed(name)
  const day = dateOf(world, flags.asOf)
  if (flags.source !== undefined && !HTTPS.test(flags.source))
    throw fail('bad-option', { message: `--source ${flags.source} is no public https address` })
  const seen =
    format.kind === 'csv'
      ? await readCsv(world, format, file, flags.provider)
      : await readJson(format, readText(world, file), file, day)
  return takeOver(world, { seen, format, day, where: file, source: flags.source ?? format.source, home: 'checkout' }, flags)
}
