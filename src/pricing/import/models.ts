/** Token prices of a source against ours: a new period where the price is another, and a reason wherever that is not safe. */
import type { ApiFile, ApiModel, ApiPeriod } from '../schema.ts'
import { priceFault } from './faults.ts'
import { isTaken, slotIn } from './history.ts'
import { matcher } from './match.ts'
import { distinct, type Field, type Origin, type Outcome, type Propose } from './proposal.ts'
import type { Reason } from './reasons.ts'
import type { Refusal, SeenModel, SeenPrices } from './seen.ts'

const TOLERANCE = 1e-6
const differs = (before: number, after: number) => Math.abs(after - before) > TOLERANCE * Math.max(before, after)

const KEYS = ['inputUsdPerMtok', 'outputUsdPerMtok', 'cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok'] as const

/** Prices that both sides state and that differ. What only one states is no change of price. */
const changedFields = (seen: SeenPrices, now: ApiPeriod): Field[] =>
  KEYS.flatMap((key) => {
    const before = now[key]
    const after = seen[key] ?? null
    return before === null || after === null || !differs(before, after) ? [] : [{ key, before, after }]
  })

/** A share, to four digits: 1 − 0.15 / 0.3 is a half. */
const discountOf = (seen: SeenPrices, now: ApiPeriod): number | null => {
  const { inputUsdPerMtok: input, batchInputUsdPerMtok: batch } = seen
  if (input === null || input <= 0 || batch === null || batch === undefined || batch > input) return now.batchDiscount
  return Number((1 - batch / input).toFixed(4))
}

const periodOf = (seen: SeenPrices, now: ApiPeriod, origin: Origin): ApiPeriod => ({
  from: origin.from,
  status: 'list',
  inputUsdPerMtok: seen.inputUsdPerMtok ?? now.inputUsdPerMtok,
  outputUsdPerMtok: seen.outputUsdPerMtok ?? now.outputUsdPerMtok,
  cachedInputUsdPerMtok: seen.cachedInputUsdPerMtok ?? null,
  cacheWriteUsdPerMtok: seen.cacheWriteUsdPerMtok ?? null,
  batchDiscount: discountOf(seen, now),
  tiers: [],
  source: origin.source,
  checkedOn: origin.checkedOn,
  grade: origin.grade,
})

/** What this source cannot say, and a new period would need. */
const gapOf = (row: SeenModel, model: ApiModel, now: ApiPeriod, origin: Origin): Reason | null => {
  if (isTaken(model.prices, origin)) return 'same-day'
  if (now.offPeak) return 'time-of-day'
  if (now.tiers.length > 0 || row.isTiered) return 'tiered'
  const lacks = (key: 'cachedInputUsdPerMtok' | 'cacheWriteUsdPerMtok') =>
    now[key] !== null && typeof row.prices[key] !== 'number'
  return lacks('cachedInputUsdPerMtok') || lacks('cacheWriteUsdPerMtok') ? 'incomplete' : null
}

const sayFields = (fields: readonly Field[]) => fields.map(({ key, before, after }) => `${key} ${before} → ${after}`).join(', ')

/** A list that already shows the price of a later day: its day decides, not the list. */
const isAnnounced = (seen: SeenPrices, model: ApiModel): boolean =>
  model.prices.some(
    (one) => one.status === 'announced' && changedFields(seen, one).every(({ key }) => !/^(input|output)/.test(key)),
  )

const outcomeOf = (provider: string, row: SeenModel, model: ApiModel, origin: Origin): Outcome => {
  const refuse = (reason: Reason, detail: string): Outcome => ({ refusal: { row: row.row, reason, detail } })
  const slot = slotIn(model.prices, origin)
  if (slot.now === null) return refuse(slot.reason, slot.detail)
  const { now, index } = slot
  const fault = priceFault(row.prices, now)
  if (fault) return refuse(fault.reason, fault.detail)
  const fields = changedFields(row.prices, now)
  if (fields.length === 0) return 'unchanged'
  if (isAnnounced(row.prices, model)) return refuse('expected', sayFields(fields))
  const gap = gapOf(row, model, now, origin)
  if (gap !== null) return refuse(gap, sayFields(fields))
  return { change: { table: 'api', provider, id: model.id, fields, index, period: periodOf(row.prices, now, origin) } }
}

interface Vendor {
  outcomes: Outcome[]
  unknown: number
  refused: Refusal[]
}

const samePrices = (rows: readonly SeenModel[]) => new Set(rows.map((row) => JSON.stringify(row.prices))).size <= 1

const spell = (row: SeenModel) => row.id.toLowerCase()

/** Of several spellings of one model, the vendor's own counts; where even that leaves two prices, none does. */
const settle = (rows: readonly SeenModel[], model: ApiModel): SeenModel | null => {
  const own = rows.filter((row) => [model.id, model.providerModelId].some((name) => name?.toLowerCase() === spell(row)))
  const best = own.length > 0 ? own : rows
  return samePrices(best) ? (best[0] ?? null) : null
}

const HALF = 0.5

const vendorOf = (file: ApiFile, rows: readonly SeenModel[], origin: Origin): Vendor => {
  const find = matcher(file)
  const found = rows.map((row) => ({ row, match: find(row.id) }))
  const refused: Refusal[] = found.flatMap(({ row, match }) =>
    match?.isAlias ? [{ row: row.row, reason: 'alias', detail: `of ${match.model.id}` }] : [],
  )
  const direct = new Map<ApiModel, SeenModel[]>()
  for (const { row, match } of found) {
    if (match && !match.isAlias) direct.set(match.model, [...(direct.get(match.model) ?? []), row])
  }
  const outcomes = [...direct].map(([model, candidates]): Outcome => {
    const row = settle(candidates, model)
    if (row) return outcomeOf(file.provider, row, model, origin)
    return {
      refusal: { row: `${file.provider}/${model.id}`, reason: 'ambiguous', detail: candidates.map((one) => one.row).join(', ') },
    }
  })
  const unknown = found.filter(({ match }) => match === null).length
  if (origin.isPartial || direct.size >= file.models.length * HALF || direct.size === 0) return { outcomes, unknown, refused }
  const few: Refusal = { row: file.provider, reason: 'few-rows', detail: `${direct.size} of ${file.models.length} models` }
  return { outcomes: outcomes.filter((one) => one === 'unchanged' || 'refusal' in one), unknown, refused: [...refused, few] }
}

export const proposeModels: Propose = (seen, known, origin) => {
  const vendors = known.api.map((file) =>
    vendorOf(
      file,
      seen.models.filter((row) => row.provider === file.provider),
      origin,
    ),
  )
  const outcomes = vendors.flatMap((one) => one.outcomes)
  const unmatched = vendors.reduce((sum, one) => sum + one.unknown, 0)
  const elsewhere = seen.rows - seen.models.length - seen.refused.length
  return {
    rows: seen.rows,
    changes: outcomes.flatMap((one) => (one !== 'unchanged' && 'change' in one ? [one.change] : [])),
    unchanged: outcomes.filter((one) => one === 'unchanged').length,
    unknown: unmatched + Math.max(0, elsewhere),
    refused: distinct([
      ...seen.refused,
      ...vendors.flatMap((one) => one.refused),
      ...outcomes.flatMap((one) => (one !== 'unchanged' && 'refusal' in one ? [one.refusal] : [])),
    ]),
  }
}
