/** The figures of the last accepted fit on the rows kept apart, and what counts as worse. */
import * as z from 'zod'
import { grouped, KEPT_CUTS } from '../throughput/cuts.ts'
import { scoreOf } from '../throughput/score.ts'
import type { Result } from '../throughput/targets.ts'

export const BASELINE = new URL('../measurements/accuracy.json', import.meta.url)

export const baselineSchema = z.strictObject({
  /** Cut and name → points and median error */
  groups: z.record(z.string(), z.strictObject({ points: z.number().int(), medianError: z.number() })),
  /** Rows that have an answer */
  answered: z.number().int(),
})
export type Baseline = z.infer<typeof baselineSchema>

export function baselineOf(results: readonly Result[]): Baseline {
  const groups: Baseline['groups'] = {}
  const add = (name: string, rows: readonly Result[]) => {
    const { points, medianError } = scoreOf(rows)
    groups[name] = { points, medianError: Number(medianError.toFixed(5)) }
  }
  add('all', results)
  for (const [cut, , of] of KEPT_CUTS) for (const [name, rows] of grouped(results, of)) add(`${cut} ${name}`, rows)
  return { groups, answered: results.length }
}

/** By how much a class may worsen. */
const WORSE = 1.1
/** Below this a median moves by chance, and so does an error under a few percent. */
const FEW = 10
const SMALL = 0.05

/** Every class that is worse by more than a tenth, and rows that lost their answer. */
export function worseThan(before: Baseline, now: Baseline): string[] {
  const lost = now.answered < before.answered ? [`${before.answered - now.answered} rows lost their answer`] : []
  const worse = Object.entries(before.groups).flatMap(([name, { points, medianError }]) => {
    const after = now.groups[name]
    if (!after) return [`${name}: no row is answered`]
    if (points < FEW || after.medianError <= Math.max(medianError * WORSE, SMALL)) return []
    return [`${name}: median error ${(medianError * 100).toFixed(1)} % → ${(after.medianError * 100).toFixed(1)} %`]
  })
  return [...lost, ...worse]
}
