/** What each regime asks for, as findings: a reading of public sources, with the source. */
import type { Regulation } from '../../../pricing/schema.ts'
import { reason, type Code, type Reason } from '../../reason.ts'

/** The narrowest route that a regime leaves, from open to closed. */
export type Reading = 'free' | 'contract' | 'region' | 'region-or-own' | 'own'

export function readingOf(regime: Regulation): Reading {
  if (regime.ownInfrastructure === 'required') return 'own'
  if (regime.ownInfrastructure === 'one-of-two') return 'region-or-own'
  if (regime.publicApi === 'no') return 'region'
  return regime.publicApi === 'with-contract' ? 'contract' : 'free'
}

/** Strict enough to close the public API. */
export function closesApi(regime: Regulation): boolean {
  return !['free', 'contract'].includes(readingOf(regime))
}

function argsOf(regime: Regulation): Reason['args'] {
  return {
    regime: regime.id,
    name: regime.name,
    contract: regime.contract,
    condition: regime.condition,
    source: regime.source,
    checkedOn: regime.checkedOn,
    grade: regime.grade ?? null,
  }
}

const CODE_OF: Record<Reading, Code> = {
  own: 'regime-requires-own',
  'region-or-own': 'regime-region-or-own',
  region: 'regime-region-only',
  contract: 'regime-permits-api-with-contract',
  free: 'regime-permits-api',
}

/** Which route is open under it, what to sign, and what that hangs on. */
export function explained(regime: Regulation): Reason {
  return reason(CODE_OF[readingOf(regime)], argsOf(regime))
}

/** What to sign for the route that counsel has named. */
export function toSign(regime: Regulation): Reason {
  return reason('regime-to-sign', argsOf(regime))
}

export function mayApply(regime: Regulation): Reason {
  return reason('regime-may-apply', { ...argsOf(regime), covers: regime.covers })
}

/** The questions that settle a regime. */
export function questionsFor(regime: Regulation): Reason[] {
  return regime.counsel.map((question) => reason('ask-counsel', { regime: regime.id, name: regime.name, question }))
}

/** The conclusion over several regimes in one sentence. */
export function conclusion(code: Code, regimes: readonly Regulation[]): Reason {
  return reason(code, {
    names: regimes.map((one) => one.name.split(':')[0]).join(', '),
    count: regimes.length,
    contract: regimes.some((one) => one.contract !== null),
  })
}

/** That our reading differs from counsel's word. */
export function overruled(regime: Regulation): Reason {
  return reason('counsel-over-reading', { ...argsOf(regime), reading: readingOf(regime) })
}
