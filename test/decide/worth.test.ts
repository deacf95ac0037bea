import { describe, expect, it } from 'vitest'
import { FACT_ROWS } from '../../src/decide/facts.ts'
import { howToMeasure } from '../../src/report/measuring.ts'
import { text } from '../../src/report/text/index.ts'
import { worth } from '../../src/report/worth.ts'
import { misfit } from '../../src/scenario/read.ts'
import { fields } from '../../src/scenario/fields.ts'
import { decided, story, STORIES } from '../helpers/decided.ts'
import { PLAIN } from '../report/fixture.ts'

const DRAWN = { draws: 200 }
const paths = (scenario: unknown) => decided(scenario, DRAWN).worthMeasuring?.map((one) => one.path)

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
  it('is three assumptions of a bill alone, those that a rule hangs on first', () => {
    const report = decided({ workload: { apiUsdPerMonth: 80_000 } }, DRAWN)
    expect(report.worthMeasuring?.map((one) => [one.path, one.flipsTo === null])).toEqual([
      ['team.mlPlatformEngineers', false],
      ['task.narrow', false],
      ['data.regimes', false],
    ])
    expect(report.worthMeasuring?.[0]?.flipsAt).toBe(2)
    for (const one of report.worthMeasuring ?? []) expect(one.how).not.toBe('')
  })

  it('leaves out what was answered', () => {
    const given = { workload: { apiUsdPerMonth: 80_000 }, team: { mlPlatformEngineers: 0 }, task: { narrow: false } }
    expect(paths(given)).not.toContain('team.mlPlatformEngineers')
    expect(paths(given)).not.toContain('task.narrow')
    expect(paths({ ...given, data: { regimes: [] } })).not.toContain('data.regimes')
  })

  it('gives the value from which on the same scenario is decided otherwise', () => {
    const given = {
      workload: { apiUsdPerMonth: 60_000, growthPerYear: 0 },
      api: { usesCaching: true },
      team: { mlPlatformEngineers: 2 },
      task: { narrow: false },
      data: { regimes: [] },
    }
    const [first] = decided(given, DRAWN).worthMeasuring ?? []
    if (!first || typeof first.flipsAt !== 'number' || first.path.startsWith('facts.')) throw new Error('no such assumption')
    const [group = '', name = ''] = first.path.split('.')
    const at = (value: number) => {
      const report = decided({ ...given, [group]: { ...given[group as 'team'], [name]: value } })
      return report.verdict.choice === 'api'
    }
    const { mode } = first.value as { mode: number }
    const step = (first.flipsAt - mode) * 0.05
    expect(at(first.flipsAt + step)).toBe(first.flipsTo === 'api')
    expect(at(first.flipsAt - step)).not.toBe(first.flipsTo === 'api')
  })

  it("names counsel's word first while a legal question is open", () => {
    const open = { workload: { apiUsdPerMonth: 20_000 }, data: { regimesInDoubt: ['itar'] } }
    expect(paths(open)?.[0]).toBe('data.legalPosition')
  })

  it('says so when nothing assumed can change the answer, and then what moves the money most', () => {
    const report = decided(story('support-chat'), DRAWN)
    expect(report.worthMeasuring?.map((one) => one.flipsTo)).toEqual([null, null, null])
    const swings = report.worthMeasuring?.map((one) => one.swingUsd) ?? []
    expect(swings).toEqual(swings.toSorted((a, b) => b - a))
    expect(worth(report)[0]).toBe('Nothing that was assumed can change the answer on its own.')
  })

  it('is not looked for without draws', () => {
    const report = decided(story('support-chat'))
    expect(report.worthMeasuring).toBeNull()
    expect(text(report, PLAIN)).not.toContain('Worth measuring')
  })

  it.each(STORIES)('%s reads without holes', (name) => {
    for (const line of worth(decided(story(name), DRAWN))) expect(line).not.toMatch(/undefined|NaN|null|\[object|\s{2}|\.\./)
  })
})
