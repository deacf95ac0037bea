/** What a key of a scenario is made of: its type, unit, bounds and meaning, what a sentence calls it, how to find one's own figure. */
import * as z from 'zod'
import { rangeSchema } from '../../pricing/kinds.ts'
import { MOST_PEOPLE, MOST_USD } from '../limits.ts'

/** A number, or low, most likely and high value: the mode feeds the point estimate, the range the uncertainty run. */
export function ranged<T extends z.ZodNumber>(number: T, unit: string, description: string) {
  return z.union([number, rangeSchema.extend({ low: number, mode: number, high: number })]).meta({ unit, description })
}

export function plain<T extends z.ZodType>(schema: T, unit: string | null, description: string) {
  return schema.meta(unit === null ? { description } : { unit, description })
}

/** What a key is called in a sentence, and how to find one's own figure for it: a log, a command, a line of an invoice. */
export function key<T extends z.ZodType>(schema: T, title: string, howToMeasure?: string) {
  return schema.meta({ ...schema.meta(), title, ...(howToMeasure === undefined ? {} : { howToMeasure }) })
}

export function share(description: string) {
  return ranged(z.number().min(0).max(1), 'share', description)
}

export function dollars(unit: string, description: string) {
  return ranged(z.number().nonnegative().max(MOST_USD), unit, description)
}

export function howMany(unit: string, description: string, most: number) {
  return ranged(z.number().nonnegative().max(most), unit, description)
}

export function people(unit: string, description: string) {
  return howMany(unit, description, MOST_PEOPLE)
}

export function change(description: string) {
  return ranged(z.number().gt(-1).max(10), 'share a year', description)
}

export function months(description: string) {
  return ranged(z.number().nonnegative().max(60), 'months', description)
}

export function yesOrNo(description: string) {
  return plain(z.boolean(), null, description)
}

export function nullable<T extends z.ZodType>(schema: T, unit: string | null, description: string) {
  return plain(schema.nullable(), unit, description)
}

export function auto<T extends z.ZodType>(schema: T, description: string) {
  return plain(z.union([z.literal('auto'), schema]), null, description)
}

export const positive = z.number().positive()
