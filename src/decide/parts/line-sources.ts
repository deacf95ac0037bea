/** Where the price of a line comes from: a row of a table, an answer, or a derivation. */
import { LINES, type LineId } from '../../engine/ledger/lines.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { OWN_QUOTE, OWN_TUNED_PRICE } from '../case/further.ts'
import { OWN_HOST_PRICE } from '../case/purchase.ts'

function row(table: string, id: string) {
  return `pricing/${table}.json#${id}`
}

function tokenBasis(built: BuiltCase, option: OptionId): string {
  const sold = { 'hosted-open': built.c.host?.id, 'tuned-api': built.c.tunedApi?.model.id, routed: built.c.routed?.model.id }
  const other = Object.entries(sold).find(([id]) => id === option)?.[1]
  const id = other ?? built.c.api.id
  if (id === OWN_HOST_PRICE || id === OWN_TUNED_PRICE) return `scenario:${id}`
  if (other === undefined && built.apiPeriods === null) return 'scenario:api.price'
  const [provider = id, ...model] = id.split('/')
  return row(`api/${provider}`, model.join('/'))
}

function gpuBasis(built: BuiltCase, option: OptionId): string {
  if (option === 'managed-tuned') return row('endpoints', built.c.managed?.offer ?? '')
  if (option === 'open-endpoint') return row('endpoints', built.c.endpoint?.offer ?? '')
  const { rented } = built.c
  if (!rented) return 'derived'
  return rented.offer === 'selfHost.usdPerGpuHour'
    ? 'scenario:selfHost.usdPerGpuHour'
    : row(`gpu/${rented.provider}`, rented.offer)
}

type LookedUp = { [Id in LineId]: (typeof LINES)[Id]['basis'] extends 'looked-up' ? Id : never }[LineId]

const LOOKED_UP: Record<LookedUp, (built: BuiltCase, option: OptionId) => string> = {
  'input-tokens': tokenBasis,
  'cached-input': tokenBasis,
  'cache-writes': tokenBasis,
  'output-tokens': tokenBasis,
  'batch-discount': tokenBasis,
  'negotiated-discount': (_, option) =>
    `scenario:${option === 'hosted-open' || option === 'tuned-api' ? 'hostedOpen' : 'api'}.discount`,
  'provisioned-units': ({ c }) =>
    c.provisioned?.offer === OWN_QUOTE ? `scenario:${OWN_QUOTE}` : row('buying', c.provisioned?.offer ?? ''),
  'tuned-hosting': ({ c, further }) =>
    c.terms.tunedApi.fixedUsdPerMonth === null ? row('buying', further.service?.id ?? '') : 'scenario:tunedApi.fixedUsdPerMonth',
  'bridge-overflow': (_, option) => (option === 'provisioned' ? 'derived:api-optimized' : 'derived:bridge'),
  'gpu-hours': gpuBasis,
  servers: (built) =>
    built.c.terms.owned.serverUsd === null ? row('hardware', built.c.owned?.server ?? '') : 'scenario:owned.serverUsd',
}

function isLookedUp(line: LineId): line is LookedUp {
  return Object.hasOwn(LOOKED_UP, line)
}

/** The origin of a line's unit price, as a path that a reader can follow. */
export function basisOf(built: BuiltCase, option: OptionId, line: LineId): string {
  return isLookedUp(line) ? LOOKED_UP[line](built, option) : LINES[line].basis
}
