/** What a list says of a row beside its price in force: until when it is sold, and what it is to cost then. */
import type { ApiModel } from '../schema.ts'
import type { Addition, ProposedField } from './proposal.ts'
import type { ImportRefusal, SeenModel } from './seen.ts'
import { blankCaches, disagreements } from './tokens.ts'

/** The last day of a row that is over on a day, whoever says so; null: it is sold, or nobody says. */
export function endedBefore(row: SeenModel, { endsOn }: ApiModel, day: string): string | null {
  const ends = [row.endsOn, endsOn].filter((one) => one !== undefined && one < day)
  return ends.toSorted()[0] ?? null
}

/** A last day that the tables do not know, or only infer from its absence in lists. */
export function endingOf(row: SeenModel, { endsOn, ending }: ApiModel): Omit<Addition, 'row'>[] {
  const isNews = endsOn === undefined || ending?.evidence === 'inferred'
  return row.endsOn !== undefined && isNews && row.endsOn !== endsOn ? [{ key: 'endsOn', value: null, day: row.endsOn }] : []
}

function say({ key, before, after }: ProposedField): string {
  return `${key} ${before ?? 'unknown'} → ${after}`
}

/** A step that the list announces and the tables do not, or otherwise. */
export function announcedBy(row: SeenModel, { prices }: ApiModel): ImportRefusal[] {
  if (row.later === undefined) return []
  const { from, prices: seen } = row.later
  const ours = prices.find((one) => one.from === from)
  if (ours === undefined) {
    const { inputUsdPerMtok: input, outputUsdPerMtok: output } = seen
    return [{ row: row.row, reason: 'announced', detail: `from ${from}: input ${input}, output ${output}` }]
  }
  const fields = [...disagreements(seen, ours), ...blankCaches(seen, ours)]
  return fields.length === 0 ? [] : [{ row: row.row, reason: 'announced', detail: `from ${from}: ${fields.map(say).join(', ')}` }]
}
