/** Token prices of a source against ours: a new period where the price is another, and a reason wherever that is not safe. */
import type { ApiFile, ApiModel, ApiPeriod } from '../schema.ts'
import { priceFault } from './faults.ts'
import { isTaken, slotIn, type Slot } from './history.ts'
import { matcher } from './match.ts'
import { isOtherProfile } from './profiles.ts'
import {
  proposalOf,
  proposalStandingOf,
  withoutChanges,
  type Addition,
  type Confirmation,
  type ProposedField,
  type RowOrigin,
  type Outcome,
  type Propose,
  type VendorOutcome,
} from './proposal.ts'
import type { ImportReason } from './reasons.ts'
import type { ImportRefusal, SeenModel, SeenPrices } from './seen.ts'
import { leftBehindOn, restoredGrade } from './sightings.ts'
import { announcedBy, endedBefore, endingOf } from './terms.ts'
import { additionsOf, blanksOf, changedFields, disagreements, periodOf } from './tokens.ts'
import { lastSeen } from '../sightings.ts'

/** What this source cannot say, and a new period would need. */
function gapOf(row: SeenModel, model: ApiModel, now: ApiPeriod, from: string): ImportReason | null {
  if (isTaken(model.prices, from)) return 'same-day'
  if (row.condition) return row.condition
  if (now.offPeak) return 'time-of-day'
  if (now.tiers.length > 0 || row.isTiered) return 'tiered'
  const lacks = (key: 'cachedInputUsdPerMtok' | 'cacheWriteUsdPerMtok') =>
    now[key] !== null && typeof row.prices[key] !== 'number'
  const lacksReads = now.batchCachedInputUsdPerMtok !== undefined && typeof row.prices.batchCachedInputUsdPerMtok !== 'number'
  return lacks('cachedInputUsdPerMtok') || lacks('cacheWriteUsdPerMtok') || lacksReads ? 'incomplete' : null
}

function sayFields(fields: readonly ProposedField[]) {
  return fields.map(({ key, before, after }) => `${key} ${before} → ${after}`).join(', ')
}

/** A list that already shows the price of a later day: its day decides, not the list. */
function isAnnounced(seen: SeenPrices, model: ApiModel): boolean {
  return model.prices.some(
    (one) => one.status === 'announced' && disagreements(seen, one).every(({ key }) => !/^(input|output)/.test(key)),
  )
}

/** The same price on a later day than the tables have seen it. */
function confirmed(provider: string, model: ApiModel, now: ApiPeriod, { source, checkedOn }: RowOrigin): Confirmation | null {
  const before = lastSeen(now)
  if (before >= checkedOn) return null
  const { inputUsdPerMtok, outputUsdPerMtok } = now
  return {
    table: 'api',
    provider,
    id: model.id,
    from: now.from,
    before,
    sighting: { source, checkedOn, inputUsdPerMtok, outputUsdPerMtok },
    grade: restoredGrade(model.prices, now, source),
  }
}

/** The price in force that an older list shows, too. */
function agreed(row: SeenModel, { known }: Extract<Slot<ApiPeriod>, { now: null }>): ApiPeriod | null {
  return known && !priceFault(row.prices, known) && disagreements(row.prices, known).length === 0 ? known : null
}

/** What the list knows beside a price that it does not change. */
function knownOf(row: SeenModel, model: ApiModel, origin: RowOrigin): Omit<Addition, 'row'>[] {
  const slot = slotIn(model.prices, origin)
  const now = slot.now ?? agreed(row, slot)
  return now === null ? [] : [...additionsOf(row, now), ...endingOf(row, model)]
}

function outcomeOf({ provider, billsInUsd }: ApiFile, row: SeenModel, model: ApiModel, origin: RowOrigin): Outcome {
  const refuse = (reason: ImportReason, detail: string): Outcome => ({ refusal: { row: row.row, reason, detail } })
  const slot = slotIn(model.prices, origin)
  // An older list that agrees says nothing new of the price, and nothing wrong.
  if (slot.now === null) return agreed(row, slot) === null ? refuse(slot.reason, slot.detail) : { same: null }
  const { now, index } = slot
  const fault = priceFault(row.prices, now)
  if (fault) return refuse(fault.reason, fault.detail)
  const differing = disagreements(row.prices, now)
  const end = endedBefore(row, model, origin.checkedOn)
  // A list that keeps what is gone saw nobody sell it.
  if (differing.length === 0) return { same: end === null ? confirmed(provider, model, now, origin) : null }
  const said = sayFields(differing)
  if (end !== null) return refuse('ended', `${said}; last day ${end}`)
  if (billsInUsd === false) return refuse('currency', said)
  if (isAnnounced(row.prices, model)) return refuse('expected', said)
  const period = periodOf(row, now, origin)
  const past = leftBehindOn(model, period, now)
  if (past !== null) return refuse('history', `${said}; seen on ${past} and left since`)
  if (isOtherProfile(provider, differing)) return refuse('profile', said)
  const gap = gapOf(row, model, now, period.from)
  if (gap !== null) return refuse(gap, said)
  const fields = changedFields(now, period)
  const standing = proposalStandingOf(now, period)
  return {
    change: { table: 'api', provider, id: model.id, fields, blanks: blanksOf(row, now), standing, index, period },
  }
}

