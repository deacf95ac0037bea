/** Every figure has a public source and a day on which somebody saw it. */
import { daysBetween, STALE_DAYS } from '../age.ts'
import { lastSeen, type Sighted } from '../sightings.ts'
import { finding, objectsIn, type Rule } from './rule.ts'

export const isPublic = (value: unknown): boolean =>
  typeof value === 'string' && /^https:\/\/[\w.-]+\.[a-z]{2,}(\/|$)/i.test(value)

export const sourceIsHttps: Rule = ({ files }) =>
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

export const checkedInThePast: Rule = ({ files, asOf }) =>
  files.flatMap(objectsIn).flatMap(({ file, path, node }) => {
    const day = node['checkedOn']
    if (typeof day !== 'string' || day <= asOf) return []
    return [
      finding(
        'checked-in-the-past',
        { file, path: `${path}.checkedOn`, value: day },
        'the day of the check lies ahead',
        'write the day on which you saw the figure',
      ),
    ]
  })

/** Prices move within a quarter; facts about people, law and hardware age more slowly and are not counted. */
export const rowsAreFresh: Rule = ({ files, asOf }) =>
  files
    .filter((file) => file.path.startsWith('api/') || file.path.startsWith('gpu/'))
    .flatMap(objectsIn)
    .filter(({ path, node }) => /prices\.\d+$/.test(path) && typeof node['checkedOn'] === 'string')
    .flatMap(({ file, path, node }) => {
      // The shape was checked before the rules are.
      const day = lastSeen(node as unknown as Sighted, asOf)
      const age = daysBetween(day, asOf)
      if (age <= STALE_DAYS) return []
      return [
        {
          ...finding(
            'rows-are-fresh',
            { file, path: `${path}.checkedOn`, value: day },
            `last seen ${age} days ago`,
            'look at the source again and set checkedOn, or let a list confirm it: prices import --confirm',
          ),
          severity: 'warning' as const,
        },
      ]
    })
