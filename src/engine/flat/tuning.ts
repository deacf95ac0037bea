/** What training a model of one's own adds, in one pass; options/tuning.ts books the same line by line. */
import type { TrainingSetup } from '../case.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'
import type { Future } from './future.ts'
import { weightOf } from './sums.ts'

const SECONDS_PER_HOUR = 3600

/**
 * GPU-hours of one training run: f·N·D ÷ (MFU · peak) ÷ 3600, with D = examples · tokens · epochs.
 * f is FLOPs per parameter and token: 4 for LoRA, 6 for full tuning. Source: docs/method.md, tuning.
 */
export function trainingHours(f: CaseFigures, { parametersB, tflops }: TrainingSetup): number {
  const tokens = f[SLOT.EXAMPLES] * f[SLOT.TOKENS_PER_EXAMPLE] * f[SLOT.EPOCHS]
  const flops = f[SLOT.TRAINING_FLOPS] * parametersB * 1e9 * tokens
  return flops / (f[SLOT.TRAINING_MFU] * tflops * 1e12) / SECONDS_PER_HOUR
}

/** Months in which a retune is trained, after the first training in month `start`. */
export function retuneMonths(start: number, perYear: number, months: number): number[] {
  if (perYear <= 0) return []
  const interval = 12 / perYear
  const result: number[] = []
  for (let at = start + interval; at <= months; at += interval) result.push(Math.max(1, Math.round(at)))
  return result
}

/** A sum with labels, training and retunes from a month on added to it, USD; where nothing is tuned the same sum. */
export function plusTuning(usd: number, { looked, figures: f, discount }: Future, start: number): number {
  const { training } = looked
  if (!training || f[SLOT.IS_TUNED] !== 1 || start > discount.length) return usd
  const worth = discount[start - 1] ?? 0
  const hours = trainingHours(f, training) * f[SLOT.TRAINING_RUNS]
  let sum = usd + f[SLOT.EXAMPLES] * (f[SLOT.USD_PER_LABEL] * (1 + f[SLOT.SCHEMA_SHARE])) * worth
  sum += hours * training.usdPerGpuHour * worth
  for (const month of retuneMonths(start, f[SLOT.RETUNES_PER_YEAR], discount.length)) {
    const later = discount[month - 1] ?? 0
    sum += f[SLOT.EXAMPLES] * f[SLOT.RELABEL_SHARE] * f[SLOT.USD_PER_LABEL] * later
    sum += hours * training.usdPerGpuHour * later
  }
  return sum + f[SLOT.PIPELINE_FTE] * (f[SLOT.ENGINEER_USD_PER_YEAR] / 12) * weightOf(discount, start, discount.length)
}
