/** JSON Schema → TypeScript declarations, for the few shapes that the schemas of this project have. */
import * as z from 'zod'
import { codes } from '../src/errors.ts'
import { rangeSchema } from '../src/pricing/kinds.ts'
import { reportDiffSchema } from '../src/report/schemas/diff.schema.ts'
import { reasonSchema } from '../src/report/schemas/cells.ts'
import { capacitySchema, lineSchema, monthSchema, totalsSchema, optionSchema } from '../src/report/schemas/option.schema.ts'
import { breakEvenSchema, comparisonSchema, driverSchema, uncertaintySchema } from '../src/report/schemas/comparison.schema.ts'
import { verdictSchema } from '../src/report/schemas/verdict.schema.ts'
import * as report from '../src/report/schemas/report.schema.ts'
import * as sized from '../src/report/schemas/size.schema.ts'
import { resolvedSchema } from '../src/scenario/resolved.ts'
import { scenarioSchema } from '../src/scenario/schema.ts'

type Schema = z.core.JSONSchema.JSONSchema

interface Named {
  name: string
  says: string
  schema: z.ZodType
}

/** In the order of the file; what stands once under a name is named wherever it stands again. */
const NAMED: Named[] = [
  { name: 'Range', says: 'Low, most likely and high value of a quantity that is not known exactly.', schema: rangeSchema },
  { name: 'ScenarioInput', says: 'A scenario as people write it: only the volume is required.', schema: scenarioSchema },
  { name: 'Scenario', says: 'A scenario with every value filled.', schema: resolvedSchema },
  { name: 'Reason', says: 'A finding as data: a code with its arguments.', schema: reasonSchema },
  { name: 'Assumption', says: 'A value of the scenario, and where it comes from.', schema: report.assumptionSchema },
  { name: 'Flip', says: 'One of the three situations in which self-hosting is worth a thought.', schema: report.flipSchema },
  { name: 'Capacity', says: 'What serves the load.', schema: capacitySchema },
  { name: 'CostLine', says: 'One line of an option; the lines sum to its total.', schema: lineSchema },
  { name: 'Month', says: 'What one month of an option costs.', schema: monthSchema },
  { name: 'Totals', says: 'An option over the horizon, USD.', schema: totalsSchema },
  {
    name: 'ReportOption',
    says: 'One way to serve the workload, priced or with the reason why not.',
    schema: optionSchema,
  },
  { name: 'BreakEven', says: 'Where two costs meet.', schema: breakEvenSchema },
  { name: 'Comparison', says: 'The strongest rival against the API as it should be used.', schema: comparisonSchema },
  { name: 'Driver', says: 'An input, and what its range does to the savings.', schema: driverSchema },
  { name: 'Uncertainty', says: 'The savings over all draws.', schema: uncertaintySchema },
  { name: 'Verdict', says: 'What to do, by which rule, and how surely.', schema: verdictSchema },
  { name: 'GateResult', says: 'A --fail-on rule and what it found.', schema: report.gateResultSchema },
  { name: 'ReportDiff', says: 'What changed between two reports, and why.', schema: reportDiffSchema },
  { name: 'Report', says: 'The whole answer: facts and codes, no sentences.', schema: report.reportSchema },
  { name: 'SizeRow', says: 'A configuration that holds the latency target.', schema: sized.sizeRowSchema },
  { name: 'SizeRefusal', says: 'A configuration that does not, and why.', schema: sized.sizeRefusalSchema },
  { name: 'Sizing', says: 'What `size` answers, cheapest first.', schema: sized.sizingSchema },
]

function bodyOf(schema: z.ZodType): Schema {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io: 'input' })
  return body
}

/** Two uses of one shape may be described differently. */
function textOf(schema: Schema): string {
  return JSON.stringify({ ...schema, description: undefined })
}

const names: ReadonlyMap<string, string> = new Map(NAMED.map(({ name, schema }) => [textOf(bodyOf(schema)), name]))

function isRange({ properties }: Schema) {
  return Object.keys(properties ?? {}).join() === 'low,mode,high'
}

function indented(text: string) {
  return text.replaceAll('\n', '\n  ')
}

function commentOf({ description, ...schema }: Schema): string {
  const unit = 'unit' in schema && typeof schema['unit'] === 'string' ? `Unit: ${schema['unit']}` : ''
  const says = [description, unit].filter((part) => part !== undefined && part !== '').join('. ')
  return says === '' ? '' : `/** ${says} */\n`
}

function property(key: string, schema: Schema, isRequired: boolean): string {
  return `${commentOf(schema)}${key}${isRequired ? ': ' : '?: '}${typeOf(schema)}${isRequired ? '' : ' | undefined'}`
}

function objectOf({ properties = {}, required = [] }: Schema): string {
  const members = Object.entries(properties).map(([key, schema]) => property(key, asSchema(schema), required.includes(key)))
  return `{\n  ${members.map(indented).join('\n  ')}\n}`
}

function asSchema(schema: unknown): Schema {
  return typeof schema === 'object' && schema !== null ? { ...schema } : {}
}

function unionOf(schemas: readonly unknown[]) {
  return schemas.map((one) => typeOf(asSchema(one))).join(' | ')
}

function arrayOf(items: unknown) {
  const item = typeOf(asSchema(items))
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

const PLAIN: Record<string, string> = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' }

function literal(value: unknown) {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value)
}

/** @throws when a schema has a shape that this does not know: it must not pass as something else */
function shapeOf(schema: Schema): string {
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (schema.anyOf) return unionOf(schema.anyOf)
  if (schema.type === 'array') return arrayOf(schema.items)
  if (isRange(schema)) return 'Range'
  if (schema.properties) return objectOf(schema)
  if (schema.type === 'object') return `Record<string, ${typeOf(asSchema(schema.additionalProperties))}>`
  if (schema.type !== undefined)
    return [schema.type]
      .flat()
      .map((type) => PLAIN[type] ?? unknownShape(schema))
      .join(' | ')
  return Object.keys(schema).every((key) => key === 'description' || key === 'unit') ? 'unknown' : unknownShape(schema)
}

function unknownShape(schema: Schema): never {
  throw new Error(`no type is known for ${JSON.stringify(schema)}`)
}

function typeOf(schema: Schema): string {
  return names.get(textOf(schema)) ?? shapeOf(schema)
}

function declaration({ name, says, schema }: Named): string {
  return `/** ${says} */\nexport interface ${name} ${objectOf(bodyOf(schema))}\n`
}

function codesText(): string {
  const lines = codes.map((code) => `\n  | '${code}'`)
  return `/** Why a run failed. */\nexport type ErrorCode =${lines.join('')}\n`
}

/** All public types as one module. */
export function typesText(): string {
  return ['/** Written by `npm run schema` from the schemas; do not edit. */', codesText(), ...NAMED.map(declaration)].join('\n')
}
