/** A schema as a module for browsers: each range said once, and without what keys mean where nobody is told. */

/** What keys mean and are called, for editors and sentences; of what is read here only the advice about a wrong value repeats it. */
const FOR_EDITORS = ['description', 'title', 'examples', '$schema']

/** A mapping by such a name is a key of the scenario. */
function isForEditors(key: string, value: unknown): boolean {
  return FOR_EDITORS.includes(key) && (typeof value === 'string' || Array.isArray(value))
}

/** In a list, a number and the range of such numbers after it; no keyword of a schema. */
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

function isRangeOf(range: unknown, one: unknown): boolean {
  return one !== undefined && JSON.stringify(range) === JSON.stringify(rangeOf(one))
}

/** Most numbers may be a range as well: the two are said once. */
function short(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.flatMap((one, index) =>
    isRangeOf(one, value[index - 1]) ? [] : isRangeOf(value[index + 1], one) ? [{ [SHORT]: one }] : [one],
  )
}

/** @param isBare without what keys mean: a program is told what is wrong and where, a reader of a page what the key is, too */
export function schemaModule(schema: unknown, isBare: boolean): string {
  const kept = (key: string, value: unknown) => (isBare && isForEditors(key, value) ? undefined : short(value))
  const text = JSON.stringify(JSON.stringify(schema, kept))
  return `${rangeOf.toString()}
export default JSON.parse(${text}, (_, value) => Array.isArray(value) ? value.flatMap((one) => one?.['${SHORT}'] ? [one['${SHORT}'], rangeOf(one['${SHORT}'])] : [one]) : value)`
}
