import type { Reason } from '../../reason.ts'

export type FlipId = 'regulated-data' | 'scale-and-team' | 'narrow-task'

/** A flip: one of the three situations in which self-hosting can win: whether it holds, why, and what would make it hold. */
export interface Flip {
  id: FlipId
  status: 'met' | 'not-met' | 'unknown'
  reasons: Reason[]
  toMeet: Reason[]
  evidence: Record<string, number | string | boolean | null>
}
