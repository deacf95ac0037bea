/** Laws of the throughput model that hold for every setup, whatever the fitted numbers are. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { LEAST_RUNS } from '../helpers/laws.ts'
import { describe, expect, it } from 'vitest'
import { replicaCapacity, type Slo } from '../../src/engine/throughput/capacity.ts'
import { isRefusal, predictAt, type ServingSetup } from '../../src/engine/throughput/throughput.ts'
import { hardwareFileSchema } from '../../src/pricing/tables/hardware.ts'
import { modelsFileSchema } from '../../src/pricing/tables/models.ts'
import { throughputFileSchema } from '../../src/pricing/tables/throughput.ts'
import { type Gpu, type Measurement } from '../../src/pricing/schema.ts'

function table(name: string): unknown {
  return JSON.parse(readFileSync(`pricing/${name}.json`, 'utf8'))
}

const { models } = modelsFileSchema.parse(table('models'))
const { gpus } = hardwareFileSchema.parse(table('hardware'))
const { fit, measurements } = throughputFileSchema.parse(table('throughput'))

const byModel = new Map<string, Measurement[]>()
for (const one of measurements) byModel.set(one.model, [...(byModel.get(one.model) ?? []), one])

const anySetup: fc.Arbitrary<ServingSetup> = fc.record({
  model: fc.constantFrom(...models),
  gpu: fc.constantFrom(...gpus),
  precision: fc.constantFrom('bf16', 'fp8', 'int8', 'int4', 'fp4'),
  engine: fc.constantFrom('vllm', 'sglang', 'tensorrt-llm', 'tgi'),
  gpusPerReplica: fc.constantFrom(1, 2, 4, 8),
  inputTokens: fc.integer({ min: 1, max: 30_000 }),
  outputTokens: fc.integer({ min: 1, max: 4000 }),
  cachedShare: fc.double({ min: 0, max: 1, noNaN: true }),
})
/** Set-ups that published measurements correct, near and far from the measured sizes. */
const measuredSetup: fc.Arbitrary<ServingSetup> = fc
  .tuple(anySetup, fc.constantFrom(...measurements), fc.double({ min: 0.3, max: 3, noNaN: true }))
  .map(([setup, one, scale]) => ({
    ...setup,
    model: models.find((model) => model.id === one.model) ?? setup.model,
    gpu: gpus.find((gpu) => gpu.id === one.gpu) ?? setup.gpu,
    precision: one.precision,
    engine: one.engine,
    gpusPerReplica: one.gpus,
    inputTokens: one.inputTokens * scale,
    outputTokens: one.outputTokens * scale,
  }))
const setups = fc.oneof(anySetup, measuredSetup)

const slos: fc.Arbitrary<Slo> = fc.record({
  ttftMs: fc.double({ min: 50, max: 60_000, noNaN: true }),
  tpotMs: fc.double({ min: 3, max: 500, noNaN: true }),
})
const loads = fc.double({ min: 1, max: 4096, noNaN: true })
const growth = fc.double({ min: 1, max: 3, noNaN: true })

/** Rates compare up to the last digits of floating point. */
const TOLERANCE = 1 + 1e-6

/** Output tokens/s; a set-up that cannot run serves nothing. */
function rateAt(setup: ServingSetup, load: number): number {
  const prediction = predictAt(setup, load, fit)
  return isRefusal(prediction) ? 0 : prediction.outputTokensPerSecond
}

/** Requests/s within the promise, published measurements included; 0 when refused. */
function capacityOf(setup: ServingSetup, slo: Slo): number {
  const capacity = replicaCapacity(setup, slo, fit, byModel.get(setup.model.id) ?? [])
  return isRefusal(capacity) ? 0 : capacity.requestsPerSecond
}

const improved: [string, (gpu: Gpu, factor: number) => Gpu][] = [
  ['bandwidth', (gpu, factor) => ({ ...gpu, bandwidthGbPerS: gpu.bandwidthGbPerS * factor })],
  [
    'memory',
    (gpu, factor) => ({
      ...gpu,
      memoryGb: gpu.memoryGb * factor,
      driverMemoryBytes: gpu.driverMemoryBytes === null ? null : gpu.driverMemoryBytes * factor,
    }),
  ],
  ['a faster link', (gpu, factor) => ({ ...gpu, link: { ...gpu.link, gbPerS: gpu.link.gbPerS * factor } })],
]

const RUNS = { numRuns: LEAST_RUNS }

describe('more hardware never serves less', () => {
  it.each(improved)('%s', (_, improve) => {
    fc.assert(
      fc.property(setups, loads, growth, (setup, load, factor) => {
        const better = { ...setup, gpu: improve(setup.gpu, factor) }
        expect(rateAt(better, load) * TOLERANCE).toBeGreaterThanOrEqual(rateAt(setup, load))
      }),
      RUNS,
    )
  })

  it.each(improved)('%s, within a latency promise', (_, improve) => {
    fc.assert(
      fc.property(setups, slos, growth, (setup, slo, factor) => {
        const better = { ...setup, gpu: improve(setup.gpu, factor) }
        // a published measurement is of the GPU as it is
        const modelled = (one: ServingSetup) => {
          const capacity = replicaCapacity(one, slo, fit, [])
          return isRefusal(capacity) ? 0 : capacity.requestsPerSecond
        }
        expect(modelled(better) * TOLERANCE).toBeGreaterThanOrEqual(modelled(setup))
      }),
      RUNS,
    )
  })
})

