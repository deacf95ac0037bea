/** What held-out examples say of another model against the frontier's: how far ahead or behind it is (non-inferiority), and how surely. */
import type { Evaluation, OpenEvaluation, RoutedEvaluation } from '../../scenario/groups/evaluation.ts'

/** One-sided 95 % point of the standard normal distribution. */
export const Z = 1.6448536269514722

/** Right answers of two models on the same examples; of pairs also those that only one of them got right. */
export interface Counts {
  examples: number
  frontier: number
  other: number
  /** Right from one of the two only; null without pairs */
  pairs: { otherOnly: number; frontierOnly: number } | null
}

export interface DifferenceInterval {
  /** other − frontier accuracy, share */
  difference: number
  /** Ends of its one-sided 95 % intervals, share */
  lowerBound: number
  upperBound: number
}

export interface Evidence extends DifferenceInterval {
  /** mcnemar: the interval that McNemar's score test inverts (Tango); newcombe: without pairs */
  method: 'mcnemar' | 'newcombe'
  /** One-sided, exact, of "the other is no better" on the discordant pairs; null without pairs */
  pValue: number | null
}

function pairsOf(otherOnly: number | undefined, frontierOnly: number | undefined): Counts['pairs'] {
  return otherOnly !== undefined && frontierOnly !== undefined ? { otherOnly, frontierOnly } : null
}

/** The counts of a tuned model against the frontier's. */
export function tunedCounts(seen: Evaluation): Counts {
  return {
    examples: seen.examples,
    frontier: seen.frontierCorrect,
    other: seen.tunedCorrect,
    pairs: pairsOf(seen.tunedOnlyCorrect, seen.frontierOnlyCorrect),
  }
}

/** The counts of the open model as it is against the frontier's. */
export function openCounts(seen: OpenEvaluation): Counts {
  return {
    examples: seen.examples,
    frontier: seen.frontierCorrect,
    other: seen.openCorrect,
    pairs: pairsOf(seen.openOnlyCorrect, seen.frontierOnlyCorrect),
  }
}

/** The counts of a cheaper model that answers first, with what it passes on, against the frontier's alone. */
export function routedCounts(seen: RoutedEvaluation): Counts {
  return {
    examples: seen.examples,
    frontier: seen.frontierCorrect,
    other: seen.routedCorrect,
    pairs: pairsOf(seen.routedOnlyCorrect, seen.frontierOnlyCorrect),
  }
}

function wilson(successes: number, n: number): { low: number; high: number } {
  const p = successes / n
  const center = p + (Z * Z) / (2 * n)
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  return { low: (center - spread) / scale, high: (center + spread) / scale }
}

/** The square root is exact on every platform, Math.hypot is not. */
function rootOfSquares(a: number, b: number): number {
  return Math.sqrt(a * a + b * b)
}

/**
 * Newcombe's hybrid score interval for two proportions: d − √((p1 − l1)² + (u2 − p2)²) and d + √((u1 − p1)² + (p2 − l2)²)
 * with Wilson limits l, u. Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
 */
function newcombe({ examples: n, other, frontier }: Counts): DifferenceInterval {
  const difference = (other - frontier) / n
  const [mine, theirs] = [wilson(other, n), wilson(frontier, n)]
  return {
    difference,
    lowerBound: difference - rootOfSquares(other / n - mine.low, theirs.high - frontier / n),
    upperBound: difference + rootOfSquares(mine.high - other / n, frontier / n - theirs.low),
  }
}

/** P(X ≥ k) for X ~ Binomial(n, ½): McNemar's exact one-sided test on the discordant pairs. */
function binomialTail(k: number, n: number): number {
  let logChoose = 0
  let tail = 0
  for (let i = 0; i <= n; i++) {
    if (i > 0) logChoose += Math.log((n - i + 1) / i)
    if (i >= k) tail += Math.exp(logChoose - n * Math.LN2)
  }
  return Math.min(1, tail)
}

/**
 * Score statistic of "the difference is δ" on n pairs, b and c right in one model only:
 * (b − c − nδ) ÷ √(n(2q + δ(1 − δ))), q being the likeliest share of c under δ. At δ = 0 it is McNemar's.
 * Source: Tango 1998, Statistics in Medicine 17:891.
 */
function scoreOf(n: number, b: number, c: number, delta: number): number {
  const linear = -b - c + (2 * n - b + c) * delta
  const root = Math.sqrt(Math.max(0, linear * linear + 8 * n * c * delta * (1 - delta)))
  const share = (root - linear) / (4 * n)
  const variance = n * (2 * share + delta * (1 - delta))
  const gap = b - c - n * delta
  return variance > 0 ? gap / Math.sqrt(variance) : Math.sign(gap) * Number.MAX_VALUE
}

const HALVINGS = 40

