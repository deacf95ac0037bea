/** What the vendors of the options say of data that is sent to them, where a law or the scenario asks. */
import { OPTIONS } from '../../engine/options/options.ts'
import type { Tables, Vendor } from '../../pricing/schema.ts'
import type { Report, ReportOption } from '../../report/schemas/report.schema.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { providerOf } from '../case/permits.ts'

type Terms = NonNullable<Report['dataTerms']>[number]

/** Whether anything about the data was said: without that no vendor's terms matter to the answer. */
function asks({ told: { data } }: BuiltCase): boolean {
  return (
    data.regimes.length > 0 ||
    data.regimesInDoubt.length > 0 ||
    data.zeroRetentionRequired ||
    data.regionRequired !== null ||
    data.privateLinkRequired ||
    data.plaintextAccess !== 'processors' ||
    (data.legalPosition !== 'unknown' && data.legalPosition !== 'none')
  )
}

/** Vendors that would be sent prompts, each with the options that are bought from it. Machines for rent are the renter's to wipe. */
function vendorsOf({ c }: BuiltCase, options: readonly ReportOption[]): Map<string, ReportOption['id'][]> {
  const found = new Map<string, ReportOption['id'][]>()
  for (const { id, status } of options) {
    const { side, seller, model } = OPTIONS[id]
    const name = side === 'api' ? (model?.(c) ?? null) : (seller?.(c) ?? null)
    if (status !== 'priced' || name === null || side === 'own') continue
    const vendor = providerOf(name)
    found.set(vendor, [...(found.get(vendor) ?? []), id])
  }
  return found
}

type Sourced = Pick<NonNullable<Vendor['retention']>, 'source' | 'checkedOn' | 'grade'>

function sourceOf({ source, checkedOn, grade }: Sourced) {
  return { source, checkedOn, grade: grade ?? null }
}

function termsOf(vendor: string, options: ReportOption['id'][], row: Vendor | undefined): Terms {
  const { retention = null, training = null, papers = [] } = row ?? {}
  return {
    id: vendor,
    options,
    retention: retention && { zero: retention.zero, days: retention.days, ...sourceOf(retention) },
    training: training && { byDefault: training.byDefault, ...sourceOf(training) },
    papers: papers.map((one) => ({ id: one.id, status: one.status, ...sourceOf(one) })),
  }
}

/** Terms by vendor in the order of the options; null is not known. Nothing where nobody asked. */
export function dataTermsOf(
  built: BuiltCase,
  options: readonly ReportOption[],
  tables: Tables,
): { dataTerms: Terms[] } | Record<string, never> {
  if (!asks(built)) return {}
  const all = [...vendorsOf(built, options)].map(([vendor, ids]) =>
    termsOf(
      vendor,
      ids,
      tables.vendors?.find((one) => one.id === vendor),
    ),
  )
  return all.length === 0 ? {} : { dataTerms: all }
}
