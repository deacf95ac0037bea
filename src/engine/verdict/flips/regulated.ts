/** Flip 1: data that legally cannot leave your infrastructure. A reading, not legal advice: counsel's word wins. */
import type { Regulation } from '../../../pricing/schema.ts'
import type { Scenario } from '../../../scenario/resolved.ts'
import { reason, type Reason } from '../../reason.ts'
import type { Flip } from './flip.ts'
import {
  closesApi,
  conclusion,
  explained,
  mayApply,
  overruled,
  questionsFor,
  readingOf,
  toSign,
  type Reading,
} from './regimes.ts'

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

export interface Regimes {
  named: readonly Regulation[]
  /** May bind the data; nobody has checked */
  inDoubt: readonly Regulation[]
}

type Data = Scenario['data']
type Counsel = Exclude<Data['legalPosition'], 'unknown'>

function rule(status: Flip['status'], routes: Routes, reasons: Reason[], toMeet: Reason[] = []): DataRule {
  return {
    flip: { id: 'regulated-data', status, reasons, toMeet, evidence: { api: routes.api, rented: routes.rented } },
    routes,
  }
}

const OPEN: Routes = { api: 'yes', rented: 'yes' }
const CONTRACT: Routes = { api: 'with-contract', rented: 'with-contract' }
const REGION: Routes = { api: 'region-only', rented: 'with-contract' }
const CLOSED: Routes = { api: 'no', rented: 'no' }

function conditionsOf(data: Data): Reason[] {
  return [
    ...(data.zeroRetentionRequired ? [reason('zero-retention-agreement')] : []),
    ...(data.regionRequired === null ? [] : [reason('region-required', { region: data.regionRequired })]),
    ...(data.privateLinkRequired ? [reason('private-link-required')] : []),
    ...(data.plaintextAccess === 'cleared-people' ? [reason('plaintext-cleared-people')] : []),
    ...(data.plaintextAccess === 'nobody-outside' ? [reason('plaintext-nobody-outside')] : []),
  ]
}

/** Readings that say the same as counsel does. */
const AGREES: Record<Counsel, Reading[]> = {
  'own-infrastructure': ['own'],
  'regional-cloud': ['region', 'region-or-own'],
  'api-with-contract': ['contract', 'free'],
  none: ['free'],
}

/** Counsel's word. An air gap stands above it: no opinion makes a network path. */
function byCounsel(data: Data, word: Counsel, { named }: Regimes): DataRule {
  const differ = named.filter((one) => !AGREES[word].includes(readingOf(one))).map(overruled)
  const sign = named.filter((one) => one.contract !== null).map(toSign)
  const conditions = conditionsOf(data)
  switch (word) {
    case 'own-infrastructure':
      return rule('met', { api: 'no', rented: 'with-contract' }, [reason('counsel-own-infrastructure'), ...differ])
    case 'regional-cloud':
      return rule('not-met', REGION, [reason('counsel-regional-cloud'), ...differ, ...sign, ...conditions])
    case 'api-with-contract': {
      const routes: Routes = { api: 'with-contract', rented: 'yes' }
      return rule('not-met', routes, [reason('counsel-api-with-contract'), ...differ, ...sign, ...conditions])
    }
    case 'none':
      return rule('not-met', OPEN, [reason('counsel-none'), ...differ, ...conditions])
  }
}

/** What counsel would have to settle before anything can be said. */
function openPoints(data: Data, { named, inDoubt }: Regimes): { heads: Reason[]; questions: Reason[] } {
  const either = named.filter((one) => readingOf(one) === 'region-or-own')
  const doubtful = inDoubt.filter(closesApi)
  const secret = data.plaintextAccess === 'nobody-outside'
  return {
    heads: [
      ...(either.length > 0 ? [conclusion('law-open', either)] : []),
      ...(doubtful.length > 0 ? [conclusion('law-in-doubt', doubtful)] : []),
    ],
    questions: [
      ...[...either, ...doubtful].flatMap(questionsFor),
      ...(secret ? [reason('ask-counsel-plaintext')] : []),
      ...(either.length + doubtful.length > 0 || secret ? [reason('then-set-legal-position')] : []),
    ],
  }
}

/** The strictest of the regimes decides; each says what it asks for. */
function byRegimes(data: Data, regimes: Regimes): DataRule {
  const { named, inDoubt } = regimes
  const own = named.filter((one) => readingOf(one) === 'own')
  if (own.length > 0) return rule('met', CLOSED, [conclusion('law-needs-own', own), ...own.map(explained)])
  // What the answer hangs on comes first.
  const doubts = [...inDoubt.filter(closesApi), ...inDoubt.filter((one) => !closesApi(one))]
  const said = [...named.map(explained), ...doubts.map(mayApply), ...conditionsOf(data)]
  const { heads, questions } = openPoints(data, regimes)
  if (questions.length > 0) return rule('unknown', REGION, [...heads, ...said], questions)
  const closed = named.filter(closesApi)
  if (closed.length > 0) return rule('not-met', REGION, [conclusion('law-needs-region', closed), ...said])
  const ask = inDoubt.flatMap(questionsFor)
  if (data.plaintextAccess === 'cleared-people') return rule('not-met', REGION, said, ask)
  const all = [...named, ...inDoubt]
  const allowed = all.length > 0 ? [conclusion('law-allows-api', all)] : []
  const reasons = [...allowed, ...said]
  const bound = all.some((one) => readingOf(one) === 'contract')
  if (bound || data.zeroRetentionRequired || data.privateLinkRequired) return rule('not-met', CONTRACT, reasons, ask)
  return rule('not-met', OPEN, reasons.length > 0 ? reasons : [reason('no-regime-stated')], ask)
}

/**
 * Whether law or contract forces own infrastructure, and which routes stay open.
 * Only an air gap, a contract that bars every processor, counsel, or a regime without an authorized region does.
 */
export function regulatedData(data: Data, regimes: Regimes): DataRule {
  if (data.airGapped) return rule('met', CLOSED, [reason('air-gapped')])
  if (data.legalPosition !== 'unknown') return byCounsel(data, data.legalPosition, regimes)
  if (data.contractForbidsProcessors) return rule('met', CLOSED, [reason('contract-forbids-processors')])
  return byRegimes(data, regimes)
}
