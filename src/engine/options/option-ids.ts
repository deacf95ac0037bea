/** The options that are compared, in the order of the report, and what choosing one is called. */

export const OPTION_IDS = [
  'api',
  'api-optimized',
  'provisioned',
  'routed',
  'hosted-open',
  'open-endpoint',
  'managed-tuned',
  'tuned-api',
  'rented',
  'owned',
  'hybrid',
] as const
export type OptionId = (typeof OPTION_IDS)[number]

export const CHOICES = ['api', 'hosted-open', 'managed-tuned', 'self-host', 'hybrid', 'undetermined'] as const
export type Choice = (typeof CHOICES)[number]

/** What a choice does: the API stays, the open weights are bought, tuned ones are bought, GPUs are run, or something is to be found out first. */
export type Act = 'stay' | 'buy' | 'buy-tuned' | 'serve' | 'find-out'

const ACTS: Record<Choice, Act> = {
  api: 'stay',
  'hosted-open': 'buy',
  'managed-tuned': 'buy-tuned',
  'self-host': 'serve',
  hybrid: 'serve',
  undetermined: 'find-out',
}

export function actOf(choice: Choice): Act {
  return ACTS[choice]
}

export function isSelfHosted(id: OptionId | null): boolean {
  return id === 'rented' || id === 'owned' || id === 'hybrid'
}
