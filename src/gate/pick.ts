/** The fields of a report that somebody asked for, flat, under the names that they were asked by. */
import { fail } from '../errors.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { byPath, SHORT, type Value } from './fields.ts'
import { lookedUp } from './known-paths.ts'

const MOST_NEAR = 3

/** On every line anyway. */
const ALWAYS = ['name', 'error']

/** Paths of `--fields a,b.c`, each once. @throws UserError for one that no report has, or that names a part and no value */
export function parseFields(text: string): string[] {
  const fields = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => !ALWAYS.includes(one))
  for (const field of fields) {
    const found = lookedUp(field)
    if (found.status === 'value') continue
    throw fail(found.status === 'group' ? 'field-is-a-group' : 'no-such-field', { field, near: found.near.slice(0, MOST_NEAR) })
  }
  return [...new Set(fields)]
}

/** Each field's value; null where this report has none. */
export function picked(report: Report, fields: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    fields.map((field) => {
      const short = SHORT.get(field)
      return [field, (short ? short.read(report) : byPath(report, field)) ?? null]
    }),
  )
}
