/** A next step: what to do, and what it saves. */
import type { Reason } from '../../engine/reason.ts'

export interface Step extends Reason {
  /** Saved a month, tokens only; null where the step is not about money */
  usdPerMonth: number | null
}
