/** Laws of a fleet that follows the hours: what is paid once an hour, and that the week's work is done. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOURS_PER_WEEK, trafficOf, trafficOfWeek } from '../../src/engine/demand/demand.ts'
import { gpusFor } from '../../src/engine/throughput/fleet.ts'
import { FleetSteps } from '../../src/engine/throughput/fleet-steps.ts'
import { hourlyFleet, hourlyReplicas, type HourlyFleet, type Load, type Week } from '../../src/engine/throughput/hourly-fleet.ts'
import { decided, optionOf } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const RUNS = { numRuns: 1000 }

function between(min: number, max: number) {
  return fc.double({ min, max, noNaN: true })
}

const week = fc
  .tuple(fc.array(between(0.05, 5), { minLength: 24, maxLength: 24 }), between(0.1, 1.5))
  .map(([hourly, weekend]) => trafficOf(hourly, weekend))

const measured = fc
  .array(fc.oneof(fc.constant(0), between(1e-6, 1e6)), { minLength: HOURS_PER_WEEK, maxLength: HOURS_PER_WEEK })
  .filter((load) => load.some((one) => one > 0))
  .map(trafficOfWeek)

const setting = fc.record({
  traffic: fc.oneof(week, measured),
  mean: between(0.001, 400),
  peakToMean: between(1, 12),
  batch: between(0, 1),
  perReplica: between(0.05, 40),
  headroomShare: between(0, 0.9),
  leadHours: between(0, 2),
  spares: fc.integer({ min: 0, max: 4 }),
  instance: fc.constantFrom([1, 1], [1, 8], [2, 8], [8, 8], [8, 1]),
})

type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never

function loadOf(one: Setting): Load {
  const { mean, batch, peakToMean } = one
  return { mean, peak: mean * (1 - batch) * peakToMean, usable: usableOf(one) }
}

function usableOf({ perReplica, headroomShare }: Setting) {
  return perReplica * (1 - headroomShare)
}

function replicasOf(one: Setting): Float64Array {
  return hourlyReplicas(loadOf(one), one.traffic)
}

/** The fleet added up hour by hour. */
function fleetByHour(load: Load, { traffic, leadHours, packing, extraReplicas }: Week): HourlyFleet {
  const replicas = hourlyReplicas(load, traffic)
  const gpus = replicas.map((count) => gpusFor(count + extraReplicas, packing))
  const more = gpus.map((now, hour) => Math.max(0, (gpus[(hour + 1) % HOURS_PER_WEEK] ?? 0) - now))
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0)
  return {
    replicas: sum(replicas) / HOURS_PER_WEEK,
    gpus: (sum(gpus) + sum(more) * Math.min(1, leadHours)) / HOURS_PER_WEEK,
  }
}

function weekOf({ traffic, leadHours, instance }: Setting, extraReplicas: number): Week {
  const [gpusPerReplica = 1, gpusPerInstance = 1] = instance
  return { traffic, leadHours, packing: { gpusPerReplica, gpusPerInstance }, extraReplicas }
}

function meanGpus(one: Setting, extra: number): number {
  return hourlyFleet(loadOf(one), weekOf(one, extra)).gpus
}

function law(name: string, holds: (one: Setting) => void) {
  return it(name, () => fc.assert(fc.property(setting, holds), RUNS))
}

describe('laws of the hours', () => {
  law('the replicas of a week do its work, and each hour holds its own busiest minutes', (one) => {
    const usable = usableOf(one)
    const replicas = replicasOf(one)
    const done = replicas.reduce((sum, count) => sum + count, 0) * usable
    expect(done).toBeGreaterThanOrEqual(one.mean * HOURS_PER_WEEK * (1 - 1e-6))
    const busiest = Math.max(1, ...one.traffic.hours)
    one.traffic.hours.forEach((factor, hour) => {
      expect((replicas[hour] ?? 0) * usable).toBeGreaterThanOrEqual((factor / busiest) * loadOf(one).peak * (1 - 1e-6))
    })
  })

  law('one replica-hour fewer would leave work undone, wherever an hour was raised', (one) => {
    const usable = usableOf(one)
    const replicas = replicasOf(one)
    const busiest = Math.max(1, ...one.traffic.hours)
    const needed = one.traffic.hours.map((factor) =>
      Math.max(1, Math.ceil(((factor / busiest) * loadOf(one).peak) / usable - 1e-9)),
    )
    if (replicas.every((count, hour) => count === needed[hour])) return
    const hours = replicas.reduce((sum, count) => sum + count, 0)
    expect((hours - 1) * usable).toBeLessThan(one.mean * HOURS_PER_WEEK * (1 + 1e-6))
  })

  law('a spare costs one replica an hour, however many are busy', (one) => {
    const alone: Setting = { ...one, instance: [1, 1] }
    expect(meanGpus(alone, one.spares)).toBeCloseTo(meanGpus(alone, 0) + one.spares, 9)
  })

  law('whole instances cost at most one instance an hour more than their replicas', (one) => {
    const packed: Setting = { ...one, instance: [1, 8] }
    const bare: Setting = { ...one, instance: [1, 1], leadHours: 0 }
    expect(meanGpus({ ...packed, leadHours: 0 }, one.spares)).toBeLessThan(meanGpus(bare, one.spares) + 8)
  })
})

/** Loads around one: near it, far from it, and where an hour has just needed one replica more. */
const nearby = fc.oneof(between(0.9, 1.1), between(0.01, 20), fc.integer({ min: 1, max: 60 }))

