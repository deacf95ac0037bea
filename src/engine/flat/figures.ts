/** Every number of a case that a cost hangs on, side by side: what draws are written into, and what costs in one pass are worked out from. */
import * as SLOT from './slots.ts'

type Slots = typeof SLOT

/** Where a number stands. */
export type FigureSlot = Slots[keyof Slots]

/** Index = slot. */
export type CaseFigures = Float64Array & Record<FigureSlot, number>

const COUNT = SLOT.SCHEMA_SHARE + 1

export function emptyFigures(): CaseFigures {
  return new Float64Array(COUNT) as CaseFigures
}
