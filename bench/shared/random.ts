/** Seeded choices for generated scenarios: the same seed gives the same scenarios on every machine. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface Random {
  /** Uniform in [0, 1) */
  share: () => number
  between: (low: number, high: number) => number
  /** A whole number, log-uniform: a figure of any size is as likely as one of any other */
  anySize: (low: number, high: number) => number
  whole: (low: number, high: number) => number
  chance: (probability: number) => boolean
  /** @throws RangeError for an empty list */
  pick: <T>(list: readonly T[]) => T
}

export function randomFrom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  const share = () => uniformFloat64(generator)
  const between = (low: number, high: number) => low + (high - low) * share()
  return {
    share,
    between,
    anySize: (low, high) => Math.round(low * (high / low) ** share()),
    whole: (low, high) => Math.floor(between(low, high + 1)),
    chance: (probability) => share() < probability,
    pick: (list) => {
      const [first] = list
      if (first === undefined) throw new RangeError('nothing to pick from')
      return list[Math.floor(share() * list.length)] ?? first
    },
  }
}
