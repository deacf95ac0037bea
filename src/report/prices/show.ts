/** One row of the tables: its price on a day, how it got there, what comes next, and where all of it can be read. */
import type { Listing } from '../../pricing/listed.ts'
import type { Listed } from '../schemas/list.schema.ts'
import { linked, list, paragraph, section, type Document, type Table } from '../document/block.ts'
import type { Periods, Screen } from './show/screen.ts'
import { apiScreen } from './show/api.ts'
import { gpuScreen } from './show/gpu.ts'
import { hardwareScreen, modelScreen, serverScreen } from './show/undated.ts'

function screenOf(one: Listing, asOf: string): Screen {
  switch (one.kind) {
    case 'api':
      return apiScreen(one, asOf)
    case 'gpu':
      return gpuScreen(one, asOf)
    case 'hardware':
      return hardwareScreen(one)
    case 'server':
      return serverScreen(one)
    case 'model':
      return modelScreen(one)
  }
}

const WORDS = new Set(['from', 'status'])

function periodTable({ heads, rows }: Periods): Table {
  return {
    kind: 'table',
    caption: 'Periods of the price',
    columns: heads.map((head) => ({ head, isNumber: !WORDS.has(head) })),
    rows: rows.map((cells) => ({ cells })),
  }
}

/** One row of the tables. @param listed with that row alone */
export function showDocument({ rows: [one], asOf }: Listed): Document {
  if (!one) return { title: 'No such row.', name: asOf, mark: null, blocks: [] }
  const { title, about, now, periods, tiers, sources } = screenOf(one, asOf)
  return {
    title,
    name: one.id,
    mark: null,
    blocks: [
      ...about.flatMap(paragraph),
      ...section('Price', now.map(linked).flatMap(paragraph)),
      ...section('Periods', periods ? [periodTable(periods)] : []),
      ...section('Also', list(tiers)),
      ...section('Source', list(sources.map(linked))),
    ],
  }
}
