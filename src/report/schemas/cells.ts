/** Cells that several parts of a report share. */
import * as z from 'zod'
import { codeSchema } from './kinds.ts'

export const usdCell = z.number()
export const monthCell = z.number().int().positive()
export const args = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]))

/** A code with its arguments; report/sentences/ makes the sentence. */
export const reasonSchema = z.strictObject({ code: codeSchema, args })
