/** Laws of the uncertainty run: what must hold of the draws and the drivers, whatever the case. */
import { describe, expect, it } from 'vitest'
import { buildCase } from '../../src/decide/case/case.ts'
import { uncertainInputs, type UncertainInput } from '../../src/decide/case/uncertain-inputs.ts'
import { tuningNeeded, type Case } from '../../src/engine/case.ts'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import { comparable } from '../../src/engine/options/comparable.ts'
import { triangular } from '../../src/engine/uncertainty/distributions.ts'
import { driversOf } from '../../src/engine/uncertainty/sensitivity.ts'
import { npvUsd } from '../../src/engine/options/options.ts'
import type { OptionId } from '../../src/engine/options/option-ids.ts'
import { copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { runDraws, shareCheaper, spreadOf } from '../../src/engine/uncertainty/monte-carlo.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

function drawn(name: string): { c: Case; inputs: UncertainInput[] } {
  const { scenario } = resolve({ input: checkShape(story(name), name), origin: 'file', origins: {} }, tables())
  const built = buildCase(scenario, tables(), AS_OF, [])
  const { c } = built
  return { c, inputs: uncertainInputs({ ...built, scenario, tables: tables(), serving: c.rented ?? c.owned }) }
}

function savingsOf(c: Case, id: OptionId): number {
  fillSeries(c)
  const discount = discountFactors(c.months, c.terms.discountRatePerYear)
  return (npvUsd(c, 'api-optimized', discount) ?? Number.NaN) - (npvUsd(comparable(c), id, discount) ?? Number.NaN)
}

const OPTIONS = ['rented', 'owned'] as const
/** Every input around its middle, as wide as a share of its range. */
function narrowed(inputs: readonly UncertainInput[], share: number): UncertainInput[] {
  return inputs.map((one) => {
    const { low, high } = one.range
    const mode = one.planned
    const range = { low: mode - (mode - low) * share, mode, high: mode + (high - mode) * share }
    return { ...one, range, quantile: triangular(range) }
  })
}

describe.each(STORIES)('%s', (name) => {
  const { c, inputs } = drawn(name)
  const point = new Map(OPTIONS.map((id) => [id, savingsOf(copyOf(c), id)]))
  const run = (variables: readonly UncertainInput[], draws: number) =>
    runDraws({ c, variables, options: OPTIONS, draws, seed: 7 }).savings

  it('ranges of zero width give the point estimate in every draw', () => {
    for (const [id, savings] of run(narrowed(inputs, 0), 50)) {
      const { p10, p90, mean } = spreadOf(savings)
      for (const value of [p10, p90, mean]) expect(value).toBeCloseTo(point.get(id as 'rented') ?? Number.NaN, 4)
    }
  })

  // Not quite: the middle of a range may stand on the edge of a whole month, server or hire.
  it('the mean comes to the point estimate as the ranges close', () => {
    for (const id of OPTIONS) {
      const off = [0.1, 0.01, 0.001].map((share) =>
        Math.abs(spreadOf(run(narrowed(inputs, share), 400).get(id) ?? new Float64Array()).mean - (point.get(id) ?? Number.NaN)),
      )
      const scale = Math.abs(npvUsd(c, id) ?? Number.NaN)
      expect((off[2] ?? Number.NaN) / scale).toBeLessThan(0.005)
      // A thousandth of the cost is what an edge and 400 draws leave; a wide range may come nearer by chance.
      expect(off[2]).toBeLessThanOrEqual(Math.max(off[0] ?? Number.NaN, scale / 1000) + 1)
    }
  })

  it('a swing is the difference of two cases worked out apart, and the value at which it turns turns it', () => {
    for (const driver of driversOf(c, inputs, 'rented')) {
      const input = inputs.find((one) => one.path === driver.path)
      const at = (value: number): number => {
        const work = copyOf(c)
        input?.setter(work)(value)
        return savingsOf(work, 'rented')
      }
      expect(driver.npvSavingsAtHigh - driver.npvSavingsAtLow).toBeCloseTo(at(driver.high) - at(driver.low), 4)
      expect(driver.swingUsd).toBeCloseTo(Math.abs(at(driver.high) - at(driver.low)), 4)
      if (driver.flipsAt === null) continue
      const step = (driver.high - driver.low) * 1e-4
      expect(Math.sign(at(driver.flipsAt - step))).not.toBe(Math.sign(at(driver.flipsAt + step)))
    }
  })

  it('what is not drawn moves nothing', () => {
    const untuned = !tuningNeeded(c.terms)
    const noHost = c.host === null && c.endpoint === null && c.managed === null
    const nobodyMoves = noHost && c.changes.api.length === 0 && c.changes.open.length === 0
    const idle: [string, boolean, (work: Case) => void][] = [
      ['facts.spotReserveShare', c.rented?.term !== 'spot', (work) => (work.facts.spotReserveShare *= 2)],
      ['facts.trainingMfu', untuned, (work) => (work.facts.trainingMfu *= 2)],
      ['facts.trainingRuns', untuned, (work) => (work.facts.trainingRuns *= 2)],
      ['facts.schemaShare', untuned, (work) => (work.facts.schemaShare *= 2)],
      ['tuning.usdPerLabel', untuned, (work) => (work.terms.tuning.usdPerLabel *= 2)],
      ['tuning.pipelineFte', untuned, (work) => (work.terms.tuning.pipelineFte *= 2)],
      ['hostedOpen.opsFte', noHost, (work) => (work.terms.hostedOpen.opsFte *= 2)],
      ['facts.switchDays', nobodyMoves, (work) => (work.facts.switchDays *= 2)],
    ]
    const left = idle.filter(([, isIdle]) => isIdle)
    expect(left.length).toBeGreaterThan(0)
    for (const [path] of left) expect(inputs.map((one) => one.path)).not.toContain(path)
    for (const [, , change] of left) {
      const work = copyOf(c)
      change(work)
      for (const id of OPTIONS) expect(savingsOf(work, id)).toBe(point.get(id))
    }
  })
})

describe('a seed', () => {
  const { c, inputs } = drawn('saas-copilot')
  const run = (draws: number, seed: number) =>
    runDraws({ c, variables: inputs, options: OPTIONS, draws, seed }).savings.get('rented') ?? new Float64Array()

  it('gives the same draws again, and a longer run begins with those of a shorter one', () => {
    expect([...run(300, 3)]).toEqual([...run(300, 3)])
    expect([...run(300, 3)]).toEqual([...run(900, 3).subarray(0, 300)])
    expect([...run(300, 4)]).not.toEqual([...run(300, 3)])
  })

  it('is one of many that agree: shares of 4,000 draws differ as binomial ones do', () => {
    const shares = [1, 2, 3, 4, 5, 6].map((seed) => shareCheaper(run(4000, seed)))
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    // Four standard deviations of a share of 4,000 draws.
    for (const share of shares) expect(Math.abs(share - mean)).toBeLessThan(4 * Math.sqrt((mean * (1 - mean)) / 4000) + 1e-9)
  })
})
