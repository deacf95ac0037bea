/** The engine asked a little at a time: it gives up when a slice of time is over, and gets further when it is asked again. */
import type { Oracle } from './next.ts'

/** Milliseconds */
export type Clock = () => number

/** No key waits longer than this and one look more. */
const SLICE_MS = 8

const ENOUGH = Symbol('enough')

/**
 * Work that asks an oracle and does nothing else. It starts again in every slice: what was asked before is looked up.
 * @returns what goes on with it for a slice, and says whether it is done
 */
export function inSlices(oracle: Oracle, now: Clock, work: (oracle: Oracle) => void): () => boolean {
  let known = 0
  return () => {
    const end = now() + SLICE_MS
    let asked = 0
    const held = <T>(ask: (about: Parameters<Oracle['isSure']>[0]) => T) => {
      return (about: Parameters<Oracle['isSure']>[0]): T => {
        // One more than last time at least, or it would never be done.
        // oxlint-disable-next-line only-throw-error
        if (asked > known && now() >= end) throw ENOUGH
        asked += 1
        return ask(about)
      }
    }
    const { basisOf, choiceOf, gapOf, isSure } = oracle
    try {
      work({ ...oracle, basisOf: held(basisOf), choiceOf: held(choiceOf), gapOf: held(gapOf), isSure: held(isSure) })
      return true
    } catch (error) {
      if (error !== ENOUGH) throw error
      known = asked
      return false
    }
  }
}
