/** What a decision looks like drawn: how savings are spread, what options cost at other volumes, and what a token costs by the load. */
import { loadCost } from '../../engine/break-even/utilization.ts'
import { costsByVolume } from '../../engine/break-even/volume.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import { power } from '../../engine/reproducible-pow.ts'
import { at } from '../../engine/flat/series.ts'
import type { Curves, Histogram, LoadCurves, VolumeCurves } from '../../report/curves.ts'
import type { BuiltCase } from '../case/built-case.ts'
import type { Verdicted } from '../verdict/decision.ts'

interface Decided {
  built: BuiltCase
  judged: Pick<Verdicted, 'drawsOf' | 'contenders'>
  challenger: OptionId | null
  draws: number
}

const BINS = 40
/** Of the draws, left out on each side: one odd future would make all others one bar. */
const TAIL = 0.005

function histogram(savings: Float64Array): Histogram {
  const sorted = savings.toSorted()
  const last = sorted.length - 1
  const fromUsd = sorted[Math.floor(last * TAIL)] ?? 0
  const toUsd = sorted[Math.ceil(last * (1 - TAIL))] ?? 0
  const counts = Array.from({ length: BINS }, () => 0)
  const found: Histogram = { fromUsd, toUsd, counts, below: 0, above: 0 }
  const width = (toUsd - fromUsd) / BINS
  for (const usd of sorted) {
    if (usd < fromUsd) found.below++
    else if (usd > toUsd) found.above++
    else {
      const bin = width > 0 ? Math.min(BINS - 1, Math.floor((usd - fromUsd) / width)) : 0
      counts[bin] = (counts[bin] ?? 0) + 1
    }
  }
  return found
}

function savingsOf({ judged, challenger, draws }: Decided): Histogram | null {
  const drawn = challenger === null || draws === 0 ? undefined : judged.drawsOf([challenger]).savings.get(challenger)
  return drawn && drawn.length > 0 ? histogram(drawn) : null
}

/** A tenth to ten times the volume. */
function factorsOf(points: number): number[] {
  return Array.from({ length: points }, (_, index) => power(10, (2 * index) / (points - 1) - 1))
}

function volumeOf({ built, judged, challenger }: Decided, points: number): VolumeCurves {
  const factors = factorsOf(points)
  const priced = judged.contenders.map((one) => one.id)
  const wanted: OptionId[] = ['api-optimized', 'hosted-open', 'managed-tuned', 'rented', 'owned']
  const ids = wanted.filter((id) => id === 'api-optimized' || id === challenger || priced.includes(id))
  const rows = costsByVolume(built.c, ids, factors)
  const today = at(built.c.series.requests, 1)
  return {
    requestsPerMonth: factors.map((factor) => factor * today),
    options: ids.map((id, index) => ({ id, npvUsd: rows[index] ?? [] })),
  }
}

/** Options with machines that stand there full or empty, the one that is most one's own first. */
const FILLED: readonly OptionId[] = ['rented', 'hybrid', 'open-endpoint', 'managed-tuned']

function loadOf({ built: { c }, judged, challenger }: Decided): LoadCurves | null {
  const priced = judged.contenders.map((one) => one.id)
  const first = challenger === null ? [] : [challenger]
  for (const option of [...first, ...FILLED.filter((id) => priced.includes(id))]) {
    const cost = loadCost(c, option)
    if (cost === null) continue
    const { inputTokensPerRequest, outputTokensPerRequest } = c.terms.workload
    return {
      ...cost,
      option,
      tokensPerRequest: inputTokensPerRequest + outputTokensPerRequest,
      requests: at(c.series.requests, cost.month),
    }
  }
  return null
}

export function curvesOf(decided: Decided, points: number): Curves {
  return { savings: savingsOf(decided), volume: volumeOf(decided, points), load: loadOf(decided) }
}
