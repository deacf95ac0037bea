/** Whether a tuned model is demonstrably better than the frontier on the user's own held-out examples. */
import type { Evaluation } from '../scenario/schema.ts'

/** One-sided 95 % point of the standard normal distribution. */
const Z = 1.6448536269514722

export interface Evidence {
  /** tuned − frontier accuracy, share */
  difference: number
  /** Lower end of its one-sided 95 % interval, share */
  lowerBound: number
  method: 'mcnemar' | 'newcombe'
  /** One-sided, exact, of "tuned is no better" on the discordant pairs; null without pairs */
  pValue: number | null
}

const wilson = (successes: number, n: number): { low: number; high: number } => {
  const p = successes / n
  const center = p + (Z * Z) / (2 * n)
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  return { low: (center - spread) / scale, high: (center + spread) / scale }
}

/**
 * Newcombe's hybrid score interval for two proportions: d − √((p1 − l1)² + (u2 − p2)²) with Wilson limits l, u.
 * Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
 */
const newcombe = (n: number, tuned: number, frontier: number): Evidence => {
  const difference = (tuned - frontier) / n
  const up = tuned / n - wilson(tuned, n).low
  const down = wilson(frontier, n).high - frontier / n
  return { difference, lowerBound: difference - Math.sqrt(up * up + down * down), method: 'newcombe', pValue: null }
}

/** P(X ≥ k) for X ~ Binomial(n, ½): McNemar's exact one-sided test on the discordant pairs. */
const binomialTail = (k: number, n: number): number => {
  let logChoose = 0
  let tail = 0
  for (let i = 0; i <= n; i++) {
    if (i > 0) logChoose += Math.log((n - i + 1) / i)
    if (i >= k) tail += Math.exp(logChoose - n * Math.LN2)
  }
  return Math.min(1, tail)
}

/**
 * McNemar on pairs: d = (b − c)/n with standard error √(b + c − (b − c)²/n)/n, b and c being right in one model only.
 * Source: Agresti, Categorical Data Analysis, 3rd ed., 11.1.1.
 */
const mcnemar = (n: number, tunedOnly: number, frontierOnly: number): Evidence => {
  const net = tunedOnly - frontierOnly
  const standardError = Math.sqrt(tunedOnly + frontierOnly - (net * net) / n) / n
  return {
    difference: net / n,
    lowerBound: net / n - Z * standardError,
    method: 'mcnemar',
    pValue: binomialTail(tunedOnly, tunedOnly + frontierOnly),
  }
}

/** Interval of tuned − frontier accuracy; pairs are used when both counts are given. @throws RangeError without examples */
export const evidenceOf = (evaluation: Evaluation): Evidence => {
  const { examples, tunedCorrect, frontierCorrect, tunedOnlyCorrect, frontierOnlyCorrect } = evaluation
  if (examples <= 0) throw new RangeError('an evaluation needs examples')
  return tunedOnlyCorrect !== undefined && frontierOnlyCorrect !== undefined
    ? mcnemar(examples, tunedOnlyCorrect, frontierOnlyCorrect)
    : newcombe(examples, tunedCorrect, frontierCorrect)
}

/** Demonstrably better: better at all, and not by chance. A tie on every example proves nothing. */
export const isBetter = (evidence: Evidence): boolean => evidence.difference > 0 && evidence.lowerBound >= 0

const MOST_EXAMPLES = 1_000_000

/**
 * Held-out examples at which today's accuracies would settle it, at least `minimum`; null when the tuned model is not ahead,
 * or when a million would not be enough.
 */
export const examplesToSettle = (evaluation: Evaluation, minimum: number): number | null => {
  const settledAt = (n: number) => {
    const by = n / evaluation.examples
    const scaled = Object.fromEntries(Object.entries(evaluation).map(([key, value]) => [key, (value ?? 0) * by]))
    const pairs = evaluation.tunedOnlyCorrect !== undefined && evaluation.frontierOnlyCorrect !== undefined
    const evidence = pairs
      ? mcnemar(n, scaled['tunedOnlyCorrect'] ?? 0, scaled['frontierOnlyCorrect'] ?? 0)
      : newcombe(n, evaluation.tunedCorrect * by, evaluation.frontierCorrect * by)
    return isBetter(evidence)
  }
  if (evaluation.tunedCorrect <= evaluation.frontierCorrect || !settledAt(MOST_EXAMPLES)) return null
  let low = minimum
  let high = MOST_EXAMPLES
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (settledAt(middle)) high = middle
    else low = middle + 1
  }
  return low
}
