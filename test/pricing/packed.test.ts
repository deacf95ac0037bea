/** What a decision reads is packed without what only people read: no age may change by that. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import type { Tables } from '../../src/pricing/schema.ts'
import { lastSeen, type Sighted } from '../../src/pricing/sightings.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, STORIES, story } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

type Packed = Record<'api' | 'gpu', { provider: string; models?: Row[]; offers?: Row[] }[]>
interface Row {
  id: string
  prices: (Sighted & { from: string })[]
}

function periodsIn(name: string): Map<string, Sighted> {
  const packed: Packed = JSON.parse(readFileSync(`dist/${name}`, 'utf8'))
  const rows = [...packed.api, ...packed.gpu].flatMap(({ provider, models = [], offers = [] }) =>
    [...models, ...offers].flatMap((row) =>
      row.prices.map((one): [string, Sighted] => [`${provider}/${row.id} ${one.from}`, one]),
    ),
  )
  return new Map(rows)
}

describe('figures.json', () => {
  const [whole, figures] = [periodsIn('tables.json'), periodsIn('figures.json')]

  it('knows of every price when it was last seen, on any day, as the tables do', () => {
    const days = [
      ...new Set([...whole.values()].flatMap((one) => [one.checkedOn, ...(one.alsoSeen ?? []).map((seen) => seen.checkedOn)])),
    ]
    const differing = [...whole].filter(([id, period]) => {
      const packed = figures.get(id)
      return packed === undefined || days.some((day) => lastSeen(packed, day) !== lastSeen(period, day))
    })
    expect(differing.map(([id]) => id)).toEqual([])
    expect(days.length).toBeGreaterThan(10)
  })

  // The questionnaire decides with the tables that it shows rows of, and its replay with the figures.
  it.each(STORIES)('decides as the tables do: %s', (name) => {
    const measurementsOf = (model: string) => tables().throughput.measurements.filter((one) => one.model === model)
    const [byTables, byFigures] = ['tables.json', 'figures.json'].map((file) => {
      const packed: Tables = JSON.parse(readFileSync(`dist/${file}`, 'utf8'))
      const resolved = resolve({ input: checkShape(story(name), name), origin: 'file', origins: {} }, packed)
      return JSON.stringify(decide(resolved, packed, { asOf: AS_OF, draws: 0, seed: 1, version: '0.0.0', measurementsOf }))
    })
    expect(byFigures).toBe(byTables)
  })
})
