/**
 * Whether a value has the shape of a scenario, by the published schema. Quick and mute: nearly every scenario fits, and what is
 * wrong with one that does not is for read.ts to say, whose library takes longer to load than a decision takes.
 * Why not a library: docs/decisions/0026-what-a-start-costs.md.
 */
import published from '../../schema/scenario.schema.json' with { type: 'json' }
import { isNode } from './paths.ts'
import type { ScenarioInput } from './schema.ts'

type Schema = Record<string, unknown>
type Check = (value: unknown, given: unknown, schema: Schema) => boolean

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

/** What JSON cannot hold, such as the .nan and .inf of YAML, is no number. */
function isOfType(value: unknown, type: unknown): boolean {
  if (typeof value !== 'number') return kindOf(value) === type
  return type === 'integer' ? Number.isInteger(value) : type === 'number' && Number.isFinite(value)
}

/** A bound speaks of its own kind of value only. */
function bounded(value: unknown, bound: unknown, holds: (number: number, bound: number) => boolean) {
  return typeof value !== 'number' || (typeof bound === 'number' && holds(value, bound))
}

function sized(value: unknown, bound: unknown, holds: (length: number, bound: number) => boolean) {
  return typeof value !== 'string' || bounded(value.length, bound, holds)
}

function counted(value: unknown, bound: unknown, holds: (length: number, bound: number) => boolean) {
  return !Array.isArray(value) || bounded(value.length, bound, holds)
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

const ofProperties: Check = (value, given) =>
  !isNode(value) ||
  !isNode(given) ||
  Object.keys(value).every((key) => !Object.hasOwn(given, key) || meets(value[key], given[key]))

/** Of keys that `properties` does not name. */
const ofOthers: Check = (value, given, { properties }) => {
  const named = isNode(properties) ? properties : {}
  return (
    !isNode(value) ||
    Object.keys(value).every((key) => Object.hasOwn(named, key) || (given !== false && meets(value[key], given)))
  )
}

/** Every keyword that the schema of the scenario uses; one that is missing here is never met. */
const KEYWORDS: Record<string, Check> = {
  $schema: () => true,
  unit: () => true,
  title: () => true,
  description: () => true,
  howToMeasure: () => true,
  type: (value, given) => [given].flat().some((type) => isOfType(value, type)),
  const: (value, given) => value === given,
  enum: (value, given) => listed(given).includes(value),
  anyOf: (value, given) => listed(given).some((schema) => meets(value, schema)),
  minimum: (value, given) => bounded(value, given, (number, bound) => number >= bound),
  maximum: (value, given) => bounded(value, given, (number, bound) => number <= bound),
  exclusiveMinimum: (value, given) => bounded(value, given, (number, bound) => number > bound),
  minLength: (value, given) => sized(value, given, (length, bound) => length >= bound),
  maxLength: (value, given) => sized(value, given, (length, bound) => length <= bound),
  minItems: (value, given) => counted(value, given, (length, bound) => length >= bound),
  maxItems: (value, given) => counted(value, given, (length, bound) => length <= bound),
  items: (value, given) => listed(value).every((item) => meets(item, given)),
  properties: ofProperties,
  additionalProperties: ofOthers,
  propertyNames: (value, given) => !isNode(value) || Object.keys(value).every((key) => meets(key, given)),
  required: (value, given) => !isNode(value) || listed(given).every((key) => Object.hasOwn(value, String(key))),
}

function meets(value: unknown, schema: unknown): boolean {
  if (!isNode(schema)) return false
  for (const [keyword, given] of Object.entries(schema)) {
    if (!(KEYWORDS[keyword]?.(value, given, schema) ?? false)) return false
  }
  return true
}

/** True only if it fits; false where read.ts has to look again. */
export function fits(value: unknown): value is ScenarioInput {
  return meets(value, published)
}
