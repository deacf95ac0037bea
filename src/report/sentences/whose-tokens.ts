/** Whose tokens a report counts. */
import { count, plural } from './format.ts'
import type { Report } from '../schemas/report.schema.ts'

/** Says what $/Mtok counts, where the open model counts otherwise than the API's; null where both count alike. */
export function whoseTokens({ tokens }: Report): string | null {
  if (!tokens) return null
  const { inputFactor: input, outputFactor: output } = tokens
  const factors =
    input === output ? `${plural(input, 'token')}` : `${plural(input, 'token')} of a prompt and ${count(output)} of an answer`
  return `$/Mtok counts the API's tokens; for each of them the open model makes ${factors}, with which GPUs are sized and hosts are priced.`
}
