/** A tuned model is a second product: labels, training runs, retunes and the people who keep the pipeline alive. */
import { tuningNeeded, type Case, type TrainingSetup } from '../case.ts'
import { retuneMonths, trainingHours } from '../flat/tuning.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { caseFigures } from '../flat/series.ts'

/**
 * Books labels and training in month `start`, retunes at their interval, and the pipeline's people from `start` on.
 * @param start month of the first training, counted from 1
 */
export function bookTuning(ledger: Ledger, c: Case, training: TrainingSetup, start: number): void {
  if (!tuningNeeded(c.terms) || start > c.months) return
  const { tuning } = c.terms
  const hours = trainingHours(caseFigures(c), training) * c.facts.trainingRuns
  ledger.book('labels', start, tuning.examples, tuning.usdPerLabel * (1 + c.facts.schemaShare))
  ledger.book('training', start, hours, training.usdPerGpuHour)
  for (const month of retuneMonths(start, tuning.retunesPerYear, c.months)) {
    ledger.book('labels', month, tuning.examples * tuning.relabelShare, tuning.usdPerLabel)
    ledger.book('training', month, hours, training.usdPerGpuHour)
  }
  const salary = c.terms.team.engineerUsdPerYear / 12
  ledger.bookSpan('pipeline-people', { from: start, to: c.months }, tuning.pipelineFte, salary)
}

/** Whether the errors of what is served here are booked. */
export function countsErrors(c: Case, tuned: boolean): boolean {
  return tuned ? c.errorsCount.tuned : c.errorsCount.open
}

/** Upkeep of a tuned model in a month, its retunes spread over the year, USD; 0 where nothing is tuned. */
export function tuningUsdPerMonth(c: Case): number {
  if (!tuningNeeded(c.terms) || !c.training) return 0
  const { tuning, team } = c.terms
  const hours = trainingHours(caseFigures(c), c.training) * c.facts.trainingRuns
  const retune = tuning.examples * tuning.relabelShare * tuning.usdPerLabel + hours * c.training.usdPerGpuHour
  return (tuning.pipelineFte * team.engineerUsdPerYear + tuning.retunesPerYear * retune) / 12
}

/**
 * Books the errors that a model makes fewer (a credit) or more than the frontier, where an error has a price and both were
 * evaluated on enough examples of the same kind. Source: docs/method.md, quality.
 */
export function bookErrors(ledger: Ledger, c: Case, month: number, served: { requests: number; tuned: boolean }): void {
  if (!countsErrors(c, served.tuned)) return
  const gain = served.tuned ? c.facts.tunedGain : c.facts.openGain
  ledger.book('errors', month, served.requests * gain, -c.terms.task.costPerErrorUsd)
}