describe('fleets by the steps of a week', () => {
  it('are those worked out by level, and those by the hour, to the bit, whatever was asked before', () =>
    fc.assert(
      fc.property(setting, fc.array(nearby, { minLength: 1, maxLength: 40 }), (one, times) => {
        const week = weekOf(one, one.spares)
        const steps = new FleetSteps(week)
        const asked = [...times, ...times.toReversed()].map((factor) => {
          const { mean, peak, usable } = loadOf(one)
          // A whole number of replicas in the busiest hour is where a step ends. Whole numbers are exact below 2^53 replica-hours.
          const by = Number.isInteger(factor) && peak > mean * 1e-6 ? (factor * usable) / peak : factor
          return { mean: mean * by, peak: peak * by, usable }
        })
        for (const load of asked) {
          const { replicas, gpus } = steps.fleetAt(load)
          const byHour = fleetByHour(load, week)
          expect([replicas, gpus]).toEqual([byHour.replicas, byHour.gpus])
          const plain = hourlyFleet(load, week)
          expect([replicas, gpus]).toEqual([plain.replicas, plain.gpus])
        }
      }),
      RUNS,
    ))
})

function hourly(spareReplicas: number, change: Record<string, unknown> = {}) {
  return decided({
    workload: { requestsPerMonth: 210_240_000, growthPerYear: 0, traffic: 'business-hours-one-continent', peakToMean: 3.196 },
    selfHost: {
      gpu: 'h100-sxm',
      gpusPerReplica: 1,
      usdPerGpuHour: 3,
      throughput: { requestsPerSecond: 10 },
      headroomShare: 0.2,
      scaling: 'hourly',
      buildMonths: 0,
      rampMonths: 0,
      spareReplicas,
      ...change,
    },
  })
}

/** By hand: 80 requests/s in the mean, each hour's share of the peak over the 8 requests/s that a replica may serve. */
function byHand(spares: number, perInstance: number): number {
  const shape = tables().shapes.find((one) => one.id === 'business-hours-one-continent')
  const profile = shape?.hourly ?? []
  const factors = Array.from({ length: 168 }, (_, hour) => {
    const weekend = hour >= 120 ? (shape?.weekendOverWeekday ?? 1) : 1
    return (profile[hour % 24] ?? 1) * weekend
  })
  const busiest = Math.max(...factors)
  const gpus = factors.map((factor) => {
    const serving = Math.max(1, Math.ceil(((factor / busiest) * 80 * 3.196) / 8))
    return Math.ceil((serving + spares) / perInstance) * perInstance
  })
  return gpus.reduce((sum, one) => sum + one, 0) / 168
}

describe('a service of 80 requests a second in business hours', () => {
  it.each([0, 1, 2, 3])('with %i spares pays them once an hour', (spares) => {
    const capacity = optionOf(hourly(spares), 'rented').capacity
    expect(capacity?.gpus).toBeCloseTo(byHand(spares, 1), 9)
    expect(capacity?.gpus).toBeCloseTo(12.0119 + spares, 3)
  })

  it.each([0, 1])('on machines of eight GPUs with %i spares packs each hour once', (spares) => {
    const rented = optionOf(hourly(spares, { usdPerGpuHour: null, provider: 'oci', term: 'on-demand' }), 'rented')
    expect(rented.capacity?.offer).toBeTruthy()
    expect(rented.capacity?.gpus).toBeCloseTo(byHand(spares, 8), 9)
  })
})

describe('a week as it was measured', () => {
  const shape = tables().shapes.find((one) => one.id === 'business-hours-one-continent')
  const hours = [...trafficOf(shape?.hourly ?? null, shape?.weekendOverWeekday ?? null).hours]

  it('is in any unit, and the hours of the shape are the shape', () => {
    const load = {
      workload: { requestsPerMonth: 210_240_000, peakToMean: 3.196 },
      selfHost: {
        scaling: 'hourly',
        gpu: 'h100-sxm',
        gpusPerReplica: 1,
        usdPerGpuHour: 3,
        throughput: { requestsPerSecond: 10 },
      },
    }
    const named = decided({ ...load, workload: { ...load.workload, traffic: 'business-hours-one-continent' } })
    const given = decided({ ...load, workload: { ...load.workload, hourly: hours.map((factor) => factor * 5000) } })
    const [one, other] = [named, given].map((report) => optionOf(report, 'rented'))
    expect(other?.capacity?.gpus).toBeGreaterThan(10)
    expect(other?.capacity?.gpus).toBeCloseTo(one?.capacity?.gpus ?? 0, 6)
    expect(other?.totals?.tcoUsd).toBeCloseTo(one?.totals?.tcoUsd ?? 0, 0)
  })

  it('without a peak has the shape’s, no lower than its busiest hour', () => {
    const spike = Array.from({ length: HOURS_PER_WEEK }, (_, hour) => (hour === 40 ? 168 : 0))
    const peakOf = (workload: Record<string, unknown>) =>
      decided({ workload: { requestsPerMonth: 1_000_000, ...workload } }).assumptions.find(
        (one) => one.path === 'facts.peakToMean',
      )
    expect(peakOf({ hourly: spike })).toMatchObject({ value: { low: 168, mode: 168, high: 168 }, origin: 'derived' })
    const flat = Array.from({ length: HOURS_PER_WEEK }, () => 1)
    expect(peakOf({ hourly: flat })).toEqual(peakOf({}))
    expect(peakOf({ hourly: spike, peakToMean: 200 })).toMatchObject({ value: { mode: 200 } })
  })
})
