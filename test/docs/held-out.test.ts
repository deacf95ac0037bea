/**
 * The gate on accuracy: the shipped fit against the rows that it has never seen, and those rows against the list that was frozen before it.
 * A class worse by a tenth, a row without an answer, a row that left the list: none of them passes unseen.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BASELINE, baselineOf, baselineSchema, worseThan } from '../../bench/accuracy/baseline.ts'
import { fingerprint, isDrawn, listedApart } from '../../bench/throughput/hold-out.ts'
import { measuresWaiting } from '../../bench/throughput/left-out.ts'
import { splitPoints } from '../../bench/throughput/split.ts'
import { resultsOf, targetsOf } from '../../bench/throughput/targets.ts'
import { throughputFileSchema } from '../../src/pricing/tables/throughput.ts'

const { fit } = throughputFileSchema.parse(JSON.parse(readFileSync('pricing/throughput.json', 'utf8')))
const split = splitPoints()

/** The list as it was frozen on 2026-11-29; later rows come beneath. */
const FROZEN = { rows: 1290, sha256: 'bf61b160dea38f3d378c8f4cf0edabe89328c9f23600b1022b1dfedb615f8d82' }

describe('rows kept apart', () => {
  it('begin with the frozen list', () => {
    expect(fingerprint(listedApart().slice(0, FROZEN.rows))).toBe(FROZEN.sha256)
  })

  it('are all there, and are those that the hash drew', () => {
    expect(split.apart).toHaveLength(listedApart().length)
    expect(split.apart.filter((point) => !isDrawn(point))).toEqual([])
    expect(split.seen.filter(isDrawn)).toEqual([])
  })

  it('were never seen by the shipped fit', () => {
    expect(fit.heldOut).toEqual({ points: split.apart.length, sha256: split.sha256 })
    expect(fit.points).toBe(split.seen.length)
  })

  it('and the rows of the fit measure serving, never a queue', () => {
    expect([...split.seen, ...split.apart].filter(measuresWaiting)).toEqual([])
  })
})

describe('the gate', () => {
  const results = resultsOf(split.apart, fit)

  it('no class is worse by more than a tenth, no row has lost its answer', () => {
    const before = baselineSchema.parse(JSON.parse(readFileSync(BASELINE, 'utf8')))
    expect(worseThan(before, baselineOf(results))).toEqual([])
  })

  it('closes on an estimate that is a fifth too high, and on a lost answer', () => {
    const before = baselineOf(results)
    const high = results.map((one) => ({ ...one, predicted: one.predicted * 1.2 }))
    expect(worseThan(before, baselineOf(high)).length).toBeGreaterThan(5)
    expect(worseThan(before, baselineOf(results.slice(1)))).toContain('1 rows lost their answer')
  })

  it.each(targetsOf(split.apart, fit))('$name of $points points holds $limit', ({ limit, atMost, value }) => {
    if (atMost) expect(value).toBeLessThanOrEqual(limit)
    else expect(value).toBeGreaterThanOrEqual(limit)
  })
})

describe('measurements of a kind of set-up', () => {
  const measured = resultsOf([...split.seen, ...split.apart], fit)
  const kinds = new Map<string, number[]>()
  for (const { point, measured: rate, predicted } of measured) {
    const { gpu, precision, model } = point.setup
    const kind = [gpu.vendor, precision, model.experts ? 'experts' : 'dense'].join(' ')
    kinds.set(kind, [...(kinds.get(kind) ?? []), rate / predicted])
  }

  // A kind whose measurements lie far to one side wants a term of its own; a wide range around a wrong middle hides it.
  it.each([...kinds].filter(([, ratios]) => ratios.length >= 6))(
    'lie within twice the estimate in the middle: %s',
    (_, ratios) => {
      const median = ratios.toSorted((a, b) => a - b)[ratios.length >> 1] ?? Number.NaN
      expect(median).toBeGreaterThan(0.5)
      expect(median).toBeLessThan(2)
    },
  )
})
