/** Which change did what to the money: the parts are decided anew, and sum to the whole. */
import { describe, expect, it } from 'vitest'
import { againWith } from '../../src/diff/redecide.ts'
import { causesOf } from '../../src/diff/attribution.ts'
import { reportDiffOf } from '../../src/diff/diff.ts'
import { decide } from '../../src/decide/decide.ts'
import type { Tables } from '../../src/pricing/schema.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

interface At {
  tables?: Tables
  asOf?: string
  draws?: number
  version?: string
}

function run(scenario: unknown, at: At = {}): Report {
  const { asOf = AS_OF, draws = 0, version = '1.0.0' } = at
  const resolved = resolve({ input: checkShape(scenario, 'test'), origin: 'file', origins: {} }, at.tables ?? tables())
  return decide(resolved, at.tables ?? tables(), { asOf, draws, seed: 1, version })
}

function again(at: At = {}) {
  return againWith({
    tables: at.tables ?? tables(),
    version: at.version ?? '1.0.0',
    measurements: () => tables().throughput.measurements,
  })
}

const copilot = story('saas-copilot')
/** Own GPUs are the answer here, so that people and engineers move it. */
const builder: Record<string, unknown> = { ...story('open-model-passed'), hostedOpen: { model: 'none' } }
function growing(growthPerYear: number, team: object = {}) {
  return {
    ...builder,
    workload: { ...Object(builder['workload']), growthPerYear },
    team: { ...Object(builder['team']), ...team },
  }
}

/** The tables with the output price of the API model changed. */
function dearer(factor: number): Tables {
  const copy = structuredClone(tables())
  for (const model of copy.api.find((file) => file.provider === 'openai')?.models ?? [])
    if (model.id === 'gpt-6.1-sol') for (const period of model.prices) period.outputUsdPerMtok *= factor
  return { ...copy, hash: `${copy.hash}-${factor}` }
}

function withOps(opsFte: number): Tables {
  const copy = structuredClone(tables())
  for (const fact of copy.facts) if (fact.id === 'people.fte.gpus-1-8') fact.value = { low: opsFte, mode: opsFte, high: opsFte }
  return { ...copy, hash: `${copy.hash}-ops` }
}

function sum(report: ReturnType<typeof reportDiffOf>) {
  return report.causes.steps.reduce((all, step) => all + step.changeUsd, 0)
}

describe('one kind of change is the cause, without a run', () => {
  it('inputs', () => {
    const { causes } = reportDiffOf(run(growing(0.5)), run(growing(0.3)), null)
    expect(causes.status).toBe('separated')
    expect(causes.steps.map((step) => step.cause)).toEqual(['inputs'])
    expect(causes.turnedBy).toBeNull()
  })

  it('prices', () => {
    // A given volume: a dearer API is then a larger bill.
    const scenario = {
      ...copilot,
      workload: { requestsPerMonth: 8_000_000, inputTokensPerRequest: 2000, outputTokensPerRequest: 300 },
    }
    const diff = reportDiffOf(run(scenario), run(scenario, { tables: dearer(1.5) }), null)
    expect(diff.causes.steps.map((step) => step.cause)).toEqual(['prices'])
    expect(diff.causes.steps[0]?.changeUsd).toBeGreaterThan(0)
    expect(diff.prices).toContainEqual(
      expect.objectContaining({ id: 'openai/gpt-6.1-sol', what: 'changed', field: 'outputUsdPerMtok' }),
    )
  })

  it('nothing', () => {
    const report = run(copilot)
    expect(reportDiffOf(report, report, null).causes).toMatchObject({ status: 'nothing-changed', steps: [], possible: [] })
  })

  it('another result from the same of everything is unexplained, not blamed on anything', () => {
    const report = run(copilot)
    const edited = { ...report, comparison: { ...report.comparison, npvSavingsUsd: 1 } }
    expect(reportDiffOf(edited, report, null).causes.steps.map((step) => step.cause)).toEqual(['unexplained'])
  })
})

