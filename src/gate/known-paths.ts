/** Which paths a report can have at all, read off its published schema: so that a misspelt one is found before anything is decided. */
import published from '../../schema/report.schema.json' with { type: 'json' }
import { nearest } from '../pricing/nearest.ts'
import { isNode } from '../scenario/paths.ts'
import { SHORT } from './fields.ts'

const SCALARS = ['string', 'number', 'integer', 'boolean']

/** The shapes that a value may have, without null. */
function shapesOf(schema: unknown): Record<string, unknown>[] {
  if (!isNode(schema)) return []
  return Array.isArray(schema['anyOf']) ? schema['anyOf'].flatMap(shapesOf) : [schema]
}

function idsOf(row: unknown): string[] | null {
  const ids = shapesOf(row).flatMap((shape) => {
    const id = isNode(shape['properties']) ? shape['properties']['id'] : undefined
    return isNode(id) && Array.isArray(id['enum']) ? id['enum'].map(String) : []
  })
  return ids.length > 0 ? ids : null
}

/** A value that may be anything. */
function isOpen(shape: Record<string, unknown>): boolean {
  return Object.keys(shape).every((key) => key === 'description')
}

/** Ways down by one name: a key, a position, or the id of a row. What may be anything may have anything below it. */
function down(shape: Record<string, unknown>, name: string): unknown[] {
  if (isOpen(shape)) return [shape]
  if (shape['type'] === 'array') {
    const ids = idsOf(shape['items'])
    return ids === null || ids.includes(name) || /^\d+$/.test(name) ? [shape['items']] : []
  }
  if (isNode(shape['properties']) && Object.hasOwn(shape['properties'], name)) return [shape['properties'][name]]
  return isNode(shape['additionalProperties']) ? [shape['additionalProperties']] : []
}

/** Shapes at the end of a way. Names may have dots in them, as those of models do. */
function shapesOn(shapes: readonly Record<string, unknown>[], way: readonly string[]): Record<string, unknown>[] {
  if (way.length === 0) return [...shapes]
  return way.flatMap((_, index) => {
    const name = way.slice(0, index + 1).join('.')
    const next = shapes.flatMap((shape) => down(shape, name)).flatMap(shapesOf)
    return next.length === 0 ? [] : shapesOn(next, way.slice(index + 1))
  })
}

function keysOf(shape: Record<string, unknown>): string[] {
  if (shape['type'] === 'array') return idsOf(shape['items']) ?? []
  return isNode(shape['properties']) ? Object.keys(shape['properties']) : []
}

function isScalar(shape: Record<string, unknown>): boolean {
  const types = Array.isArray(shape['type']) ? shape['type'] : [shape['type']]
  return types.some((type) => SCALARS.includes(String(type))) || 'const' in shape || 'enum' in shape || isOpen(shape)
}

export type Lookup =
  | { status: 'value' }
  /** It names a part of the report, whose values are below it */
  | { status: 'group'; near: string[] }
  | { status: 'unknown'; near: string[] }

/** Paths that a misspelt one could have gone on to from the last place that it reached. */
function nearTo(path: string): string[] {
  const way = path.split('.')
  const reached = way.findLastIndex((_, index) => shapesOn(shapesOf(published), way.slice(0, index)).length > 0)
  const keys = shapesOn(shapesOf(published), way.slice(0, reached)).flatMap(keysOf)
  const near = nearest(way[reached] ?? '', [...new Set(keys)]).map((key) => [...way.slice(0, reached), key].join('.'))
  return reached === 0 ? [...nearest(path, [...SHORT.keys()]), ...near] : near
}

/** What a path stands for in any report, a short name of a gate included. `near`: paths that may have been meant. */
export function lookedUp(path: string): Lookup {
  if (SHORT.has(path)) return { status: 'value' }
  const shapes = shapesOn(shapesOf(published), path.split('.'))
  if (shapes.length === 0) return { status: 'unknown', near: nearTo(path) }
  if (shapes.some(isScalar)) return { status: 'value' }
  return { status: 'group', near: [...new Set(shapes.flatMap(keysOf))].map((key) => `${path}.${key}`) }
}
