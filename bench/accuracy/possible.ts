/** Whether the hardware could have done what was measured. */
import { bytesPerWeight } from '../../src/engine/throughput/weights.ts'
import type { Point } from '../throughput/point.ts'

/**
 * No sequence gets a token before the weights that it meets are read: rate ≤ in flight · GPUs · bandwidth ÷ bytes of active weights,
 * by the data sheet. Speculative decoding can pass it by its accepted tokens, a few times at most.
 */
export function isPossible({ setup, concurrency, outputTokensPerSecond }: Point): boolean {
  if (concurrency === null) return true
  const { model, gpu, gpusPerReplica, precision } = setup
  const bytes = model.activeParametersB * 1e9 * bytesPerWeight(precision)
  return outputTokensPerSecond <= (concurrency * gpusPerReplica * gpu.bandwidthGbPerS * 1e9) / bytes
}
