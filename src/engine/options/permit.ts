/** Whether the data may use an option, and on what condition. */
import { reason, type Reason } from '../reason.ts'
import type { Routes } from '../verdict/flips/regulated.ts'

/** Vendors that sell frontier models as a service inside a cloud region that they are accredited for. */
export const REGIONAL_PROVIDERS = ['amazon-bedrock', 'azure-openai', 'azure-foundry', 'google-vertex']

/** Whether a vendor may have the data, and what there is to say or ask about it. */
export interface VendorTerms {
  /** open: nobody knows before the vendor has answered */
  standing: 'permitted' | 'open' | 'barred'
  reasons: Reason[]
}

export interface Permit {
  permitted: boolean
  /** What the vendor has to be asked before it may have the data; none where nothing is open */
  open: Reason[]
  /** Why not, or on what condition */
  reasons: Reason[]
}

/** What a permit is given by: the routes that the data may take, who would be paid, and what they say of themselves. */
export interface PermitGround {
  routes: Routes
  /** Vendors of the API, of the cheap model that requests are routed to, of the open model by the token, of an endpoint, of a tuned model by the token */
  providers: { api: string; routed: string | null; host: string | null; managed: string | null; tuned: string | null }
  vendor: (provider: string) => VendorTerms
  /** Of the machines for rent */
  rented: VendorTerms
}

export function yes(...reasons: Reason[]): Permit {
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

function byLaw(routes: Routes, provider: string): Permit {
  if (routes.api === 'no') return no(reason('data-rule-forbids-api'))
  if (routes.api === 'with-contract') return yes(reason('api-needs-contract', { provider }))
  if (routes.api === 'yes') return yes()
  return REGIONAL_PROVIDERS.includes(provider)
    ? yes(reason('api-needs-contract', { provider }))
    : no(reason('api-needs-authorized-region', { provider, providers: REGIONAL_PROVIDERS.join(', ') }))
}

/** Of a vendor that is sent prompts. @param otherwise what it is called where nobody is known */
export function modelPermit({ routes, vendor }: PermitGround, provider: string | null, otherwise: string): Permit {
  const permit = byLaw(routes, provider ?? otherwise)
  return provider === null ? permit : given(permit, vendor(provider))
}

/** Of machines that somebody else owns. */
export function rentedPermit({ routes, rented }: PermitGround): Permit {
  if (routes.rented === 'no') return no(reason('data-rule-forbids-rented'))
  return given(routes.rented === 'yes' ? yes() : yes(reason('rented-needs-contract')), rented)
}

/** Where both are used. */
export function bothPermits(a: Permit, b: Permit): Permit {
  return {
    permitted: a.permitted && b.permitted,
    open: [...a.open, ...b.open],
    reasons: [...(a.permitted && !b.permitted ? [] : a.reasons), ...(b.permitted && !a.permitted ? [] : b.reasons)],
  }
}
