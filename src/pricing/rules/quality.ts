/** Classes that can be looked up: each of a model and an index that are there, limits in order, no open model without a row. */
import { nearest } from '../nearest.ts'
import type { Tables } from '../schema.ts'
import { finding, type RuleContext, type TableRule } from './rule.ts'

const FILE = 'quality.json'

function isAbout({ files }: RuleContext, path: string) {
  return files.some((one) => one.path === path)
}

function remedy(id: string, known: readonly string[], otherwise: string): string {
  const near = nearest(id, known)
  return near.length > 0 ? `did you mean ${near.join(', ')}?` : otherwise
}

function bareIds(tables: Tables): string[] {
  return tables.api.flatMap(({ models }) => models.flatMap(({ id }) => id.split('/').at(-1) ?? id))
}

/** Every class is of a model and an index of the tables; a null class has no index, and any other has one. */
export const classesAreFound: TableRule = (context) => {
  if (!isAbout(context, FILE)) return []
  const { tables, base } = context
  const known = [
    ...[...bareIds(tables), ...(base ? bareIds(base) : [])].map((id) => `api/${id}`),
    ...tables.models.map(({ id }) => `open/${id}`),
  ]
  const indexes = tables.quality.indexes.map(({ id }) => id)
  return tables.quality.classes.flatMap((row) => [
    ...(known.includes(row.id)
      ? []
      : [
          finding(
            'classes-are-found',
            { file: FILE, path: `classes.${row.id}`, value: row.id },
            `${row.id} is no model of the tables`,
            remedy(row.id, known, 'write api/ and the id without its vendor, or open/ and a row of models.json'),
          ),
        ]),
    ...((row.class === null) === (row.index === null) && (row.index === null || indexes.includes(row.index))
      ? []
      : [
          finding(
            'classes-are-found',
            { file: FILE, path: `classes.${row.id}.index`, value: row.index },
            row.class === null ? 'an index for a class that is not known' : `the class is of no index of this file`,
            remedy(row.index ?? '', indexes, 'name a row of indexes; null where the class is null'),
          ),
        ]),
  ])
}

/** A distance is between two classed models, on an index that has bands. */
export const distancesAreFound: TableRule = (context) => {
  if (!isAbout(context, FILE)) return []
  const { classes, indexes, distances } = context.tables.quality
  const known = classes.flatMap((row) => (row.class === null ? [] : [row.id]))
  return distances.flatMap(({ id, index }) => {
    const [api = '', open = ''] = id.split('>')
    // An API row that serves open weights is classed as these.
    const from = known.includes(`open/${api}`) ? `open/${api}` : `api/${api}`
    const lost = [from, `open/${open}`].filter((one) => !known.includes(one))
    const bands = indexes.find((one) => one.id === index)?.bands ?? []
    return [
      ...lost.map((one) =>
        finding(
          'distances-are-found',
          { file: FILE, path: `distances.${id}`, value: id },
          `${one} has no class`,
          remedy(one, known, 'add its class first'),
        ),
      ),
      ...(bands.length > 0
        ? []
        : [
            finding(
              'distances-are-found',
              { file: FILE, path: `distances.${id}.index`, value: index },
              'no index with bands has this id',
              'name a row of indexes that says what is level',
            ),
          ]),
    ]
  })
}

/** Better classes begin higher, and level ends before an evaluation does. */
export const limitsAreInOrder: TableRule = (context) => {
  if (!isAbout(context, FILE)) return []
  return context.tables.quality.indexes.flatMap(({ id, from, bands }) => [
    ...(from.frontier > from.large && from.large > from.mid
      ? []
      : [
          finding(
            'limits-are-in-order',
            { file: FILE, path: `indexes.${id}.from`, value: from },
            'a better class begins lower than a worse one',
            'give the lowest value of each class',
          ),
        ]),
    ...bands.flatMap(({ level, evaluate }, index) =>
      level <= evaluate
        ? []
        : [
            finding(
              'limits-are-in-order',
              { file: FILE, path: `indexes.${id}.bands.${index}`, value: level },
              'level goes farther than evaluate',
              'evaluate is the greater distance of the two',
            ),
          ],
    ),
  ])
}

/** An open model without a row would be nobody's default in silence. */
export const openModelsAreClassed: TableRule = (context) => {
  if (!isAbout(context, 'models.json') || context.base !== undefined) return []
  const classed = context.tables.quality.classes.map(({ id }) => id)
  return context.tables.models
    .filter(({ id }) => !classed.includes(`open/${id}`))
    .map(({ id }) =>
      finding(
        'open-models-are-classed',
        { file: 'models.json', path: `models.${id}`, value: id },
        `${id} has no row in ${FILE}`,
        'add its class, or null where none was found',
      ),
    )
}
