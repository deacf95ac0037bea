/** The entry for browsers: no files, the tables in parts, the same report as the command's. */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OF_COMMANDS } from '../../src/errors-of-commands.ts'
import { FlippointError, type Problem } from '../../src/library/error.ts'
import { decide } from '../../src/library/decide.ts'
import { joinTables } from '../../src/library/join.ts'
import { size } from '../../src/library/size.ts'
import { measured, ran } from '../helpers/engine.ts'

function part(name: string): unknown {
  return JSON.parse(readFileSync(`dist/tables/${name}.json`, 'utf8'))
}

const [decision, sources, history, measurements] = ['decision', 'sources', 'history', 'measurements'].map(part)

function refused(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof FlippointError) return error.problems.map((one) => `${one.code} ${one.where}`).join()
    throw error
  }
  return 'accepted'
}

const BUILT: Promise<{ decide: typeof decide; FlippointError: typeof FlippointError }> = import(resolve('dist/engine/engine.js'))
const BUILT_SIZE: Promise<{ size: typeof size }> = import(resolve('dist/engine/size.js'))

/** A fault of every kind that a schema can name, at values and at ranges of them. */
const BROKEN = [
  {},
  { workload: { apiUsdPerMonth: -1 } },
  { workload: { apiUsdPerMonth: { low: 1, mode: 'x', high: 3 } } },
  { workload: { apiUsdPerMonth: { low: 1, mode: 2 } } },
  { workload: { apiUsdPerMonth: { low: 1, mode: 2, high: 1e30 }, growthPerYear: { low: 0, mode: 0, high: 0, more: 1 } } },
  { workload: { apiUsdPerMonth: 9, traffic: 'none such' }, teem: {}, horizonMonths: 12.5 },
  { workload: { apiUsdPerMonth: 9 }, selfHost: { tuning: { gpuHours: 'many' } } },
]

function problemsOf(run: () => unknown): Problem[] {
  try {
    run()
  } catch (error) {
    return Reflect.get(Object(error), 'problems')
  }
  return []
}

describe('flippoint/engine', () => {
  it('asks for nothing of Node', () => {
    for (const file of readdirSync('dist/engine'))
      expect(readFileSync(`dist/engine/${file}`, 'utf8')).not.toMatch(/from\s*["']node:|require\(|import\(/)
  })

  it('is built without the errors of commands, and names none of them', () => {
    const built = readdirSync('dist/engine')
      .map((file) => readFileSync(`dist/engine/${file}`, 'utf8'))
      .join('\n')
    const named = Object.keys(OF_COMMANDS).filter((code) => built.includes(`\`${code}\``) || built.includes(`"${code}"`))
    expect(named).toEqual([])
    expect(built).toContain('`unknown-key`')
  })

  it.each(['clinic', 'coding-agent', 'narrow-classifier'])(
    '%s: the report of the command, in whatever order parts come',
    async (name) => {
      const tables = joinTables(measurements, history, sources, decision)
      const report = decide(ran.example(name), { tables, asOf: '2026-11-24', draws: 200 })
      expect(report).toEqual(await ran.report(name))
    },
  )

  it.each(BROKEN)('as it is built refuses %j at the same places, and leaves out what a key means', async (scenario) => {
    const run = { tables: joinTables(decision, measurements), asOf: '2026-11-24', draws: 0 }
    const { decide: built } = await BUILT
    const [said, whole] = [problemsOf(() => built(Object(scenario), run)), problemsOf(() => decide(Object(scenario), run))]
    expect(whole.length).toBeGreaterThan(0)
    expect(said.map((one) => ({ ...one, remedy: '' }))).toEqual(whole.map((one) => ({ ...one, remedy: '' })))
    for (const [at, { remedy }] of whole.entries()) expect(remedy.startsWith(said[at]?.remedy || 'nothing')).toBe(true)
  })

  it('sizes by an entry of its own, with the same class of errors', async () => {
    const tables = joinTables(decision, measurements)
    const scenario = { workload: { requestsPerMonth: 1e6 }, selfHost: { model: 'llama-3.3-70b' } }
    const { size: built } = await BUILT_SIZE
    expect(built(scenario, { tables, asOf: '2026-11-24' })).toEqual(size(scenario, { tables, asOf: '2026-11-24' }))
    const { FlippointError: shared } = await BUILT
    expect(() => built({ teem: 1 } as never, { tables, asOf: '2026-11-24' })).toThrow(shared)
    expect(readdirSync('dist/engine').toSorted()).toEqual(['core.js', 'engine.js', 'size.js'])
  })

  it('without sources the figures are the same, and no source is named', async () => {
    const report = decide(ran.example('clinic'), { tables: joinTables(decision, measurements), asOf: '2026-11-24', draws: 200 })
    const whole = await ran.report('clinic')
    expect(report.verdict.choice).toBe(whole.verdict.choice)
    expect(report.options.map((one) => one.totals)).toEqual(whole.options.map((one) => one.totals))
    expect(report.assumptions.filter((one) => one.source !== null)).toEqual([])
  })

  it('a model that was measured is not decided without its measurements', () => {
    const scenario = { workload: { apiUsdPerMonth: 60_000 }, selfHost: { model: measured() } }
    expect(refused(() => decide(scenario, { tables: joinTables(decision), asOf: '2026-11-24' }))).toBe('bad-argument tables')
    expect(refused(() => decide(scenario, { tables: joinTables(decision, measurements), asOf: '2026-11-24', draws: 0 }))).toBe(
      'accepted',
    )
  })

  it('refuses what is no part, parts of other tables, and parts without a decision', () => {
    expect(refused(() => joinTables())).toBe('bad-argument tables')
    expect(refused(() => joinTables(sources))).toBe('bad-argument tables')
    expect(refused(() => joinTables(decision, { part: 'sources' }))).toBe('bad-argument tables')
    expect(refused(() => joinTables(decision, { ...Object(sources), hash: 'other' }))).toBe('bad-argument tables')
  })
})
