/** The values that were not the reader's: which matter most, and how each came about. */
import { host, monthYear } from './format.ts'
import type { Assumption, Report } from '../schemas/report.schema.ts'

/** Without draws: what usually matters, in this order. */
const USUAL = [
  'workload.inputTokensPerRequest',
  'workload.outputTokensPerRequest',
  'workload.cachedInputShare',
  'workload.growthPerYear',
  'team.engineerUsdPerYear',
  'selfHost.buildMonths',
  'selfHost.buildFte',
  'workload.traffic',
]

function rankOf(report: Report): (path: string) => number {
  const drivers = report.uncertainty?.drivers.map((driver) => driver.path) ?? []
  const order = [...drivers, ...USUAL.filter((path) => !drivers.includes(path))]
  return (path) => (order.includes(path) ? order.indexOf(path) : order.length)
}

/** Nothing of a shape counts any more where somebody has measured the hours of the week and the peak. */
function isMeasured({ scenario: { workload } }: Report, path: string): boolean {
  return path === 'workload.traffic' && workload.hourly !== undefined && workload.peakToMean !== null
}

/** Defaults and rows of the tables, those that move the result most first. */
export function assumed(report: Report): Assumption[] {
  const rank = rankOf(report)
  return report.assumptions
    .filter((one) => (one.origin === 'default' || one.origin === 'table') && !isMeasured(report, one.path))
    .toSorted((a, b) => rank(a.path) - rank(b.path))
}

const HOW: Record<string, string> = {
  inferred: 'inferred from ',
  computed: 'computed from ',
  digitised: 'read off a chart of ',
  recalled: 'recalled, not read again, ',
}

/** How a value came about: in what way, from whom, when, and how solid. */
export function provenance(one: Assumption): string {
  const from = one.tables === undefined ? '' : `, from ${one.tables}`
  if (one.evidence === 'convention') return `our convention${from}`
  const place = one.source === null ? 'no source' : host(one.source)
  const seen = one.checkedOn === null ? '' : `, ${monthYear(one.checkedOn)}`
  const grade = one.grade === null ? '' : `, grade ${one.grade}`
  return `${HOW[one.evidence ?? ''] ?? ''}${place}${seen}${grade}${from}`
}
