/** Where the price of a line comes from: a row of a table, an answer, or a derivation. */
import type { LineId } from '../../engine/ledger/ledger.ts'
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { BuiltCase } from '../case/built-case.ts'
import { FACT_ROWS } from '../case/facts.ts'
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

function scenario(path: string) {
  return () => `scenario:${path}`
}

const salary = scenario('team.engineerUsdPerYear')

const BASES: Record<LineId, (built: BuiltCase, option: OptionId) => string> = {
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
  'api-credits': scenario('credits'),
  'host-credits': scenario('credits'),
  'gpu-credits': scenario('credits'),
  'api-fixed': scenario('api.fixedUsdPerMonth'),
  'api-setup': scenario('api.setupUsd'),
  'api-people': salary,
  'bridge-until-moved': () => 'derived:bridge',
  'api-escalated': () => 'derived:api-optimized',
  'bridge-overflow': (_, option) => (option === 'provisioned' ? 'derived:api-optimized' : 'derived:bridge'),
  'gpu-hours': gpuBasis,
  'spot-reserve': () => row('operations', FACT_ROWS.spotReserveShare),
  servers: (built) =>
    built.c.terms.owned.serverUsd === null ? row('hardware', built.c.owned?.server ?? '') : 'scenario:owned.serverUsd',
  network: () => row('operations', FACT_ROWS.networkShare),
  'server-residual': scenario('owned.resaleShare'),
  power: scenario('owned.usdPerKwh'),
  colocation: scenario('owned.colocationUsdPerKwMonth'),
  'colocation-term': () => row('operations', FACT_ROWS.colocationTermMonths),
  maintenance: () => row('operations', FACT_ROWS.maintenanceShare),
  repairs: () => row('operations', FACT_ROWS.gpuFailureShare),
  overhead: scenario('selfHost.overheadShare'),
  'service-fixed': scenario('selfHost.fixedUsdPerMonth'),
  'service-setup': scenario('selfHost.setupUsd'),
  'build-people': salary,
  'ops-people': salary,
  'hardware-people': () => row('people', FACT_ROWS.handsFtePerServer),
  'migration-people': salary,
  'upgrade-people': salary,
  labels: scenario('tuning.usdPerLabel'),
  training: () => 'derived:training',
  'managed-training': () => 'derived:training',
  'pipeline-people': salary,
  errors: scenario('task.costPerErrorUsd'),
}

/** The origin of a line's unit price, as a path that a reader can follow. */
export function basisOf(built: BuiltCase, option: OptionId, line: LineId): string {
  return BASES[line](built, option)
}
