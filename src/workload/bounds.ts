/** Figures that stand there although the files do not tell all of them: bounds, means of a part, and months of some minutes. */
import { pluralOf, type CountBasis } from './basis.ts'
import type { Figures } from './schema.ts'
import { DAY_HOURS } from './shape.ts'
import type { Sum, Tally } from './tally.ts'

/** Share of the hours that may lie outside the calls before it is said. */
const OUTSIDE = 0.1

/** Whole clock hours around some minutes of calls: a month of them may be a multiple. */
export function hoursWider({ hours, callHours }: CountBasis): Figures['unknown'] {
  if (hours === null || callHours === null || hours >= DAY_HOURS || callHours >= hours * (1 - OUTSIDE)) return []
  const minutes = pluralOf(Math.round(callHours * 60), 'minute')
  const counted = pluralOf(Math.round(hours), 'clock hour')
  return [
    {
      path: 'requestsPerMonth',
      reason: `the calls stand within ${minutes}, and ${counted} ${hours < 1.5 ? 'is' : 'are'} counted: a month may hold more; --since and --until say the time`,
    },
  ]
}

function unsized(path: string, sum: Sum): Figures['unknown'] {
  if (sum.missing === 0 || sum.known === 0) return []
  const reason = `${pluralOf(sum.missing, 'record')} of ${sum.known + sum.missing} do not say their tokens; the means are of the others`
  return [{ path, reason }]
}

/** Figures that rest on the records that tell: some libraries count a part of the calls alone. */
function partsOf({ isItemized }: CountBasis, { input, output, cached, written, reasoning }: Tally): Figures['unknown'] {
  const percent = (sum: Sum) => `${Math.floor((sum.over / input.total) * 100)} %`
  const shares = (
    [
      ['cachedInputShare', cached],
      ['cacheWriteShare', written],
    ] as const
  ).flatMap(([path, sum]) =>
    isItemized || sum.known === 0 || sum.over === 0 || sum.over >= input.total
      ? []
      : [{ path, reason: `of ${percent(sum)} of the input tokens; the other records do not say what was cached` }],
  )
  const isApart = reasoning.known > 0 && reasoning.over < output.total
  const unsaid = pluralOf(output.known - reasoning.known, 'record')
  return [
    ...shares,
    ...(isApart
      ? [{ path: 'reasoningTokens', reason: `at least: ${unsaid} of ${output.known} do not show reasoning apart` }]
      : []),
  ]
}

/** Bounds of figures that stand there all the same. */
export function boundsOf(basis: CountBasis, sums: Tally): Figures['unknown'] {
  const { notes } = basis
  const { input, output, requests, cost } = sums
  const atMost = notes.has('cached-at-most')
    ? [{ path: 'cachedInputShare', reason: 'at most: what a cache without end would have served' }]
    : []
  const atLeast = notes.has('input-at-least')
    ? ['inputTokens', ...(requests.known > 0 ? ['inputTokensPerRequest'] : [])].map((path) => ({
        path,
        reason: 'at least: the file has no cached tokens, and some providers count them apart',
      }))
    : []
  const unsure = notes.has('input-unsure')
    ? [
        {
          path: 'inputTokens',
          reason: `at least: ${pluralOf(notes.get('input-unsure') ?? 0, 'record')} may leave cached tokens out, and nothing in them says so`,
        },
      ]
    : []
  const unpriced =
    cost.missing > 0 && cost.known > 0
      ? ['usd', 'usdPerMonth', 'billPerMonth'].map((path) => ({
          path,
          reason: `at least: ${pluralOf(cost.missing, 'record')} of ${cost.known + cost.missing} do not say what they cost`,
        }))
      : []
  const means = [...unsized('inputTokens', input), ...(output.missing === input.missing ? [] : unsized('outputTokens', output))]
  return [...means, ...partsOf(basis, sums), ...atMost, ...atLeast, ...unsure, ...unpriced]
}
