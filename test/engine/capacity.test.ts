import { describe, expect, it } from 'vitest'
import { replicaCapacity, type Capacity, type Slo } from '../../src/engine/throughput/capacity.ts'
import { isRefusal, predictAt, type ServingSetup } from '../../src/engine/throughput/throughput.ts'
import type { Measurement } from '../../src/pricing/schema.ts'
import { fit, gpus, models, named, setup } from '../helpers/serving.ts'

const anyLatency: Slo = { ttftMs: Infinity, tpotMs: Infinity }

function capacity(slo: Slo, measurements: Measurement[] = [], change: Partial<ServingSetup> = {}): Capacity {
  const found = replicaCapacity({ ...setup, ...change }, slo, fit, measurements)
  if (isRefusal(found)) throw new Error(found.reason.code)
  return found
}

/** A measurement of the set-up at 64 requests in flight that found `ratio` times what the model says. */
function measured(ratio: number, change: Partial<Measurement> = {}): Measurement {
  const sizes = { inputTokens: change.inputTokens ?? setup.inputTokens, outputTokens: setup.outputTokens }
  const prediction = predictAt({ ...setup, ...sizes }, 64, fit)
  if (isRefusal(prediction)) throw new Error(prediction.reason.code)
  return {
    id: 'a-run',
    model: setup.model.id,
    gpu: setup.gpu.id,
    precision: setup.precision,
    gpus: setup.gpusPerReplica,
    engine: setup.engine,
    engineVersion: null,
    ...sizes,
    concurrency: 64,
    outputTokensPerSecond: prediction.outputTokensPerSecond * ratio,
    ttftMs: null,
    tpotMs: null,
    kind: 'online',
    year: 2026,
    sourceId: 'somebody',
    ...change,
  }
}

describe('what limits a replica', () => {
  it('memory, when latency does not matter', () => {
    const found = capacity(anyLatency)
    expect(found.limitedBy).toBe('memory')
    expect(found.memory.freeGb).toBeCloseTo(0, 6)
    // 4 × (0.9 × 85.5 − 2.5) GB less one byte for each of 70.55 billion weights
    expect(found.memory.weightsGb + found.memory.kvGb).toBeCloseTo(4 * (0.9 * 85.5 - 2.5), 3)
  })

  it('time per output token: the batch is the largest that holds it', () => {
    const found = capacity({ ttftMs: Infinity, tpotMs: 40 })
    expect(found.limitedBy).toBe('tpot')
    expect(found.tpotMs).toBeCloseTo(40, 4)
    const beyond = predictAt(setup, found.concurrency + 1, fit)
    expect(isRefusal(beyond) ? 0 : beyond.tpotMs).toBeGreaterThan(40)
  })

  it('time to first token', () => {
    const found = capacity({ ttftMs: 600, tpotMs: Infinity })
    expect(found.limitedBy).toBe('ttft')
    expect(found.ttftMs).toBeCloseTo(600, 3)
  })

  it('requests in flight are the rate times the time each one takes', () => {
    const found = capacity({ ttftMs: Infinity, tpotMs: 40 })
    const seconds = (setup.outputTokens * found.tpotMs) / 1000
    // TPOT leaves out the request's own prefill, so the product falls a little short
    expect(found.requestsPerSecond * seconds).toBeLessThan(found.concurrency)
    expect(found.requestsPerSecond * seconds).toBeGreaterThan(found.concurrency * 0.95)
  })
})

it.each([
  ['slo-tpot-not-reached', { ttftMs: Infinity, tpotMs: 5 }],
  ['slo-ttft-not-reached', { ttftMs: 20, tpotMs: Infinity }],
] as const)('%s names the floor that no load gets under', (code, slo) => {
  const found = replicaCapacity(setup, slo, fit, [])
  if (!isRefusal(found)) throw new Error('no refusal')
  expect(found.reason.code).toBe(code)
  expect(Number(found.reason.args['floorMs'])).toBeGreaterThan(Number(found.reason.args['limitMs']))
})

describe('published measurements', () => {
  const near: Slo = { ttftMs: Infinity, tpotMs: 40 }

  it('without any, the fit stands behind the estimate', () => {
    expect(capacity(near)).toMatchObject({ origin: 'modelled', basis: `pricing/throughput.json#${fit.id}`, extrapolated: false })
  })

  it('a run that was a fifth faster makes every rate a fifth higher, and narrows the range', () => {
    const found = capacity(anyLatency, [measured(1.2)])
    expect(found.requestsPerSecond / capacity(anyLatency).requestsPerSecond).toBeCloseTo(1.2, 6)
    const close = capacity(near, [measured(1.2)])
    expect(close).toMatchObject({ origin: 'published', basis: 'pricing/throughput.json#a-run' })
    expect(close.range.low / close.requestsPerSecond).toBeCloseTo(fit.intervals.measured.low, 6)
  })

  it('a faster machine also runs a larger batch within the promise', () => {
    expect(capacity(near, [measured(1.2)]).requestsPerSecond).toBeGreaterThan(capacity(near).requestsPerSecond * 1.2)
  })

  it('one of other lengths corrects too, but does not count as published', () => {
    const found = capacity(anyLatency, [measured(1.2, { inputTokens: 9000 })])
    expect(found.origin).toBe('modelled')
    expect(found.requestsPerSecond / capacity(anyLatency).requestsPerSecond).toBeCloseTo(1.2, 6)
  })

  it.each([
    ['another GPU', { gpu: 'h200-sxm' }],
    ['another replica size', { gpus: 8 }],
    ['another precision', { precision: 'bf16' }],
    ['another engine', { engine: 'sglang' }],
  ] as const)('%s says nothing', (_, change) => {
    expect(capacity(near, [measured(1.2, change)])).toEqual(capacity(near))
  })

  it('a run five times off measured something else', () => {
    expect(capacity(near, [measured(5)])).toEqual(capacity(near))
  })

  it('an old run is compared with what old software did', () => {
    const old = capacity(anyLatency, [measured(1, { year: 2024 })]).requestsPerSecond
    expect(old).toBeGreaterThan(capacity(anyLatency).requestsPerSecond)
  })
})

it.each([
  ['an unmeasured GPU', { gpu: named(gpus, 'l4'), model: named(models, 'llama-3.1-8b') }],
  ['4-bit integers', { precision: 'int4' }],
  ['AMD', { gpu: named(gpus, 'mi300x') }],
] as const)('%s is extrapolated', (_, change) => {
  expect(capacity(anyLatency, [], change).extrapolated).toBe(true)
})
