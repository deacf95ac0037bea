/** Where data may go: what law and scenario need of a vendor, and whether it gives that, has to be asked for it, or does not. */
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
}

/** Whether a vendor may have the data, and what there is to say or ask about it. */
export interface VendorTerms {
  /** open: nobody knows before the vendor has answered */
  standing: 'permitted' | 'open' | 'barred'
  reasons: Reason[]
}

/** Whether whatever meets the narrower list meets the wider one, too; of two alike the first counts. */
function implies(tables: Tables, narrow: readonly string[], wide: readonly string[], isFirst: boolean): boolean {
  const within = (inner: readonly string[], outer: readonly string[]) =>
    inner.every((at) => outer.some((place) => standingIn(tables, at, place) === 'inside'))
  return within(narrow, wide) && (isFirst || !within(wide, narrow))
}

export function needsOf(data: Scenario['data'], tables: Tables): Needs {
  const named = tables.regulations.filter((one) => data.regimes.includes(one.id))
  const wanted = data.regionRequired === null ? [] : [[placeOf(tables, data.regionRequired) ?? data.regionRequired]]
  const lists = [...wanted, ...named.flatMap(({ mustStayIn }: Regulation) => (mustStayIn ? [mustStayIn] : []))]
  return {
    regions: lists.filter((list, index) => !lists.some((other, at) => at !== index && implies(tables, other, list, at < index))),
    zeroRetention: data.zeroRetentionRequired,
    papers: [...new Set(named.flatMap((one) => one.papers ?? []))],
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

/** Of one list of places, any of which will do. */
function regionTerms(tables: Tables, id: string, vendor: Vendor | undefined, wanted: readonly string[]): VendorTerms {
  const args = { provider: id, region: listed(wanted) }
  if (!vendor?.regions) return open(reason('vendor-region-unknown', args))
  const { offered, onRequest, complete } = vendor.regions
  const over = (places: readonly string[]) => bestOf(places.flatMap((at) => wanted.map((place) => standingIn(tables, at, place))))
  if (over(offered) === 'inside') return NOTHING
  if (over(onRequest) === 'inside') return open(reason('vendor-region-on-request', args))
  const known = [...offered, ...onRequest]
  return complete && over(known) === 'outside'
    ? barred(reason('vendor-region-outside', { ...args, regions: listed(known) }))
    : open(reason('vendor-region-unknown', args))
}

function retentionTerms(id: string, vendor: Vendor | undefined): VendorTerms {
  const zero = vendor?.retention?.zero
  if (zero === undefined) return open(reason('vendor-retention-unknown', { provider: id }))
  if (zero === 'no') return barred(reason('vendor-retains', { provider: id }))
  if (zero === 'on-request') return open(reason('vendor-retention-on-request', { provider: id }))
  return zero === 'self-serve'
    ? { standing: 'permitted', reasons: [reason('vendor-retention-switch', { provider: id })] }
    : NOTHING
}

function paperTerms(id: string, vendor: Vendor | undefined, paper: string): VendorTerms {
  const status = vendor?.papers.find((one) => one.id === paper)?.status
  if (status === 'held') return NOTHING
  if (status === 'no') return barred(reason('vendor-paper-missing', { provider: id, paper }))
  return open(reason(status === undefined ? 'vendor-paper-unknown' : 'vendor-paper-on-request', { provider: id, paper }))
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
  ])
}

const RANK: Record<VendorTerms['standing'], number> = { permitted: 0, open: 1, barred: 2 }

/** Of those that could serve, the ones that stand best, in their order; none that is barred. */
export function bestStanding<T>(all: readonly T[], termsOf: (one: T) => VendorTerms['standing']): T[] {
  const ranks = all.map((one) => RANK[termsOf(one)])
  const best = Math.min(...ranks)
  return best === RANK.barred ? [] : all.filter((_, index) => ranks[index] === best)
}

/** Whether machines in a region of a price table keep the data where it has to stay. */
export function offerStanding(tables: Tables, region: string | null, { regions }: Needs): VendorTerms['standing'] {
  const at = placeOf(tables, region)
  const standings = regions.map((wanted) => bestOf(wanted.map((place) => standingIn(tables, at, place))))
  if (standings.includes('outside')) return 'barred'
  return standings.includes('unknown') ? 'open' : 'permitted'
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
  if (!rented || needs.regions.length === 0) return NOTHING
  const file = tables.gpu.find((one) => one.provider === rented.provider)
  const region = file?.offers.find((one) => one.id === rented.offer)?.region ?? null
  const standing = offerStanding(tables, region, needs)
  if (standing === 'permitted') return NOTHING
  const args = { provider: rented.provider, region: listed(needs.regions.flat()) }
  return standing === 'open'
    ? open(reason('vendor-region-unknown', args))
    : barred(reason('vendor-region-outside', { ...args, regions: region }))
}
