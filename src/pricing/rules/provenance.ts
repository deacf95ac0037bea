/** Every figure has a public source and a day on which somebody saw it. */
import { daysBetween, STALE_DAYS } from '../age.ts'
import { periodInForce } from '../find.ts'
import { lastSeen, type Sighted } from '../sightings.ts'
import { finding, objectsIn, type TableRule } from './rule.ts'

export function isPublic(value: unknown): boolean {
  return typeof value === 'string' && /^https:\/\/[\w.-]+\.[a-z]{2,}(\/|$)/i.test(value)
}

export const sourceIsHttps: TableRule = ({ files }) =>
  files.flatMap(objectsIn).flatMap(({ file, path, node }) => {
    if (!('checkedOn' in node) || isPublic(node['source'])) return []
    return [
      finding(
        'source-is-https',
        { file, path: `${path}.source`, value: node['source'] },
        'the source is not a public https address',
        'give the page on which the figure can be read',
      ),
    ]
  })

/** A day that has not come is a slip; one after the day that ages are counted from is only later than what is asked. */
export const checkedInThePast: TableRule = ({ files, asOf, today }) =>
  files.flatMap(objectsIn).flatMap(({ file, path, node }) => {
    const day = node['checkedOn']
    if (typeof day !== 'string' || day <= asOf || day <= today) return []
    return [
      finding(
        'checked-in-the-past',
        { file, path: `${path}.checkedOn`, value: day },
        'the day of the check lies ahead',
        'write the day on which you saw the figure',
      ),
    ]
  })

interface Dated extends Sighted {
  from: string
  status: 'list' | 'promotional' | 'announced'
}

/** The shape was checked before the rules are. */
function periodsOf(node: Record<string, unknown>): Dated[] {
  return Array.isArray(node['prices']) ? (node['prices'] as Dated[]) : []
}

/**
 * The price in force was seen within a quarter: prices move. Facts about people, law and hardware age more slowly and are not counted,
 * and a price that another took the place of does not change any more.
 */
export const rowsAreFresh: TableRule = ({ files, asOf }) =>
  files
    .filter((file) => file.path.startsWith('api/') || file.path.startsWith('gpu/'))
    .flatMap(objectsIn)
    .flatMap(({ file, path, node }) => {
      const periods = periodsOf(node)
      const now = periodInForce(periods, asOf)
      if (now === null || (typeof node['endsOn'] === 'string' && node['endsOn'] < asOf)) return []
      const day = lastSeen(now, asOf)
      const age = daysBetween(day, asOf)
      if (age <= STALE_DAYS) return []
      const at = { file, path: `${path}.prices.${periods.indexOf(now)}.checkedOn`, value: day }
      const remedy = 'look at the source again and set checkedOn, or let a list confirm it: prices import --confirm'
      return [{ ...finding('rows-are-fresh', at, `last seen ${age} days ago`, remedy), severity: 'warning' as const }]
    })
