/**
 * The scenario: everything a decision depends on, declared once. The resolved type, JSON Schema, `--set`, the assumptions
 * table and the questionnaire derive from it. Plain on purpose (no refine, no transform): rules across fields are in rules.ts.
 */
import * as z from 'zod'
import { apiGroup } from './groups/api.ts'
import { currencySchema } from './groups/currency.ts'
import { dataGroup } from './groups/data.ts'
import { headGroup } from './groups/head.ts'
import { hostedOpenGroup } from './groups/hosted-open.ts'
import { ownedGroup } from './groups/owned.ts'
import { policyGroup } from './groups/policy.ts'
import { portabilityGroup } from './groups/portability.ts'
import { provisionedGroup } from './groups/provisioned.ts'
import { routingGroup } from './groups/routing.ts'
import { selfHostGroup } from './groups/self-host.ts'
import { sourceSchema } from './groups/sources.ts'
import { taskGroup } from './groups/task.ts'
import { teamGroup } from './groups/team.ts'
import { tunedApiGroup } from './groups/tuned-api.ts'
import { tuningGroup } from './groups/tuning.ts'
import { workloadGroup } from './groups/workload.ts'

/** A scenario as people write it: only the volume is required. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  name: headGroup.name.optional(),
  horizonMonths: headGroup.horizonMonths.optional(),
  discountRatePerYear: headGroup.discountRatePerYear.optional(),
  credits: headGroup.credits.optional(),
  currency: currencySchema.optional().describe('Money of your own beside US dollars'),
  workload: z.strictObject({ ...workloadGroup, slo: workloadGroup.slo.partial() }).partial(),
  data: z.strictObject(dataGroup).partial().optional(),
  team: z.strictObject(teamGroup).partial().optional(),
  task: z.strictObject(taskGroup).partial().optional(),
  api: z.strictObject(apiGroup).partial().optional(),
  hostedOpen: z.strictObject(hostedOpenGroup).partial().optional(),
  routing: z.strictObject(routingGroup).partial().optional(),
  provisioned: z.strictObject(provisionedGroup).partial().optional(),
  tunedApi: z.strictObject(tunedApiGroup).partial().optional(),
  selfHost: z.strictObject(selfHostGroup).partial().optional(),
  owned: z.strictObject(ownedGroup).partial().optional(),
  tuning: z.strictObject(tuningGroup).partial().optional(),
  portability: portabilityGroup.optional(),
  policy: z.strictObject(policyGroup).partial().optional(),
  sources: z.array(sourceSchema).optional().describe('Files that values were read from, as `workload --into` writes them'),
})

export type ScenarioInput = z.infer<typeof scenarioSchema>

/** The values of a scenario by group: what the resolved scenario is made of too. */
export const groups = {
  head: headGroup,
  workload: workloadGroup,
  data: dataGroup,
  team: teamGroup,
  task: taskGroup,
  api: apiGroup,
  hostedOpen: hostedOpenGroup,
  routing: routingGroup,
  provisioned: provisionedGroup,
  tunedApi: tunedApiGroup,
  selfHost: selfHostGroup,
  owned: ownedGroup,
  tuning: tuningGroup,
  portability: portabilityGroup,
  policy: policyGroup,
}
