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

export type Choice = 'api' | 'hosted-open' | 'managed-tuned' | 'self-host' | 'hybrid' | 'undetermined'

export function isSelfHosted(id: OptionId | null): boolean {
  return id === 'rented' || id === 'owned' || id === 'hybrid'
}
