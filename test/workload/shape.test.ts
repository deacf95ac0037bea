/** Hours of the week, peak and growth, of traffic that is made to have them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthPerYear, peakToMean, WEEK_HOURS, weekShape } from '../../src/workload/shape.ts'
import { workload } from '../helpers/workload.ts'

const HOUR = 3_600_000
/** A Monday, 00:00 UTC */
const MONDAY = Date.UTC(2026, 9, 5)
function near(value: number) {
  return expect.closeTo(value, 9)
}

/** One call for each time. */
function trace(times: readonly number[]) {
  return `TIMESTAMP,ContextTokens,GeneratedTokens\n${times.map((ms) => `${new Date(ms).toISOString()},100,10\n`).join('')}`
}

/** So many calls in each hour. */
function calls(perHour: readonly number[], from = MONDAY) {
  return perHour.flatMap((count, hour) => Array.from({ length: count }, (_, at) => from + hour * HOUR + at))
}

describe('from files', () => {
  it('a week that begins on Monday: hour 0 is the first', async () => {
    const loads = Array.from({ length: WEEK_HOURS }, (_, hour) => (hour === 0 ? 5 : hour === 167 ? 3 : 1))
    const { shape, peakToMean: peak, hours } = await workload({ f: trace(calls(loads)) })
    const mean = (5 + 3 + 166) / 168
    expect(hours).toBe(168)
    expect([shape?.hourly[0], shape?.hourly[167], shape?.hourly[50]]).toEqual([near(5 / mean), near(3 / mean), near(1 / mean)])
    expect(peak).toEqual(near(5 / mean))
  })

  it('a file that begins on Thursday has its hours in their places all the same', async () => {
    const thursday = MONDAY + 72 * HOUR
    const loads = Array.from({ length: WEEK_HOURS }, (_, hour) => (hour === 0 ? 9 : 1))
    const { shape } = await workload({ f: trace(calls(loads, thursday)) })
    expect(shape?.hourly.indexOf(Math.max(...(shape?.hourly ?? [])))).toBe(72)
  })

  it('less than a week has no shape, less than a day no peak, less than three months no growth, each with its reason', async () => {
    const report = await workload({ f: trace(calls([1, 2, 3])) })
    expect([report.shape, report.peakToMean, report.growthPerYear]).toEqual([null, null, null])
    const reasons = Object.fromEntries(report.unknown.map((one) => [one.path, one.reason]))
    expect(reasons).toMatchObject({
      shape: 'the shape of a week needs 168 hours; this is 3 hours',
      peakToMean: 'a peak needs a day; this is 3 hours',
      growthPerYear: 'growth needs three months; this is 3 hours',
    })
  })

  it('days as buckets hide the hours, and still grow', async () => {
    const rate = 1.5
    const days = Array.from({ length: 200 }, (_, day) => {
      const date = new Date(MONDAY + day * 24 * HOUR).toISOString().slice(0, 10)
      return `"${date}","m","1","0","${1000 * rate ** ((day * 24) / 8760)}","1000","100","0"`
    })
    const file = `"Date","Slug","Usage","BYOK Usage","Requests","Prompt Tokens","Completion Tokens","Reasoning Tokens"\n${days.join('\n')}\n`
    const report = await workload({ f: file })
    expect(report.growthPerYear).toEqual(near(rate - 1))
    expect(report.shape).toBeNull()
    expect(report.unknown.find((one) => one.path === 'shape')?.reason).toBe('buckets of 24 hours hide the hours')
  })

  it('a zone that is named shifts times that say none', async () => {
    const file = 'TIMESTAMP,ContextTokens,GeneratedTokens\n2026-10-05 09:00:00,1,1\n'
    const [utc, berlin] = await Promise.all([workload({ f: file }), workload({ f: file }, { timezone: 'Europe/Berlin' })])
    expect([utc.sources[0]?.from, berlin.sources[0]?.from]).toEqual(['2026-10-05T09:00:00.000Z', '2026-10-05T07:00:00.000Z'])
  })
})

const loads = fc
  .array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 600 })
  .filter((all) => all.some((one) => one > 0))

describe('for any load', () => {
  it('a shape has mean 1, and a peak is at least 1', () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 0, max: 500_000 }), (all, from) => {
        const span = { from, to: from + Math.max(WEEK_HOURS, all.length) }
        const hours = new Map(all.map((load, at) => [from + at, load]))
        const shape = weekShape(hours, span)
        expect((shape ?? []).reduce((sum, one) => sum + one, 0)).toBeCloseTo(WEEK_HOURS, 6)
        expect(peakToMean(hours, span)).toBeGreaterThanOrEqual(1 - 1e-12)
      }),
    )
  })

  it('growth is that of a load that compounds by the hour, whatever weekdays do', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 8, noNaN: true }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 168, maxLength: 168 }),
        (rate, week) => {
          const hours = new Map(
            Array.from({ length: 13 * 168 + 40 }, (_, at) => [at, (week[at % 168] ?? 1) * rate ** ((at - (at % 168)) / 8760)]),
          )
          const whole = { from: 0, to: 13 * 168 }
          expect(growthPerYear(hours, whole)).toBeCloseTo(rate - 1, 6)
        },
      ),
    )
  })
})
