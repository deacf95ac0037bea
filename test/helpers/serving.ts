/** A set-up that estimates are made of in tests, and the rows of the tables that it needs. */
import type { ServingSetup } from '../../src/engine/throughput/throughput.ts'
import { tables } from './tables.ts'

/** @throws Error where the tables have no such row */
export function named<T extends { id: string }>(rows: readonly T[], id: string): T {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new Error(`no row ${id}`)
  return row
}

export const { models, gpus } = tables()
export const { fit } = tables().throughput

export const setup: ServingSetup = {
  model: named(models, 'llama-3.3-70b'),
  gpu: named(gpus, 'h100-sxm'),
  precision: 'fp8',
  engine: 'vllm',
  gpusPerReplica: 4,
  inputTokens: 2000,
  outputTokens: 300,
  cachedShare: 0,
}
