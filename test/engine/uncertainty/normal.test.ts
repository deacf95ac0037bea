/** The normal distribution against its tables, and the generator of uniform numbers. */
import { describe, expect, it } from 'vitest'
import { normalCdf, normalQuantile } from '../../../src/engine/uncertainty/normal.ts'
import { uniforms, uniformsOf } from '../../../src/engine/uncertainty/uniforms.ts'

describe('the normal distribution', () => {
  // Abramowitz and Stegun 1964, table 26.1.
  it.each([
    [-3, 0.0013498980316],
    [-2, 0.0227501319482],
    [-0.5, 0.308537538726],
    [0, 0.5],
    [0.5, 0.691462461274],
    [1, 0.8413447460685],
    [2.5, 0.9937903346742],
    [4, 0.9999683287582],
  ])('Φ(%d) is %d to seven digits', (z, p) => expect(Math.abs(normalCdf(z) - p)).toBeLessThan(7.5e-8))

  // National Institute of Standards and Technology, e-Handbook, 1.3.6.7.1, and the function's inverse to sixteen digits.
  it.each([
    [1e-6, -4.753424308822899],
    [0.001, -3.090232306167813],
    [0.01, -2.3263478740408408],
    [0.024, -1.977368428181948],
    [0.025, -1.959963984540054],
    [0.25, -0.6744897501960817],
    [0.5, 0],
    [0.75, 0.6744897501960817],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.976, 1.977368428181948],
    [0.999, 3.090232306167813],
  ])('its inverse at %d is %d to nine digits', (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1.2e-9 * Math.max(1, Math.abs(z)))
  })
})

describe('numbers of a seed', () => {
  const first = (next: () => number, count: number) => Array.from({ length: count }, () => next())

  it('lie strictly between 0 and 1', () => {
    for (const u of first(uniforms(3), 10_000)) {
      expect(u).toBeGreaterThan(0)
      expect(u).toBeLessThan(1)
    }
  })

  it('are the same whether kept or not, however many will be asked for, and in whatever parts', () => {
    const plain = first(uniforms(7), 50)
    const given = (wanted: number, ...counts: number[]) => {
      const numbers = uniformsOf(7, wanted)
      return counts.flatMap((count) => [...numbers(count)])
    }
    expect(given(50, 50)).toEqual(plain)
    expect(given(20, 20)).toEqual(plain.slice(0, 20))
    expect(given(80, 20, 30)).toEqual(plain)
    expect(given(600_000, 7, 43)).toEqual(plain)
    expect([...uniformsOf(8, 50)(50)]).not.toEqual(plain)
  })

  it('start again at the first one for every caller', () => {
    const [one, other] = [uniformsOf(7, 50), uniformsOf(7, 50)]
    const mine = [...one(5)]
    expect([...other(5)]).toEqual(mine)
  })
})
