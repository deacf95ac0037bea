/** The entry for browsers: no files, the tables in parts, the same report as the command's. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FlippointError } from '../../src/library/error.ts'
import { decide } from '../../src/library/decide.ts'
import { joinTables } from '../../src/library/join.ts'
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

describe('flippoint/engine', () => {
  it('asks for nothing of Node', () => {
    expect(readFileSync('dist/engine/engine.js', 'utf8')).not.toMatch(/from\s*["']node:|require\(|import\(/)
  })

  it.each(['clinic', 'coding-agent', 'narrow-classifier'])(
    '%s: the report of the command, in whatever order parts come',
    async (name) => {
      const tables = joinTables(measurements, history, sources, decision)
      const report = decide(ran.example(name), { tables, asOf: '2026-11-24', draws: 200 })
      expect(report).toEqual(await ran.report(name))
    },
  )

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
