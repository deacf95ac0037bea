/** `flippoint prices update`: download a public price list, then the same as import, into the user's own tables. */
import { fail } from '../../errors.ts'
import { LIST_FORMATS, type ListFormat, type JsonFormat } from '../../pricing/import/formats.ts'
import type { World } from '../../world.ts'
import { dateOf } from '../decide/settings.ts'
import { download } from './download.ts'
import { listDayOf } from './list-day.ts'
import { readJson } from './import.ts'
import { waiting } from '../shared/progress-line.ts'
import { takeOver, type TakeOverFlags } from './apply-import.ts'

export interface UpdateFlags extends TakeOverFlags {
  timeout: string
  maxMb: string
}

function isDownloaded(format: ListFormat): format is JsonFormat & { download: string } {
  return format.kind === 'json' && format.download !== undefined
}

function sourceNamed(name: string): JsonFormat & { download: string } {
  const format = Object.hasOwn(LIST_FORMATS, name) ? LIST_FORMATS[name] : undefined
  if (format && isDownloaded(format)) return format
  const known = Object.entries(LIST_FORMATS).flatMap(([one, of]) => (isDownloaded(of) ? [one] : []))
  throw fail('unknown-source', { seen: name, known })
}

function positive(flag: string, text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0)
    throw fail('bad-option', { message: `${flag} ${text} is not a number above 0` })
  return value
}

const SECOND_MS = 1000
const MEGABYTE = 1_000_000

export async function pricesUpdate(world: World, name: string, flags: UpdateFlags): Promise<number> {
  const format = sourceNamed(name)
  const asOf = flags.asOf === undefined ? undefined : dateOf(world, flags.asOf)
  // What a server hands out today is of today.
  const day = listDayOf(world, flags.listDate ?? dateOf(world, undefined), null, format.title)
  const limits = {
    milliseconds: positive('--timeout', flags.timeout) * SECOND_MS,
    bytes: positive('--max-mb', flags.maxMb) * MEGABYTE,
  }
  const url = format.download
  const text = await waiting({ world, doing: `Downloading ${url}` }, () => download(world, url, limits))
  const read = await readJson(format, text, url, () => day)
  return takeOver(world, { ...read, format, asOf, where: url, source: format.source, home: 'own' }, flags)
}
