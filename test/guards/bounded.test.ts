/** Laws of the bounds themselves: no number of a scenario is without one by oversight, and what looks wrong is never passed in silence. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unlikelyValues } from '../../src/decide/advice/unlikely.ts'
import { boundedPaths, misfits } from '../../src/scenario/bounds/bounds.ts'
import { limitsAt } from '../../src/scenario/bounds/limits.ts'
import { fields } from '../../src/scenario/fields.ts'
import { withValue } from '../../src/scenario/paths.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { breaches } from '../../src/scenario/rules.ts'
import type { ScenarioInput } from '../../src/scenario/schema.ts'
import { runs } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

const OWN = 'known to nobody but who typed it: the tables say nothing of it'
const POLICY = 'a rule of the reader’s own'

/** Numbers that the tables do not bound, and why. */
const UNBOUNDED: Record<string, string> = {
  horizonMonths: 'from 12 to 84 by the schema',
  'owned.lifeMonths': 'from 12 to 120 by the schema',
  'currency.perUsd': 'a rate of the day, dated and shown',
  'workload.requestsPerMonth': OWN,
  'workload.apiUsdPerMonth': OWN,
  'team.mlPlatformEngineers': OWN,
  'task.costPerErrorUsd': OWN,
  'api.fixedUsdPerMonth': OWN,
  'api.setupUsd': OWN,
  'selfHost.gpusPerReplica': 'whole, to 64 by the schema, and tried on the hardware',
  'selfHost.spareReplicas': OWN,
  'selfHost.stagingReplicas': OWN,
  'selfHost.fixedUsdPerMonth': OWN,
  'selfHost.setupUsd': OWN,
  'policy.apiUsdPerMonthThreshold': POLICY,
  'policy.minMlPlatformEngineers': POLICY,
  'policy.minEvaluationExamples': POLICY,
}

it('every number is bounded by the tables or by the whole that it is a share of, or there is a reason why not', () => {
  const open = fields().flatMap(({ path, unit }) => {
    const isShare = unit?.startsWith('share') ?? false
    return limitsAt(path) === null || isShare || boundedPaths().includes(path) ? [] : [path]
  })
  expect(open.toSorted()).toEqual(Object.keys(UNBOUNDED).toSorted())
})

it('every price by the token is bounded in each of its parts', () => {
  const prices = fields().filter(({ path }) => path.endsWith('.price'))
  const parts = prices.flatMap(({ path }) =>
    ['inputUsdPerMtok', 'outputUsdPerMtok', 'cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok'].map((part) => `${path}.${part}`),
  )
  expect(parts.length).toBeGreaterThan(8)
  expect(parts.filter((path) => !boundedPaths().includes(path))).toEqual([])
})

it('what lies outside is refused or said, whatever else was left to the tables', () => {
  const value = fc.double({ min: 1e-7, max: 1e9, noNaN: true })
  const named = fc.record(
    { api: fc.constantFrom('openai/gpt-5-nano', 'anthropic/claude-opus-5-5'), open: fc.constant('qwen3-32b') },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.constantFrom(...boundedPaths()), value, named, (path, typed, { api, open }) => {
      const limits = limitsAt(path)
      fc.pre(limits === null || (typed >= limits.low && typed <= limits.high))
      const base = withValue({ workload: { requestsPerMonth: 1 } }, path, typed)
      const withApi = api === undefined ? base : withValue(base, 'api.model', api)
      const input = (open === undefined ? withApi : withValue(withApi, 'selfHost.model', open)) as ScenarioInput
      if (breaches(input, tables()).some((one) => one.path === path)) return
      const { scenario } = resolve({ input, origin: 'file', origins: {} }, tables())
      const said = unlikelyValues(scenario, tables()).map(({ args }) => args['path'])
      const isOdd = (one: ScenarioInput) => misfits(one, tables()).some((misfit) => misfit.path === path)
      if (isOdd(scenario)) expect(said).toContain(path)
      // Only a model that the tables put in the place of none may have such a price.
      else if (isOdd(input)) expect([/\.price\./.test(path), api === undefined || open === undefined]).toEqual([true, true])
    }),
    runs(60),
  )
})
