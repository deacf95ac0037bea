/** Flip 1: data that legally cannot leave your infrastructure. A reading, not legal advice: counsel's word wins. */
import type { Regulation } from '../../pricing/schema.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { reason, type Reason } from '../reason.ts'
import type { Flip } from './flip.ts'

/** Which routes the data may take. */
export interface Routes {
  /** A model API: anywhere, under a contract, only a model service in an authorized region, or not at all */
  api: 'yes' | 'with-contract' | 'region-only' | 'no'
  /** Rented GPUs */
  rented: 'yes' | 'with-contract' | 'no'
}

export interface DataRule {
  flip: Flip
  routes: Routes
}

type Data = Scenario['data']

const rule = (status: Flip['status'], routes: Routes, reasons: Reason[], toMeet: Reason[] = []): DataRule => ({
  flip: { id: 'regulated-data', status, reasons, toMeet, evidence: { api: routes.api, rented: routes.rented } },
  routes,
})

const conditionsOf = (data: Data): Reason[] => [
  ...(data.zeroRetentionRequired ? [reason('zero-retention-agreement')] : []),
  ...(data.regionRequired === null ? [] : [reason('region-required', { region: data.regionRequired })]),
]

/** Counsel's word. An air gap stands above it: no opinion makes a network path. */
const byCounsel = (data: Data): DataRule | null => {
  const conditions = conditionsOf(data)
  switch (data.legalPosition) {
    case 'own-infrastructure':
      return rule('met', { api: 'no', rented: 'with-contract' }, [reason('counsel-own-infrastructure')])
    case 'regional-cloud':
      return rule('not-met', { api: 'region-only', rented: 'with-contract' }, [reason('counsel-regional-cloud'), ...conditions])
    case 'api-with-contract':
      return rule('not-met', { api: 'with-contract', rented: 'yes' }, [reason('counsel-api-with-contract'), ...conditions])
    case 'none':
      return rule('not-met', { api: 'yes', rented: 'yes' }, [reason('counsel-none'), ...conditions])
    case 'unknown':
      return null
  }
}

const regimeArgs = (regime: Regulation) => ({
  regime: regime.id,
  name: regime.name,
  contract: regime.contract,
  condition: regime.condition,
})

/** The strictest of the regimes decides; each says what it asks for. */
const byRegimes = (data: Data, regimes: readonly Regulation[]): DataRule => {
  const own = regimes.filter((one) => one.ownInfrastructure === 'required')
  if (own.length > 0) {
    const reasons = own.map((one) => reason('regime-requires-own', regimeArgs(one)))
    return rule('met', { api: 'no', rented: 'no' }, reasons)
  }
  const either = regimes.filter((one) => one.ownInfrastructure === 'one-of-two')
  const closed = regimes.filter((one) => one.publicApi === 'no')
  const contract = regimes.filter((one) => one.publicApi === 'with-contract')
  const reasons = [
    ...either.map((one) => reason('regime-region-or-own', regimeArgs(one))),
    ...closed.filter((one) => !either.includes(one)).map((one) => reason('regime-region-only', regimeArgs(one))),
    ...contract.map((one) => reason('regime-permits-api-with-contract', regimeArgs(one))),
    ...regimes.filter((one) => one.publicApi === 'yes').map((one) => reason('regime-permits-api', regimeArgs(one))),
    ...conditionsOf(data),
  ]
  if (either.length > 0) {
    const ask = either.map((one) => reason('ask-counsel-for-region', regimeArgs(one)))
    return rule('unknown', { api: 'region-only', rented: 'with-contract' }, reasons, ask)
  }
  if (closed.length > 0) return rule('not-met', { api: 'region-only', rented: 'with-contract' }, reasons)
  if (contract.length > 0 || data.zeroRetentionRequired)
    return rule('not-met', { api: 'with-contract', rented: 'with-contract' }, reasons)
  return rule('not-met', { api: 'yes', rented: 'yes' }, reasons.length > 0 ? reasons : [reason('no-regime-stated')])
}

/**
 * Whether law or contract forces own infrastructure, and which routes stay open.
 * Only an air gap, a contract that bars every processor, counsel, or a regime without an authorized region does.
 */
export const regulatedData = (data: Data, regimes: readonly Regulation[]): DataRule => {
  if (data.airGapped) return rule('met', { api: 'no', rented: 'no' }, [reason('air-gapped')])
  const counsel = byCounsel(data)
  if (counsel) return counsel
  if (data.contractForbidsProcessors) return rule('met', { api: 'no', rented: 'no' }, [reason('contract-forbids-processors')])
  return byRegimes(data, regimes)
}
