/** Scenarios for a batch: the shipped stories with the figures of a business drawn anew, the same ones for the same seed. */
import { readFileSync } from 'node:fs'
import { withValue } from '../../src/scenario/paths.ts'
import { randomFrom } from '../shared/random.ts'

const stories: unknown[] = Object.values(JSON.parse(readFileSync('dist/examples.json', 'utf8')))

const VOLUMES = ['workload.requestsPerMonth', 'workload.apiUsdPerMonth']
const HORIZONS = [12, 24, 36, 60]

/** Line after line, each a scenario; a story lends what is not drawn. */
export function* scenarioLines(amount: number, seed = 1): Generator<string> {
  const { between, anySize } = randomFrom(seed)
  const one = (index: number): unknown => {
    const drawn: [path: string, value: unknown][] = [
      ['name', `scenario ${index}`],
      ...VOLUMES.map((path): [string, unknown] => [path, undefined]),
      index % 2 === 0 ? ['workload.requestsPerMonth', anySize(1e4, 1e8)] : ['workload.apiUsdPerMonth', anySize(500, 500_000)],
      ['workload.inputTokensPerRequest', anySize(200, 8000)],
      ['workload.outputTokensPerRequest', anySize(20, 1500)],
      ['workload.cachedInputShare', between(0, 0.9)],
      ['workload.growthPerYear', between(0, 1.5)],
      ['team.mlPlatformEngineers', anySize(1, 6)],
      ['horizonMonths', HORIZONS[index % HORIZONS.length]],
    ]
    return drawn.reduce<unknown>((scenario, [path, value]) => withValue(scenario, path, value), stories[index % stories.length])
  }
  for (let index = 0; index < amount; index++) yield `${JSON.stringify(one(index))}\n`
}
