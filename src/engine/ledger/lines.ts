/**
 * Every line of cost there is, a row each: what it is called, what it counts, its column of the monthly table, where its price comes
 * from, whose invoice it stands on, and whether it is paid up front. Data that the ledger and the report share.
 */
export const CATEGORIES = ['api', 'compute', 'people', 'tuning', 'other', 'credits', 'resale'] as const
export type Category = (typeof CATEGORIES)[number]

interface LineRow {
  name: string
  unit: string
  category: Category
  /** A value of the scenario, a row of the tables, another sum, or what was looked up for the case */
  basis: `scenario:${string}` | `pricing/${string}.json#${string}` | `derived:${string}` | 'looked-up'
  /**
   * Whose credits may pay it: who sells the option's tokens, whoever bridges, the API's vendor, whoever's GPUs serve, the cloud unless the
   * servers are one's own, a vendor of GPUs; null: nobody's that gives credits (people, servers of one's own, fees of a gateway)
   */
  invoice: 'seller' | 'bridge' | 'api' | 'gpus' | 'cloud' | 'gpu-vendor' | null
  /** Paid before or at the first request: all of it, or only the first purchase */
  upfront: 'all' | 'first' | null
}

export const LINES = {
  'input-tokens': { name: 'Input tokens', unit: 'Mtok', category: 'api', basis: 'looked-up', invoice: 'seller', upfront: null },
  'cached-input': {
    name: 'Input read from the cache',
    unit: 'Mtok',
    category: 'api',
    basis: 'looked-up',
    invoice: 'seller',
    upfront: null,
  },
  'cache-writes': {
    name: 'Input written to the cache',
    unit: 'Mtok',
    category: 'api',
    basis: 'looked-up',
    invoice: 'seller',
    upfront: null,
  },
  'output-tokens': { name: 'Output tokens', unit: 'Mtok', category: 'api', basis: 'looked-up', invoice: 'seller', upfront: null },
  'batch-discount': {
    name: 'Batch discount',
    unit: 'USD',
    category: 'api',
    basis: 'looked-up',
    invoice: 'seller',
    upfront: null,
  },
  'negotiated-discount': {
    name: 'Negotiated discount',
    unit: 'USD',
    category: 'api',
    basis: 'looked-up',
    invoice: 'seller',
    upfront: null,
  },
  'provisioned-units': {
    name: 'Throughput by the month',
    unit: 'unit-month',
    category: 'api',
    basis: 'looked-up',
    invoice: 'seller',
    upfront: null,
  },
  'tuned-hosting': {
    name: 'Fee of the tuned model',
    unit: 'month',
    category: 'api',
    basis: 'looked-up',
    invoice: 'seller',
    upfront: null,
  },
  'api-credits': {
    name: 'Credits: API',
    unit: 'USD',
    category: 'credits',
    basis: 'scenario:credits',
    invoice: null,
    upfront: null,
  },
  'host-credits': {
    name: 'Credits: host',
    unit: 'USD',
    category: 'credits',
    basis: 'scenario:credits',
    invoice: null,
    upfront: null,
  },
  'api-fixed': {
    name: 'Gateway, seats, support',
    unit: 'month',
    category: 'other',
    basis: 'scenario:api.fixedUsdPerMonth',
    invoice: null,
    upfront: null,
  },
  'api-setup': {
    name: 'API set-up',
    unit: 'once',
    category: 'other',
    basis: 'scenario:api.setupUsd',
    invoice: null,
    upfront: 'all',
  },
  'api-people': {
    name: 'People: API integration',
    unit: 'FTE-month',
    category: 'people',
    basis: 'scenario:team.engineerUsdPerYear',
    invoice: null,
    upfront: null,
  },
  'bridge-until-moved': {
    name: 'API or host, until traffic has moved',
    unit: 'request',
    category: 'api',
    basis: 'derived:bridge',
    invoice: 'bridge',
    upfront: null,
  },
  'api-escalated': {
    name: 'API: escalated requests',
    unit: 'request',
    category: 'api',
    basis: 'derived:api-optimized',
    invoice: 'api',
    upfront: null,
  },
  'bridge-overflow': {
    name: 'API or host, load above the base',
    unit: 'request',
    category: 'api',
    basis: 'looked-up',
    invoice: 'bridge',
    upfront: null,
  },
  'gpu-hours': { name: 'GPU hours', unit: 'GPU-hour', category: 'compute', basis: 'looked-up', invoice: 'gpus', upfront: null },
  'gpu-credits': {
    name: 'Credits: GPUs',
    unit: 'USD',
    category: 'credits',
    basis: 'scenario:credits',
    invoice: null,
    upfront: null,
  },
  'spot-reserve': {
    name: 'Reserve for spot interruptions',
    unit: 'GPU-hour',
    category: 'compute',
    basis: 'pricing/operations.json#selfHost.spotReserveShare',
    invoice: 'gpus',
    upfront: null,
  },
  servers: { name: 'Servers bought', unit: 'server', category: 'compute', basis: 'looked-up', invoice: null, upfront: 'first' },
  network: {
    name: 'Switches, cabling and the site',
    unit: 'server',
    category: 'compute',
    basis: 'pricing/operations.json#owned.networkShare',
    invoice: null,
    upfront: 'first',
  },
  'server-residual': {
    name: 'Servers: sold at the end',
    unit: 'server',
    category: 'resale',
    basis: 'scenario:owned.resaleShare',
    invoice: null,
    upfront: null,
  },
  power: {
    name: 'Power and cooling',
    unit: 'kWh',
    category: 'compute',
    basis: 'scenario:owned.usdPerKwh',
    invoice: null,
    upfront: null,
  },
  colocation: {
    name: 'Colocation',
    unit: 'kW-month',
    category: 'compute',
    basis: 'scenario:owned.colocationUsdPerKwMonth',
    invoice: null,
    upfront: null,
  },
  'colocation-term': {
    name: 'Colocation: rest of the minimum term',
    unit: 'kW-month',
    category: 'compute',
    basis: 'pricing/operations.json#owned.colocationTermMonths',
    invoice: null,
    upfront: null,
  },
  maintenance: {
    name: 'Maintenance contracts',
    unit: 'server-month',
    category: 'compute',
    basis: 'pricing/operations.json#owned.maintenanceSharePerYear',
    invoice: null,
    upfront: null,
  },
  repairs: {
    name: 'GPUs replaced',
    unit: 'GPU',
    category: 'compute',
    basis: 'pricing/operations.json#owned.gpuFailureSharePerYear',
    invoice: null,
    upfront: null,
  },
  overhead: {
    name: 'Network, storage, observability',
    unit: 'USD',
    category: 'other',
    basis: 'scenario:selfHost.overheadShare',
    invoice: 'cloud',
    upfront: null,
  },
  'service-fixed': {
    name: 'Control plane, licenses, support',
    unit: 'month',
    category: 'other',
    basis: 'scenario:selfHost.fixedUsdPerMonth',
    invoice: null,
    upfront: null,
  },
  'service-setup': {
    name: 'Service set-up',
    unit: 'once',
    category: 'other',
    basis: 'scenario:selfHost.setupUsd',
    invoice: null,
    upfront: 'all',
  },
  'build-people': {
    name: 'People: building',
    unit: 'FTE-month',
    category: 'people',
    basis: 'scenario:team.engineerUsdPerYear',
    invoice: null,
    upfront: 'all',
  },
  'ops-people': {
    name: 'People: operations',
    unit: 'FTE-month',
    category: 'people',
    basis: 'scenario:team.engineerUsdPerYear',
    invoice: null,
    upfront: null,
  },
  'hardware-people': {
    name: 'Hands in the machine room',
    unit: 'FTE-month',
    category: 'people',
    basis: 'pricing/people.json#owned.handsFtePerServer',
    invoice: null,
    upfront: null,
  },
  'migration-people': {
    name: 'People: moving over',
    unit: 'FTE-month',
    category: 'people',
    basis: 'scenario:team.engineerUsdPerYear',
    invoice: null,
    upfront: 'all',
  },
  'upgrade-people': {
    name: 'People: changing the model',
    unit: 'FTE-month',
    category: 'people',
    basis: 'scenario:team.engineerUsdPerYear',
    invoice: null,
    upfront: null,
  },
  labels: {
    name: 'Training labels',
    unit: 'label',
    category: 'tuning',
    basis: 'scenario:tuning.usdPerLabel',
    invoice: null,
    upfront: 'first',
  },
  training: {
    name: 'Training GPU hours',
    unit: 'GPU-hour',
    category: 'tuning',
    basis: 'derived:training',
    invoice: 'gpu-vendor',
    upfront: 'first',
  },
  'managed-training': {
    name: 'Training at the vendor',
    unit: 'Mtok',
    category: 'tuning',
    basis: 'derived:training',
    invoice: null,
    upfront: null,
  },
  'pipeline-people': {
    name: 'People: tuning pipeline',
    unit: 'FTE-month',
    category: 'tuning',
    basis: 'scenario:team.engineerUsdPerYear',
    invoice: null,
    upfront: null,
  },
  errors: {
    name: 'Errors saved (−) or caused',
    unit: 'error',
    category: 'other',
    basis: 'scenario:task.costPerErrorUsd',
    invoice: null,
    upfront: null,
  },
} as const satisfies Record<string, LineRow>

export type LineId = keyof typeof LINES

export function isLine(id: string): id is LineId {
  return Object.hasOwn(LINES, id)
}

/** In the order of the report. */
export const LINE_IDS: readonly LineId[] = Object.keys(LINES).filter(isLine)
