/** The assumptions that were not the reader's, those that matter first. */
import { host, monthYear, quantity } from '../format.ts'
import { isSettable, pathWords } from '../paths.ts'
import type { Assumption, Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

const SHOWN = 6

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

const rankOf = (report: Report): ((path: string) => number) => {
  const drivers = report.uncertainty?.drivers.map((driver) => driver.path) ?? []
  const order = [...drivers, ...USUAL.filter((path) => !drivers.includes(path))]
  return (path) => (order.includes(path) ? order.indexOf(path) : order.length)
}

/** Defaults and rows of the tables, those that move the result most first. */
export const assumed = (report: Report): Assumption[] => {
  const rank = rankOf(report)
  return report.assumptions
    .filter((one) => one.origin === 'default' || one.origin === 'table')
    .toSorted((a, b) => rank(a.path) - rank(b.path))
}

const HOW: Record<string, string> = {
  inferred: 'inferred from ',
  computed: 'computed from ',
  digitised: 'read off a chart of ',
  recalled: 'recalled, not read again, ',
}

/** How a value came about: in what way, from whom, when, and how solid. */
export const standing = (one: Assumption): string => {
  if (one.evidence === 'convention') return 'our convention'
  const place = one.source === null ? 'no source' : host(one.source)
  const seen = one.checkedOn === null ? '' : `, ${monthYear(one.checkedOn)}`
  const grade = one.grade === null ? '' : `, grade ${one.grade}`
  return `${HOW[one.evidence ?? ''] ?? ''}${place}${seen}${grade}`
}

const line = (one: Assumption, verbose: boolean): string => {
  const words = pathWords(one.path)
  const label = verbose && words !== one.path && isSettable(one.path) ? `${words} (${one.path})` : words
  const source = verbose && one.source !== null && one.evidence !== 'convention' ? ` <${one.source}>` : ''
  return `${label}: ${quantity(one.value, one.unit)}; ${standing(one)}${source}`
}

const GRADES = 'Grades: A regulator, primary text or measured data; B a named company; C unnamed or second hand.'

export const assumptions = (report: Report, width: number, paint: Paint, verbose: boolean): string => {
  const all = assumed(report)
  const shown = verbose ? all : all.slice(0, SHOWN)
  const more = all.length - shown.length
  const graded = shown.some((one) => one.grade !== null)
  return [
    paint.strong('Assumed, not told by you'),
    ...shown.map((one) => item(line(one, verbose), width)),
    ...(graded ? [paint.quiet(wrap(GRADES, width, '  '))] : []),
    ...(more > 0 ? [paint.quiet(wrap(`${more} more, and the path to --set each by, with --verbose.`, width, '  '))] : []),
  ].join('\n')
}
