/** Which options the data may use, and on what condition. */
import { OPTION_IDS, type OptionId } from '../../engine/options/option-ids.ts'
import { OPTIONS } from '../../engine/options/options.ts'
import type { Permit, PermitGround, VendorTerms } from '../../engine/options/permit.ts'
import type { Routes } from '../../engine/verdict/flips/regulated.ts'

export { REGIONAL_PROVIDERS, type Permit } from '../../engine/options/permit.ts'

export function providerOf(modelId: string): string {
  return modelId.split('/')[0] ?? modelId
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

/** Who would be paid; a vendor that is left out is not known. */
export type Providers = Pick<PermitGround['providers'], 'api'> & Partial<PermitGround['providers']>

/** The permit of an option under the routes that the data may take. */
export function permitOf(id: OptionId, routes: Routes, providers: Providers, terms: TermsOf = ANY_TERMS): Permit {
  return OPTIONS[id].permit({
    routes,
    providers: { routed: null, host: null, managed: null, tuned: null, ...providers },
    ...terms,
  })
}

/** The same of every option. */
export function permitsOf(routes: Routes, providers: Providers, terms?: TermsOf): Record<OptionId, Permit> {
  const permits = OPTION_IDS.map((id) => [id, permitOf(id, routes, providers, terms)])
  return Object.fromEntries(permits) as Record<OptionId, Permit>
}
