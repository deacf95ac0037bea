/**
 * Where a number of a case stands among its figures, by name. Constants of their own, so that a bundle holds the numbers alone.
 */
/** NaN: a bill was told */
export const REQUESTS_PER_MONTH = 0
export const API_USD_PER_MONTH = 1
export const GROWTH_PER_YEAR = 2
export const INPUT_TOKENS = 3
export const OUTPUT_TOKENS = 4
export const CACHED_INPUT_SHARE = 5
export const BATCH_SHARE = 6
export const USES_CACHING = 7
export const USES_BATCH = 8
export const API_DISCOUNT = 9
export const API_CHANGE_PER_YEAR = 10
export const API_OPS_FTE = 11
export const API_FIXED_USD = 12
export const API_SETUP_USD = 13
export const HOST_DISCOUNT = 14
export const HOST_CHANGE_PER_YEAR = 15
export const HOST_OPS_FTE = 16
export const DISCOUNT_RATE = 17
export const ENGINEERS = 18
export const ENGINEER_USD_PER_YEAR = 19
/** NaN: the figure of the facts holds */
export const HIRING_MONTHS = 20
export const COST_PER_ERROR_USD = 21
export const BUILD_MONTHS = 22
export const BUILD_FTE = 23
export const RAMP_MONTHS = 24
export const HEADROOM_SHARE = 25
/** NaN: the peak sizes the fleet */
export const UTILIZATION = 26
export const SPARE_REPLICAS = 27
export const STAGING_REPLICAS = 28
export const OVERHEAD_SHARE = 29
/** NaN: by the size of the fleet */
export const OPS_FTE = 30
export const FIXED_USD = 31
export const SETUP_USD = 32
export const ESCALATION_SHARE = 33
export const GPU_CHANGE_PER_YEAR = 34
/** 1: what runs follows the hours */
export const IS_HOURLY = 35
export const DELIVERY_MONTHS = 36
export const USD_PER_KWH = 37
export const COLOCATION_USD_PER_KW_MONTH = 38
export const LIFE_MONTHS = 39
export const RESIDUAL_SHARE = 40
export const RESALE_SHARE = 41
/** Of the set-up that was looked up: NaN where there is none */
export const RENTED_USD_PER_GPU_HOUR = 42
export const SERVER_USD = 43
export const READS_PER_WRITE = 44
export const FACT_HIRING_MONTHS = 45
export const OPS_FTE_UP_TO8 = 46
export const OPS_FTE_UP_TO64 = 47
export const OPS_FTE_UP_TO256 = 48
export const SPOT_RESERVE_SHARE = 49
export const PUE = 50
export const MAINTENANCE_SHARE = 51
export const GPU_FAILURE_SHARE = 52
export const NETWORK_SHARE = 53
export const HANDS_FTE_PER_SERVER = 54
export const COLOCATION_TERM_MONTHS = 55
export const PEAK_TO_MEAN = 56
export const THROUGHPUT_FACTOR = 57
export const HOST_PRICE_FACTOR = 58
export const OPEN_GAIN = 59
export const TUNED_GAIN = 60
export const SWITCH_DAYS = 61
export const INPUT_TOKENS_FACTOR = 62
export const OUTPUT_TOKENS_FACTOR = 63
/** 1: what is served on GPUs of one's own is tuned */
export const IS_TUNED = 64
export const EXAMPLES = 65
export const TOKENS_PER_EXAMPLE = 66
export const EPOCHS = 67
export const USD_PER_LABEL = 68
export const RELABEL_SHARE = 69
export const RETUNES_PER_YEAR = 70
export const PIPELINE_FTE = 71
export const TRAINING_MFU = 72
export const TRAINING_FLOPS = 73
export const TRAINING_RUNS = 74
export const SCHEMA_SHARE = 75
