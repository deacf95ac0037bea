/** A proposal for people and for scripts. */
import { IMPORT_REASONS } from '../../pricing/import/reasons.ts'
import type { Addition, ProposedChange, Proposal } from '../../pricing/import/proposal.ts'
import type { ImportRefusal } from '../../pricing/import/seen.ts'

interface Told {
  /** First day of the new periods */
  day: string
  listDay: string
  source: string
  title: string
  folder: string
  files: readonly string[]
  isDry: boolean
  isConfirmed: boolean
  /** Confirmations whose period the folder itself holds */
  held: number
}

function counted(count: number, noun: string) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function figure(value: number | null) {
  return value === null ? 'unknown' : String(value)
}

function standing({ before, after, losesPlace }: ProposedChange['standing']): string {
  if (!losesPlace) return before === after || after === null ? '' : `    grade: ${before ?? 'first hand'} → ${after}\n`
  return `    grade: ${before ?? 'first hand'} → ${after}: no longer chosen by itself, until a second list agrees (--confirm) or somebody reads it at the vendor\n`
}

function change({ provider, id, fields, blanks, standing: one, period }: ProposedChange, { day }: Told): string {
  return [
    `  ${provider}/${id}${period.from === day ? '' : `, from ${period.from}`}\n`,
    ...fields.map(({ key, before, after }) => `    ${key}: ${figure(before)} → ${figure(after)}\n`),
    ...blanks.map((key) => `    ${key}: the list has 0, which is no price: left as it is\n`),
    standing(one),
  ].join('')
}

/** Rows named for one reason; the rest is counted, and JSON holds them all. */
const MOST_NAMED = 12

function some(lines: readonly string[]): string {
  const more = lines.length > MOST_NAMED ? `    and ${lines.length - MOST_NAMED} more; --format json names them\n` : ''
  return `${lines.slice(0, MOST_NAMED).join('')}${more}`
}

function named({ row, detail }: ImportRefusal) {
  return `    ${row}${detail === '' ? '' : ` (${detail})`}\n`
}

function refusals(refused: readonly ImportRefusal[]): string {
  return Object.entries(IMPORT_REASONS)
    .map(([reason, sentence]) => {
      const rows = refused.filter((one) => one.reason === reason)
      return rows.length === 0 ? '' : `  ${sentence}\n${some(rows.map(named))}`
    })
    .join('')
}

function addition({ row, key, value, day }: Addition) {
  return key === 'tiers' ? `    ${row}: prices for long prompts\n` : `    ${row}: ${key} ${day ?? figure(value)}\n`
}

function additions(all: readonly Addition[]): string {
  return all.length === 0 ? '' : `Only the list knows, to be read and added by hand:\n${some(all.map(addition))}`
}

function absent(rows: readonly string[]): string {
  return rows.length === 0
    ? ''
    : `${counted(rows.length, 'row')} of the tables that the list lacks:\n${some(rows.map((row) => `    ${row}\n`))}`
}

function confirmations({ confirmations: all }: Proposal, { isConfirmed, held, listDay, isDry }: Told): string {
  if (all.length === 0) return ''
  const raised = all.filter((one) => one.grade !== null).length
  const grades = raised === 0 ? '' : `; ${counted(raised, 'grade')} restored, since two lists agree`
  if (!isConfirmed)
    return `${counted(all.length, 'price')} not seen as late as ${listDay} in the tables: --confirm notes that the list has the same${grades}.\n`
  const others = all.length - held
  const elsewhere = others === 0 ? '' : `; ${others} of periods that this folder does not hold, and left alone`
  return `${counted(held, 'price')} ${isDry ? 'to be ' : ''}noted as seen on ${listDay}${held === all.length ? grades : ''}${elsewhere}.\n`
}

function outcome({ folder, files, isDry }: Told): string {
  if (files.length === 0) return 'Nothing to write.\n'
  const paths = files.map((file) => `  ${folder}/${file}\n`).join('')
  return isDry ? `Dry run, nothing written. It would change:\n${paths}` : `Written:\n${paths}`
}

function text(proposal: Proposal, told: Told): string {
  return [
    `${told.title}: ${counted(proposal.rows, 'row')}; ${proposal.unchanged} of ours unchanged, ${proposal.unknown} not in the tables.\n`,
    proposal.changes.length === 0 ? '' : `${counted(proposal.changes.length, 'new period')} from ${told.day}:\n`,
    ...proposal.changes.map((one) => change(one, told)),
    proposal.refused.length === 0 ? '' : `Not taken over:\n${refusals(proposal.refused)}`,
    additions(proposal.additions),
    absent(proposal.absent),
    confirmations(proposal, told),
    `The list is of ${told.listDay}.\n`,
    outcome(told),
  ].join('')
}

function json(proposal: Proposal, { day, listDay, source, folder, files, isDry }: Told): string {
  return `${JSON.stringify({ from: day, listDate: listDay, source, ...proposal, folder, files, dryRun: isDry }, null, 2)}\n`
}

export const RENDER: Record<string, (proposal: Proposal, told: Told) => string> = { text, json }
