/** Where data may go: what law and scenario need of a vendor, and whether it gives that, has to be asked for it, or does not. */
import type { VendorTerms } from '../../engine/options/permit.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import { placeOf, standingIn, type RegionFit } from '../../pricing/places.ts'
import type { Regulation, Tables, Vendor } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'

/** What a vendor of data under these rules has to give. */
export interface Needs {
  /** The data stays in one of the places of each list, ids of the tables or the user's own word */
  regions: readonly (readonly string[])[]
  zeroRetention: boolean
  /** What it has to hold or sign */
  papers: readonly string[]
  /** Places from which it may not be controlled */
  notFrom?: readonly string[]
}

export type { VendorTerms } from '../../engine/options/permit.ts'

/** Whether whatever meets the narrower list meets the wider one, too; of two alike the first counts. */
function implies(tables: Tables, narrow: readonly string[], wide: readonly string[], isFirst: boolean): boolean {
  const within = (inner: readonly string[], outer: readonly string[]) =>
    inner.every((at) => outer.some((place) => standingIn(tables, at, place) === 'inside'))
  return within(narrow, wide) && (isFirst || !within(wide, narrow))
}

export function needsOf(data: Scenario['data'], tables: Tables): Needs {
  // Where counsel sees no rule that binds, none asks for anything.
  const binding = data.legalPosition === 'none' ? [] : data.regimes
  const named = tables.regulations.filter((one) => binding.includes(one.id))
  const wanted = data.regionRequired === null ? [] : [[placeOf(tables, data.regionRequired) ?? data.regionRequired]]
  const lists = [...wanted, ...named.flatMap(({ mustStayIn }: Regulation) => (mustStayIn ? [mustStayIn] : []))]
  return {
    regions: lists.filter((list, index) => !lists.some((other, at) => at !== index && implies(tables, other, list, at < index))),
    zeroRetention: data.zeroRetentionRequired,
    papers: [...new Set(named.flatMap((one) => one.papers ?? []))],
    notFrom: [...new Set(named.flatMap((one) => one.barsControlFrom ?? []))],
  }
}

function listed(ids: readonly string[]) {
  return ids.join(', ')
}

/** The best that any of several places gives. */
function bestOf(standings: readonly RegionFit[]): RegionFit {
  if (standings.includes('inside')) return 'inside'
  return standings.includes('unknown') ? 'unknown' : 'outside'
}

const NOTHING: VendorTerms = { standing: 'permitted', reasons: [] }
function open(...reasons: Reason[]): VendorTerms {
  return { standing: 'open', reasons }
}

function barred(...reasons: Reason[]): VendorTerms {
  return { standing: 'barred', reasons }
}

type Seen = Pick<NonNullable<Vendor['regions']>, 'grade' | 'evidence'>

/** What is known second hand, worked out or recalled permits nothing: it is a question with a likely answer. */
function isFirstHand({ grade, evidence }: Seen): boolean {
  return grade !== 'C' && evidence !== 'inferred' && evidence !== 'recalled'
}

/** Of one list of places, any of which will do. */
function regionTerms(tables: Tables, id: string, vendor: Vendor | undefined, wanted: readonly string[]): VendorTerms {
  const args = { provider: id, region: listed(wanted) }
  if (!vendor?.regions) return open(reason('vendor-region-unknown', args))
  const { offered, onRequest, complete } = vendor.regions
  const over = (places: readonly string[]) => bestOf(places.flatMap((at) => wanted.map((place) => standingIn(tables, at, place))))
  if (over(offered) === 'inside') return isFirstHand(vendor.regions) ? NOTHING : open(reason('vendor-region-second-hand', args))
  if (over(onRequest) === 'inside') return open(reason('vendor-region-on-request', args))
  const known = [...offered, ...onRequest]
  return complete && over(known) === 'outside'
    ? barred(reason('vendor-region-outside', { ...args, regions: listed(known) }))
    : open(reason('vendor-region-unknown', args))
}

function retentionTerms(id: string, vendor: Vendor | undefined): VendorTerms {
  const retention = vendor?.retention
  const zero = retention?.zero
  if (retention && (zero === 'default' || zero === 'self-serve') && !isFirstHand(retention))
    return open(reason('vendor-retention-unknown', { provider: id }))
  if (zero === undefined) return open(reason('vendor-retention-unknown', { provider: id }))
  if (zero === 'no') return barred(reason('vendor-retains', { provider: id }))
  if (zero === 'on-request') return open(reason('vendor-retention-on-request', { provider: id }))
  return zero === 'self-serve'
    ? { standing: 'permitted', reasons: [reason('vendor-retention-switch', { provider: id })] }
    : NOTHING
}

function paperTerms(id: string, vendor: Vendor | undefined, paper: string): VendorTerms {
  const known = vendor?.papers.find((one) => one.id === paper)
  const status = known?.status
  if (known && status === 'held')
    return isFirstHand(known) ? NOTHING : open(reason('vendor-paper-second-hand', { provider: id, paper }))
  if (status === 'no') return barred(reason('vendor-paper-missing', { provider: id, paper }))
  return open(reason(status === undefined ? 'vendor-paper-unknown' : 'vendor-paper-on-request', { provider: id, paper }))
}

