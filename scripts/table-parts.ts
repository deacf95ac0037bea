/** The tables in parts, for who loads them over a network: what a decision reads, and apart from it sources, earlier prices and measurements. */
import type { Tables } from '../src/pricing/schema.ts'

type Node = Record<string, unknown>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy in which each value of an object may be another, or none. */
function mapped(value: unknown, at: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => mapped(one, at))
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const kept = at(key, one)
      return kept === undefined ? [] : [[key, mapped(kept, at)]]
    }),
  )
}

/** Of a tree only what a function finds, at the same places; null where that is nothing. */
function found(value: unknown, at: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const all = value.map((one) => found(one, at))
    return all.every((one) => one === null) ? null : all
  }
  if (!isNode(value)) return null
  const entries = Object.entries(value).flatMap(([key, one]) => {
    const kept = at(key, one) ?? found(one, at)
    return kept === null ? [] : [[key, kept] as const]
  })
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

interface Period {
  from: string
}

function isPeriods(value: unknown): value is Period[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => isNode(one) && typeof one['from'] === 'string')
}

/** Periods that ended before a day: all but the last that began by then. */
function earlier(periods: readonly Period[], day: string): number {
  const begun = periods.filter(({ from }) => from <= day).length
  return Math.max(0, begun - 1)
}

type Ways = NonNullable<Tables['ways']>

/** @param day of the release: prices of earlier periods are history @param ways the sentences that the engine for browsers leaves to its tables */
export function tableParts(figures: Tables, measurements: Tables['throughput']['measurements'], day: string, ways: Ways) {
  const { hash, ...rows } = figures
  const current = mapped(rows, (key, value) => (key === 'prices' && isPeriods(value) ? value.slice(earlier(value, day)) : value))
  const history = found(rows, (key, value) => {
    const cut = key === 'prices' && isPeriods(value) ? earlier(value, day) : 0
    return cut > 0 && Array.isArray(value) ? { earlier: value.slice(0, cut) } : null
  })
  const isSource = (key: string, value: unknown) => key === 'source' && typeof value === 'string'
  const bare = mapped(current, (key, value) => (isSource(key, value) ? null : value))
  const measured = [...new Set(measurements.map(({ model }) => model))]
  const throughput = isNode(bare) ? bare['throughput'] : {}
  return {
    decision: {
      part: 'decision',
      hash,
      // Marks models that cannot be decided before their measurements are there.
      rows: {
        ...(isNode(bare) ? bare : {}),
        throughput: { ...(isNode(throughput) ? throughput : {}), measurements: [], awaits: measured.join(' ') },
        ways,
      },
    },
    sources: { part: 'sources', hash, rows: found(current, (key, value) => (isSource(key, value) ? value : null)) },
    history: { part: 'history', hash, rows: history },
    measurements: { part: 'measurements', hash, rows: { throughput: { measurements: { earlier: measurements }, awaits: '' } } },
  }
}
