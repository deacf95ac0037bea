/** Names of values, and how to find one's own figure for them. A key of the scenario carries both in its row of the schema. */
import { fields, type Field } from '../../scenario/fields.ts'

interface Named {
  name: string
  howToMeasure: string
}

/** Figures that stand behind the scenario. */
const FACTS: Readonly<Record<string, Named>> = {
  'facts.hostPriceFactor': {
    name: 'price of the only host, against the known price',
    howToMeasure: 'Ask a second vendor what it would take for this model at your volume.',
  },
  'facts.networkShare': {
    name: 'switches and cabling for servers',
    howToMeasure:
      'Ask the reseller for the switches, cables and the days of work at the site as lines of their own, over the price of the servers.',
  },
  'facts.handsFtePerServer': {
    name: 'hands for a server',
    howToMeasure:
      'Count the hours that the site bills for remote hands on your racks in a quarter, over servers and hours of one person.',
  },
  'facts.colocationTermMonths': {
    name: 'minimum term of colocation',
    howToMeasure: 'Read the minimum term in the contract that the site offers.',
  },
  'facts.throughputFactor': {
    name: 'estimated capacity of a replica',
    howToMeasure:
      'Rent the GPU named for a day, run vllm bench serve with your input and output lengths at your latency target, and set selfHost.throughput.',
  },
  'facts.opsFteUpTo8': {
    name: 'people to run up to 8 GPUs',
    howToMeasure:
      'Run one replica for two weeks and book the hours: deploys, alerts, upgrades, nights; or ask a team that runs as many GPUs.',
  },
  'facts.opsFteUpTo64': {
    name: 'people to run 9 to 64 GPUs',
    howToMeasure: 'Ask two teams that run 9 to 64 GPUs who is on the rota and what share of the week it takes.',
  },
  'facts.opsFteUpTo256': {
    name: 'people to run over 64 GPUs',
    howToMeasure: 'Ask a team that runs over 64 GPUs for its on-call and platform head count.',
  },
  'facts.peakToMean': {
    name: 'peak over mean of the traffic',
    howToMeasure:
      'Count the requests of each minute over a full week in the gateway log, and divide the 99th percentile of ten-minute sums by their mean.',
  },
  'facts.hiringMonths': {
    name: 'months to hire',
    howToMeasure: 'Take the days from opening the post to the first day at work of your last two platform engineers.',
  },
  'facts.readsPerWrite': {
    name: 'reads of a cache entry for each write',
    howToMeasure: 'Over a day of logged usage divide cache_read_input_tokens by cache_creation_input_tokens.',
  },
  'facts.spotReserveShare': {
    name: 'reserve for spot interruptions',
    howToMeasure: 'Hold one spot machine of that kind for two weeks, and divide the hours lost by the hours paid.',
  },
  'facts.pue': {
    name: 'power usage effectiveness (PUE) of the site',
    howToMeasure: 'Ask the site for its yearly PUE, or divide the metered power of the room by that of the racks.',
  },
  'facts.maintenanceShare': {
    name: 'maintenance contracts',
    howToMeasure: 'Ask the reseller for the yearly support contract as a line of its own, over the price of the server.',
  },
  'facts.gpuFailureShare': {
    name: 'GPUs that fail',
    howToMeasure:
      'Divide GPUs replaced by GPUs owned over the last year; without any, ask for the failures that the vendor sees.',
  },
  'facts.trainingMfu': {
    name: 'speed of training, of the peak',
    howToMeasure: 'Run a hundred training steps and divide the FLOP/s that the trainer logs by the peak of the GPU.',
  },
  'facts.trainingRuns': {
    name: 'training runs for one good model',
    howToMeasure: 'Count the training runs of the last model that you kept in the experiment tracker.',
  },
  'facts.trainingFlops': {
    name: 'work of training',
    howToMeasure: 'Log the FLOPs of a hundred steps with the profiler of the trainer, over parameters and tokens.',
  },
  'facts.schemaShare': {
    name: 'label guidelines and a pilot, over the labels',
    howToMeasure: 'Add the hours spent on label guidelines and pilot rounds, over the cost of the labels.',
  },
  'facts.switchDays': {
    name: 'days to move to another model',
    howToMeasure:
      'Point a branch at another model for two days and list what broke; the portability checklist says where to look.',
  },
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

function factAt(path: string): Named | undefined {
  return Object.hasOwn(FACTS, path) ? FACTS[path] : undefined
}

/** What a path of the scenario or a fact is called; the path itself where it has no name. */
export function pathWords(path: string): string {
  const part = Object.hasOwn(PARTS, path) ? PARTS[path] : undefined
  return fieldAt(path)?.name ?? factAt(path)?.name ?? part ?? path
}

/**
 * How to find one's own figure for a value that was assumed: which log, which command, which line of an invoice. A test holds that
 * every path that can be asked for has one.
 */
export function howToMeasure(path: string): string {
  return fieldAt(path)?.howToMeasure ?? factAt(path)?.howToMeasure ?? ''
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
