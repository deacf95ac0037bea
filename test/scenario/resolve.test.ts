import { describe, expect, it } from 'vitest'
import { resolve } from '../../src/scenario/resolve.ts'
import { resolvedSchema } from '../../src/scenario/resolved.ts'
import { resolveScenario } from '../../src/commands/shared/scenario.ts'
import { readScenario } from '../../src/scenario/input.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { fields } from '../../src/scenario/fields.ts'
import { scenarioText } from '../../src/scenario/text.ts'
import { STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

function resolved(scenario: unknown) {
  return resolve({ input: checkShape(scenario, 'test'), origin: 'file', origins: {} }, tables())
}

const BILL = { workload: { apiUsdPerMonth: 42_000 } }

const WITHOUT_DEFAULT = [
  'workload.requestsPerMonth',
  'workload.apiUsdPerMonth',
  'workload.hourly',
  'workload.session',
  'selfHost.serving',
  'currency.code',
  'currency.perUsd',
  'currency.date',
  'portability',
]

describe('defaults', () => {
  it.each(fields().filter((field) => !WITHOUT_DEFAULT.includes(field.path)))(
    '$path has exactly one row, with a source',
    ({ path }) => {
      const rows = tables().facts.filter((fact) => fact.defaultFor === path)
      expect(rows).toHaveLength(1)
      expect(rows[0]?.source).toMatch(/^https:/)
    },
  )

  it.each(fields())('$path says what it is', ({ description }) => {
    expect(description).not.toBe('')
  })
})

describe('lengths that nobody gave', () => {
  const PATHS = { inputTokensPerRequest: 'inputTokens', outputTokensPerRequest: 'outputTokens' } as const
  const KEYS = ['inputTokensPerRequest', 'outputTokensPerRequest'] as const
  const all = resolved(BILL).scenario.workload
  const isOutside = (shape: (typeof shapes)[number]) =>
    KEYS.some((key) => {
      const [range, tokens] = [all[key], shape[PATHS[key]]]
      return typeof range === 'object' && tokens !== null && (tokens < range.low || tokens > range.high)
    })
  const { shapes } = tables()

  it('are of another kind in some shapes, and not in most', () => {
    expect(shapes.filter(isOutside).map(({ id }) => id)).toEqual(['agent-long-context', 'reasoning'])
  })

  it.each(shapes)('$id, named: its own where they are of another kind, with their source, else those of all', (shape) => {
    const { scenario, assumptions } = resolved({ workload: { ...BILL.workload, traffic: shape.id } })
    for (const key of KEYS) {
      const [found, general] = [scenario.workload[key], all[key]]
      if (typeof found !== 'object' || typeof general !== 'object') throw new Error('no ranges')
      if (!isOutside(shape)) {
        expect(found).toEqual(general)
        continue
      }
      expect(found.mode).toBe(shape[PATHS[key]])
      expect(found.low / found.mode).toBeCloseTo(general.low / general.mode, 2)
      expect(found.high / found.mode).toBeCloseTo(general.high / general.mode, 2)
      const row = assumptions.find(({ path }) => path === `workload.${key}`)
      expect(row).toMatchObject({ origin: 'default', source: shape.source, checkedOn: shape.checkedOn })
    }
  })

  it('stay what they are where they were given, and where a session makes them', () => {
    const traffic = 'reasoning'
    const given = resolved({ workload: { ...BILL.workload, traffic, inputTokensPerRequest: 300 } }).scenario.workload
    expect(given.inputTokensPerRequest).toBe(300)
    const session = { turns: 3, systemTokens: 100, newTokensPerTurn: 50, hitShare: 1 }
    const made = resolved({ workload: { ...BILL.workload, traffic, session } }).scenario.workload
    // 100 + 50 + (50 + 1527) × 1: the answers of the turns before are those of the shape.
    expect(made.inputTokensPerRequest).toBe(1727)
  })

  it('resolve to themselves', () => {
    for (const { id } of shapes) {
      const { scenario } = resolved({ workload: { ...BILL.workload, traffic: id } })
      const { requestsPerMonth: _, ...workload } = scenario.workload
      expect(resolved({ workload }).scenario.workload).toEqual(scenario.workload)
    }
  })
})

describe('what is filled in', () => {
  it('keeps ranges, and takes a default range as it stands in its row', () => {
    const growth = { low: 0.1, mode: 0.4, high: 2 }
    const { scenario } = resolved({ workload: { ...BILL.workload, growthPerYear: growth } })
    expect(scenario.workload.growthPerYear).toEqual(growth)
    const row = tables().facts.find((fact) => fact.defaultFor === 'selfHost.buildMonths')
    expect(scenario.selfHost.buildMonths).toEqual(row?.value)
  })

  it('names the flag, the file and the row that each value came from', async () => {
    const input = checkShape({ ...BILL, team: { mlPlatformEngineers: 1, onCallRota: true } }, 'test')
    const set = ['team.mlPlatformEngineers=3', 'task.evaluation={examples: 9, frontierCorrect: 4, tunedCorrect: 5}']
    const { assumptions } = await resolveScenario({ where: 'test', input }, { set }, tables())
    const found = (path: string) => assumptions.find((one) => one.path === path)
    expect(found('team.mlPlatformEngineers')).toMatchObject({ value: 3, origin: 'flag', source: null })
    expect(found('task.evaluation')).toMatchObject({ origin: 'flag' })
    expect(found('team.onCallRota')).toMatchObject({ value: true, origin: 'file', source: null })
    expect(found('selfHost.buildMonths')).toMatchObject({ origin: 'default', source: expect.stringMatching(/^https:/) })
  })

  it('a part of a value that was set makes the whole of it a flag', async () => {
    const evaluation = { examples: 9, frontierCorrect: 4, tunedCorrect: 5 }
    const input = checkShape({ ...BILL, task: { evaluation } }, 'test')
    const { assumptions } = await resolveScenario({ where: 'test', input }, { set: ['task.evaluation.tunedCorrect=6'] }, tables())
    expect(assumptions.find((one) => one.path === 'task.evaluation')).toMatchObject({
      value: { ...evaluation, tunedCorrect: 6 },
      origin: 'flag',
    })
  })

  it('of the two volumes only the given one, and of the portability items only the answered', () => {
    const { scenario, assumptions } = resolved({ ...BILL, portability: { 'single-call-site': 'no' } })
    expect(scenario.workload).not.toHaveProperty('requestsPerMonth')
    expect(assumptions.map((one) => one.path)).not.toContain('workload.requestsPerMonth')
    expect(scenario.portability).toEqual({ 'single-call-site': 'no' })
  })

  it('a path without a row of the tables is a bug that names the path, never a guess', () => {
    const without = { ...tables(), facts: tables().facts.filter((fact) => fact.defaultFor !== 'selfHost.buildMonths') }
    const input = checkShape(BILL, 'test')
    expect(() => resolve({ input, origin: 'file', origins: {} }, without)).toThrow(/selfHost\.buildMonths/)
  })
})

describe.each(STORIES)('%s', (name) => {
  it('resolves to a whole scenario', () => {
    expect(resolvedSchema.safeParse(resolved(story(name)).scenario).error?.issues ?? []).toEqual([])
  })

  it('resolves to itself', () => {
    const once = resolved(story(name)).scenario
    expect(resolved(once).scenario).toEqual(once)
  })

  it.each(['yaml', 'json'])('written as %s and read again, it resolves to the same', async (kind) => {
    const { given } = await resolveScenario({ where: 'story', input: checkShape(story(name), name) }, { set: [] }, tables())
    const again = await readScenario(await scenarioText(given, `saved.${kind}`), `saved.${kind}`)
    expect(resolved(again)).toEqual(resolved(story(name)))
  })

  it('names the origin of every value, once', () => {
    const { assumptions } = resolved(story(name))
    const paths = assumptions.map((one) => one.path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(assumptions.filter((one) => one.origin === 'default' && one.source === null)).toEqual([])
  })
})
