/**
 * Time of one throughput prediction and of one capacity search, published measurements included.
 *   npx tsx bench/throughput-speed.ts
 */
import { replicaCapacity } from '../src/engine/throughput/capacity.ts'
import { predictAt, type ServingSetup } from '../src/engine/throughput/throughput.ts'
import { hardwareFileSchema } from '../src/pricing/tables/hardware.ts'
import { modelsFileSchema } from '../src/pricing/tables/models.ts'
import { throughputFileSchema } from '../src/pricing/tables/throughput.ts'
import { readJson, tableFile } from './throughput/tables.ts'

const { models } = modelsFileSchema.parse(readJson(tableFile('models')))
const { gpus } = hardwareFileSchema.parse(readJson(tableFile('hardware')))
const { fit, measurements } = throughputFileSchema.parse(readJson(tableFile('throughput')))

const request = { inputTokens: 2000, outputTokens: 300, cachedShare: 0.3 }
const setups: ServingSetup[] = models.flatMap((model) =>
  gpus.flatMap((gpu) =>
    [1, 2, 4, 8].map((gpusPerReplica) => ({ model, gpu, precision: 'fp8', engine: 'vllm', gpusPerReplica, ...request }) as const),
  ),
)
const ofModel = new Map(models.map((model) => [model.id, measurements.filter((one) => one.model === model.id)]))
const slo = { ttftMs: 2000, tpotMs: 50 }

/** Microseconds of one call, over all set-ups; the first round warms up and is not counted. */
function microseconds(call: (setup: ServingSetup) => object, rounds: number) {
  let answered = 0
  let started = performance.now()
  for (let round = -1; round < rounds; round++) {
    if (round === 0) {
      started = performance.now()
      answered = 0
    }
    for (const setup of setups) if (!('refused' in call(setup))) answered++
  }
  const spent = (performance.now() - started) * 1000
  return { 'µs per call': (spent / (setups.length * rounds)).toFixed(2), calls: setups.length * rounds, answered }
}

function search(one: ServingSetup) {
  return replicaCapacity(one, slo, fit, ofModel.get(one.model.id) ?? [])
}

console.table({
  prediction: microseconds((setup) => predictAt(setup, 64, fit), 40),
  'capacity search': microseconds(search, 10),
})

/** The set-ups that run: refusals are cheap and would flatter the mean. */
const running = setups.filter((setup) => !('refused' in search(setup)))
const started = performance.now()
for (let round = 0; round < 10; round++) for (const setup of running) search(setup)
console.log(
  `capacity search that finds an answer: ${(((performance.now() - started) * 1000) / (running.length * 10)).toFixed(2)} µs`,
)
const longest = [...ofModel].reduce((most, one) => (one[1].length > most[1].length ? one : most))
console.log(`most measurements of one model: ${longest[1].length} (${longest[0]})`)
