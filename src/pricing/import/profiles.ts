/** Places that a vendor serves one model from: the global one, and regions a tenth dearer. */
import type { ProposedField } from './proposal.ts'

/** Who sells both under names that lists mix up. */
const VENDORS = ['amazon-bedrock', 'azure-openai', 'azure-foundry', 'google-vertex']

/** What a region costs over the global profile. Source: https://aws.amazon.com/bedrock/pricing/ and the notes of those rows */
const UPLIFT = 1.1
const CLOSE = 0.002

/** Whether all that differs is a tenth up or down: then the list may have the other profile under the same name. */
export function isOtherProfile(provider: string, fields: readonly ProposedField[]): boolean {
  if (!VENDORS.includes(provider) || fields.length === 0) return false
  return fields.every(({ before, after }) => {
    if (before === null || after === null || before <= 0 || after <= 0) return false
    const ratio = Math.max(after / before, before / after)
    return Math.abs(ratio - UPLIFT) <= CLOSE * UPLIFT
  })
}
