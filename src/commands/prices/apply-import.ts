/** What import and update share: compare with the tables, print, and write all of it or nothing. */
import { fail } from '../../errors.ts'
import { checkTables } from '../../pricing/check.ts'
import type { ListFormat } from '../../pricing/import/formats.ts'
import type { Confirmation, KnownRow, RowOrigin, Proposal } from '../../pricing/import/proposal.ts'
import type { SeenPrice } from '../../pricing/import/seen.ts'
import { parseTable } from '../../pricing/load.ts'
import type { ApiFile, GpuFile, Tables } from '../../pricing/schema.ts'
import type { World } from '../../world.ts'
import { RENDER } from './proposal-text.ts'
import { writeAll } from '../shared/write-all.ts'
import { ownTablesFolder, readFolder, refusedBy, shippedTables, tablesWith } from '../shared/tables.ts'

export interface TakeOverFlags {
  into?: string
  asOf?: string
  listDate?: string
  confirm?: boolean
  dryRun?: boolean
  partial?: boolean
  format: string
}

interface Source {
  seen: SeenPrice
  format: ListFormat
  /** The list's own day */
  listDay: string
  /** First day of what is new, where somebody named it */
  asOf: string | undefined
  /** File or address, for messages */
  where: string
  /** Page that the new periods name */
  source: string
  /** Whose tables they go to when no folder is named */
  home: 'checkout' | 'own'
}

const WHOLE_SET = 'hardware.json'

/** Stands for the place of one's own tables where there is none: nothing is read there, and a dry run writes nothing. */
const NOWHERE = 'your own tables'

function folderFor(world: World, { into, dryRun }: TakeOverFlags, home: Source['home']): string {
  if (into !== undefined) return into
  if (home === 'checkout' && world.files.exists(`pricing/${WHOLE_SET}`)) return 'pricing'
  const own = ownTablesFolder(world)
  if (own === null && !dryRun) throw fail('no-folder', undefined)
  return own ?? NOWHERE
}

interface Target {
  folder: string
  texts: Record<string, string>
  known: KnownRow
  base: Tables
}

/** A folder with all tables is compared with itself; one that holds some is laid over the shipped ones first. */
async function targetAt(world: World, folder: string): Promise<Target> {
  const base = shippedTables(world)
  if (folder === NOWHERE || !world.files.exists(folder)) return { folder, texts: {}, known: base, base }
  const texts = readFolder(world, folder)
  if (!(WHOLE_SET in texts)) return { folder, texts, known: await tablesWith(world, folder), base }
  const files = <T>(room: string): T[] =>
    Object.keys(texts)
      .filter((path) => path.startsWith(`${room}/`))
      .flatMap((path) => {
        const { value, findings } = parseTable(path, texts[path] ?? '')
        if (findings.length > 0) throw refusedBy(findings, folder)
        return [value as T]
      })
  return { folder, texts, known: { api: files<ApiFile>('api'), gpu: files<GpuFile>('gpu'), gpus: base.gpus }, base }
}

/** The files that change are held to the rules of `prices check` as they will be; a contract's private source is the user's own matter. */
function held(changed: Record<string, string>, { folder, base, texts }: Target, today: string): void {
  const isOwn = !(WHOLE_SET in texts)
  const errors = checkTables(changed, today, base).filter(
    (one) => one.severity === 'error' && !(isOwn && one.rule === 'source-is-https'),
  )
  if (errors.length > 0) throw refusedBy(errors, folder)
}

async function proposalFor({ seen, format }: Source, known: KnownRow, origin: RowOrigin): Promise<Proposal> {
  const propose =
    format.kind === 'csv'
      ? (await import('../../pricing/import/offers.ts')).proposeOffers
      : (await import('../../pricing/import/models.ts')).proposeModels
  return propose(seen, known, origin)
}

/** Whether the folder itself holds the period that is seen again: a shipped one is confirmed in the shipped tables. */
function isHeld({ table, provider, id, from }: Confirmation, { texts }: Target): boolean {
  const text = texts[`${table}/${provider}.json`]
  if (text === undefined) return false
  const file: { models?: Row[]; offers?: Row[] } = JSON.parse(text.replace(/^\uFEFF/, ''))
  return [...(file.models ?? []), ...(file.offers ?? [])].some(
    (row) => row.id === id && row.prices?.some((one) => one.from === from),
  )
}

interface Row {
  id: string
  prices?: { from: string }[]
}

/** Path inside the folder → its new text: sightings first, which move no period. */
async function writtenBy(proposal: Proposal, { texts, known }: Target, isConfirmed: boolean): Promise<Record<string, string>> {
  const confirmations = isConfirmed ? proposal.confirmations : []
  if (proposal.changes.length + confirmations.length === 0) return {}
  const { confirmedIn, rewritten } = await import('../../pricing/import/write.ts')
  const seen = confirmedIn(confirmations, texts)
  return { ...seen, ...rewritten(proposal.changes, { ...texts, ...seen }, known) }
}

/** @returns the exit code: 0 also when nothing changes. @throws UserError when the source cannot be believed at all */
export async function takeOver(world: World, from: Source, flags: TakeOverFlags): Promise<number> {
  const render = Object.hasOwn(RENDER, flags.format) ? RENDER[flags.format] : undefined
  if (!render) throw fail('unknown-format', { seen: flags.format, known: Object.keys(RENDER) })
  if (from.seen.rows === 0)
    throw fail('bad-source', { message: `no rows that ${from.format.title} would hold` }, { where: from.where })
  const target = await targetAt(world, folderFor(world, flags, from.home))
  const today = world.now().toISOString().slice(0, 10)
  const origin: RowOrigin = {
    from: from.asOf ?? from.listDay,
    isFromGiven: from.asOf !== undefined,
    checkedOn: from.listDay,
    source: from.source,
    grade: from.format.grade,
    isPartial: flags.partial === true,
  }
  const proposal = await proposalFor(from, target.known, origin)
  const matched = proposal.changes.length + proposal.unchanged + proposal.refused.length
  if (matched === 0)
    throw fail(
      'bad-source',
      { message: `none of its ${proposal.rows} rows is of a model or offer in the tables` },
      { where: from.where },
    )
  const changed = await writtenBy(proposal, target, flags.confirm === true)
  held(changed, target, today)
  if (!flags.dryRun) writeAll(world, target.folder, changed, target.texts)
  const { folder } = target
  world.stdout.write(
    render(proposal, {
      day: origin.from,
      listDay: from.listDay,
      source: from.source,
      isConfirmed: flags.confirm === true,
      held: proposal.confirmations.filter((one) => isHeld(one, target)).length,
      title: from.format.title,
      folder,
      files: Object.keys(changed),
      isDry: flags.dryRun === true,
    }),
  )
  return 0
}
