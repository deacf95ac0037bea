/** A proposal for people and for scripts. */
import { REASONS } from '../pricing/import/reasons.ts'
import type { Change, Proposal } from '../pricing/import/proposal.ts'
import type { Refusal } from '../pricing/import/seen.ts'

interface Told {
  day: string
  title: string
  folder: string
  files: readonly string[]
  isDry: boolean
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

const change = ({ provider, id, fields }: Change): string =>
  `  ${provider}/${id}\n${fields.map(({ key, before, after }) => `    ${key}: ${before} → ${after}\n`).join('')}`

/** Rows named for one reason; the rest is counted, and JSON holds them all. */
const MOST_NAMED = 12

const named = ({ row, detail }: Refusal) => `    ${row}${detail === '' ? '' : ` (${detail})`}\n`

const refusals = (refused: readonly Refusal[]): string =>
  Object.entries(REASONS)
    .map(([reason, sentence]) => {
      const rows = refused.filter((one) => one.reason === reason)
      if (rows.length === 0) return ''
      const more = rows.length > MOST_NAMED ? `    and ${rows.length - MOST_NAMED} more; --format json names them\n` : ''
      return `  ${sentence}\n${rows.slice(0, MOST_NAMED).map(named).join('')}${more}`
    })
    .join('')

const outcome = ({ folder, files, isDry }: Told): string => {
  if (files.length === 0) return 'Nothing to write.\n'
  const paths = files.map((file) => `  ${folder}/${file}\n`).join('')
  return isDry ? `Dry run, nothing written. It would change:\n${paths}` : `Written:\n${paths}`
}

const text = (proposal: Proposal, told: Told): string =>
  [
    `${told.title}: ${counted(proposal.rows, 'row')}; ${proposal.unchanged} of ours unchanged, ${proposal.unknown} not in the tables.\n`,
    proposal.changes.length === 0 ? '' : `${counted(proposal.changes.length, 'new period')} from ${told.day}:\n`,
    ...proposal.changes.map(change),
    proposal.refused.length === 0 ? '' : `Not taken over:\n${refusals(proposal.refused)}`,
    outcome(told),
  ].join('')

const json = (proposal: Proposal, { day, folder, files, isDry }: Told): string =>
  `${JSON.stringify({ from: day, ...proposal, folder, files, dryRun: isDry }, null, 2)}\n`

export const RENDER: Record<string, (proposal: Proposal, told: Told) => string> = { text, json }
