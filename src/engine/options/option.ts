/**
 * What an option is: whether the data may use it, how it is booked, what serves it, and why it has no price. One file an option in each/;
 * its words are in report/sentences/labels.ts, where the compiler asks for them.
 */
import type { Case, ManagedSetup, RentedSetup } from '../case.ts'
import type { Future } from '../flat/future.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Reason } from '../reason.ts'
import type { Choice, OptionId } from './option-ids.ts'
import type { Permit, PermitGround } from './permit.ts'
import type { Service } from './service.ts'

/** What is known of an option that has no price. */
export interface Lacking {
  c: Case
  /** The open model */
  model: string
  /** Whether buying its weights is out of the question */
  isBuyingExcluded: boolean
  /** Why no host of the open model can be used though there are some; null: one can, or none is known */
  hostRefused: Reason | null
  /** Whether hardware would serve, priced or not */
  isFeasible: boolean
  /** Whether any was tried */
  isTried: boolean
  /** Why none would */
  refused: Reason[]
  /** What serves and has no price to be rented at; null: something is rented, or nothing serves */
  unpriced: Reason | null
  /** Why a further way to buy has no price; null: it has one */
  provisioned: Reason | null
  routed: Reason | null
  tunedApi: Reason | null
}

export interface Option {
  choice: Choice
  /** api: the same API model in another form; untuned, tuned: weights that are bought; own: GPUs of one's own, rented or not */
  side: 'api' | 'untuned' | 'tuned' | 'own'
  permit: (ground: PermitGround) => Permit
  /**
   * Books the option over the horizon. A hybrid without a base is another option by name.
   * @returns the option that was booked; null when the case has nothing to price it with: it is then refused or unpriced, never free
   */
  book: (ledger: Ledger, c: Case) => OptionId | null
  /** Months, counted from 1, in which it changes its model */
  changes: (c: Pick<Case, 'changes'>) => readonly number[]
  /** Discounted cost in one pass, to the bits of `book`, changes apart, USD; null: no price; undefined: that takes the lines */
  flat?: (future: Future) => number | null | undefined
  /** The service behind it; null: none was found feasible */
  service?: (c: Case) => Service | null
  /** Who its GPUs are from, where they are paid by the hour */
  setup?: (c: Case) => RentedSetup | ManagedSetup | null
  /** The model that answers, where it is not the open model */
  model?: (c: Case) => string | null
  /** Who sells it, where the weights are bought: provider/model, or a vendor */
  seller?: (c: Case) => string | null
  /** Whether what it serves is tuned; default: never */
  isTuned?: (c: Case) => boolean
  /** Why no set-up can serve it at all; null: one can */
  infeasible?: (lacking: Lacking) => Reason[] | null
  /** Why it has no price */
  unpriced: (lacking: Lacking) => Reason[]
}
