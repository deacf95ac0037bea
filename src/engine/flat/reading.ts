/** Reads the figures of a case from its terms, its facts and what was looked up. */
import { tuningNeeded, type Case } from '../case.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'

/** Written out: a table of getters would take longer than what is worked out from them. */
export function readFigures({ terms, facts, rented, owned }: Omit<Case, 'series'>, into: CaseFigures): CaseFigures {
  const { workload, api, hostedOpen, team, selfHost, tuning } = terms
  into[SLOT.REQUESTS_PER_MONTH] = workload.requestsPerMonth ?? Number.NaN
  into[SLOT.API_USD_PER_MONTH] = workload.apiUsdPerMonth ?? Number.NaN
  into[SLOT.GROWTH_PER_YEAR] = workload.growthPerYear
  into[SLOT.INPUT_TOKENS] = workload.inputTokensPerRequest
  into[SLOT.OUTPUT_TOKENS] = workload.outputTokensPerRequest
  into[SLOT.CACHED_INPUT_SHARE] = workload.cachedInputShare
  into[SLOT.BATCH_SHARE] = workload.batchShare
  into[SLOT.USES_CACHING] = api.usesCaching ? 1 : 0
  into[SLOT.USES_BATCH] = api.usesBatch ? 1 : 0
  into[SLOT.API_DISCOUNT] = api.discount
  into[SLOT.API_CHANGE_PER_YEAR] = api.priceChangePerYear
  into[SLOT.API_OPS_FTE] = api.opsFte
  into[SLOT.API_FIXED_USD] = api.fixedUsdPerMonth
  into[SLOT.API_SETUP_USD] = api.setupUsd
  into[SLOT.HOST_DISCOUNT] = hostedOpen.discount
  into[SLOT.HOST_CHANGE_PER_YEAR] = hostedOpen.priceChangePerYear
  into[SLOT.HOST_OPS_FTE] = hostedOpen.opsFte
  into[SLOT.DISCOUNT_RATE] = terms.discountRatePerYear
  into[SLOT.ENGINEERS] = team.mlPlatformEngineers
  into[SLOT.ENGINEER_USD_PER_YEAR] = team.engineerUsdPerYear
  into[SLOT.HIRING_MONTHS] = team.hiringMonths ?? Number.NaN
  into[SLOT.COST_PER_ERROR_USD] = terms.task.costPerErrorUsd
  into[SLOT.BUILD_MONTHS] = selfHost.buildMonths
  into[SLOT.BUILD_FTE] = selfHost.buildFte
  into[SLOT.RAMP_MONTHS] = selfHost.rampMonths
  into[SLOT.HEADROOM_SHARE] = selfHost.headroomShare
  into[SLOT.UTILIZATION] = selfHost.utilization ?? Number.NaN
  into[SLOT.SPARE_REPLICAS] = selfHost.spareReplicas
  into[SLOT.STAGING_REPLICAS] = selfHost.stagingReplicas
  into[SLOT.OVERHEAD_SHARE] = selfHost.overheadShare
  into[SLOT.OPS_FTE] = selfHost.opsFte === 'auto' ? Number.NaN : selfHost.opsFte
  into[SLOT.FIXED_USD] = selfHost.fixedUsdPerMonth
  into[SLOT.SETUP_USD] = selfHost.setupUsd
  into[SLOT.ESCALATION_SHARE] = selfHost.escalationShare
  into[SLOT.GPU_CHANGE_PER_YEAR] = selfHost.priceChangePerYear
  into[SLOT.IS_HOURLY] = selfHost.scaling === 'hourly' ? 1 : 0
  into[SLOT.DELIVERY_MONTHS] = terms.owned.deliveryMonths
  into[SLOT.USD_PER_KWH] = terms.owned.usdPerKwh
  into[SLOT.COLOCATION_USD_PER_KW_MONTH] = terms.owned.colocationUsdPerKwMonth
  into[SLOT.LIFE_MONTHS] = terms.owned.lifeMonths
  into[SLOT.RESIDUAL_SHARE] = terms.owned.residualShare
  into[SLOT.RESALE_SHARE] = terms.owned.resaleShare
  into[SLOT.RENTED_USD_PER_GPU_HOUR] = rented?.usdPerGpuHour ?? Number.NaN
  into[SLOT.SERVER_USD] = owned?.serverUsd ?? Number.NaN
  into[SLOT.READS_PER_WRITE] = facts.readsPerWrite
  into[SLOT.FACT_HIRING_MONTHS] = facts.hiringMonths
  into[SLOT.OPS_FTE_UP_TO8] = facts.opsFteUpTo8
  into[SLOT.OPS_FTE_UP_TO64] = facts.opsFteUpTo64
  into[SLOT.OPS_FTE_UP_TO256] = facts.opsFteUpTo256
  into[SLOT.SPOT_RESERVE_SHARE] = facts.spotReserveShare
  into[SLOT.PUE] = facts.pue
  into[SLOT.MAINTENANCE_SHARE] = facts.maintenanceShare
  into[SLOT.GPU_FAILURE_SHARE] = facts.gpuFailureShare
  into[SLOT.NETWORK_SHARE] = facts.networkShare
  into[SLOT.HANDS_FTE_PER_SERVER] = facts.handsFtePerServer
  into[SLOT.COLOCATION_TERM_MONTHS] = facts.colocationTermMonths
  into[SLOT.PEAK_TO_MEAN] = facts.peakToMean
  into[SLOT.THROUGHPUT_FACTOR] = facts.throughputFactor
  into[SLOT.HOST_PRICE_FACTOR] = facts.hostPriceFactor
  into[SLOT.OPEN_GAIN] = facts.openGain
  into[SLOT.TUNED_GAIN] = facts.tunedGain
  into[SLOT.SWITCH_DAYS] = facts.switchDays
  into[SLOT.INPUT_TOKENS_FACTOR] = facts.inputTokensFactor
  into[SLOT.OUTPUT_TOKENS_FACTOR] = facts.outputTokensFactor
  into[SLOT.IS_TUNED] = tuningNeeded(terms) ? 1 : 0
  into[SLOT.EXAMPLES] = tuning.examples
  into[SLOT.TOKENS_PER_EXAMPLE] = tuning.tokensPerExample
  into[SLOT.EPOCHS] = tuning.epochs
  into[SLOT.USD_PER_LABEL] = tuning.usdPerLabel
  into[SLOT.RELABEL_SHARE] = tuning.relabelShare
  into[SLOT.RETUNES_PER_YEAR] = tuning.retunesPerYear
  into[SLOT.PIPELINE_FTE] = tuning.pipelineFte
  into[SLOT.TRAINING_MFU] = facts.trainingMfu
  into[SLOT.TRAINING_FLOPS] = facts.trainingFlops
  into[SLOT.TRAINING_RUNS] = facts.trainingRuns
  into[SLOT.SCHEMA_SHARE] = facts.schemaShare
  return into
}
