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

/** What a permit is judged by. */
function groundOf(routes: Routes, providers: Providers, terms: TermsOf): PermitGround {
  return { routes, providers: { routed: null, host: null, managed: null, tuned: null, ...providers }, ...terms }
}

/** The permit of every option under the routes that the data may take. */
export function permitsOf(routes: Routes, providers: Providers, terms: TermsOf = ANY_TERMS): Record<OptionId, Permit> {
  const ground = groundOf(routes, providers, terms)
  const permits = OPTION_IDS.map((id) => [id, OPTIONS[id].permit(ground)])
  return Object.fromEntries(permits) as Record<OptionId, Permit>
}

/** The same of one option. */
export function permitOf(id: OptionId, routes: Routes, providers: Providers, terms: TermsOf = ANY_TERMS): Permit {
  return OPTIONS[id].permit(groundOf(routes, providers, terms))
}
