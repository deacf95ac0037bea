/** `flippoint schema`: JSON Schema of what goes in and comes out, and of every table. */
import * as z from 'zod'
import { fail } from '../../errors.ts'
import { nearest } from '../../pricing/nearest.ts'
import { tableFiles } from '../../pricing/schema.ts'
import { reportDiffSchema } from '../../report/schemas/diff.schema.ts'
import { answerSchema } from '../../report/schemas/answer.schema.ts'
import { explanationSchema } from '../../report/schemas/explanation.schema.ts'
import { listedSchema } from '../../report/schemas/list.schema.ts'
import { refusedSchema } from '../../report/schemas/batch-error.schema.ts'
import { repricedSchema } from '../../report/schemas/prices-diff.schema.ts'
import { reportSchema } from '../../report/schemas/report.schema.ts'
import { sizingSchema } from '../../report/schemas/size.schema.ts'
import { scenarioSchema } from '../../scenario/schema.ts'
import { workloadSchema } from '../../workload/schema.ts'
import type { World } from '../../world.ts'

const FACTS = tableFiles.people

const SCHEMAS: Record<string, z.ZodType> = {
  scenario: scenarioSchema,
  report: reportSchema,
  answer: answerSchema,
  explanation: explanationSchema,
  'batch-error': refusedSchema,
  diff: reportDiffSchema,
  size: sizingSchema,
  workload: workloadSchema,
  prices: listedSchema,
  'prices-diff': repricedSchema,
  'pricing-api': tableFiles['api/*'],
  'pricing-gpu': tableFiles['gpu/*'],
  'pricing-hardware': tableFiles.hardware,
  'pricing-models': tableFiles.models,
  'pricing-engines': tableFiles.engines,
  'pricing-throughput': tableFiles.throughput,
  'pricing-facts': FACTS,
  'pricing-regulations': tableFiles.regulations,
  'pricing-vendors': tableFiles.vendors,
  'pricing-traffic': tableFiles.traffic,
  'pricing-portability': tableFiles.portability,
  'pricing-endpoints': tableFiles.endpoints,
  'pricing-buying': tableFiles.buying,
  'pricing-quality': tableFiles.quality,
  'pricing-tokenizers': tableFiles.tokenizers,
}

/** Input side: a key with a default is not required of the writer. */
function jsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: 'input' })
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** A published schema by its name: the one that `flippoint schema` writes. */
export function publishedSchema(name: string): unknown {
  const schema = SCHEMAS[name]
  if (!schema) throw fail('internal', { message: `there is no schema ${name}` })
  return jsonSchema(schema)
}

/** Every schema as the text of its file. */
export function schemaTexts(): Record<string, string> {
  return Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, textOf(jsonSchema(schema))]))
}

/** All tables under one name: the shape of each by the name of its file's schema. */
function pricing() {
  return Object.fromEntries(
    Object.entries(SCHEMAS).flatMap(([name, schema]) => (name.startsWith('pricing-') ? [[name, jsonSchema(schema)]] : [])),
  )
}

export function schemaNames(): string[] {
  return [...Object.keys(SCHEMAS), 'pricing']
}

export function schemaCommand(world: World, name: string): number {
  if (name === 'pricing') {
    world.stdout.write(textOf({ $defs: pricing() }))
    return 0
  }
  const schema = SCHEMAS[name]
  if (!schema) {
    const known = schemaNames()
    const near = nearest(name, known)
    throw fail('bad-option', {
      message: `there is no schema ${name}; ${near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there are ${known.slice(0, -1).join(', ')} and ${known.at(-1)}`}`,
    })
  }
  world.stdout.write(textOf(jsonSchema(schema)))
  return 0
}
