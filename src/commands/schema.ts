/** `flippoint schema`: JSON Schema of what goes in and comes out. */
import * as z from 'zod'
import { fail } from '../errors.ts'
import { nearest } from '../pricing/nearest.ts'
import { apiFileSchema } from '../pricing/schema.ts'
import { reportSchema } from '../report/schema.ts'
import { scenarioSchema } from '../scenario/schema.ts'
import type { World } from '../world.ts'

const SCHEMAS: Record<string, z.ZodType> = { scenario: scenarioSchema, report: reportSchema, pricing: apiFileSchema }

/** Input side: a key with a default is not required of the writer. */
export const jsonSchema = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: 'input' })

export const schemaCommand = (world: World, name: string): number => {
  const schema = SCHEMAS[name]
  if (!schema) throw fail('unknown-name', { kind: 'schema', seen: name, near: nearest(name, Object.keys(SCHEMAS)) })
  world.stdout.write(`${JSON.stringify(jsonSchema(schema), null, 2)}\n`)
  return 0
}
