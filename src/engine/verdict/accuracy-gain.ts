/**
 * The accuracy that is booked for a model in the frontier's place: drawn from the sampling distribution of its evaluation. Until it
 * is shown to be better, right answers more than the frontier's earn nothing: a lucky sample is no money.
 */
import type { Quantile } from '../uncertainty/distributions.ts'
import { evidenceOf, isBetter, Z, type Counts } from './evaluation.ts'
import { normalCdf, normalQuantile } from '../uncertainty/normal.ts'

export interface AccuracyGain {
  /** Whether anything is booked: an error has a price, and enough examples were scored */
  booked: boolean
  /** Mean of what is drawn, share; at most 0 until superiority is shown */
  plan: number
  quantile: Quantile
}

const NOTHING: AccuracyGain = { booked: false, plan: 0, quantile: () => 0 }

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

/** Mean of min(0, X) of a normal X: μΦ(−μ/σ) − σφ(μ/σ). */
function meanBelowZero(mean: number, deviation: number): number {
  return mean * normalCdf(-mean / deviation) - deviation * density(mean / deviation)
}

/** @param bar.minExamples below which nothing is booked  @param bar.costPerErrorUsd what a wrong answer costs, USD */
export function accuracyGain(counts: Counts | null, bar: { minExamples: number; costPerErrorUsd: number }): AccuracyGain {
  if (!counts || counts.examples < bar.minExamples || bar.costPerErrorUsd === 0) return NOTHING
  const evidence = evidenceOf(counts)
  const { difference, lowerBound, upperBound } = evidence
  const deviation = (upperBound - lowerBound) / (2 * Z)
  const drawn: Quantile = (u) => difference + deviation * normalQuantile(u)
  if (isBetter(evidence)) return { booked: true, plan: difference, quantile: drawn }
  return { booked: true, plan: meanBelowZero(difference, deviation), quantile: (u) => Math.min(0, drawn(u)) }
}
