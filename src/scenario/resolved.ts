/** The shape of a scenario in which nothing is left open: what the engine computes with and the report shows. */
import * as z from 'zod'
import { currencySchema } from './groups/currency.ts'
import { groups } from './schema.ts'

/** A scenario with every value filled; of the two volumes the one that was given, and the hours of a week only where somebody has them. */
export const resolvedSchema = z.strictObject({
  ...groups.head,
  currency: currencySchema.optional(),
  workload: z.strictObject({
    ...groups.workload,
    requestsPerMonth: groups.workload.requestsPerMonth.optional(),
    apiUsdPerMonth: groups.workload.apiUsdPerMonth.optional(),
    hourly: groups.workload.hourly.optional(),
    session: groups.workload.session.optional(),
  }),
  data: z.strictObject(groups.data),
  team: z.strictObject(groups.team),
  task: z.strictObject(groups.task),
  api: z.strictObject(groups.api),
  hostedOpen: z.strictObject(groups.hostedOpen),
  routing: z.strictObject(groups.routing),
  provisioned: z.strictObject(groups.provisioned),
  tunedApi: z.strictObject(groups.tunedApi),
  selfHost: z.strictObject({ ...groups.selfHost, serving: groups.selfHost.serving.optional() }),
  owned: z.strictObject(groups.owned),
  tuning: z.strictObject(groups.tuning),
  portability: groups.portability,
  policy: z.strictObject(groups.policy),
})

export type Scenario = z.infer<typeof resolvedSchema>