describe('a harder task never raises throughput', () => {
  it('a longer input, at any load', () => {
    fc.assert(
      fc.property(setups, loads, growth, (setup, load, factor) => {
        const longer = { ...setup, inputTokens: setup.inputTokens * factor }
        expect(rateAt(longer, load)).toBeLessThanOrEqual(rateAt(setup, load) * TOLERANCE)
      }),
      RUNS,
    )
  })

  it('a longer input or output, within a latency promise', () => {
    fc.assert(
      fc.property(setups, slos, growth, growth, (setup, slo, inputs, outputs) => {
        const longer = { ...setup, inputTokens: setup.inputTokens * inputs }
        const wordier = { ...setup, outputTokens: setup.outputTokens * outputs }
        const capacity = capacityOf(setup, slo) * TOLERANCE
        expect(capacityOf(longer, slo)).toBeLessThanOrEqual(capacity)
        expect(capacityOf(wordier, slo)).toBeLessThanOrEqual(capacity)
      }),
      RUNS,
    )
  })

  it('a tighter latency promise', () => {
    fc.assert(
      fc.property(setups, slos, growth, growth, (setup, slo, ttft, tpot) => {
        const tighter = { ttftMs: slo.ttftMs / ttft, tpotMs: slo.tpotMs / tpot }
        expect(capacityOf(setup, tighter)).toBeLessThanOrEqual(capacityOf(setup, slo) * TOLERANCE)
      }),
      RUNS,
    )
  })

  it('a smaller share served by the cache', () => {
    fc.assert(
      fc.property(setups, slos, fc.double({ min: 0, max: 1, noNaN: true }), (setup, slo, part) => {
        const colder = { ...setup, cachedShare: setup.cachedShare * part }
        expect(capacityOf(colder, slo)).toBeLessThanOrEqual(capacityOf(setup, slo) * TOLERANCE)
      }),
      RUNS,
    )
  })
})

it('more requests in flight never lower the total, and never make a single one faster', () => {
  fc.assert(
    fc.property(setups, loads, growth, (setup, load, factor) => {
      const [few, many] = [predictAt(setup, load, fit), predictAt(setup, load * factor, fit)]
      if (isRefusal(few) || isRefusal(many)) return
      expect(many.outputTokensPerSecond * TOLERANCE).toBeGreaterThanOrEqual(few.outputTokensPerSecond)
      expect(many.tpotMs * TOLERANCE).toBeGreaterThanOrEqual(few.tpotMs)
      expect(many.ttftMs * TOLERANCE).toBeGreaterThanOrEqual(few.ttftMs)
    }),
    RUNS,
  )
})

/**
 * The physical ceiling, worked out apart from the model: every step reads the dense weights once, and every token costs two
 * operations per active parameter, at the data sheet's full speed in the GPU's fastest unit.
 */
function ceiling({ model, gpu, precision, gpusPerReplica, inputTokens, outputTokens, cachedShare }: ServingSetup, batch: number) {
  const bytes = { bf16: 2, fp8: 1, int8: 1, int4: 0.5, fp4: 0.5 }[precision]
  const { bf16, fp8, fp4, int8 } = gpu.denseTflops
  const flops = Math.max(bf16, fp8 ?? 0, fp4 ?? 0, int8 ?? 0) * 1e12 * gpusPerReplica
  const routed = model.experts ? (model.experts.routedParametersB ?? model.parametersB) : 0
  const readSeconds = (Math.max(0, model.parametersB - routed) * 1e9 * bytes) / (gpu.bandwidthGbPerS * 1e9 * gpusPerReplica)
  const tokens = batch * (1 + (inputTokens * (1 - cachedShare)) / outputTokens)
  return batch / Math.max(readSeconds, (tokens * 2 * model.activeParametersB * 1e9) / flops)
}

it('no prediction exceeds what the data sheet allows', () => {
  fc.assert(
    fc.property(setups, loads, (setup, load) => {
      const prediction = predictAt(setup, load, fit)
      if (isRefusal(prediction)) return
      expect(prediction.outputTokensPerSecond).toBeLessThanOrEqual(ceiling(setup, prediction.batch) * TOLERANCE)
    }),
    RUNS,
  )
})

it('the promise is held at the capacity that is named, and the range surrounds it', () => {
  fc.assert(
    fc.property(setups, slos, (setup, slo) => {
      const capacity = replicaCapacity(setup, slo, fit, byModel.get(setup.model.id) ?? [])
      if (isRefusal(capacity)) return
      expect(capacity.tpotMs).toBeLessThanOrEqual(slo.tpotMs * TOLERANCE)
      expect(capacity.ttftMs).toBeLessThanOrEqual(slo.ttftMs * TOLERANCE)
      expect(capacity.range.low).toBeLessThanOrEqual(capacity.requestsPerSecond)
      expect(capacity.range.high).toBeGreaterThanOrEqual(capacity.requestsPerSecond)
      expect(capacity.memory.freeGb).toBeGreaterThanOrEqual(-1e-6)
    }),
    RUNS,
  )
})
