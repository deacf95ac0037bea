/** Laws of the quick draws: what is bought in one pass, and inputs that nobody reads left alone, come to the bits of the long way. */
import { describe, expect, it } from 'vitest'
import { buildCase } from '../../src/decide/case/case.ts'
import { uncertainInputs } from '../../src/decide/case/uncertain-inputs.ts'
import type { Case } from '../../src/engine/case.ts'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import { comparable } from '../../src/engine/options/comparable.ts'
import { bookedNpvUsd } from '../../src/engine/options/options.ts'
import { OPTION_IDS, type OptionId } from '../../src/engine/options/option-ids.ts'
import { isReadBy } from '../../src/engine/options/reads.ts'
import { at, copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { runDraws } from '../../src/engine/uncertainty/monte-carlo.ts'
import type { Variable } from '../../src/engine/uncertainty/variable.ts'
import { normalCdf, normalQuantile } from '../../src/engine/uncertainty/normal.ts'
import { uniforms, uniformsOf } from '../../src/engine/uncertainty/uniforms.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, STORIES, story } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

const DRAWS = runs(40).numRuns
const SEED = 5

function drawn(name: string, selfHost: Record<string, unknown>): { c: Case; variables: Variable[] } {
  const input = checkShape(story(name), name)
  const changed = checkShape({ ...input, selfHost: { ...input.selfHost, ...selfHost } }, name)
  const { scenario } = resolve({ input: changed, origin: 'file', origins: {} }, tables())
  const built = buildCase(scenario, tables(), AS_OF, [])
  return {
    c: built.c,
    variables: uncertainInputs({ ...built, scenario, tables: tables(), serving: built.c.rented ?? built.c.owned }),
  }
}

/** Every input set, every month filled, every line booked: nothing is left out and nothing is kept. */
function longWay(c: Case, variables: readonly Variable[], id: OptionId) {
  const work = copyOf(comparable(c))
  const uniform = uniforms(SEED)
  return Array.from({ length: DRAWS }, () => {
    const us = variables.map(() => uniform())
    for (const [index, one] of variables.entries()) {
      const leader = variables.findIndex((other) => other.path === one.follows?.path)
      const rho = one.follows?.correlation ?? 0
      const u = us[index] ?? 0
      const joined = rho * normalQuantile(us[leader] ?? 0.5) + Math.sqrt(1 - rho * rho) * normalQuantile(u)
      one.setter(work)(one.quantile(leader < 0 ? u : normalCdf(joined)))
    }
    fillSeries(work)
    const discount = discountFactors(work.months, work.terms.discountRatePerYear)
    const cost = (option: OptionId) => bookedNpvUsd(work, option, discount) ?? Number.NaN
    return {
      saved: cost('api-optimized') - cost(id),
      bill: at(work.series.requests, 1) * at(work.series.apiUsdPerRequest, 1),
      engineers: work.terms.team.mlPlatformEngineers,
    }
  })
}

const WAYS = [{}, { scaling: 'hourly' }, { utilization: { low: 0.2, mode: 0.3, high: 0.5 } }, { term: 'reserved-1y' }]

describe.each(STORIES)('%s', (name) => {
  it.each(WAYS)('saves the same bits drawn quickly as line by line, %j', (selfHost) => {
    const { c, variables } = drawn(name, selfHost)
    for (const id of OPTION_IDS) {
      const { savings, bills, engineers } = runDraws({ c, variables, options: [id], draws: DRAWS, seed: SEED })
      const long = longWay(c, variables, id)
      expect([...(savings.get(id) ?? [])], id).toEqual(long.map((one) => one.saved))
      expect([...bills], id).toEqual(long.map((one) => one.bill))
      expect([...engineers], id).toEqual(long.map((one) => one.engineers))
    }
  })
})

it('options drawn together save what each saves alone', () => {
  const { c, variables } = drawn('saas-copilot', {})
  const options: OptionId[] = ['hosted-open', 'open-endpoint', 'rented', 'owned']
  const { savings } = runDraws({ c, variables, options, draws: DRAWS, seed: SEED })
  for (const id of options)
    expect(savings.get(id)).toEqual(runDraws({ c, variables, options: [id], draws: DRAWS, seed: SEED }).savings.get(id))
})

it('a purchase reads nothing of machines of one’s own, and what nobody has heard of may matter to all', () => {
  expect(isReadBy(['hosted-open'], 'owned.lifeMonths')).toBe(false)
  expect(isReadBy(['hosted-open', 'owned'], 'owned.lifeMonths')).toBe(true)
  expect(isReadBy(['hosted-open'], 'selfHost.buildMonths')).toBe(false)
  expect(isReadBy(['hosted-open'], 'selfHost.headroomShare')).toBe(true)
  expect(isReadBy([], 'something.new')).toBe(true)
})

it('the numbers of a seed are the same, kept or drawn', () => {
  for (const [seed, wanted] of [
    [1, 10],
    [2, 100],
    [1, 1000],
    [1, 5],
    [1, 600_000],
  ] as const) {
    const [kept, fresh] = [uniformsOf(seed, wanted), uniforms(seed)]
    for (const one of kept(Math.min(wanted, 1000))) expect(one).toBe(fresh())
  }
})
