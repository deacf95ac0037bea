/** Where the flips lie, and how sure is sure enough. */
import * as z from 'zod'
import { key, plain } from './key.ts'
import { MOST_PEOPLE, MOST_USD } from '../limits.ts'

export const policyGroup = {
  apiUsdPerMonthThreshold: key(
    plain(z.number().nonnegative().max(MOST_USD), 'USD/month', 'Bill above which scale can flip the answer'),
    'bill from which scale counts',
  ),
  minMlPlatformEngineers: key(
    plain(z.number().nonnegative().max(MOST_PEOPLE), 'engineers', 'Team below which scale cannot flip it'),
    'engineers from which a team counts',
  ),
  minEvaluationExamples: key(
    plain(z.number().int().positive().max(1e9), 'examples', 'Evaluation below which a task cannot flip it'),
    'examples from which an evaluation counts',
  ),
  confidence: key(
    plain(z.number().min(0.5).max(1), 'share', 'Share of draws in which the option chosen over the API must be cheaper'),
    'confidence that the policy asks for',
  ),
  qualityMargin: key(
    plain(z.number().gt(0).max(0.5), 'share', 'Accuracy that the open model may lack and still count as good enough'),
    'accuracy that may be lost',
  ),
  minHybridShare: key(
    plain(z.number().min(0).max(1), 'share', 'Share of the requests that a base of your own has to serve to be one'),
    'smallest share of requests for a hybrid base',
  ),
}