/** The difference at which the score statistic is `z`, between two ends that lie on either side of it. */
function differenceAt(n: number, b: number, c: number, z: number): number {
  let low = -1
  let high = 1
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (scoreOf(n, b, c, middle) > z) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Without discordant pairs the score interval is closed: z²/(n + z²). */
function withoutPairs(n: number): number {
  return (Z * Z) / (n + Z * Z)
}

function paired(n: number, b: number, c: number): DifferenceInterval {
  return {
    difference: (b - c) / n,
    lowerBound: b + c === 0 ? -withoutPairs(n) : differenceAt(n, b, c, Z),
    upperBound: b + c === 0 ? withoutPairs(n) : differenceAt(n, b, c, -Z),
  }
}

/** Interval of other − frontier accuracy; pairs are used where they were counted. @throws RangeError without examples */
function intervalOf(counts: Counts): DifferenceInterval {
  if (counts.examples <= 0) throw new RangeError('an evaluation needs examples')
  return counts.pairs ? paired(counts.examples, counts.pairs.otherOnly, counts.pairs.frontierOnly) : newcombe(counts)
}

/** The interval, and of pairs how likely it is by chance, which takes as long as there are pairs. @throws RangeError without examples */
export function evidenceOf(counts: Counts): Evidence {
  const interval = intervalOf(counts)
  if (!counts.pairs) return { ...interval, method: 'newcombe', pValue: null }
  const { otherOnly, frontierOnly } = counts.pairs
  return { ...interval, method: 'mcnemar', pValue: binomialTail(otherOnly, otherOnly + frontierOnly) }
}

/** A bound found by halving is a few billionths off. */
const TOLERANCE = 1e-9

/** Demonstrably better: better at all, and not by chance. A tie on every example proves nothing. */
export function isBetter({ difference, lowerBound }: DifferenceInterval): boolean {
  return difference > 0 && lowerBound >= -TOLERANCE
}

/** What is known of a model that is to take the frontier's place. `good`: not worse by more than the margin, shown at 95 %. */
export type EvaluationStanding = 'same-model' | 'good' | 'open' | 'worse'

/** What an evaluation is held against. */
export interface Bar {
  /** Accuracy that may be lacking, share */
  margin: number
  /** Examples below which nothing is shown */
  minExamples: number
}

/** Good where the lower bound lies above −margin, worse where the upper bound lies below it, else open. */
export function standingOf(counts: Counts | null, { margin, minExamples }: Bar): Exclude<EvaluationStanding, 'same-model'> {
  if (!counts || counts.examples < minExamples || counts.examples <= 0) return 'open'
  const { lowerBound, upperBound } = intervalOf(counts)
  if (lowerBound > -margin) return 'good'
  return upperBound < -margin ? 'worse' : 'open'
}

const MOST_EXAMPLES = 1_000_000

function scaled({ frontier, other, pairs, examples }: Counts, n: number): Counts {
  const by = n / examples
  return {
    examples: n,
    frontier: frontier * by,
    other: other * by,
    pairs: pairs && { otherOnly: pairs.otherOnly * by, frontierOnly: pairs.frontierOnly * by },
  }
}

/**
 * Held-out examples at which today's accuracies would settle it, at least `minimum`; null when a million would not be enough.
 * @param settles whether an interval of that size would settle it
 */
export function examplesToSettle(
  counts: Counts,
  minimum: number,
  settles: (interval: DifferenceInterval) => boolean,
): number | null {
  const settledAt = (n: number) => settles(intervalOf(scaled(counts, n)))
  if (!settledAt(MOST_EXAMPLES)) return null
  let low = minimum
  let high = MOST_EXAMPLES
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (settledAt(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** z of 80 % power over z of 95 %: how much further than its bound a difference has to lie to be shown four times in five. */
const POWER = 0.8416212335729143 / Z

/** Whether evidence as it stands would show "not worse by more than the margin" four times in five. */
export function showsWithPower(margin: number) {
  return ({ difference, lowerBound }: DifferenceInterval): boolean =>
    difference - (difference - lowerBound) * (1 + POWER) > -margin
}

/** Two models alike, as a plan of an evaluation takes them: right on 86 %, and of pairs 10 % right in one of them only. */
const ALIKE = 0.86
const DISCORDANT = 0.1

/** Examples for which two models alike would be shown to be, apart and in pairs. @param margin share, above 0 */
export function examplesFor({ margin, minExamples }: Bar): { apart: number; paired: number } {
  const alike = { examples: 1, frontier: ALIKE, other: ALIKE, pairs: null }
  const pairs = { otherOnly: DISCORDANT / 2, frontierOnly: DISCORDANT / 2 }
  const least = (counts: Counts) => examplesToSettle(counts, minExamples, showsWithPower(margin)) ?? MOST_EXAMPLES
  return { apart: least(alike), paired: least({ ...alike, pairs }) }
}
