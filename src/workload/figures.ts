/** Sums as the figures of a workload, with the reason of everything that is not known. Formulas: docs/workload.md. */
import { countBasisOf, pluralOf, type CountBasis } from './basis.ts'
import { boundsOf, hoursWider } from './bounds.ts'
import type { Collected } from './collect.ts'
import type { ListPrice } from './list-price.ts'
import type { Covered } from './period.ts'
import { WORKLOAD_VERSION, type Figures, type WorkloadReport, type WorkloadSource } from './schema.ts'
import { DAY_HOURS, GROWTH_HOURS, growthPerYear, peakToMean, WEEK_HOURS, weekShape } from './shape.ts'
import type { ModelSum, Sum, Tally } from './tally.ts'
import { LEFT_OUT, NOTES } from './usage.ts'

const MONTH_HOURS = 730
const USD = 'USD'

type Told = number | string

/** A figure, or the reason that there is none. */
function whenKnown(sum: Sum, what: string): Told {
  return sum.known > 0 ? sum.total : what
}

function perRequest(sum: Sum, what: string): Told {
  if (sum.known === 0) return what
  return sum.over > 0 ? sum.total / sum.over : 'requests are not counted in these files'
}

function shareOf(sum: Sum, what: string, zeroIsUnsaid: boolean): Told {
  if (sum.known === 0 || sum.over === 0) return what
  if (zeroIsUnsaid && sum.total === 0) return `${what}: no line of the bill is about them`
  return Math.min(1, sum.total / sum.over)
}

function perMonth(value: number, hours: number | null, noHours: string): Told {
  return hours === null ? noHours : hours > 0 ? (value / hours) * MONTH_HOURS : noHours
}

function requestsOf({ requests, records }: Tally, hasUsage: boolean): Told {
  if (!hasUsage) return 'a bill does not count requests'
  if (requests.known === 0) return records === 0 ? 'no record is left' : 'requests are not counted in these files'
  return requests.missing > 0
    ? `${pluralOf(requests.missing, 'record')} of ${requests.known + requests.missing} do not count requests`
    : requests.total
}

function batchOf({ batch, batchInput, batchSaid, batchUnsaid }: Tally): Told {
  if (batchSaid > 0 && batchUnsaid > 0)
    return `${pluralOf(batchUnsaid, 'record')} of ${batchSaid + batchUnsaid} do not say whether they went through a batch tier`
  if (batch.known > 0 && batch.over > 0) return batch.total / batch.over
  if (batchInput.known > 0 && batchInput.over > 0) return batchInput.total / batchInput.over
  return 'the files do not say what went through a batch tier'
}

/** Why the hours of the clock are not known well enough; null where they are. */
function noClock(
  { clock, span, hours, noHours }: CountBasis,
  { widest, hours: loads }: Tally,
  least: number,
  what: string,
): string | null {
  if (clock === 'none') return 'the file has no clock'
  if (span === null || loads.size === 0) return 'no record says when it was'
  if (hours === null) return noHours
  return hours < least
    ? `${what}; this is ${pluralOf(Math.round(hours), 'hour')}`
    : widest > 1
      ? `buckets of ${pluralOf(widest, 'hour')} hide the hours`
      : null
}

function growthOf(basis: CountBasis, sums: Tally): Told {
  const { span, hours, noHours, clock } = basis
  if (clock === 'none') return 'the file has no clock'
  if (span === null || hours === null) return noHours
  if (hours < GROWTH_HOURS)
    return `growth needs three months; this is ${hours < 2 * DAY_HOURS ? pluralOf(Math.round(hours), 'hour') : pluralOf(Math.round(hours / DAY_HOURS), 'day')}`
  if (sums.widest > WEEK_HOURS) return 'buckets of more than a week hide the growth'
  return growthPerYear(sums.hours, span) ?? 'a whole week was quiet'
}

function peakOf(basis: CountBasis, sums: Tally): Told {
  const fault = noClock({ ...basis, clock: 'utc' }, sums, DAY_HOURS, 'a peak needs a day')
  return fault ?? (basis.span && peakToMean(sums.hours, basis.span)) ?? 'there is no load'
}

function shapeOf(basis: CountBasis, sums: Tally): number[] | string {
  if (basis.clock === 'day') return 'the file has hours of the day and no weekday'
  const fault = noClock(basis, sums, WEEK_HOURS, 'the shape of a week needs 168 hours')
  return fault ?? (basis.span && weekShape(sums.hours, basis.span)) ?? 'there is no load'
}

function costOf({ cost, currencies }: Tally): { usd: Told; bill: Told; currency: string | null } {
  const none = (words: string, currency: string | null) => ({ usd: words, bill: words, currency })
  if (cost.known === 0) return none('the files do not say what it cost', USD)
  const [currency = null, ...others] = currencies
  if (others.length > 0) return none(`the bill is in ${[...currencies].join(' and ')}`, null)
  const usd = currency === USD ? cost.total : `the bill is ${cost.total.toFixed(2)} ${currency ?? 'in no currency'}, not USD`
  return { usd, bill: cost.total, currency }
}

function tokensOf({ input, output }: ModelSum) {
  return (input ?? 0) + (output ?? 0)
}

/** By letter, in every language alike. */
function compared(a: string, b: string) {
  return a < b ? -1 : a > b ? 1 : 0
}

