/** The small vocabularies that tables and scenarios share. Apart from the tables' shapes, which a run does not need. */
import * as z from 'zod'

// What a run checks by these it checks once or twice: compiling a validator would take longer than running it.
z.config({ jitless: true })

/** How we know a figure. A: regulator, primary text, measured data; B: named company or vendor; C: unnamed or second hand. */
export const gradeSchema = z.enum(['A', 'B', 'C'])

/** Low, most likely and high value of a quantity that is not known exactly. */
export const rangeSchema = z.strictObject({ low: z.number(), mode: z.number(), high: z.number() })

export const termSchema = z.enum(['on-demand', 'spot', 'reserved-1y', 'reserved-3y'])
export const precisionSchema = z.enum(['bf16', 'fp8', 'int8', 'int4', 'fp4'])
/** What may draft for a model: heads trained on it (EAGLE), or a small model of its own. */
export const DRAFTER_KINDS = ['eagle', 'eagle3', 'draft-model'] as const
export const engineIdSchema = z.enum(['vllm', 'sglang', 'tensorrt-llm', 'tgi'])
