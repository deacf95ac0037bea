/** What the tables say of each value of a scenario, and the units that it may have been typed in. */
import type { Tables } from '../../pricing/schema.ts'
import type { ScenarioInput } from '../schema.ts'
import {
  facts,
  gpuHour,
  hostPrice,
  machineSizes,
  peaks,
  server,
  serverSizes,
  tokenPrice,
  tunedFee,
  unitPrice,
  unitTokens,
  type SpreadOf,
  type TokenPrice,
} from './spread.ts'
import {
  BY_MONTH_UNITS,
  COUNT_UNITS,
  DURATION_UNITS,
  HOUR_UNITS,
  MINUTE_UNITS,
  MONTH_UNITS,
  perGpu,
  perServer,
  SMALL_UNITS,
  TIME_UNITS,
  TOKEN_UNITS,
  YEAR_UNITS,
  type Unit,
} from './units.ts'

export interface Bound {
  path: string
  unit: string
  spread: SpreadOf
  /** Times beyond the spread at which it is doubted: prices differ more where the tables have few rows */
  slack: number
  units: (tables: Tables, scenario: ScenarioInput) => readonly Unit[]
  /** Times above the spread at which it cannot be meant */
  most?: number
  /** Something that is asked for or agreed, however far from what there is */
  isWish?: boolean
  /** Whether less than what there is may well be meant */
  isOnlyAbove?: boolean
  /** Whether more than what there is may well be meant */
  isOnlyBelow?: boolean
}

const TOKEN_KEYS: TokenPrice[] = ['inputUsdPerMtok', 'outputUsdPerMtok', 'cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok']

function tokenBound(price: string, spread: (key: TokenPrice) => SpreadOf): Bound[] {
  return TOKEN_KEYS.map((key) => ({
    path: `${price}.${key}`,
    unit: 'USD/Mtok',
    spread: spread(key),
    slack: 1,
    units: () => TOKEN_UNITS,
  }))
}

/** No unit explains these: they are doubted far from what there is, and never refused. */
const COUNTED: readonly [path: string, unit: string, beside?: RegExp][] = [
  ['selfHost.buildFte', 'FTE'],
  ['selfHost.opsFte', 'FTE', /^people\.fte\.gpus-/],
  ['api.opsFte', 'FTE'],
  ['hostedOpen.opsFte', 'FTE'],
  ['tuning.pipelineFte', 'FTE'],
  ['tuning.examples', 'examples'],
  ['tuning.tokensPerExample', 'tokens'],
  ['tuning.epochs', 'passes'],
  ['tuning.retunesPerYear', 'runs/year'],
]

/** Times above what the tables have. Chosen: a team of thirty builders is rare, one of ninety a slip. */
const COUNT_SLACK = 30

function countBound([path, unit, beside]: (typeof COUNTED)[number]): Bound {
  // Few are no slip: the tables have what is usual, not what is least.
  return { path, unit, spread: facts(path, beside), slack: COUNT_SLACK, units: () => [], isOnlyAbove: true }
}

/** Times that have their own range in the tables; a year where a quarter is usual may be, five years are weeks or days. */
const TIMES: readonly [path: string, beside?: RegExp][] = [
  ['team.hiringMonths', /^people\.hiringMonths$/],
  ['selfHost.buildMonths'],
  ['selfHost.rampMonths'],
  ['owned.deliveryMonths'],
]

function timeBound([path, beside]: (typeof TIMES)[number]): Bound {
  return { path, unit: 'months', spread: facts(path, beside), slack: 3, units: () => DURATION_UNITS, isOnlyAbove: true }
}

/** How many tokens another tokenizer makes of a text; thinking multiplies what comes out. */
function factorBound(path: string, slack: number): Bound {
  const spread = facts(path, /^tokens\.unknown-tokenizer$/)
  return { path, unit: 'ratio', spread, slack, units: () => [{ factor: 1 / 100, name: 'a percentage' }] }
}

/** Prompts of a hundredth of the usual length are no prompts, and an answer has one token: dashboards count them in thousands. */
function lengthBound(path: string, slack: number): Bound {
  return { path, unit: 'tokens', spread: facts(path), slack, units: () => COUNT_UNITS, isWish: true, isOnlyBelow: true }
}

export const BOUNDS: readonly Bound[] = [
  ...tokenBound('api.price', tokenPrice),
  ...tokenBound('hostedOpen.price', hostPrice),
  ...tokenBound('tunedApi.price', hostPrice),
  ...COUNTED.map(countBound),
  ...TIMES.map(timeBound),
  lengthBound('workload.inputTokensPerRequest', 100),
  lengthBound('workload.outputTokensPerRequest', 25),
  factorBound('selfHost.inputTokensFactor', 4),
  factorBound('selfHost.outputTokensFactor', 16),
  {
    path: 'tunedApi.fixedUsdPerMonth',
    unit: 'USD/month',
    spread: tunedFee,
    slack: 50,
    units: () => BY_MONTH_UNITS,
  },
  // A whole contract may be quoted as one unit.
  {
    path: 'provisioned.quote.usdPerUnitMonth',
    unit: 'USD/month',
    spread: unitPrice,
    slack: 10,
    units: () => BY_MONTH_UNITS,
    isWish: true,
  },
  {
    path: 'provisioned.quote.tokensPerMinute',
    unit: 'tokens/minute',
    spread: unitTokens,
    slack: 30,
    units: () => MINUTE_UNITS,
    isWish: true,
  },
  { path: 'workload.peakToMean', unit: 'ratio', spread: peaks, slack: 10, units: () => [], isOnlyAbove: true },
  {
    path: 'selfHost.usdPerGpuHour',
    unit: 'USD/GPU-hour',
    spread: gpuHour,
    slack: 1,
    units: (tables, scenario) => [...perGpu(machineSizes(tables, scenario)), ...HOUR_UNITS],
    // Half the GPUs of the usual machine of eight: beyond it the price is the machine's.
    most: 4,
  },
  {
    path: 'team.engineerUsdPerYear',
    unit: 'USD/year',
    spread: facts('team.engineerUsdPerYear', /^people\.(salary|loaded)\./),
    slack: 4,
    units: () => YEAR_UNITS,
  },
  {
    path: 'owned.serverUsd',
    unit: 'USD',
    spread: server,
    slack: 2,
    units: (tables, scenario) => perServer(serverSizes(tables, scenario)),
  },
  { path: 'owned.usdPerKwh', unit: 'USD/kWh', spread: facts('owned.usdPerKwh'), slack: 4, units: () => SMALL_UNITS },
  {
    path: 'owned.colocationUsdPerKwMonth',
    unit: 'USD/kW-month',
    spread: facts('owned.colocationUsdPerKwMonth'),
    slack: 4,
    units: () => MONTH_UNITS,
  },
  {
    path: 'tuning.usdPerLabel',
    unit: 'USD',
    spread: facts('tuning.usdPerLabel', /^tune\.label-price\./),
    slack: 4,
    units: () => SMALL_UNITS,
  },
  {
    path: 'workload.slo.ttftMs',
    unit: 'ms',
    spread: facts('workload.slo.ttftMs'),
    slack: 30,
    units: () => TIME_UNITS,
    isWish: true,
  },
  {
    path: 'workload.slo.tpotMs',
    unit: 'ms',
    spread: facts('workload.slo.tpotMs'),
    slack: 30,
    units: () => TIME_UNITS,
    isWish: true,
  },
]
