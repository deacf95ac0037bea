/** What `prices diff` leaves out: deciding where the change reaches nothing, and words where nothing can be seen. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import { effectsOf } from '../../src/diff/effects.ts'
import { compareTables } from '../../src/pricing/compare/tables.ts'
import type { Tables } from '../../src/pricing/schema.ts'
import { told } from '../../src/report/prices/diff/scenario-effects.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const RUN = { asOf: '2026-11-24', draws: 20, seed: 1, version: '0.0.0' }

/** The work is given in requests, so that both sides may simply be decided. */
function inputOf(name: string) {
  const given = story(name)
  const { apiUsdPerMonth: _, ...workload } = Object(Reflect.get(Object(given), 'workload'))
  return checkShape({ ...Object(given), workload: { requestsPerMonth: 3e6, ...workload } }, 'test')
}

function reportOf(name: string, on: Tables) {
  const { pricing, ...rest } = decide(resolve({ input: inputOf(name), origin: 'file', origins: {} }, on), on, RUN)
  return JSON.stringify({ ...rest, pricing: { ...pricing, hash: '' } })
}

interface Edit {
  room: 'api' | 'gpu'
  row: number
  factor: number
  grade: 'B' | 'C'
  checkedOn: string
}

const edit = fc.record({
  room: fc.constantFrom('api' as const, 'gpu' as const),
  row: fc.nat(),
  factor: fc.constantFrom(0.3, 0.8, 1, 1.0000001, 1.3, 3),
  grade: fc.constantFrom('B' as const, 'B' as const, 'C' as const),
  checkedOn: fc.constantFrom('2026-05-01', '2026-11-01'),
})

function scaled<T extends object>(period: T, { factor, grade, checkedOn }: Edit): T {
  return {
    ...period,
    ...Object.fromEntries(
      Object.entries(period).map(([key, value]) => [
        key,
        /Usd|^usd/.test(key) && typeof value === 'number' ? value * factor : value,
      ]),
    ),
    grade,
    checkedOn,
  }
}

/** Rows that the stories look at are few among hundreds: the others are left out of the lottery most of the time. */
function isNear(text: string) {
  return /openai\/|deepinfra|baseten|verda|voltage|lambda|nebius/.test(text)
}

function edited(base: Tables, one: Edit): Tables {
  const ids = (one.room === 'api' ? base.api : base.gpu).flatMap((file) =>
    ('models' in file ? file.models : file.offers).map((row) => `${file.provider}/${row.id}`),
  )
  const near = ids.filter(isNear)
  const id = near[one.row % near.length]
  const rows = <T extends { id: string; prices: object[] }>(provider: string, all: T[]): T[] =>
    all.map((row) => (`${provider}/${row.id}` === id ? { ...row, prices: row.prices.map((period) => scaled(period, one)) } : row))
  return {
    ...base,
    hash: `${base.hash} and an edit`,
    api: one.room === 'api' ? base.api.map((file) => ({ ...file, models: rows(file.provider, file.models) })) : base.api,
    gpu: one.room === 'gpu' ? base.gpu.map((file) => ({ ...file, offers: rows(file.provider, file.offers) })) : base.gpu,
  }
}

describe('an effect', () => {
  it('is told whenever a report would not be the same, and only then', { timeout: 120_000 }, () => {
    const base = tables()
    fc.assert(
      fc.property(edit, fc.constantFrom(...STORIES), (one, name) => {
        const head = edited(base, one)
        const { effects } = effectsOf(
          [{ name, input: inputOf(name) }],
          { base, head },
          { run: RUN, changes: compareTables(base, head) },
        )
        const effect = effects[0]?.scenarios[0]
        const [was, is] = [reportOf(name, base), reportOf(name, head)]
        expect(effect && told(effect) === null).toBe(was === is)
      }),
      { numRuns: 60 },
    )
  })

  it('of equal tables is none, and nothing is decided', () => {
    const { effects } = effectsOf(
      [{ name: 'clinic', input: inputOf('clinic') }],
      { base: tables(), head: tables() },
      { run: RUN, changes: [] },
    )
    const effect = effects[0]?.scenarios[0]
    expect(effect).toMatchObject({ isSame: true, moved: null, obstacles: [] })
    expect(effect && told(effect)).toBeNull()
  })
})
