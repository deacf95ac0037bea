/** What examples of one's own say of a model beside the one of the API: how many were scored, and how many were right. */
import * as z from 'zod'
import { plain } from './key.ts'

function tally(description: string) {
  return plain(z.number().int().nonnegative().max(1e12), 'examples', description)
}

export const evaluationSchema = z.strictObject({
  examples: tally('Held-out examples scored'),
  frontierCorrect: tally('Of these, right from the frontier model'),
  tunedCorrect: tally('Of these, right from the tuned model'),
  tunedOnlyCorrect: tally('Right from the tuned model only (paired)').optional(),
  frontierOnlyCorrect: tally('Right from the frontier model only (paired)').optional(),
})

export const openEvaluationSchema = z.strictObject({
  examples: tally('Held-out examples scored'),
  frontierCorrect: tally('Of these, right from the API model'),
  openCorrect: tally('Of these, right from the open model as it is'),
  openOnlyCorrect: tally('Right from the open model only (paired)').optional(),
  frontierOnlyCorrect: tally('Right from the API model only (paired)').optional(),
})

export const routedEvaluationSchema = z.strictObject({
  examples: tally('Held-out examples scored'),
  frontierCorrect: tally('Of these, right where the API model answers all'),
  routedCorrect: tally('Of these, right where the cheaper model answers first and passes a share on'),
  routedOnlyCorrect: tally('Right with routing only (paired)').optional(),
  frontierOnlyCorrect: tally('Right from the API model alone only (paired)').optional(),
})

export type Evaluation = z.infer<typeof evaluationSchema>
export type OpenEvaluation = z.infer<typeof openEvaluationSchema>
export type RoutedEvaluation = z.infer<typeof routedEvaluationSchema>
