/** Uniform numbers strictly between 0 and 1 from a seeded generator: 32 bits a number, the same on every machine. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export function uniforms(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  return () => ((generator.next() >>> 0) + 0.5) / 0x1_0000_0000
}

/** Numbers of a seed that are kept, 4 MB: every scenario of a batch, and every trial of one, draws the same ones. */
const MOST = 500_000

let kept: { seed: number; numbers: Float64Array } = { seed: Number.NaN, numbers: new Float64Array(0) }

/** The first numbers of a seed, worked out once. @param wanted how many will be asked for, at most MOST */
function firstOf(seed: number, wanted: number): Float64Array {
  if (kept.seed === seed && kept.numbers.length >= wanted) return kept.numbers
  const uniform = uniforms(seed)
  const numbers = new Float64Array(wanted)
  for (let index = 0; index < wanted; index++) numbers[index] = uniform()
  kept = { seed, numbers }
  return numbers
}

/** The numbers of a seed in their order. @param wanted how many will be asked for */
export function uniformsOf(seed: number, wanted: number): () => number {
  if (wanted > MOST) return uniforms(seed)
  const numbers = firstOf(seed, wanted)
  let next = 0
  return () => numbers[next++] ?? Number.NaN
}
