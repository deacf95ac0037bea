/** Evaluations against closed forms and published tables. */
import { describe, expect, it } from 'vitest'
import { evidenceOf, examplesFor, examplesToSettle, isBetter, standingOf } from '../../../src/engine/verdict/evaluation.ts'
import { apart, paired } from '../../helpers/counts.ts'

describe('evaluations', () => {
  it('without discordant pairs the bound is z²/(n + z²), and not 0: five examples prove nothing', () => {
    const z2 = 1.6448536269514722 ** 2
    expect(evidenceOf(paired(5, 0, 0)).lowerBound).toBeCloseTo(-z2 / (5 + z2), 9)
    expect(standingOf(paired(5, 0, 0), { margin: 0.03, minExamples: 1 })).toBe('open')
  })

  it('the score interval mirrors when the models change places', () => {
    const [ahead, behind] = [evidenceOf(paired(400, 30, 18)), evidenceOf(paired(400, 18, 30))]
    expect(ahead.lowerBound).toBeCloseTo(-behind.upperBound, 9)
    expect(ahead.upperBound).toBeCloseTo(-behind.lowerBound, 9)
  })

  // The bound crosses 0 where McNemar's statistic (b − c)/√(b + c) crosses z: 1.6449·√48 = 11.4.
  it.each([
    [30, 18, true],
    [29, 19, false],
  ])('%d against %d discordant pairs: better is %s, as McNemar says', (b, c, better) => {
    expect((b - c) / Math.sqrt(b + c) >= 1.6448536).toBe(better)
    expect(isBetter(evidenceOf(paired(400, b, c)))).toBe(better)
  })

  it('a model is good within the margin, worse beyond it, and open where the interval holds it', () => {
    const bar = { margin: 0.03, minExamples: 200 }
    expect(standingOf(paired(2000, 100, 100), bar)).toBe('good')
    expect(standingOf(paired(500, 10, 60), bar)).toBe('worse')
    expect(standingOf(paired(300, 20, 25), bar)).toBe('open')
    expect(standingOf(paired(100, 50, 0), bar)).toBe('open')
    expect(standingOf(null, bar)).toBe('open')
  })

  // Blackwelder 1982: n = (z95 + z80)²·2p(1 − p)/margin² apart, and (z95 + z80)²·discordant/margin² in pairs.
  it('plans the examples for two models alike within a tenth of the closed form', () => {
    const { apart: apartly, paired: pairwise } = examplesFor({ margin: 0.03, minExamples: 200 })
    const z2 = (1.6448536 + 0.8416212) ** 2
    expect(apartly).toBeGreaterThan((z2 * 2 * 0.86 * 0.14) / 0.0009 / 1.1)
    expect(apartly).toBeLessThan(((z2 * 2 * 0.86 * 0.14) / 0.0009) * 1.1)
    expect(pairwise).toBeGreaterThan((z2 * 0.1) / 0.0009 / 1.1)
    expect(pairwise).toBeLessThan(((z2 * 0.1) / 0.0009) * 1.1)
  })

  // Newcombe 1998, table II, method 10, 56/70 against 48/80: 0.0524 to 0.3339 at two-sided 95 %; here one-sided, so narrower.
  it('the score interval lies inside the two-sided one of the same data', () => {
    const n = 200
    const { difference, lowerBound } = evidenceOf(apart(n, 160, 140))
    expect(difference).toBeCloseTo(0.1, 10)
    expect(lowerBound).toBeGreaterThan(0.1 - 1.96 * Math.sqrt((0.8 * 0.2 + 0.7 * 0.3) / n) - 0.005)
    expect(lowerBound).toBeLessThan(0.1 - 1.6 * Math.sqrt((0.8 * 0.2 + 0.7 * 0.3) / n) + 0.005)
  })

  it('McNemar’s exact tail is the binomial one', () => {
    const { pValue, method } = evidenceOf(paired(500, 31, 14))
    expect(method).toBe('mcnemar')
    // P(X ≥ 31), X ~ Binomial(45, 1/2).
    expect(pValue).toBeCloseTo(0.0080485, 4)
  })

  it('a tie on everything proves nothing', () => {
    expect(isBetter(evidenceOf(paired(300, 0, 0)))).toBe(false)
  })

  it('the examples that would settle it settle it, and one fewer does not', () => {
    const needed = examplesToSettle(apart(100, 90, 86), 50, isBetter)
    expect(needed).not.toBeNull()
    const at = (n: number) => evidenceOf(apart(n, (n * 90) / 100, (n * 86) / 100))
    expect(isBetter(at(needed ?? 0))).toBe(true)
    expect(isBetter(at((needed ?? 0) - 1))).toBe(false)
  })

  it('no number of examples settles it for a model that is behind', () => {
    expect(examplesToSettle(apart(100, 80, 86), 50, isBetter)).toBeNull()
  })
})
