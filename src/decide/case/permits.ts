/** Which options the data may use, and on what condition. */
import type { Routes } from '../../engine/verdict/flips/regulated.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import { reason, type Reason } from '../../engine/reason.ts'
import type { VendorTerms } from './residency.ts'

/** Vendors that sell frontier models as a service inside a cloud region that they are accredited for. */
export const REGIONAL_PROVIDERS = ['amazon-bedrock', 'azure-openai', 'azure-foundry', 'google-vertex']

export function providerOf(modelId: string): string {
  return modelId.split('/')[0] ?? modelId
}

export interface Permit {
  permitted: boolean
  /** What the vendor has to be asked before it may have the data; none where nothing is open */
  open: Reason[]
  /** Why not, or on what condition */
  reasons: Reason[]
}

function yes(...reasons: Reason[]): Permit {
  return { permitted: true, open: [], reasons }
}

function no(...reasons: Reason[]): Permit {
  return { permitted: false, open: [], reasons }
}

/** A permit of law, held to what the vendor says of itself; what law forbids no vendor can mend. */
function given(permit: Permit, terms: VendorTerms): Permit {
  if (!permit.permitted || terms.reasons.length === 0) return permit
  if (terms.standing === 'barred') return no(...terms.reasons)
  return { ...permit, open: terms.standing === 'open' ? terms.reasons : [], reasons: [...permit.reasons, ...terms.reasons] }
}

function apiPermit(routes: Routes, provider: string): Permit {
  if (routes.api === 'no') return no(reason('data-rule-forbids-api'))
  if (routes.api === 'with-contract') return yes(reason('api-needs-contract', { provider }))
  if (routes.api === 'yes') return yes()
  return REGIONAL_PROVIDERS.includes(provider)
    ? yes(reason('api-needs-contract', { provider }))
    : no(reason('api-needs-authorized-region', { provider, providers: REGIONAL_PROVIDERS.join(', ') }))
}

function rentedPermit(routes: Routes): Permit {
  if (routes.rented === 'no') return no(reason('data-rule-forbids-rented'))
  return routes.rented === 'yes' ? yes() : yes(reason('rented-needs-contract'))
}

function both(a: Permit, b: Permit): Permit {
  return {
    permitted: a.permitted && b.permitted,
    open: [...a.open, ...b.open],
    reasons: [...(a.permitted && !b.permitted ? [] : a.reasons), ...(b.permitted && !a.permitted ? [] : b.reasons)],
  }
}

/** What each vendor says of itself, and of the machines for rent. */
export interface TermsOf {
  vendor: (provider: string) => VendorTerms
  rented: VendorTerms
}

const ANY_TERMS: TermsOf = {
  vendor: () => ({ standing: 'permitted', reasons: [] }),
  rented: { standing: 'permitted', reasons: [] },
}

/** The permit of every option under the routes that the data may take. */
export function permitsOf(
  routes: Routes,
  providers: { api: string; host: string | null; managed: string | null },
  terms: TermsOf = ANY_TERMS,
): Record<OptionId, Permit> {
  const of = (provider: string | null) => (provider === null ? ANY_TERMS.rented : terms.vendor(provider))
  const api = given(apiPermit(routes, providers.api), of(providers.api))
  const rented = given(rentedPermit(routes), terms.rented)
  return {
    api: api,
    'api-optimized': api,
    'hosted-open': given(apiPermit(routes, providers.host ?? 'host'), of(providers.host)),
    'open-endpoint': given(apiPermit(routes, providers.managed ?? 'endpoint'), of(providers.managed)),
    'managed-tuned': given(apiPermit(routes, providers.managed ?? 'endpoint'), of(providers.managed)),
    rented: rented,
    owned: yes(),
    hybrid: both(api, rented),
  }
}