/** Who runs it, as far as anybody has looked: of most vendors nobody has, and they are taken to be run from elsewhere. */
function controlTerms(id: string, vendor: Vendor | undefined, notFrom: readonly string[]): VendorTerms {
  const control = vendor?.control
  if (!control || !notFrom.includes(control.place)) return NOTHING
  const args = { provider: id, country: control.place }
  return isFirstHand(control) ? barred(reason('vendor-control-barred', args)) : open(reason('vendor-control-likely', args))
}

/** All of several terms: barred by one is barred, and one that is open leaves the whole open. */
function together(all: readonly VendorTerms[]): VendorTerms {
  const worst = (['barred', 'open'] as const).find((standing) => all.some((one) => one.standing === standing))
  if (worst === 'barred') return barred(...all.filter((one) => one.standing === 'barred').flatMap((one) => one.reasons))
  return { standing: worst ?? 'permitted', reasons: all.flatMap((one) => one.reasons) }
}

/** What a model API or a host gives of what is needed. */
export function vendorTerms(tables: Tables, id: string, needs: Needs): VendorTerms {
  const vendor = tables.vendors?.find((one) => one.id === id)
  return together([
    ...needs.regions.map((wanted) => regionTerms(tables, id, vendor, wanted)),
    ...(needs.zeroRetention ? [retentionTerms(id, vendor)] : []),
    ...needs.papers.map((paper) => paperTerms(id, vendor, paper)),
    controlTerms(id, vendor, needs.notFrom ?? []),
  ])
}

const RANK: Record<VendorTerms['standing'], number> = { permitted: 0, open: 1, barred: 2 }

/** Of those that could serve, the ones that stand best, in their order; none that is barred. */
export function bestStanding<T>(all: readonly T[], termsOf: (one: T) => VendorTerms['standing']): T[] {
  const ranks = all.map((one) => RANK[termsOf(one)])
  const best = Math.min(...ranks)
  return best === RANK.barred ? [] : all.filter((_, index) => ranks[index] === best)
}

/** What a vendor asks for data that has to stay somewhere. */
export interface Uplift {
  /** Of its list price; 1 where nothing more is known */
  times: number
  /** Whether somebody has read it, or the vendor has no other place */
  isKnown: boolean
}

/** Of one list of places: the dearest entry that keeps the data there, since which of them is used is not known. */
function upliftIn(tables: Tables, vendor: Vendor | undefined, wanted: readonly string[]): Uplift {
  const holds = (places: readonly string[]) =>
    places.some((at) => wanted.some((place) => standingIn(tables, at, place) === 'inside'))
  const asked = (vendor?.uplift ?? []).filter((one) => holds(one.places))
  const known = asked.filter(isFirstHand)
  if (known.length > 0) return { times: Math.max(...known.map((one) => one.times)), isKnown: true }
  const regions = vendor?.regions
  const nowhereElse = regions?.complete === true && regions.onRequest.length === 0 && regions.offered.every((at) => holds([at]))
  return { times: 1, isKnown: nowhereElse }
}

/** Over its list price, of every list of places that the data needs. */
export function upliftOf(tables: Tables, id: string, { regions }: Needs): Uplift {
  const vendor = tables.vendors?.find((one) => one.id === id)
  const all = regions.map((wanted) => upliftIn(tables, vendor, wanted))
  return { times: Math.max(1, ...all.map((one) => one.times)), isKnown: all.every((one) => one.isKnown) }
}

interface Machine {
  provider: string
  region: string | null
}

/** Where the machines of an offer stand, by its own text. */
function machineRegion(tables: Tables, { provider, region }: Machine, wanted: readonly string[]): VendorTerms {
  const args = { provider, region: listed(wanted) }
  const at = placeOf(tables, region)
  const found = bestOf(wanted.map((place) => standingIn(tables, at, place)))
  if (found === 'inside') return NOTHING
  return found === 'outside'
    ? barred(reason('vendor-region-outside', { ...args, regions: region }))
    : open(reason('vendor-region-unknown', args))
}

/** Whether rented machines may hold the data: where they stand, and what their vendor signs. What they keep is the renter's. */
export function machineTerms(tables: Tables, machine: Machine, needs: Needs): VendorTerms {
  const vendor = tables.vendors?.find((one) => one.id === machine.provider)
  return together([
    ...needs.regions.map((wanted) => machineRegion(tables, machine, wanted)),
    ...needs.papers.map((paper) => paperTerms(machine.provider, vendor, paper)),
    controlTerms(machine.provider, vendor, needs.notFrom ?? []),
  ])
}

/** Whether an offer may be taken. */
export function offerStanding(tables: Tables, offer: Machine, needs: Needs): VendorTerms['standing'] {
  return machineTerms(tables, offer, needs).standing
}

/** Vendors of model services whose own word holds the data there, for whoever asks which. */
export function vendorsWithin(tables: Tables, needs: Needs): string[] {
  const sellers = new Set(tables.api.map((file) => file.provider))
  return (tables.vendors ?? [])
    .filter((one) => sellers.has(one.id) && vendorTerms(tables, one.id, needs).standing === 'permitted')
    .map((one) => one.id)
}

/** Of the offer that was chosen; null: none was. */
export function rentedTerms(tables: Tables, rented: { provider: string; offer: string } | null, needs: Needs): VendorTerms {
  if (!rented) return NOTHING
  const file = tables.gpu.find((one) => one.provider === rented.provider)
  const region = file?.offers.find((one) => one.id === rented.offer)?.region ?? null
  return machineTerms(tables, { provider: rented.provider, region }, needs)
}
