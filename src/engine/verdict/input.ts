/** What the verdict is put into words from. */
import { roundToCent } from '../ledger/round.ts'
import type { Flip } from './flips/flip.ts'
import { isSelfHosted, type OptionId } from '../options/option-ids.ts'
import type { Reason } from '../reason.ts'
import type { Rules } from './rivals.ts'
import type { Basis, Choice, Ruling, Seen } from './rules.ts'

/** A priced, permitted option and its discounted cost at the plan. */
export interface Contender {
  id: OptionId
  npvUsd: number
}

/** What counsel may answer to an open question: at its strictest, what our reading takes until then, and that no rule binds. */
export type Position = 'own-infrastructure' | 'regional-cloud' | 'none'

/**
 * What a case comes to under a position, as a reason says it: `option` and `npvUsd` as its row has it then; `ifGood`, the open model, where that is an answer only
 * if it is good enough; `startsInMonth`, the first month with any service, where nobody else may serve until then.
 */
export type LawAnswer = Reason['args']

export interface VerdictInput {
  flips: { regulated: Flip; scale: Flip; narrow: Flip }
  rules: Rules
  seen: Seen
  ruling: Ruling
  /** The optimized API's, whether permitted or not: what savings are measured against */
  baselineNpvUsd: number
  /** Permitted and priced, the API's own options apart */
  contenders: readonly Contender[]
  /** Share of draws in which an option is cheaper than all rivals */
  share: (clause: { option: OptionId; rivals: readonly OptionId[] }) => number
  /** Asked where a legal question is open; null where nothing then has a price */
  underLaw: (position: Position) => LawAnswer | null
  /** What the same service costs over the API, USD; null when there is none */
  legalPremiumUsd: number | null
  /** The open model that is bought or served, and who sells it */
  openModel: string
  host: string | null
  /** Whether shares of draws are shown to the reader */
  drawn: boolean
  /** Whether requests wait until own GPUs run, since nobody else may serve them */
  waits: boolean
}

export interface Verdict {
  choice: Choice
  option: OptionId | null
  basis: Basis
  agreement: 'agree' | 'rule-says-self-host' | 'cost-says-self-host'
  costOfRuleUsd: number | null
  reasons: Reason[]
}

export function costOf({ contenders }: VerdictInput, id: OptionId | null): number | null {
  return contenders.find((one) => one.id === id)?.npvUsd ?? null
}

export function cheapestOf({ seen }: VerdictInput, ids: readonly OptionId[]): OptionId | null {
  return seen.cheapest(ids)
}

/** Own GPUs are compared with the months before they run at the API's price, where nobody else may serve: more than is paid. */
export function waitingOf(input: VerdictInput, id: OptionId | null) {
  return input.waits && isSelfHosted(id) ? { waiting: true } : {}
}

/** What an option saves over the API at the plan, USD. */
export function savingOf(input: VerdictInput, id: OptionId | null): number {
  const cost = costOf(input, id)
  return cost === null ? 0 : roundToCent(input.baselineNpvUsd - cost)
}

export function hostOf({ host }: VerdictInput, id: OptionId | null): string | null {
  return id === 'hosted-open' ? host : null
}
