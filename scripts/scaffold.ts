/** The file of a new vendor, made from the schema of its table: every key in its place, and no figure in any of them. */
import * as z from 'zod'
import { blank } from '../src/pricing/blanks.ts'
import { tableFiles } from '../src/pricing/schema.ts'

type Schema = z.core.JSONSchema.JSONSchema

function asSchema(schema: unknown): Schema {
  return typeof schema === 'object' && schema !== null ? { ...schema } : {}
}

const KINDS: Record<string, string> = {
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  string: 'a text',
  null: 'null',
}

/** "a number or null": what may stand there. */
function kindOf(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map((one) => kindOf(asSchema(one))).join(' or ')
  if (schema.enum) return `one of ${schema.enum.join(', ')}`
  if (schema.pattern?.startsWith('^\\d{4}')) return 'a day as YYYY-MM-DD'
  return [schema.type ?? []]
    .flat()
    .map((type) => KINDS[type] ?? type)
    .join(' or ')
}

function said(schema: Schema): string {
  const says = schema.description ?? schema.anyOf?.map((one) => asSchema(one).description).find((text) => text !== undefined)
  return says === undefined || says === 'YYYY-MM-DD' ? kindOf(schema) : `${kindOf(schema)} (${says})`
}

function isNullableObject({ anyOf }: Schema) {
  return anyOf?.some((one) => asSchema(one).type === 'object') ?? false
}

/** Lists of which a file without one says nothing. */
const ROWS = ['models', 'offers', 'prices']

/** A list that may be empty is, and a block that may be missing is null: neither is a figure. */
function emptyOf(schema: Schema, key: string): unknown {
  if (schema.type === 'object') return objectOf(schema)
  if (schema.type === 'array') return ROWS.includes(key) ? [emptyOf(asSchema(schema.items), '')] : []
  return isNullableObject(schema) ? null : blank(said(schema))
}

function objectOf({ properties = {}, required = [] }: Schema): Record<string, unknown> {
  return Object.fromEntries(required.map((key) => [key, emptyOf(asSchema(properties[key]), key)]))
}

export const VENDOR_TABLES = ['api', 'gpu'] as const
export type VendorTable = (typeof VENDOR_TABLES)[number]

/** Text of pricing/<table>/<provider>.json, to be filled in. */
export function vendorFile(table: VendorTable, provider: string): string {
  const file = objectOf(z.toJSONSchema(tableFiles[`${table}/*`], { io: 'input' }))
  const head = { $schema: `https://unpkg.com/flippoint/schema/pricing-${table}.schema.json`, provider }
  return `${JSON.stringify({ ...file, ...head }, null, 2)}\n`
}
