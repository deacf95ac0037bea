/** What `prices diff` answers: what changed between two sets of tables, and what that does to scenarios. */
import * as z from 'zod'
import { tableChangeSchema } from '../../pricing/compare/change.ts'
import { reportDiffSchema } from './diff.schema.ts'
import { daySchema } from './kinds.ts'
import { breakEvenSchema, comparisonSchema } from './comparison.schema.ts'
import { SCHEMA_VERSION } from './version.ts'

const sideSchema = z.strictObject({
  folder: z.string(),
  is: z.enum(['whole', 'overlay', 'shipped']).describe('overlay: laid over the shipped tables'),
  hash: z.string().describe('Of the tables: two with the same hash are the same'),
})

const crossingSchema = z.strictObject({ base: breakEvenSchema, head: breakEvenSchema })
const { breakEven } = comparisonSchema.shape

/** Parts of a report that are compared whole. */
export const REPORT_PARTS = [
  'assumptions',
  'flips',
  'options',
  'comparison',
  'uncertainty',
  'worthMeasuring',
  'portability',
  'verdict',
  'nextSteps',
  'pricing',
  'warnings',
] as const

export type ReportPart = (typeof REPORT_PARTS)[number]

const movedSchema = z.strictObject({
  ...reportDiffSchema.pick({ verdict: true, flips: true, figures: true, options: true, assumptions: true, prices: true }).shape,
  breakEven: z.strictObject({
    requestsPerMonth: crossingSchema,
    apiUsdPerMonth: crossingSchema,
    utilization: crossingSchema,
    usdPerGpuHour: crossingSchema,
    opsFte: crossingSchema,
    apiDiscount: crossingSchema,
  } satisfies Record<keyof typeof breakEven.shape, typeof crossingSchema>),
  parts: z
    .array(z.enum(REPORT_PARTS))
    .describe('Parts of the report that differ in anything; empty: both reports are the same but for the hash of their tables'),
})

const obstacleSchema = z.strictObject({
  side: z.enum(['base', 'head']),
  path: z.string().describe('In the scenario'),
  what: z.string(),
  remedy: z.string(),
})

export const effectSchema = z.strictObject({
  scenario: z.string().describe('Name of the shipped example, or the file'),
  requestsPerMonth: z
    .number()
    .nullable()
    .describe('Held in both where the scenario gives its bill: the same work at other prices; null: as the scenario gives them'),
  moved: movedSchema.nullable().describe('null: it cannot be decided with both, or was not since both are the same'),
  isSame: z.boolean().describe('true: both tables are the same, so it was not decided'),
  obstacles: z.array(obstacleSchema).describe('Why it cannot be decided with the tables of one side'),
})

const daySchemaOf = z.strictObject({
  asOf: daySchema,
  begins: z
    .array(tableChangeSchema.pick({ table: true, id: true, status: true }))
    .describe(
      'Periods of the change that begin on this day, announced ones taken as in force; empty: the day that was asked for',
    ),
  verdictsChanged: z.number().int().describe('Scenarios with another verdict'),
  undecided: z.number().int().describe('Scenarios that the base decides and the head cannot'),
  scenarios: z.array(effectSchema),
})

const resultSchema = z.strictObject({ rule: z.string(), actual: z.number().int().describe('How many'), passed: z.boolean() })

export const repricedSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  tool: z.strictObject({ name: z.literal('flippoint'), version: z.string() }),
  asOf: daySchema,
  draws: z.number().int().describe('Of each uncertainty run; 0 = off'),
  seed: z.number().int(),
  base: sideSchema,
  head: sideSchema,
  changes: z.array(tableChangeSchema),
  effects: z.array(daySchemaOf).describe('On the day that was asked for, then on days on which a period of the change begins'),
  laterDays: z.number().int().describe('Days on which a period begins and that were left out'),
  gate: z.strictObject({ passed: z.boolean(), results: z.array(resultSchema) }),
})

export type Repriced = z.infer<typeof repricedSchema>
export type Effect = z.infer<typeof effectSchema>
export type Moved = z.infer<typeof movedSchema>
export type EffectsOfDay = z.infer<typeof daySchemaOf>
export type Side = z.infer<typeof sideSchema>
