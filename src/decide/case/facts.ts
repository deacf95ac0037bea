/** Rows of the fact tables that the engine needs beside the scenario: which row each figure is, and its range. */
import type { Facts } from '../../engine/case.ts'
import type { Fact, Range, Tables } from '../../pricing/schema.ts'
import { isRange } from '../../engine/point-estimate.ts'

/** Engine figure → row of the fact tables. The rest of Facts is worked out from the scenario and the set-up. */
export const FACT_ROWS = {
  readsPerWrite: 'cache.readsPerWrite',
  hiringMonths: 'people.hiringMonths',
  opsFteUpTo8: 'people.fte.gpus-1-8',
  opsFteUpTo64: 'people.fte.gpus-9-64',
  opsFteUpTo256: 'people.fte.gpus-65-256',
  spotReserveShare: 'selfHost.spotReserveShare',
  pue: 'owned.pue',
  maintenanceShare: 'owned.maintenanceSharePerYear',
  gpuFailureShare: 'owned.gpuFailureSharePerYear',
  networkShare: 'owned.networkShare',
  handsFtePerServer: 'owned.handsFtePerServer',
  colocationTermMonths: 'owned.colocationTermMonths',
  trainingMfu: 'tune.mfu',
  trainingFlops: 'tune.flops.lora',
  trainingRuns: 'tune.runs',
  schemaShare: 'tune.schemaShare',
} as const satisfies Partial<Record<keyof Facts, string>>

export type FactRow = keyof typeof FACT_ROWS

/** A missing row is a fault of the tables, never a zero. */
export class MissingRow extends Error {
  readonly row: string
  constructor(row: string) {
    super(`the tables have no usable row ${row}`)
    this.row = row
  }
}

const indexes = new WeakMap<readonly Fact[], ReadonlyMap<string, Fact>>()

/** Rows by id, made once for each set of tables: a search asks for the same few rows for every set-up. */
function indexOf({ facts }: Tables): ReadonlyMap<string, Fact> {
  const known = indexes.get(facts) ?? new Map(facts.map((fact) => [fact.id, fact]))
  indexes.set(facts, known)
  return known
}

export function factRow(tables: Tables, id: string): Fact {
  const row = indexOf(tables).get(id)
  if (!row) throw new MissingRow(id)
  return row
}

/** A row's value as a range; a plain number is a range of zero width. @throws MissingRow when it is not a number */
export function factRange(tables: Tables, id: string): Range {
  const { value } = factRow(tables, id)
  if (typeof value === 'number') return { low: value, mode: value, high: value }
  if (isRange(value)) return value
  throw new MissingRow(id)
}

export function factNumber(tables: Tables, id: string): number {
  return factRange(tables, id).mode
}

export function factRanges(tables: Tables): Record<FactRow, Range> {
  const entries = Object.entries(FACT_ROWS).map(([name, id]) => [name, factRange(tables, id)])
  return Object.fromEntries(entries)
}
