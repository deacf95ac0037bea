/** Laws of utilization: one that is given bounds every fleet, the base of a hybrid included. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceOf } from '../../src/engine/options/options.ts'
import { fleetIn, utilizationOf } from '../../src/engine/options/service.ts'
import { built, changed } from '../helpers/cases.ts'
import { decided, optionOf } from '../helpers/decided.ts'

const CASES = [
  built({ workload: { apiUsdPerMonth: 60_000 }, selfHost: { model: 'qwen3-32b' } }),
  built({
    workload: { requestsPerMonth: 90_000_000, inputTokensPerRequest: 900, outputTokensPerRequest: 40, growthPerYear: 0.5 },
    selfHost: { model: 'qwen3-8b' },
  }),
].map((one) => one.c)

function between(min: number, max: number) {
  return fc.double({ min, max, noNaN: true })
}

const setting = fc.record({
  base: fc.constantFrom(...CASES),
  utilization: fc.option(between(0.01, 1), { nil: null }),
  headroom: between(0, 0.9),
  batch: between(0, 1),
  volume: between(0.01, 30),
  replicas: fc.integer({ min: 1, max: 60 }),
  month: fc.integer({ min: 1, max: 36 }),
})

describe('laws of utilization', () => {
  it('no fleet runs fuller than the utilization given, nor than its capacity', () => {
    fc.assert(
      fc.property(setting, ({ base, utilization, headroom, batch, volume, replicas, month }) => {
        const c = changed(base, (one) => {
          one.volumeFactor = volume
          one.terms.workload.batchShare = batch
          Object.assign(one.terms.selfHost, { utilization, headroomShare: headroom })
        })
        for (const hybridReplicas of [replicas, replicas + 1, Infinity]) {
          const service = serviceOf({ ...c, hybridReplicas }, 'hybrid')
          if (!service) throw new Error('no service')
          const fleet = fleetIn(c, service, month)
          expect(utilizationOf(service, fleet)).toBeLessThanOrEqual((utilization ?? 1) * (1 + 1e-9))
          expect(fleet.served).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('a larger base serves no less', () => {
    fc.assert(
      fc.property(setting, ({ base, utilization, headroom, batch, volume, replicas, month }) => {
        const c = changed(base, (one) => {
          one.volumeFactor = volume
          one.terms.workload.batchShare = batch
          // Peaks size the fleet, or the user does; a base is filled hour by hour in either.
          Object.assign(one.terms.selfHost, { utilization, headroomShare: headroom })
        })
        const served = (hybridReplicas: number) => {
          const service = serviceOf({ ...c, hybridReplicas }, 'hybrid')
          return service ? fleetIn(c, service, month).served : Number.NaN
        }
        expect(served(replicas + 1)).toBeGreaterThanOrEqual(served(replicas) - 1e-12)
      }),
      { numRuns: 1000 },
    )
  })

  it('a hybrid beside an API no longer wins by running fuller than it is told to', () => {
    const report = decided({
      workload: { requestsPerMonth: 63_072_000, inputTokensPerRequest: 1000, outputTokensPerRequest: 200 },
      api: { model: 'anthropic/claude-opus-5-5' },
      hostedOpen: { model: 'none' },
      selfHost: { gpu: 'h100-sxm', gpusPerReplica: 1, usdPerGpuHour: 3, throughput: { requestsPerSecond: 2 }, utilization: 0.05 },
    })
    const cost = (id: string) => optionOf(report, id).totals?.npvUsd ?? Number.NaN
    const base = optionOf(report, 'hybrid').capacity
    if (base) expect(base.utilization).toBeLessThanOrEqual(0.05 + 1e-9)
    // 24 requests/s at 2 a replica and 5 % are 240 GPUs: each GPU-hour of $3 serves 360 requests, dearer than the API's.
    expect(cost('hybrid')).toBe(cost('api-optimized'))
  })
})
