/** Names of values. A key of the scenario carries its own in its row of the schema; measuring.ts says how to find one's own figure. */
import { fields, type Field } from '../../scenario/fields.ts'

/** Figures that stand behind the scenario. */
const FACTS: Readonly<Record<string, string>> = {
  'facts.hostPriceFactor': 'price of the only host, against the known price',
  'facts.networkShare': 'switches and cabling for servers',
  'facts.handsFtePerServer': 'hands for a server',
  'facts.colocationTermMonths': 'minimum term of colocation',
  'facts.throughputFactor': 'estimated capacity of a replica',
  'facts.opsFteUpTo8': 'people to run up to 8 GPUs',
  'facts.opsFteUpTo64': 'people to run 9 to 64 GPUs',
  'facts.opsFteUpTo256': 'people to run over 64 GPUs',
  'facts.peakToMean': 'peak over mean of the traffic',
  'facts.hiringMonths': 'months to hire',
  'facts.readsPerWrite': 'reads of a cache entry for each write',
  'facts.spotReserveShare': 'reserve for spot interruptions',
  'facts.pue': 'power usage effectiveness (PUE) of the site',
  'facts.maintenanceShare': 'maintenance contracts',
  'facts.gpuFailureShare': 'GPUs that fail',
  'facts.trainingMfu': 'speed of training, of the peak',
  'facts.trainingRuns': 'training runs for one good model',
  'facts.trainingFlops': 'work of training',
  'facts.schemaShare': 'label guidelines and a pilot, over the labels',
  'facts.switchDays': 'days to move to another model',
}

/** Parts of a value that is stated as a whole. */
const PARTS: Readonly<Record<string, string>> = {
  'api.price.inputUsdPerMtok': 'price of input tokens',
  'api.price.cachedInputUsdPerMtok': 'price of cached input tokens',
  'api.price.cacheWriteUsdPerMtok': 'price of cache writes',
  'api.price.outputUsdPerMtok': 'price of output tokens',
  'selfHost.serving.speculation.acceptance': 'drafts that are accepted',
  'selfHost.serving.splitFactor': 'rate with prefill apart, over the rate without',
  'selfHost.throughput.inputTokensPerSecond': 'input tokens a second, measured',
  'selfHost.throughput.outputTokensPerSecond': 'output tokens a second, measured',
  'selfHost.throughput.requestsPerSecond': 'requests a second, measured',
  'hostedOpen.price.inputUsdPerMtok': "host's price of input tokens",
  'hostedOpen.price.outputUsdPerMtok': "host's price of output tokens",
  'hostedOpen.price.cachedInputUsdPerMtok': "host's price of cached input tokens",
  'hostedOpen.price.cacheWriteUsdPerMtok': "host's price of cache writes",
}

let known: Map<string, Field> | null = null

function fieldAt(path: string): Field | undefined {
  known ??= new Map(fields().map((field) => [field.path, field]))
  return known.get(path)
}

/** What a path of the scenario or a fact is called; the path itself where it has no name. */
export function pathWords(path: string): string {
  const part = Object.hasOwn(PARTS, path) ? PARTS[path] : undefined
  const fact = Object.hasOwn(FACTS, path) ? FACTS[path] : undefined
  return fieldAt(path)?.name ?? fact ?? part ?? path
}
