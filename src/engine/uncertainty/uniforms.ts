/** Uniform numbers strictly between 0 and 1 from a seeded generator: 32 bits a number, the same on every machine. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

function uniformOf(bits: number): number {
  return ((bits >>> 0) + 0.5) / 0x1_0000_0000
}

export function uniforms(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  return () => uniformOf(generator.next())
}

/** Numbers of a seed that are kept, 4 MB: every scenario of a batch, and every trial of one, draws the same ones. */
const MOST = 500_000

let kept: { seed: number; numbers: Float64Array } = { seed: Number.NaN, numbers: new Float64Array(0) }

/** The first numbers of a seed, worked out once. @param wanted how many will be asked for, at most MOST */
function firstOf(seed: number, wanted: number): Float64Array {
  if (kept.seed === seed && kept.numbers.length >= wanted) return kept.numbers
  const generator = xoroshiro128plus(seed)
  const numbers = new Float64Array(wanted)
  for (let index = 0; index < wanted; index++) numbers[index] = uniformOf(generator.next())
  kept = { seed, numbers }
  return numbers
}

/** Gives the next numbers, so many of them: to be read before the next call. */
export type Numbers = (count: number) => Float64Array

/** The numbers of a seed in their order. @param wanted how many will be asked for in all: fewer are kept for the next who asks */
export function uniformsOf(seed: number, wanted: number): Numbers {
  if (wanted > MOST) return drawnNumbers(seed)
  const numbers = firstOf(seed, wanted)
  let from = 0
  return (count) => numbers.subarray(from, (from += count))
}

function drawnNumbers(seed: number): Numbers {
  const generator = xoroshiro128plus(seed)
  let room = new Float64Array(0)
  return (count) => {
    if (room.length < count) room = new Float64Array(count)
    for (let index = 0; index < count; index++) room[index] = uniformOf(generator.next())
    return room.subarray(0, count)
  }
}
