import { describe, expect, it } from 'vitest'
import { FACT_ROWS } from '../../src/decide/case/facts.ts'
import { howToMeasure } from '../../src/report/sentences/measuring.ts'
import { text } from '../../src/report/text/index.ts'
import { worth } from '../../src/report/sentences/measure-first.ts'
import { sameDecision } from '../../src/engine/verdict/rules.ts'
import { withValue } from '../../src/scenario/paths.ts'
import { misfit } from '../../src/scenario/read.ts'
import { fields } from '../../src/scenario/fields.ts'
import { decided, story, STORIES } from '../helpers/decided.ts'
import { PLAIN } from '../report/fixture.ts'

const DRAWN = { draws: 200 }
/** The model passed and nobody else may serve it: own GPUs are the answer. */
const OWN = {
  workload: { apiUsdPerMonth: 120_000, growthPerYear: 0 },
  api: { usesCaching: true },
  team: { mlPlatformEngineers: 2 },
  task: { narrow: false },
  data: { regimes: [] },
  hostedOpen: { model: 'none' },
  selfHost: {
    inputTokensFactor: 1,
    outputTokensFactor: 1,
    model: 'gpt-oss-120b',
    evaluation: { examples: 2000, frontierCorrect: 1720, openCorrect: 1720, openOnlyCorrect: 100, frontierOnlyCorrect: 100 },
  },
}
function paths(scenario: unknown) {
  return decided(scenario, DRAWN).worthMeasuring?.map((one) => one.path)
}

/** Ranges of which one fits any value that may be uncertain. */
const RANGES = [
  { low: 0.1, mode: 0.2, high: 0.3 },
  { low: 1, mode: 2, high: 3 },
  { low: 24, mode: 36, high: 48 },
]
const uncertain = fields()
  .map((field) => field.path)
  .filter((path) => RANGES.some((range) => misfit(path, range) === null))
const plain = ['task.narrow', 'task.evaluation', 'selfHost.evaluation', 'selfHost.model', 'data.regimes', 'data.legalPosition']
const facts = [...Object.keys(FACT_ROWS), 'peakToMean', 'switchDays', 'throughputFactor'].map((name) => `facts.${name}`)

describe('how to measure', () => {
  it('knows enough values for the list to be whole', () => expect(uncertain.length).toBeGreaterThan(40))

  it.each([...uncertain, ...plain, ...facts])('%s has a sentence', (path) => {
    expect(howToMeasure(path)).toMatch(/^[A-Z].{20,}\.$/)
  })
})

describe('what is worth measuring', () => {
  it('is three assumptions of a bill alone, those that a rule hangs on first, with what to set', () => {
    const bill = { workload: { apiUsdPerMonth: 200_000 }, selfHost: { thinking: 'as-api' } }
    const [first, second, third, ...more] = decided(bill, DRAWN).worthMeasuring ?? []
    expect(first).toMatchObject({ path: 'selfHost.evaluation', flipsTo: 'hosted-open' })
    expect(second).toMatchObject({ path: 'data.regimes', flipsTo: 'self-host' })
    expect(third?.flipsTo).toBeNull()
    expect(more).toEqual([])
    for (const one of [first, second, third]) expect(one?.how).not.toBe('')
  })

  it('is first of all how much the open model writes, where it may think and nobody said so', () => {
    const silent = { workload: { apiUsdPerMonth: 80_000 } }
    expect(paths(silent)?.[0]).toBe('selfHost.outputTokensFactor')
    expect(paths({ ...silent, selfHost: { thinking: 'no' } })).not.toContain('selfHost.outputTokensFactor')
    expect(paths({ ...silent, selfHost: { model: 'llama-3.3-70b' } })?.[0]).not.toBe('selfHost.outputTokensFactor')
  })

  it('is the team where nobody said that there is one, and only people are missing', () => {
    const { team: _, ...silent } = OWN
    const [first] = decided(silent, DRAWN).worthMeasuring ?? []
    expect(first).toMatchObject({ path: 'team.mlPlatformEngineers', sets: { 'team.mlPlatformEngineers': 2 } })
  })

  it('leaves out what was answered', () => {
    const given = { workload: { apiUsdPerMonth: 80_000 }, team: { mlPlatformEngineers: 0 }, task: { narrow: false } }
    expect(paths(given)).not.toContain('team.mlPlatformEngineers')
    expect(paths(given)).not.toContain('task.narrow')
    expect(paths({ ...given, data: { regimes: [] } })).not.toContain('data.regimes')
  })

  it('gives a value at which the same scenario is decided otherwise, as promised', () => {
    const close = { ...OWN, workload: { apiUsdPerMonth: 60_000, growthPerYear: 0 } }
    const report = decided(close, { draws: 1000 })
    const kept = report.worthMeasuring?.filter((one) => one.flipsTo !== null) ?? []
    expect(kept.length).toBeGreaterThan(1)
    for (const { sets = {}, flipsTo } of kept) {
      const other = Object.entries(sets).reduce((all, [path, value]) => withValue(all, path, value), close as object)
      const choice = decided(other, { draws: 1000 }).verdict.choice
      expect(flipsTo !== null && sameDecision(choice, flipsTo)).toBe(true)
      expect(sameDecision(choice, report.verdict.choice)).toBe(false)
    }
  })

  it("names counsel's word first while a legal question is open", () => {
    const open = { workload: { apiUsdPerMonth: 20_000 }, data: { regimesInDoubt: ['itar'] } }
    expect(paths(open)?.[0]).toBe('data.legalPosition')
  })

  it('says so when nothing assumed can change the answer, and then what moves the money most', () => {
    const report = decided(story('cheap-api-at-scale'), DRAWN)
    expect(report.worthMeasuring?.map((one) => one.flipsTo)).toEqual([null, null, null])
    const [first, ...others] = report.worthMeasuring ?? []
    expect(first?.path).toBe('selfHost.outputTokensFactor')
    const swings = others.map((one) => one.swingUsd)
    expect(swings).toEqual(swings.toSorted((a, b) => b - a))
    expect(worth(report)[0]).toBe('No single assumption can change the answer.')
  })

  it('is not looked for without draws', () => {
    const report = decided(story('support-chat'))
    expect(report.worthMeasuring).toBeNull()
    expect(text(report, { ...PLAIN, full: true })).not.toContain('Measure first')
  })

  it.each(STORIES)('%s reads without holes', (name) => {
    for (const line of worth(decided(story(name), DRAWN))) expect(line).not.toMatch(/undefined|NaN|null|\[object|\s{2}|\.\./)
  })
})
