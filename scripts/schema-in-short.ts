/** A schema as a module for browsers: each range said once, and without what keys mean where nobody is told. */

type Node = Record<string, unknown>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What keys mean and are called, for editors and sentences; of what is read here only the advice about a wrong value repeats it. */
const FOR_EDITORS = ['description', 'title', 'examples', '$schema']

/** A mapping by such a name is a key of the scenario. */
function isForEditors(key: string, value: unknown): boolean {
  return FOR_EDITORS.includes(key) && (typeof value === 'string' || Array.isArray(value))
}

/** Stands for a range of such numbers; no keyword of a schema. */
const SHORT = '~'

/** A range by what its three numbers are. It runs in the browser, so it says all by itself. */
function rangeOf(one: unknown) {
  return {
    type: 'object',
    properties: { low: one, mode: one, high: one },
    required: ['low', 'mode', 'high'],
    additionalProperties: false,
  }
}

/** The number of which a schema is a range; undefined where it is none. */
function numberOf(schema: Node): unknown {
  const { properties } = schema
  const one = isNode(properties) ? properties['mode'] : undefined
  return one !== undefined && JSON.stringify(rangeOf(one)) === JSON.stringify(schema) ? one : undefined
}

function short(value: unknown): unknown {
  const one = isNode(value) ? numberOf(value) : undefined
  return one === undefined ? value : { [SHORT]: one }
}

/** @param isBare without what keys mean: a program is told what is wrong and where, a reader of a page what the key is, too */
export function schemaModule(schema: unknown, isBare: boolean): string {
  const kept = (key: string, value: unknown) => (isBare && isForEditors(key, value) ? undefined : short(value))
  const text = JSON.stringify(JSON.stringify(schema, kept))
  return `${rangeOf.toString()}
export default JSON.parse(${text}, (_, value) => value?.['${SHORT}'] ? rangeOf(value['${SHORT}']) : value)`
}
