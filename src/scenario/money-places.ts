/** Every place of a scenario that an amount of money stands at, read off the published schema. */
import published from '../../schema/scenario.schema.json' with { type: 'json' }
import { isNode, valueAt } from './paths.ts'

export interface MoneyPlace {
  /** Ends of ranges and parts of prices have paths of their own; a star is any entry of a list */
  path: string
  unit: string
}

/** Whose amounts speak of one another, such as the ends of a range or the parts of a price: the path of the whole. */
export function wholeMoneyOf(path: string): string {
  return path.replace(/\.(?:low|mode|high)$/, '').replace(/(?<=\.price)\..+$/, '')
}

function placesBelow(schema: unknown, path: string, above: string | null): MoneyPlace[] {
  if (!isNode(schema)) return []
  const { type, anyOf, properties, items } = schema
  const unit = typeof schema['unit'] === 'string' ? schema['unit'] : above
  const shapes = (Array.isArray(anyOf) ? anyOf : []).flatMap((one) => placesBelow(one, path, unit))
  const inside = Object.entries(isNode(properties) ? properties : {}).flatMap(([key, one]) =>
    placesBelow(one, path === '' ? key : `${path}.${key}`, unit),
  )
  const own = (type === 'number' || type === 'integer') && unit?.startsWith('USD') ? [{ path, unit }] : []
  return [...own, ...shapes, ...inside, ...placesBelow(items, `${path}.*`, unit)]
}

let known: MoneyPlace[] | null = null

/** In the order of the schema. */
export function moneyPlaces(): readonly MoneyPlace[] {
  return (known ??= placesBelow(published, '', null))
}

/** What an amount at a path counts; null: none may stand there. */
export function moneyUnitAt(path: string): string | null {
  const named = path.replace(/\.\d+(?=\.|$)/g, '.*')
  return moneyPlaces().find((one) => one.path === named)?.unit ?? null
}

/** The places that a value has: of a list one for each entry. */
export function placesIn(value: unknown): MoneyPlace[] {
  return moneyPlaces().flatMap(({ path, unit }) => {
    const [list = '', rest] = path.split('.*.')
    if (rest === undefined) return [{ path, unit }]
    const entries = valueAt(value, list)
    return Array.isArray(entries) ? entries.map((_, index) => ({ path: `${list}.${index}.${rest}`, unit })) : []
  })
}