function modelsOf({ models }: Tally): Figures['models'] {
  const rows = [...models]
  const tokens = rows.reduce((sum, [, one]) => sum + tokensOf(one), 0)
  const cost = rows.reduce((sum, [, one]) => sum + (one.cost ?? 0), 0)
  const shareOfAll = (one: ModelSum) => (tokens > 0 ? tokensOf(one) / tokens : cost > 0 ? (one.cost ?? 0) / cost : null)
  return rows
    .map(([model, one]) => ({
      model,
      requests: one.requests,
      inputTokens: one.input,
      outputTokens: one.output,
      share: shareOfAll(one),
    }))
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0) || compared(a.model ?? '', b.model ?? ''))
}

export function figuresOf(basis: CountBasis, sums: Tally): Figures {
  const { hours, noHours, isItemized, hasUsage } = basis
  const noTokens = hasUsage ? 'the files do not count them' : 'a bill does not count them'
  const requests = requestsOf(sums, hasUsage)
  const { usd, bill, currency } = costOf(sums)
  const noCache = 'the files do not say what was cached'
  const told = {
    hours: hours ?? noHours,
    requests,
    inputTokens: whenKnown(sums.input, noTokens),
    outputTokens: whenKnown(sums.output, noTokens),
    reasoningTokens: whenKnown(sums.reasoning, 'the files do not show reasoning apart'),
    requestsPerMonth: typeof requests === 'string' ? requests : perMonth(requests, hours, noHours),
    inputTokensPerRequest: perRequest(sums.input, noTokens),
    outputTokensPerRequest: perRequest(sums.output, noTokens),
    cachedInputShare: shareOf(sums.cached, noCache, isItemized),
    cacheWriteShare: shareOf(sums.written, noCache, isItemized),
    batchShare: batchOf(sums),
    growthPerYear: growthOf(basis, sums),
    peakToMean: peakOf(basis, sums),
    usd,
    usdPerMonth: typeof usd === 'string' ? usd : perMonth(usd, basis.billHours, noHours),
    billPerMonth: typeof bill === 'string' ? bill : perMonth(bill, basis.billHours, noHours),
  }
  const shape = shapeOf(basis, sums)
  const known = (value: Told): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
  const reasons = Object.entries({ ...told, ...(typeof shape === 'string' ? { shape } : {}) }).flatMap(([path, value]) =>
    typeof value === 'string' ? [{ path, reason: value }] : [],
  )
  return {
    hours: known(told.hours),
    requests: known(told.requests),
    inputTokens: known(told.inputTokens),
    outputTokens: known(told.outputTokens),
    reasoningTokens: known(told.reasoningTokens),
    requestsPerMonth: known(told.requestsPerMonth),
    inputTokensPerRequest: known(told.inputTokensPerRequest),
    outputTokensPerRequest: known(told.outputTokensPerRequest),
    cachedInputShare: known(told.cachedInputShare),
    cacheWriteShare: known(told.cacheWriteShare),
    batchShare: known(told.batchShare),
    growthPerYear: known(told.growthPerYear),
    peakToMean: known(told.peakToMean),
    usd: known(told.usd),
    usdPerMonth: known(told.usdPerMonth),
    billPerMonth: known(told.billPerMonth),
    currency,
    models: modelsOf(sums),
    shape: typeof shape === 'string' ? null : { hourly: shape },
    unknown: [...reasons, ...boundsOf(basis, sums), ...(typeof told.requestsPerMonth === 'number' ? hoursWider(basis) : [])],
  }
}

function moment(ms: number | null) {
  return ms === null ? null : new Date(ms).toISOString()
}

function sourcesOf({ sources }: Collected, hasClock: boolean): WorkloadSource[] {
  return sources.map(({ file, sha256, format, records, used, leftOut, notes, from, to }) => ({
    file,
    sha256,
    format,
    records,
    used,
    leftOut: LEFT_OUT.flatMap((reason) => (leftOut.has(reason) ? [{ reason, count: leftOut.get(reason) ?? 0 }] : [])),
    notes: NOTES.flatMap((code) => (notes.has(code) ? [{ code, count: notes.get(code) ?? 0 }] : [])),
    from: hasClock ? moment(from) : null,
    to: hasClock ? moment(to) : null,
  }))
}

export function reportOf(
  collected: Collected,
  filters: { since: number | null; until: number | null; by: 'model' | 'project' | null },
  listPrices: (sums: Tally, days: Covered) => ListPrice[] = () => [],
): WorkloadReport {
  const basis = countBasisOf(collected, filters)
  const { by } = filters
  const groups = [...collected.groups].map(([name, sums]) => ({ name, ...figuresOf(basis, sums) }))
  const size = (one: Figures) => (one.inputTokens ?? 0) + (one.outputTokens ?? 0) || (one.usd ?? 0)
  return {
    schemaVersion: WORKLOAD_VERSION,
    sources: sourcesOf(collected, basis.clock === 'utc'),
    ...figuresOf(basis, collected.total),
    listPrices: listPrices(collected.total, collected.usage.covered()),
    ...(by === null ? {} : { groups: groups.toSorted((a, b) => size(b) - size(a)).map((one) => ({ by, ...one })) }),
  }
}
