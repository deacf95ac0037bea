/** Flip 2: API costs that genuinely exceed the threshold, and a team to carry the operations. Half met is not met. */
import { reason, type Reason } from '../reason.ts'
import type { Flip } from './flip.ts'
import { power } from '../power.ts'

export interface ScaleInput {
  /** Tokens of month 1 with caching and batch wherever they save, USD/month */
  optimizedApiUsdPerMonth: number
  /** Tokens of month 1 as the API is used today, USD/month */
  apiUsdPerMonth: number
  growthPerYear: number
  horizonMonths: number
  engineers: number
  thresholdUsd: number
  minEngineers: number
}

/** First month, counted from 1, in which growth carries the bill over the threshold; null when not within the horizon. */
export const crossingMonth = (input: ScaleInput): number | null => {
  for (let month = 1; month <= input.horizonMonths; month++) {
    if (input.optimizedApiUsdPerMonth * power(1 + input.growthPerYear, (month - 1) / 12) > input.thresholdUsd) return month
  }
  return null
}

const missing = (input: ScaleInput, bill: boolean, team: boolean): Reason[] => {
  const gap = input.thresholdUsd - input.optimizedApiUsdPerMonth
  const hires = Math.ceil(input.minEngineers - input.engineers)
  return [
    ...(bill ? [] : [reason('more-api-spend', { usdPerMonth: gap, month: crossingMonth(input), threshold: input.thresholdUsd })]),
    ...(team ? [] : [reason('more-engineers', { engineers: hires, minimum: input.minEngineers })]),
  ]
}

export const scaleAndTeam = (input: ScaleInput): Flip => {
  const bill = input.optimizedApiUsdPerMonth > input.thresholdUsd
  const team = input.engineers >= input.minEngineers
  const args = { usdPerMonth: input.optimizedApiUsdPerMonth, threshold: input.thresholdUsd }
  const people = { engineers: input.engineers, minimum: input.minEngineers }
  // A bill above the line that caching and batch would bring below it is not a genuine one.
  const saved = !bill && input.apiUsdPerMonth > input.thresholdUsd
  return {
    id: 'scale-and-team',
    status: bill && team ? 'met' : 'not-met',
    reasons: [
      reason(bill ? 'bill-above-threshold' : saved ? 'bill-above-only-unoptimized' : 'bill-below-threshold', {
        ...args,
        today: input.apiUsdPerMonth,
      }),
      reason(team ? 'team-in-place' : 'team-missing', people),
    ],
    toMeet: missing(input, bill, team),
    evidence: {
      optimizedApiUsdPerMonth: input.optimizedApiUsdPerMonth,
      apiUsdPerMonth: input.apiUsdPerMonth,
      thresholdUsd: input.thresholdUsd,
      engineers: input.engineers,
      minEngineers: input.minEngineers,
      crossingMonth: crossingMonth(input),
    },
  }
}
