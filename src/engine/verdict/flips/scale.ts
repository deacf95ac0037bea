/** Flip 2: API costs that genuinely exceed the threshold, and a team to carry the operations. Half met is not met. */
import { reason, type Reason } from '../../reason.ts'
import type { Flip } from './flip.ts'
import { power } from '../../reproducible-pow.ts'

export interface ScaleInput {
  /** Tokens of month 1 with caching and batch wherever they save, USD/month */
  optimizedApiUsdPerMonth: number
  /** Tokens of month 1 as the API is used today, USD/month */
  apiUsdPerMonth: number
  growthPerYear: number
  /** Month in which the build would end, counted from 1: the bill of that month is tested, at the growth told */
  testedMonth: number
  horizonMonths: number
  engineers: number
  thresholdUsd: number
  minEngineers: number
}

function billIn(input: ScaleInput, month: number): number {
  return input.optimizedApiUsdPerMonth * power(1 + input.growthPerYear, (month - 1) / 12)
}

/** First month, counted from 1, in which growth carries the bill over the threshold; null when not within the horizon. */
export function crossingMonth(input: ScaleInput): number | null {
  for (let month = 1; month <= input.horizonMonths; month++) {
    if (billIn(input, month) > input.thresholdUsd) return month
  }
  return null
}

function missing(input: ScaleInput, bill: boolean, team: boolean): Reason[] {
  const gap = input.thresholdUsd - billIn(input, input.testedMonth)
  // What is missing today is another amount where the bill grows or falls until then.
  const tested = input.growthPerYear === 0 || input.testedMonth === 1 ? {} : { testedMonth: input.testedMonth }
  const hires = Math.ceil(input.minEngineers - input.engineers)
  return [
    ...(bill
      ? []
      : [reason('more-api-spend', { usdPerMonth: gap, month: crossingMonth(input), threshold: input.thresholdUsd, ...tested })]),
    ...(team ? [] : [reason('more-engineers', { engineers: hires, minimum: input.minEngineers })]),
  ]
}

/** What is said of the bill: where growth carries it over the line before the service could start, from which month on. */
function billReason(input: ScaleInput, tested: number): Reason {
  const { optimizedApiUsdPerMonth: usdPerMonth, apiUsdPerMonth: today, thresholdUsd: threshold, testedMonth: month } = input
  const args = { usdPerMonth, threshold, today }
  const now = usdPerMonth > threshold
  if (tested > threshold) {
    return now
      ? reason('bill-above-threshold', args)
      : reason('bill-will-cross', { ...args, tested, month, crosses: crossingMonth(input) })
  }
  if (now) return reason('bill-will-fall', { ...args, tested, month })
  // A bill above the line that caching and batch would bring below it is not a genuine one.
  return reason(today > threshold ? 'bill-above-only-unoptimized' : 'bill-below-threshold', args)
}

/** Met when the optimized bill of the month in which the build would end is above the line, and the team is in place. */
export function scaleAndTeam(input: ScaleInput): Flip {
  const tested = billIn(input, input.testedMonth)
  const bill = tested > input.thresholdUsd
  const team = input.engineers >= input.minEngineers
  const people = { engineers: input.engineers, minimum: input.minEngineers }
  return {
    id: 'scale-and-team',
    status: bill && team ? 'met' : 'not-met',
    reasons: [billReason(input, tested), reason(team ? 'team-in-place' : 'team-missing', people)],
    toMeet: missing(input, bill, team),
    evidence: {
      optimizedApiUsdPerMonth: input.optimizedApiUsdPerMonth,
      apiUsdPerMonth: input.apiUsdPerMonth,
      testedMonth: input.testedMonth,
      testedUsdPerMonth: tested,
      thresholdUsd: input.thresholdUsd,
      engineers: input.engineers,
      minEngineers: input.minEngineers,
      crossingMonth: crossingMonth(input),
    },
  }
}
