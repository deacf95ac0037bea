/** How well a published measurement corrects the estimate: each one predicted from the others of its configuration. */
import { correctionOf } from '../../src/engine/throughput/calibration.ts'
import type { Fit } from '../../src/engine/throughput/fit.ts'
import type { Measurement } from '../../src/pricing/schema.ts'
import type { Point } from './point.ts'
import { deviation } from './fitting.ts'

/** ln(corrected prediction / measured) of every point whose configuration has other measurements. */
interface Pair {
  point: Point
  measurement: Measurement
}

function byConfiguration(pairs: readonly Pair[]): Pair[][] {
  const cells = new Map<string, Pair[]>()
  for (const pair of pairs) {
    const { model, gpu, gpus, precision, engine } = pair.measurement
    const key = [model, gpu, gpus, precision, engine].join('|')
    cells.set(key, [...(cells.get(key) ?? []), pair])
  }
  return [...cells.values()]
}

/** ln(corrected prediction / measured) of every point whose configuration has other measurements. */
export function correctedDeviations(pairs: readonly Pair[], fit: Fit): number[] {
  return byConfiguration(pairs).flatMap((cell) =>
    cell.flatMap(({ point, measurement }) => {
      const others = cell.map((one) => one.measurement).filter((one) => one !== measurement)
      const correction = correctionOf(point.setup, fit, others)
      return correction ? [deviation(point, fit) + Math.log(correction.ratio)] : []
    }),
  )
}
