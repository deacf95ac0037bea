/** A schema as a module for browsers: each range said once, and without what keys mean where nobody is told. */

/** What keys mean and are called, for editors and sentences, and how to measure them, which the tables of browsers carry. */
const FOR_EDITORS = ['description', 'title', 'examples', '$schema', 'howToMeasure']

/** A mapping by such a name is a key of the scenario. */
function isForEditors(key: string, value: unknown): boolean {
  return FOR_EDITORS.includes(key) && (typeof value === 'string' || Array.isArray(value))
}

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

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A schema as code. Most numbers may be a range as well: the two are said once. */
function codeOf(value: unknown, isKept: (key: string, value: unknown) => boolean): string {
  const code = (one: unknown) => codeOf(one, isKept)
  if (Array.isArray(value)) {
    const members = value.flatMap((one, index) =>
      isRangeOf(one, value[index - 1]) ? [] : isRangeOf(value[index + 1], one) ? `...either(${code(one)})` : code(one),
    )
    return `[${members.join()}]`
  }
  if (!isNode(value)) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([key, one]) => isKept(key, one))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${code(one)}`).join()}}`
}

/** @param isBare without what keys mean: a program is told what is wrong and where, a reader of a page what the key is, too */
export function schemaModule(schema: unknown, isBare: boolean): string {
  return `${rangeOf.toString()}
function either(one) { return [one, rangeOf(one)] }
export default ${codeOf(schema, (key, value) => !isBare || !isForEditors(key, value))}`
}
