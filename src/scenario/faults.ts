/**
 * What does not fit about a value, by the published schema: every fault with its place, in the order of the schema. The keywords are
 * those of fits.ts; why no library: docs/decisions/0063-a-page-that-decides.md.
 */
import published from '../../schema/scenario.schema.json' with { type: 'json' }
import { isNode } from './paths.ts'

type Schema = Record<string, unknown>
type Path = readonly (string | number)[]

interface At {
  path: Path
}

export type Fault =
  | (At & { code: 'type'; expected: string })
  | (At & { code: 'low' | 'high'; counted: 'number' | 'string' | 'array'; bound: number; isInclusive: boolean })
  | (At & { code: 'value'; values: readonly unknown[] })
  | (At & { code: 'unknown'; keys: readonly string[] })
  /** Of several shapes none fits: the faults of each */
  | (At & { code: 'shapes'; shapes: readonly (readonly Fault[])[] })

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function numberIn(schema: Schema, keyword: string): number | null {
  const value = schema[keyword]
  return typeof value === 'number' ? value : null
}

/** A fault of size leaves the value what it is; any other makes it something else. */
function isOfSize({ code }: Fault) {
  return code === 'low' || code === 'high'
}

type Bound = readonly [keyword: string, code: 'low' | 'high', isInclusive: boolean]

const NUMBER: readonly Bound[] = [
  ['minimum', 'low', true],
  ['exclusiveMinimum', 'low', false],
  ['maximum', 'high', true],
]
const TEXT: readonly Bound[] = [
  ['minLength', 'low', true],
  ['maxLength', 'high', true],
]
const LIST: readonly Bound[] = [
  ['minItems', 'low', true],
  ['maxItems', 'high', true],
]

function sizeFaults(
  size: number,
  counted: 'number' | 'string' | 'array',
  schema: Schema,
  bounds: readonly Bound[],
  path: Path,
): Fault[] {
  return bounds.flatMap(([keyword, code, isInclusive]): Fault[] => {
    const bound = numberIn(schema, keyword)
    if (bound === null) return []
    const holds = code === 'low' ? (isInclusive ? size >= bound : size > bound) : size <= bound
    return holds ? [] : [{ path, code, counted, bound, isInclusive }]
  })
}

function ofNumber(value: unknown, schema: Schema, path: Path): Fault[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [{ path, code: 'type', expected: 'number' }]
  if (schema['type'] === 'integer' && !Number.isInteger(value)) return [{ path, code: 'type', expected: 'int' }]
  return sizeFaults(value, 'number', schema, NUMBER, path)
}

function ofList(value: unknown, schema: Schema, path: Path): Fault[] {
  if (!Array.isArray(value)) return [{ path, code: 'type', expected: 'array' }]
  const items = value.flatMap((item, at) => faultsOf(item, schema['items'], [...path, at]))
  return [...items, ...sizeFaults(value.length, 'array', schema, LIST, path)]
}

function ofObject(value: unknown, schema: Schema, path: Path): Fault[] {
  const { properties, additionalProperties: others } = schema
  if (!isNode(value)) return [{ path, code: 'type', expected: properties === undefined ? 'record' : 'object' }]
  const named = isNode(properties) ? properties : {}
  const required = listed(schema['required'])
  const inside = Object.keys(named).flatMap((key) =>
    Object.hasOwn(value, key) && value[key] !== undefined
      ? faultsOf(value[key], named[key], [...path, key])
      : required.includes(key)
        ? faultsOf(undefined, named[key], [...path, key])
        : [],
  )
  const rest = Object.keys(value).filter((key) => !Object.hasOwn(named, key))
  if (others === false) return rest.length === 0 ? inside : [...inside, { path, code: 'unknown', keys: rest }]
  return [...inside, ...rest.flatMap((key) => faultsOf(value[key], others, [...path, key]))]
}

function isNull(schema: unknown) {
  return isNode(schema) && schema['type'] === 'null'
}

/** A shape whose faults are of size only is the one that was meant, where there is no second such. */
function ofShapes(value: unknown, shapes: readonly unknown[], path: Path): Fault[] {
  if (shapes.length === 2 && shapes.some(isNull)) {
    const other = shapes.find((one) => !isNull(one))
    return value === null ? [] : faultsOf(value, other, path)
  }
  const all = shapes.map((one) => faultsOf(value, one, path))
  if (all.some((one) => one.length === 0)) return []
  const meant = all.filter((one) => one.every(isOfSize))
  return meant.length === 1 && meant[0]
    ? meant[0]
    : [
        {
          path,
          code: 'shapes',
          shapes: all.map((one) => one.map((fault) => ({ ...fault, path: fault.path.slice(path.length) }))),
        },
      ]
}

/** @param schema one of the published schema's own */
function faultsOf(value: unknown, schema: unknown, path: Path): Fault[] {
  if (!isNode(schema)) return []
  if (schema['anyOf'] !== undefined) return ofShapes(value, listed(schema['anyOf']), path)
  if (schema['const'] !== undefined) return value === schema['const'] ? [] : [{ path, code: 'value', values: [schema['const']] }]
  if (schema['enum'] !== undefined)
    return listed(schema['enum']).includes(value) ? [] : [{ path, code: 'value', values: listed(schema['enum']) }]
  switch (schema['type']) {
    case 'number':
    case 'integer':
      return ofNumber(value, schema, path)
    case 'string':
      return typeof value === 'string'
        ? sizeFaults(value.length, 'string', schema, TEXT, path)
        : [{ path, code: 'type', expected: 'string' }]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [{ path, code: 'type', expected: 'boolean' }]
    case 'null':
      return value === null ? [] : [{ path, code: 'type', expected: 'null' }]
    case 'array':
      return ofList(value, schema, path)
    case 'object':
      return ofObject(value, schema, path)
    default:
      return []
  }
}

/** Everything that keeps a value from being a scenario; none where it is one. */
export function scenarioFaults(value: unknown): Fault[] {
  return faultsOf(value, published, [])
}

function inner(schema: unknown): unknown {
  const shapes = isNode(schema) ? listed(schema['anyOf']) : []
  return shapes.length === 2 && shapes.some(isNull) ? inner(shapes.find((one) => !isNull(one))) : schema
}

/** Keys that may stand at a path; of a value that may be a range, its three. */
export function keysAt(path: Path): string[] {
  const schema = path.reduce<unknown>((node, key) => {
    const object = inner(node)
    const named = isNode(object) ? object['properties'] : undefined
    return isNode(named) ? named[String(key)] : undefined
  }, published)
  const found = inner(schema)
  if (!isNode(found)) return []
  if (found['anyOf'] !== undefined) return ['low', 'mode', 'high']
  return isNode(found['properties']) ? Object.keys(found['properties']) : []
}