function samePrices(rows: readonly SeenModel[]) {
  return new Set(rows.map((row) => JSON.stringify(row.prices))).size <= 1
}

const GLOBAL = 'global'

/** Of several spellings of one model the global profile counts, then the vendor's own; where two prices are left, none does. */
function settle(rows: readonly SeenModel[], model: ApiModel): SeenModel | null {
  const everywhere = rows.filter((row) => row.profile === GLOBAL)
  const placed = everywhere.length > 0 ? everywhere : rows
  const own = placed.filter((row) =>
    [model.id, model.providerModelId].some((name) => name?.toLowerCase() === row.id.toLowerCase()),
  )
  const best = own.length > 0 ? own : placed
  return samePrices(best) ? (best[0] ?? null) : null
}

/** Our rows are of the global profile, or of a name without any. */
function isPlaceless({ profile }: SeenModel) {
  return profile === undefined || profile === GLOBAL
}

const HALF = 0.5

function vendorOf(file: ApiFile, rows: readonly SeenModel[], origin: RowOrigin): VendorOutcome {
  const find = matcher(file)
  const found = rows.map((row) => ({ row, match: isPlaceless(row) ? find(row.id) : null }))
  const direct = new Map<ApiModel, SeenModel[]>()
  for (const { row, match } of found) {
    if (match && !match.isAlias) direct.set(match.model, [...(direct.get(match.model) ?? []), row])
  }
  const refused: ImportRefusal[] = found.flatMap(({ row, match }) =>
    match?.isAlias ? [{ row: row.row, reason: 'alias', detail: `of ${match.model.id}` }] : [],
  )
  const settled = [...direct].map(([model, candidates]) => ({ model, candidates, row: settle(candidates, model) }))
  const outcomes = settled.map(({ model, candidates, row }): Outcome => {
    if (row) return outcomeOf(file, row, model, origin)
    return {
      refusal: { row: `${file.provider}/${model.id}`, reason: 'ambiguous', detail: candidates.map((one) => one.row).join(', ') },
    }
  })
  const changed = new Set(outcomes.flatMap((one) => ('change' in one ? [one.change.id] : [])))
  const additions = settled.flatMap(({ model, row }) => {
    if (!row || changed.has(model.id)) return []
    return knownOf(row, model, origin).map((one) => ({ row: `${file.provider}/${model.id}`, ...one }))
  })
  const announced = settled.flatMap(({ model, row }) => (row ? announcedBy(row, model) : []))
  const absent = direct.size === 0 ? [] : file.models.filter((one) => !direct.has(one)).map((one) => `${file.provider}/${one.id}`)
  const vendor = {
    outcomes,
    additions,
    absent,
    unknown: found.filter(({ match }) => match === null).length,
    refused: [...refused, ...announced],
  }
  // A whole list may hold few of ours and many others; a cut one holds few of anything.
  if (origin.isPartial || rows.length >= file.models.length * HALF || direct.size === 0) return vendor
  return withoutChanges(vendor, {
    row: file.provider,
    reason: 'few-rows',
    detail: `${rows.length} rows, in the tables ${file.models.length}`,
  })
}

export const proposeModels: Propose = (seen, known, origin) => {
  const byVendor = new Map<string, SeenModel[]>()
  for (const row of seen.models) {
    const rows = byVendor.get(row.provider)
    if (rows) rows.push(row)
    else byVendor.set(row.provider, [row])
  }
  const vendors = known.api.map((file) => vendorOf(file, byVendor.get(file.provider) ?? [], origin))
  return proposalOf(seen, vendors, seen.rows - seen.models.length - seen.refused.length)
}
