/** The assumptions that were not the reader's, those that matter first. */
import { host, quantity } from '../format.ts'
import type { Assumption, Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { pathWords } from './sure.ts'
import { item } from './wrap.ts'

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

const isAssumed = (one: Assumption) => one.origin === 'default' || one.origin === 'table'

const standing = (one: Assumption): string => {
  const how =
    one.evidence === 'convention' ? 'our convention' : one.evidence === 'stated' || one.evidence === null ? '' : one.evidence
  const grade = one.grade === null ? '' : `grade ${one.grade}`
  const place = one.evidence === 'convention' || one.source === null ? '' : host(one.source)
  return [how, grade, place].filter((part) => part !== '').join(', ')
}

export const assumptions = (report: Report, width: number, paint: Paint, verbose: boolean): string => {
  const rank = rankOf(report)
  const assumed = report.assumptions.filter(isAssumed).toSorted((a, b) => rank(a.path) - rank(b.path))
  const shown = verbose ? assumed : assumed.slice(0, SHOWN)
  const lines = shown.map((one) => {
    const source = verbose && one.source !== null ? ` <${one.source}> ${one.checkedOn ?? ''}` : ''
    const words = pathWords(one.path)
    const label = one.path.startsWith('facts.') || words === one.path ? words : `${words} (${one.path})`
    return item(`${label}: ${quantity(one.value, one.unit)}; ${standing(one)}${source}`, width)
  })
  const more = assumed.length - shown.length
  return [
    paint.strong('Assumed, not told by you'),
    ...lines,
    ...(more > 0 ? [paint.quiet(`  ${more} more with --verbose; change any with --set path=value`)] : []),
  ].join('\n')
}
