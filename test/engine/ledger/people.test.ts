/** People and units: staff by the size of the fleet, months lost to hiring, and what a month holds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiringLag, opsFte } from '../../../src/engine/ledger/people.ts'
import { roundToCent } from '../../../src/engine/ledger/round.ts'
import { meanRate, monthlyVolume, requestsPerMonth, requestsPerSecond } from '../../../src/engine/ledger/units.ts'

const STAFFING = { opsFteUpTo8: 0.5, opsFteUpTo64: 1.5, opsFteUpTo256: 4 }

describe('people who run a fleet', () => {
  it.each([
    [0, 0],
    [1, 0.5],
    [8, 0.5],
    [9, 1.5],
    [64, 1.5],
    [65, 4],
    [256, 4],
    [512, 8],
  ])('%i GPUs take %d', (gpus, fte) => expect(opsFte(gpus, 'auto', STAFFING)).toBe(fte))

  it('are those of the founder where they are told, of no GPU at all too', () => {
    expect(opsFte(100, 2.5, STAFFING)).toBe(2.5)
    expect(opsFte(0, 1, STAFFING)).toBe(1)
  })

  it('are hired first where they are not there, and just enough are enough', () => {
    expect([hiringLag(1, 2, 4), hiringLag(2, 2, 4), hiringLag(3, 2, 4)]).toEqual([4, 0, 0])
  })
})

describe('an amount of a report', () => {
  it.each([
    [1.004, 1],
    [1.005_1, 1.01],
    [-2.345_9, -2.35],
  ])('%d is rounded to the cent', (usd, cents) => expect(roundToCent(usd)).toBe(cents))

  it('half a cent is rounded alike whether it is paid or saved', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (halves) => roundToCent(-halves / 200) === 0 - roundToCent(halves / 200)),
    )
    expect([roundToCent(189.625), roundToCent(-189.625)]).toEqual([189.63, -189.63])
  })

  it('below half a cent is 0, and never −0', () => expect(Object.is(roundToCent(-0.001), 0)).toBe(true))
})

describe('a month', () => {
  it('is a twelfth of 8,760 hours, in both directions', () => {
    expect(monthlyVolume(requestsPerSecond(1))).toBe((8760 * 3600) / 12)
    expect(meanRate(requestsPerMonth((8760 * 3600) / 12))).toBe(1)
  })
})
