import type { Case } from '../case.ts'
import type { Quantile } from './distributions.ts'

/** One uncertain input: where it lives in the case and how it is distributed. */
export interface Variable {
  path: string
  quantile: Quantile
  /** Bound to a case once, since it is called for every draw */
  setter: (c: Case) => (value: number) => void
  /** Another variable, earlier in the list, that this one moves with, and how closely (−1 to 1) */
  follows: { path: string; correlation: number } | null
}
