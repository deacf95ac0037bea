/** What a tool of the server is: what it takes, what it answers, and by which published schemas. */
import * as z from 'zod'
import { fail } from '../../errors.ts'
import type { World } from '../../world.ts'
import { publishedSchema } from '../schema/schema.ts'
import { faultWords } from './fault-words.ts'

/** What one call may use. */
export interface ToolCall {
  world: World
  version: string
  /** Folder of tables that the user laid over the shipped ones */
  pricing: string | undefined
}

export interface ToolAnswer {
  /** By the output schema */
  value: object
  /** The same for whoever reads on: plain text, 80 columns */
  text: string
}

export interface Tool {
  name: string
  title: string
  about: string
  inputSchema(): object
  outputSchema(): object
  /** @throws UserError when the arguments cannot be meant, or cannot be answered */
  answer(call: ToolCall, args: unknown): Promise<ToolAnswer>
}

interface Declared<S extends z.ZodObject> {
  name: string
  title: string
  about: string
  takes: S
  /** Published schema of the answer */
  answers: string
  /** Arguments that are held to a published schema by whoever reads them */
  published?: Partial<Record<keyof z.infer<S>, string>>
  answer(call: ToolCall, args: z.infer<S>): Promise<ToolAnswer>
}

function objectSchema(schema: unknown): Record<string, unknown> {
  const { $schema: _, ...rest } = typeof schema === 'object' && schema !== null ? ({ ...schema } as Record<string, unknown>) : {}
  return rest
}

/** Said as the command line says it: every fault, and nothing of the validator. */
function checked<S extends z.ZodObject>(takes: S, args: unknown, tool: string): z.infer<S> {
  const parsed = takes.safeParse(args)
  if (parsed.success) return parsed.data
  throw fail('tool-arguments', { message: faultWords(parsed.error.issues, args, Object.keys(takes.shape)) }, { where: tool })
}

export function tool<S extends z.ZodObject>({ takes, answers, published = {}, answer, ...about }: Declared<S>): Tool {
  return {
    ...about,
    inputSchema: () => {
      const schema = objectSchema(z.toJSONSchema(takes, { io: 'input' }))
      const named = Object.entries(published).map(([key, name]) => [key, objectSchema(publishedSchema(String(name)))] as const)
      return { ...schema, properties: { ...objectSchema(schema['properties']), ...Object.fromEntries(named) } }
    },
    outputSchema: () => objectSchema(publishedSchema(answers)),
    answer: async (call, args) => answer(call, checked(takes, args, about.name)),
  }
}
