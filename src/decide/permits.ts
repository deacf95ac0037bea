/** Which options the data may use, and on what condition. */
import type { Routes } from '../engine/flips/regulated.ts'
import type { OptionId } from '../engine/options.ts'
import { reason, type Reason } from '../engine/reason.ts'

/** Vendors that sell frontier models as a service inside a cloud region that they are accredited for. */
export const REGIONAL_PROVIDERS = ['amazon-bedrock', 'azure-openai', 'azure-foundry', 'google-vertex']

export const providerOf = (modelId: string): string => modelId.split('/')[0] ?? modelId

export interface Permit {
  permitted: boolean
  /** Why not, or on what condition */
  reasons: Reason[]
}

const yes = (...reasons: Reason[]): Permit => ({ permitted: true, reasons })
const no = (...reasons: Reason[]): Permit => ({ permitted: false, reasons })

const apiPermit = (routes: Routes, provider: string): Permit => {
  if (routes.api === 'no') return no(reason('data-rule-forbids-api'))
  if (routes.api === 'with-contract') return yes(reason('api-needs-contract', { provider }))
  if (routes.api === 'yes') return yes()
  return REGIONAL_PROVIDERS.includes(provider)
    ? yes(reason('api-needs-contract', { provider }))
    : no(reason('api-needs-authorized-region', { provider, providers: REGIONAL_PROVIDERS.join(', ') }))
}

const rentedPermit = (routes: Routes): Permit => {
  if (routes.rented === 'no') return no(reason('data-rule-forbids-rented'))
  return routes.rented === 'yes' ? yes() : yes(reason('rented-needs-contract'))
}

const both = (a: Permit, b: Permit): Permit => ({
  permitted: a.permitted && b.permitted,
  reasons: [...(a.permitted && !b.permitted ? [] : a.reasons), ...(b.permitted && !a.permitted ? [] : b.reasons)],
})

/** The permit of every option under the routes that the data may take. */
export const permitsOf = (
  routes: Routes,
  providers: { api: string; host: string | null; managed: string | null },
): Record<OptionId, Permit> => {
  const api = apiPermit(routes, providers.api)
  const rented = rentedPermit(routes)
  return {
    api: api,
    'api-optimized': api,
    'hosted-open': apiPermit(routes, providers.host ?? 'host'),
    'open-endpoint': apiPermit(routes, providers.managed ?? 'endpoint'),
    'managed-tuned': apiPermit(routes, providers.managed ?? 'endpoint'),
    rented: rented,
    owned: yes(),
    hybrid: both(api, rented),
  }
}
