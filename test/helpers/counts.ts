/** Counts of an evaluation: two models scored apart, or on the same examples with what one alone got right. */
import type { Counts } from '../../src/engine/verdict/evaluation.ts'

export function apart(examples: number, other: number, frontier: number): Counts {
  return { examples, other, frontier, pairs: null }
}

export function paired(examples: number, otherOnly: number, frontierOnly: number): Counts {
  return { examples, other: otherOnly, frontier: frontierOnly, pairs: { otherOnly, frontierOnly } }
}
