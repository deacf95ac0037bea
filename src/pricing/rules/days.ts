/** Days that exist, and promises whose day has come. */
import { periodInForce } from '../find.ts'
import type { Finding } from '../finding.ts'
import type { Tables } from '../schema.ts'
import { finding, objectsIn, type TableRule } from './rule.ts'

const KEYS = ['from', 'checkedOn', 'announcedOn', 'guaranteedThrough', 'released', 'endsOn', 'statusSince', 'fittedOn']

function exists(day: string) {
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === day
}

export const daysExist: TableRule = ({ files }) =>
  files.flatMap(objectsIn).flatMap(({ file, path, node }) =>
    KEYS.flatMap((key) => {
      const day = node[key]
      if (typeof day !== 'string' || exists(day)) return []
      return [
        finding('days-exist', { file, path: `${path}.${key}`, value: day }, `there is no ${day}`, 'write the day as YYYY-MM-DD'),
      ]
    }),
  )

interface Dated {
  file: string
  path: string
  periods: readonly { from: string; status: 'list' | 'promotional' | 'announced'; guaranteedThrough?: string | undefined }[]
}

function histories(tables: Tables): Dated[] {
  return [
    ...tables.api.flatMap((file) =>
      file.models.map((row, index) => ({
        file: `api/${file.provider}.json`,
        path: `models.${index}.prices`,
        periods: row.prices,
      })),
    ),
    ...tables.gpu.flatMap((file) =>
      file.offers.map((row, index) => ({
        file: `gpu/${file.provider}.json`,
        path: `offers.${index}.prices`,
        periods: row.prices,
      })),
    ),
  ]
}

function asWarning(one: Finding): Finding {
  return { ...one, severity: 'warning' }
}

/** Announced for a day that has come: it is not used until somebody has seen it, so somebody should look. */
export const stepsAreConfirmed: TableRule = ({ tables, asOf }) =>
  histories(tables).flatMap(({ file, path, periods }) => {
    const now = periodInForce(periods, asOf)
    return periods.flatMap((period, index) =>
      period.status === 'announced' && period.from <= asOf && period.from > (now?.from ?? '')
        ? [
            asWarning(
              finding(
                'steps-are-confirmed',
                { file, path: `${path}.${index}.status`, value: period.status },
                `announced for ${period.from}, which has come`,
                'look whether it is in force and set status to list, with its first checkedOn as announcedOn; where it was called off, remove it and say so in a note',
              ),
            ),
          ]
        : [],
    )
  })

/** A step is published before it begins, and seen when it is published or later. */
export const announcedInTime: TableRule = ({ files }) =>
  files.flatMap(objectsIn).flatMap(({ file, path, node }) => {
    const { announcedOn: day, from, checkedOn } = node
    if (typeof day !== 'string' || (day <= String(from) && day <= String(checkedOn))) return []
    return [
      finding(
        'announced-in-time',
        { file, path: `${path}.announcedOn`, value: day },
        'it was announced after it began, or after somebody saw it',
        'give the day on which the step was published, or leave it out',
      ),
    ]
  })

/** A promotion may go on after its last promised day, but nobody has promised it. */
export const promisesHold: TableRule = ({ tables, asOf }) =>
  histories(tables).flatMap(({ file, path, periods }) => {
    const now = periodInForce(periods, asOf)
    if (now?.guaranteedThrough === undefined || now.guaranteedThrough >= asOf) return []
    return [
      asWarning(
        finding(
          'promises-hold',
          { file, path: `${path}.${periods.indexOf(now)}.guaranteedThrough`, value: now.guaranteedThrough },
          'the promise has run out and no later price is known',
          'look at the source again and add the period that followed, or the new promise',
        ),
      ),
    ]
  })
