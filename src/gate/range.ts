/** What a number of the report can be: a rule that asks for more can never hold, or always does. */
import { limitsAt, type Limits } from '../scenario/bounds/limits.ts'
import { MOST_HORIZON_MONTHS } from '../scenario/limits.ts'

const SHARE: Limits = { low: 0, high: 1, whole: false }
const TALLY: Limits = { low: 0, high: Infinity, whole: true }
const AMOUNT: Limits = { low: 0, high: Infinity, whole: false }
const MONTH: Limits = { low: 1, high: MOST_HORIZON_MONTHS, whole: true }

/** Short names of gates and ends of paths; first match wins. A test holds them to the report's schema. */
const RANGES: readonly (readonly [field: RegExp, limits: Limits])[] = [
  [/(^|\.)(confidence|probability|probabilityChallengerCheaper|utilization)$/, SHARE],
  [/^comparison\.breakEven\.utilization\.value$/, SHARE],
  [/(^|\.)(paybackMonth|month)$/, MONTH],
  [/^(stale|warnings)$|\.ageDays$/, TALLY],
  [/^uncertainty\.(draws|seed)$|^portability\.unknown$/, TALLY],
  [/\.capacity\.(gpusPerReplica|replicas|peakReplicas|spareReplicas)$/, TALLY],
  [/\.capacity\.gpus$/, AMOUNT],
  [/^portability(\.score|\.maximum)?$/, AMOUNT],
  [/(^|\.)(apiUsdPerMonth|optimizedApiUsdPerMonth)$/, AMOUNT],
]

/** Limits of a field by its name; null where it can be any number. */
export function limitsOf(field: string): Limits | null {
  const [root, ...path] = field.split('.')
  if (root === 'scenario') return limitsAt(path.join('.'))
  return RANGES.find(([pattern]) => pattern.test(field))?.[1] ?? null
}

export type Comparison = '==' | '!=' | '<=' | '>=' | '<' | '>'

/** Whether a comparison with this figure always comes out alike; null where it can do either. */
export function foregone({ low, high, whole }: Limits, operator: Comparison, expected: number): 'never' | 'always' | null {
  const outside = expected < low || expected > high || (whole && !Number.isInteger(expected))
  switch (operator) {
    case '==':
      return outside ? 'never' : null
    case '!=':
      return outside ? 'always' : null
    case '>':
      return expected >= high ? 'never' : expected < low ? 'always' : null
    case '>=':
      return expected > high ? 'never' : expected <= low ? 'always' : null
    case '<':
      return expected <= low ? 'never' : expected > high ? 'always' : null
    case '<=':
      return expected < low ? 'never' : expected >= high ? 'always' : null
  }
}

/** Limits in words: 0 to 1, 0 or more. */
export function inWords({ low, high, whole }: Limits): string {
  const kind = whole ? 'a whole number ' : ''
  return Number.isFinite(high) ? `${kind}from ${low} to ${high}` : `${kind}from ${low} up`
}
