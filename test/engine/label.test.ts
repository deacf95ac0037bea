/** Law: "published" does not outlive its ground. Any one change of GPU, replica, precision, engine, release or length takes it away. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replicaCapacity } from '../../src/engine/throughput/capacity.ts'
import { isRefusal, type ServingSetup } from '../../src/engine/throughput/throughput.ts'
import { hardwareFileSchema } from '../../src/pricing/tables/hardware.ts'
import { modelsFileSchema } from '../../src/pricing/tables/models.ts'
import { throughputFileSchema } from '../../src/pricing/tables/throughput.ts'

function table(name: string): unknown {
  return JSON.parse(readFileSync(`pricing/${name}.json`, 'utf8'))
}

const { models } = modelsFileSchema.parse(table('models'))
const { gpus } = hardwareFileSchema.parse(table('hardware'))
const { fit, measurements } = throughputFileSchema.parse(table('throughput'))
const anyLatency = { ttftMs: Number.MAX_VALUE, tpotMs: Number.MAX_VALUE }

/** Measurements of today's software at full load, which the search without a latency target finds again. */
const full = measurements.filter((one) => one.year >= 2025 && one.concurrency === null)

function setupOf(one: (typeof measurements)[number]): ServingSetup | null {
  const model = models.find((row) => row.id === one.model)
  const gpu = gpus.find((row) => row.id === one.gpu)
  const { precision, engine, gpus: gpusPerReplica, inputTokens, outputTokens } = one
  return model && gpu ? { model, gpu, precision, engine, gpusPerReplica, inputTokens, outputTokens, cachedShare: 0 } : null
}

function originOf(setup: ServingSetup, own = measurements.filter((one) => one.model === setup.model.id)): string | null {
  const found = replicaCapacity(setup, anyLatency, fit, own)
  return isRefusal(found) ? null : found.origin
}

const setups = full.flatMap((one) => {
  const setup = setupOf(one)
  return setup && originOf(setup) === 'published' ? [{ one, setup }] : []
})

/** Whether anything of the set-up was measured: then a change may well land on another measurement. */
function isMeasured(setup: ServingSetup): boolean {
  return measurements.some(
    (one) =>
      one.model === setup.model.id &&
      one.gpu === setup.gpu.id &&
      one.gpus === setup.gpusPerReplica &&
      one.precision === setup.precision &&
      one.engine === setup.engine &&
      one.year >= 2025,
  )
}

describe('a published estimate', () => {
  it('there are many to lose', () => expect(setups.length).toBeGreaterThan(100))

  it('loses its label where GPU, replica, precision or engine become others that nobody measured', () => {
    const changes = fc.record(
      {
        gpu: fc.constantFrom(...gpus),
        gpusPerReplica: fc.constantFrom(1, 2, 4, 8),
        precision: fc.constantFrom('bf16', 'fp8', 'fp4', 'int4', 'int8'),
        engine: fc.constantFrom('vllm', 'sglang', 'tensorrt-llm', 'tgi'),
      } as const,
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.constantFrom(...setups), changes, ({ setup }, change) => {
        const changed: ServingSetup = { ...setup, ...change }
        fc.pre(!isMeasured(changed))
        expect(originOf(changed)).not.toBe('published')
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['another release of the engine', { mode: { engineVersion: '99.1' } }],
    ['software of 2024', { mode: { software: '2024' } }],
    ['speculative decoding', { mode: { speculation: { draftTokens: 3, acceptance: 0.7 } } }],
    ['adapters', { mode: { adapters: { count: 8, rank: 16 } } }],
    ['split prefill and decode', { mode: { splitFactor: 1.2 } }],
    ['nine tenths of the input from a cache', { cachedShare: 0.9 }],
  ] as const)('loses it with %s', (_, change) => {
    const kept = setups.filter(({ setup }) => originOf({ ...setup, ...change }) === 'published')
    const known = kept.filter(({ setup }) => !('mode' in change && 'software' in change.mode) || isMeasuredBefore2025(setup))
    expect('mode' in change && 'software' in change.mode ? known.length : 0).toBe(kept.length)
  })

  it('loses it where lengths leave all that was measured by more than a factor of two', () => {
    fc.assert(
      fc.property(fc.constantFrom(...setups), fc.constantFrom(0.01, 40), ({ setup }, factor) => {
        const own = measurements.filter((one) => one.model === setup.model.id)
        const inputTokens = Math.max(1, setup.inputTokens * factor)
        fc.pre(own.every((one) => Math.abs(Math.log(one.inputTokens / inputTokens)) > Math.log(2)))
        expect(originOf({ ...setup, inputTokens })).not.toBe('published')
      }),
    )
  })

  it('keeps it with the release that was measured', () => {
    // A measurement two and a half times off was of something else, and another one near it gave the label.
    const versioned = setups.filter(({ one, setup }) => one.engineVersion !== null && originOf(setup, [one]) === 'published')
    expect(versioned.length).toBeGreaterThan(20)
    for (const { one, setup } of versioned)
      expect(originOf({ ...setup, mode: { engineVersion: one.engineVersion ?? '' } })).toBe('published')
  })
})

function isMeasuredBefore2025(setup: ServingSetup): boolean {
  return measurements.some(
    (one) =>
      one.year < 2025 &&
      one.model === setup.model.id &&
      one.gpu === setup.gpu.id &&
      one.gpus === setup.gpusPerReplica &&
      one.precision === setup.precision &&
      one.engine === setup.engine,
  )
}
