/** A cheaper model that answers first. */
import * as z from 'zod'
import { key, nullable, ranged } from './key.ts'
import { routedEvaluationSchema } from './evaluation.ts'

export const routingGroup = {
  model: nullable(z.string().min(1), null, 'provider/model of a cheaper model that answers first; null: requests are not routed'),
  passedOnShare: key(
    nullable(
      ranged(z.number().min(0).max(1), 'share', ''),
      'share',
      'Share of requests that it passes on to the API model; null: not known',
    ),
    'share of requests passed on by the router',
    'Send a day of logged requests to the cheaper model first, and count those that it passes on.',
  ),
  evaluation: nullable(
    routedEvaluationSchema,
    null,
    'Held-out examples of your own, scored for the API model alone and for routing',
  ),
}
