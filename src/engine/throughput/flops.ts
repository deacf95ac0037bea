/** How fast one GPU multiplies matrices in a precision. */
import type { Gpu, Precision } from '../../pricing/schema.ts'
import type { Efficiencies } from './fit.ts'

function nativePeak({ denseTflops }: Gpu, precision: Precision): number | null {
  // 4-bit integers are widened by every engine here
  return precision === 'int4' ? null : denseTflops[precision]
}

function shareOf(precision: Precision, gpu: Gpu, { mfu, software2024 }: Efficiencies, isOld: boolean): number {
  if (gpu.vendor === 'amd') return isOld ? mfu.amd * software2024.amdMatmul : mfu.amd
  if (precision === 'bf16') return mfu.nvidia16
  return precision === 'fp4' ? mfu.nvidia4 : mfu.nvidia8
}

/** Whether weights are widened to 16 bit before they multiply: no unit of the GPU takes their format. */
export function isWidened(precision: Precision, gpu: Gpu): boolean {
  return precision !== 'bf16' && nativePeak(gpu, precision) === null
}

/**
 * FLOP/s that one GPU reaches: peak · share in its native unit, or 16 bit after widening the weights, whichever is faster.
 * Source: data-sheet peaks without sparsity × fitted share.
 */
export function reachedFlops(precision: Precision, gpu: Gpu, fit: Efficiencies, isOld: boolean): number {
  const board = gpu.link.kind === 'pcie' ? fit.boards : 1
  const wide = gpu.denseTflops.bf16 * 1e12 * shareOf('bf16', gpu, fit, isOld) * board
  const peak = nativePeak(gpu, precision)
  if (precision === 'bf16') return wide
  const native = peak === null ? 0 : peak * 1e12 * shareOf(precision, gpu, fit, isOld) * board
  return Math.max(native, wide * fit.weightOnly)
}
