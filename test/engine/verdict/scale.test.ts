/** Flip 2, scale and a team: which bill is tested, at which line, and what is said of it. */
import { describe, expect, it } from 'vitest'
import { crossingMonth, scaleAndTeam, type ScaleInput } from '../../../src/engine/verdict/flips/scale.ts'

const BASE: ScaleInput = {
  optimizedApiUsdPerMonth: 60_000,
  apiUsdPerMonth: 80_000,
  growthPerYear: 0,
  testedMonth: 7,
  horizonMonths: 36,
  engineers: 3,
  thresholdUsd: 50_000,
  minEngineers: 2,
}

function flipOf(change: Partial<ScaleInput>) {
  return scaleAndTeam({ ...BASE, ...change })
}

describe('scale and a team', () => {
  it('is met by a bill above the line and a team, and then nothing is left to meet', () => {
    expect(flipOf({})).toEqual({
      id: 'scale-and-team',
      status: 'met',
      reasons: [
        { code: 'bill-above-threshold', args: { usdPerMonth: 60_000, threshold: 50_000, today: 80_000 } },
        { code: 'team-in-place', args: { engineers: 3, minimum: 2 } },
      ],
      toMeet: [],
      evidence: {
        optimizedApiUsdPerMonth: 60_000,
        apiUsdPerMonth: 80_000,
        testedMonth: 7,
        testedUsdPerMonth: 60_000,
        thresholdUsd: 50_000,
        engineers: 3,
        minEngineers: 2,
        crossingMonth: 1,
      },
    })
  })

  it('is not met by half of it', () => {
    expect(flipOf({ engineers: 1 }).status).toBe('not-met')
    expect(flipOf({ optimizedApiUsdPerMonth: 40_000 }).status).toBe('not-met')
  })

  it('takes a bill on the line as none above it, and the least team as a team', () => {
    expect(flipOf({ optimizedApiUsdPerMonth: 50_000 }).status).toBe('not-met')
    expect(flipOf({ engineers: 2 }).status).toBe('met')
  })

  it('asks for whole people: half an engineer short is one to hire', () => {
    const { reasons, toMeet } = flipOf({ engineers: 0.5 })
    expect(reasons[1]).toEqual({ code: 'team-missing', args: { engineers: 0.5, minimum: 2 } })
    expect(toMeet).toEqual([{ code: 'more-engineers', args: { engineers: 2, minimum: 2 } }])
  })

  it('says what the bill of the tested month lacks, and in which month growth would bring it', () => {
    // Doubling in a year: 40,000 stands at 40,000·√2 in month 7, and passes 100,000 after 12·log2(2.5) = 15.9 months.
    const { toMeet, evidence } = flipOf({ optimizedApiUsdPerMonth: 40_000, growthPerYear: 1, thresholdUsd: 100_000 })
    expect(evidence['testedUsdPerMonth']).toBeCloseTo(40_000 * Math.SQRT2, 6)
    expect(toMeet.map(({ code, args }) => [code, args['month'], args['threshold']])).toEqual([['more-api-spend', 17, 100_000]])
    expect(toMeet[0]?.args['usdPerMonth']).toBeCloseTo(100_000 - 40_000 * Math.SQRT2, 6)
  })
})

describe('what is said of the bill', () => {
  const said = (change: Partial<ScaleInput>) => flipOf(change).reasons[0]

  it('growth carries it over the line before the service could start', () => {
    // 40,000·2^(k/12) passes 50,000 after 12·log2(1.25) = 3.9 months.
    const reason = said({ optimizedApiUsdPerMonth: 40_000, growthPerYear: 1 })
    expect(reason).toMatchObject({
      code: 'bill-will-cross',
      args: { usdPerMonth: 40_000, threshold: 50_000, month: 7, crosses: 5 },
    })
    expect(reason?.args['tested']).toBeCloseTo(40_000 * Math.SQRT2, 6)
  })

  it('it falls below the line before the service could start', () => {
    const reason = said({ growthPerYear: -0.75 })
    expect(reason).toMatchObject({ code: 'bill-will-fall', args: { usdPerMonth: 60_000, threshold: 50_000, month: 7 } })
    expect(reason?.args['tested']).toBeCloseTo(30_000, 6)
  })

  it('caching and batch bring it below the line, or it is below as it is used', () => {
    expect(said({ optimizedApiUsdPerMonth: 40_000 })).toEqual({
      code: 'bill-above-only-unoptimized',
      args: { usdPerMonth: 40_000, threshold: 50_000, today: 80_000 },
    })
    expect(said({ optimizedApiUsdPerMonth: 40_000, apiUsdPerMonth: 50_000 })?.code).toBe('bill-below-threshold')
  })
})

describe('the month in which the line is crossed', () => {
  const crossed = (change: Partial<ScaleInput>) => crossingMonth({ ...BASE, optimizedApiUsdPerMonth: 50_000, ...change })

  it('is the first one for a bill above it, and none for a bill that stays on it', () => {
    expect(crossed({ optimizedApiUsdPerMonth: 50_001 })).toBe(1)
    expect(crossed({})).toBeNull()
  })

  it('may be the last month of the horizon, and none after it', () => {
    // 49,999 doubling in a year is above 50,000 in month 2.
    const growing = { optimizedApiUsdPerMonth: 49_999, growthPerYear: 1 }
    expect(crossed({ ...growing, horizonMonths: 2 })).toBe(2)
    expect(crossed({ ...growing, horizonMonths: 1 })).toBeNull()
  })
})
