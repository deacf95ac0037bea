/** The options that are compared, in the order of the report. */

export const OPTION_IDS = [
  'api',
  'api-optimized',
  'hosted-open',
  'open-endpoint',
  'managed-tuned',
  'rented',
  'owned',
  'hybrid',
] as const
export type OptionId = (typeof OPTION_IDS)[number]

export function isSelfHosted(id: OptionId | null): boolean {
  return id === 'rented' || id === 'owned' || id === 'hybrid'
}