describe('several kinds are told apart by deciding the base again', () => {
  const base = run(growing(0.5))
  const now = dearer(1.5)
  const head = run(growing(0.3, { mlPlatformEngineers: 4 }), { tables: now, asOf: '2027-02-24' })
  const diff = reportDiffOf(base, head, again({ tables: now }))

  it('the parts sum to the whole, to the cent', () => {
    expect(diff.causes.status).toBe('separated')
    expect(diff.causes.possible).toEqual(['prices', 'date', 'inputs'])
    expect(sum(diff)).toBeCloseTo(diff.figures.npvSavingsUsd.change ?? Number.NaN, 2)
  })

  it('a part is what that change does alone, on top of those before', () => {
    const priced = run(growing(0.5), { tables: now }).comparison.npvSavingsUsd ?? 0
    const part = diff.causes.steps.find((step) => step.cause === 'prices')?.changeUsd ?? 0
    expect(part).toBeCloseTo(priced - (base.comparison.npvSavingsUsd ?? 0), 2)
  })

  it('facts of the tables are told from prices', () => {
    const ops = withOps(3)
    const found = reportDiffOf(run(growing(0.5)), run(growing(0.4), { tables: ops }), again({ tables: ops }))
    expect(found.assumptions.map((one) => one.path)).toContain('facts.opsFteUpTo8')
    const steps = Object.fromEntries(found.causes.steps.map((step) => [step.cause, step.changeUsd]))
    expect(Object.keys(steps)).toEqual(['assumptions', 'inputs'])
    expect(steps['assumptions']).toBeLessThan(0)
    expect(sum(found)).toBeCloseTo(found.figures.npvSavingsUsd.change ?? Number.NaN, 2)
  })

  it('names the change that turned the verdict', () => {
    const draws = 200
    const before = run(growing(0.5), { draws })
    const policy = { ...growing(0.4), policy: { minMlPlatformEngineers: 5 } }
    const after = run(policy, { draws })
    const found = reportDiffOf(before, after, again())
    expect(found.verdict.changed).toBe(true)
    expect(found.causes.possible).toEqual(['inputs', 'policy'])
    expect(found.causes.turnedBy).toBe('policy')
    expect(found.causes.steps.at(-1)).toMatchObject({ cause: 'policy', choice: 'api' })
    expect(found.rules.map((rule) => rule.path)).toEqual(['policy.minMlPlatformEngineers'])
  })

  it('new tables under a new tool are one cause: neither can be had without the other', () => {
    const found = reportDiffOf(run(copilot), run(copilot, { tables: now, version: '2.0.0' }), null)
    expect(found.causes.possible).toEqual(['prices-and-method'])
  })
})

describe.each(STORIES)('%s', (name) => {
  const now = dearer(1.2)
  const base = run(story(name))

  it('a year later, at another price and growth: the parts sum to the whole', () => {
    const changed = { ...story(name), workload: { ...Object(story(name)['workload']), growthPerYear: 0.37 } }
    const diff = reportDiffOf(base, run(changed, { tables: now, asOf: '2027-11-24' }), again({ tables: now }))
    expect(diff.causes.possible).toEqual(['prices', 'date', 'inputs'])
    // Without anything to self-host with there are no savings, and no parts of them.
    if (diff.figures.npvSavingsUsd.change === null) return expect(diff.causes.why).toBe('no-savings')
    expect(diff.causes.status).toBe('separated')
    expect(sum(diff)).toBeCloseTo(diff.figures.npvSavingsUsd.change, 2)
  })

  it('there and back is the same distance', () => {
    const other = run(story(name), { asOf: '2027-11-24' })
    const [there, back] = [reportDiffOf(base, other, null), reportDiffOf(other, base, null)]
    expect((there.figures.npvSavingsUsd.change ?? 0) + (back.figures.npvSavingsUsd.change ?? 0)).toBe(0)
    expect(back.options.map((one) => one.id)).toEqual(there.options.map((one) => one.id))
  })

  it('decided again with what it was decided with, it is itself', () => {
    const same = again()({
      scenario: base.scenario,
      facts: null,
      asOf: base.asOf,
      draws: 0,
      seed: 1,
    })
    expect(same?.comparison).toEqual(base.comparison)
  })
})

describe('what cannot be told apart is said, not guessed', () => {
  const base = run(growing(0.5))
  const head = run(growing(0.3), { asOf: '2027-02-24' })

  it('without the tables of the head', () =>
    expect(reportDiffOf(base, head, null).causes).toMatchObject({ status: 'not-separated', why: 'other-tables', steps: [] }))

  it('when the scenario of then does not fit the tables of now', () => {
    const foreign = { ...base, scenario: { ...base.scenario, api: { ...base.scenario.api, model: 'gone/model' } } }
    expect(reportDiffOf(foreign, head, again()).causes).toMatchObject({ status: 'not-separated', why: 'base-does-not-fit' })
  })

  it('when there are no savings to compare', () => {
    const none = { ...base, comparison: { ...base.comparison, npvSavingsUsd: null } }
    const diff = reportDiffOf(none, head, again())
    expect(diff.causes).toMatchObject({ status: 'not-separated', why: 'no-savings' })
    expect(diff.figures.npvSavingsUsd.change).toBeNull()
  })

  it('a fault of ours is no misfit', () => {
    const broken = () => {
      throw new TypeError('bug')
    }
    expect(() => causesOf(base, head, reportDiffOf(base, head, null), broken)).toThrow('bug')
  })
})
