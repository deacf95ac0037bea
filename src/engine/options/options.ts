/** The ways to serve the workload, each in a file of its own over the same case. */
import type { Case } from '../case.ts'
import { discountFactors } from '../ledger/cashflow.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { API } from './each/api.ts'
import { API_OPTIMIZED } from './each/api-optimized.ts'
import { HOSTED_OPEN } from './each/hosted-open.ts'
import { HYBRID } from './each/hybrid.ts'
import { MANAGED_TUNED } from './each/managed-tuned.ts'
import { OPEN_ENDPOINT } from './each/open-endpoint.ts'
import { OWNED } from './each/owned.ts'
import { PROVISIONED } from './each/provisioned.ts'
import { RENTED } from './each/rented.ts'
import { ROUTED } from './each/routed.ts'
import { TUNED_API } from './each/tuned-api.ts'
import { bookedUsd, bookWhole, optionNpv } from './npv.ts'
import type { Option } from './option.ts'
import { OPTION_IDS, type OptionId } from './option-ids.ts'
import type { Service } from './service.ts'

export const OPTIONS: Record<OptionId, Option> = {
  api: API,
  'api-optimized': API_OPTIMIZED,
  provisioned: PROVISIONED,
  routed: ROUTED,
  'hosted-open': HOSTED_OPEN,
  'open-endpoint': OPEN_ENDPOINT,
  'managed-tuned': MANAGED_TUNED,
  'tuned-api': TUNED_API,
  rented: RENTED,
  owned: OWNED,
  hybrid: HYBRID,
}

/** The options on one side, in the order of the report. */
export function optionsOn(side: Option['side']): OptionId[] {
  return OPTION_IDS.filter((id) => OPTIONS[id].side === side)
}

/** The service behind a self-hosted or managed option, or null when the option has none or was not found feasible. */
export function serviceOf(c: Case, id: OptionId): Service | null {
  return OPTIONS[id].service?.(c) ?? null
}

function changesIn(c: Case): (served: OptionId) => readonly number[] {
  return (served) => OPTIONS[served].changes(c)
}

/**
 * Books one option over the horizon.
 * @returns false when the case has nothing to price it with: the option is then refused or unpriced, never free
 */
export function bookOption(ledger: Ledger, c: Case, id: OptionId): boolean {
  return bookWhole(ledger, c, OPTIONS[id], changesIn(c))
}

/** Discounted cost of an option, added up line by line, USD; null when it cannot be priced. */
export function bookedNpvUsd(c: Case, id: OptionId, discount: Float64Array): number | null {
  return bookedUsd(OPTIONS[id], c, discount, changesIn(c))
}

/** Discounted cost of an option, USD; null when it cannot be priced. @param discount factors of the months, where they are known */
export function npvUsd(c: Case, id: OptionId, discount?: Float64Array): number | null {
  return optionNpv(OPTIONS[id], c, discount ?? discountFactors(c.months, c.terms.discountRatePerYear), changesIn(c))
}
