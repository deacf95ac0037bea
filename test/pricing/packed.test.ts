/** What a decision reads is packed without what only people read: no age may change by that. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lastSeen, type Sighted } from '../../src/pricing/sightings.ts'

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
})
