/** Words that a report may use where it names one of a fixed few. */
import * as z from 'zod'
import { CHOICES, OPTION_IDS } from '../../engine/options/option-ids.ts'

export const optionIdSchema = z.enum(OPTION_IDS)
export const optionStatusSchema = z.enum(['priced', 'not-permitted', 'not-feasible', 'unpriced'])
export const originSchema = z.enum(['answer', 'flag', 'file', 'table', 'default', 'derived'])
export const flipIdSchema = z.enum(['regulated-data', 'scale-and-team', 'narrow-task'])
export const flipStatusSchema = z.enum(['met', 'not-met', 'unknown'])
export const choiceSchema = z.enum(CHOICES)
export const basisSchema = z.enum([
  'legal-requirement',
  'scale-and-team',
  'narrow-task',
  'open-model-hosted',
  'cheaper-by-token',
  'evaluate-first',
  'no-flip',
  'cost-disagrees',
  'evidence-gap',
])
export const closenessSchema = z.enum(['clear', 'close'])
export const conditionCodeSchema = z.enum([
  'evaluate',
  'ask-for-quote',
  'no-known-purchase',
  'needs-quota',
  'one-host',
  'old-price',
  'preview-model',
  'contract-not-known',
  'model-below',
])
export type ConditionCode = z.infer<typeof conditionCodeSchema>
export const agreementSchema = z.enum(['agree', 'rule-says-self-host', 'cost-says-self-host'])

/** What a date, a share and a code look like, so that a mangled report is refused and not believed. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const shareSchema = z.number().min(0).max(1)
export const codeSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export type Origin = z.infer<typeof originSchema>
