/** Names of scenario values and facts, for sentences and tables. */
const WORDS: Record<string, string> = {
  'api.priceChangePerYear': 'change of the API price a year',
  'api.price.inputUsdPerMtok': 'price of input tokens',
  'api.price.cachedInputUsdPerMtok': 'price of cached input tokens',
  'api.price.cacheWriteUsdPerMtok': 'price of cache writes',
  'api.price.outputUsdPerMtok': 'price of output tokens',
  'api.opsFte': 'people for the API integration',
  'hostedOpen.opsFte': 'people for the hosted model',
  'hostedOpen.priceChangePerYear': "change of the host's price a year",
  'hostedOpen.discount': 'discount of the host',
  'facts.hostPriceFactor': 'price of the only host, over the one known',
  'selfHost.evaluation': 'an evaluation of the open model',
  'selfHost.model': 'the open model',
  'selfHost.throughput': 'throughput of a replica, measured',
  'selfHost.gpusPerReplica': 'GPUs of a replica',
  'api.model': 'the API model',
  'policy.qualityMargin': 'accuracy that may be lacking',
  'policy.minHybridShare': 'share of requests that makes a base',
  horizonMonths: 'horizon',
  discountRatePerYear: 'cost of capital a year',
  'workload.growthPerYear': 'growth of requests a year',
  'workload.apiUsdPerMonth': 'API bill',
  'workload.requestsPerMonth': 'requests a month',
  'workload.inputTokensPerRequest': 'input tokens of a request',
  'workload.outputTokensPerRequest': 'output tokens of a request',
  'workload.cachedInputShare': 'share of input from the cache',
  'workload.batchShare': 'share of requests that can wait',
  'workload.traffic': 'shape of the traffic',
  'workload.hourly': 'load of each hour of the week',
  'workload.peakToMean': 'peak over mean of the traffic',
  'workload.slo.ttftMs': 'latency: first token within',
  'workload.slo.tpotMs': 'latency: each token within',
  'policy.apiUsdPerMonthThreshold': 'bill from which scale counts',
  'policy.minMlPlatformEngineers': 'engineers from which a team counts',
  'policy.minEvaluationExamples': 'examples from which an evaluation counts',
  'policy.confidence': 'draws in which self-hosting must be cheaper',
  'team.mlPlatformEngineers': 'ML platform engineers in place',
  'task.narrow': 'whether the task is narrow',
  'task.evaluation': 'an evaluation of both models',
  'data.regimes': 'rules that bind the data',
  'data.legalPosition': "counsel's word",
  'team.engineerUsdPerYear': 'cost of an engineer a year',
  'team.hiringMonths': 'months to hire',
  'team.onCallRota': 'a rota day and night',
  'selfHost.buildMonths': 'months to build',
  'selfHost.buildFte': 'people building',
  'selfHost.rampMonths': 'months to move traffic over',
  'selfHost.priceChangePerYear': 'change of GPU prices a year',
  'selfHost.headroomShare': 'capacity kept free',
  'selfHost.spareReplicas': 'spare replicas',
  'selfHost.escalationShare': 'share of requests passed on to the API',
  'selfHost.overheadShare': 'network, storage, observability over compute',
  'selfHost.utilization': 'utilization',
  'selfHost.usdPerGpuHour': 'price of a GPU-hour',
  'selfHost.opsFte': 'people in operations',
  'owned.lifeMonths': 'life of a server',
  'owned.residualShare': 'value left in a server',
  'owned.resaleShare': 'what reselling servers brings',
  'owned.deliveryMonths': 'months until servers stand',
  'facts.networkShare': 'switches and cabling for servers',
  'facts.handsFtePerServer': 'hands for a server',
  'facts.colocationTermMonths': 'minimum term of colocation',
  'owned.usdPerKwh': 'electricity',
  'owned.colocationUsdPerKwMonth': 'colocation',
  'tuning.relabelShare': 'share of labels renewed at a retune',
  'tuning.examples': 'examples to tune on',
  'tuning.pipelineFte': 'people for the tuning pipeline',
  'tuning.usdPerLabel': 'price of a label',
  'tuning.retunesPerYear': 'retunes a year',
  'selfHost.throughput.inputTokensPerSecond': 'input tokens a second, measured',
  'selfHost.throughput.outputTokensPerSecond': 'output tokens a second, measured',
  'selfHost.throughput.requestsPerSecond': 'requests a second, measured',
  'facts.throughputFactor': 'capacity of a replica, as estimated',
  'facts.opsFteUpTo8': 'people to run up to 8 GPUs',
  'facts.opsFteUpTo64': 'people to run 9 to 64 GPUs',
  'facts.opsFteUpTo256': 'people to run over 64 GPUs',
  'facts.peakToMean': 'peak over mean of the traffic',
  'facts.hiringMonths': 'months to hire',
  'facts.readsPerWrite': 'reads of a cache entry for each write',
  'facts.spotReserveShare': 'reserve for spot interruptions',
  'facts.pue': 'power of the site over that of its servers',
  'facts.maintenanceShare': 'maintenance contracts',
  'facts.gpuFailureShare': 'GPUs that fail',
  'facts.trainingMfu': 'speed of training, of the peak',
  'facts.trainingRuns': 'training runs for one good model',
  'facts.trainingFlops': 'work of training',
  'facts.schemaShare': 'label guidelines and a pilot, over the labels',
  'facts.switchDays': 'days to move to another model',
}

/** What a path of the scenario or a fact is called; the path itself where it has no name. */
export function pathWords(path: string): string {
  return (Object.hasOwn(WORDS, path) ? WORDS[path] : undefined) ?? path
}

/** Facts stand behind the scenario and cannot be set in it. */
export function isSettable(path: string): boolean {
  return !path.startsWith('facts.')
}

/** Facts that a scenario can state by another name. */
const STATED_AS: Record<string, string> = {
  'facts.peakToMean': 'workload.peakToMean',
  'facts.hiringMonths': 'team.hiringMonths',
  'facts.opsFteUpTo8': 'selfHost.opsFte',
  'facts.opsFteUpTo64': 'selfHost.opsFte',
  'facts.opsFteUpTo256': 'selfHost.opsFte',
}

/** The path by which a scenario states such a value. */
export function statedAs(path: string): string {
  return STATED_AS[path] ?? path
}
