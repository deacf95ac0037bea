/** The tools `prices_search` and `prices_history`. */
import * as z from 'zod'
import { fail } from '../../../errors.ts'
import type { Listing } from '../../../pricing/listed.ts'
import { written } from '../../../report/document/render.ts'
import { listDocument } from '../../../report/prices/list.ts'
import { showDocument } from '../../../report/prices/show.ts'
import { listedBy, listedRow } from '../../prices/list.ts'
import { asOf, PLAIN } from '../asked.ts'
import { tool } from '../tool.ts'

/** Rows come with their whole history. */
const MOST_ROWS = 20

/** Arguments as flags: what is not given is no flag. */
function flagsOf(given: { asOf?: string | undefined; kind?: string | undefined; pricing: string | undefined }) {
  const { asOf: day, kind, pricing } = given
  return {
    ...(day === undefined ? {} : { asOf: day }),
    ...(kind === undefined ? {} : { kind }),
    ...(pricing === undefined ? {} : { pricing }),
  }
}

export const searchTool = tool({
  name: 'prices_search',
  title: 'Search the price tables',
  about: `Rows of the tables that have all the words: models of APIs, GPU offers, GPUs, servers, open models, with the price of the day, the day on which it was seen, and its source. At most ${MOST_ROWS} rows; null is a price that is not known on that day.`,
  takes: z.strictObject({
    words: z.string().min(1).describe('Model, vendor, GPU, region, term, such as: h100 reserved-1y'),
    kind: z.enum(['api', 'gpu', 'hardware', 'server', 'model']).optional().describe('Only rows of this kind'),
    asOf,
  }),
  answers: 'prices',
  answer: async ({ world, pricing }, { words, ...given }) => {
    const { listed, near } = await listedBy(world, [words], flagsOf({ ...given, pricing }))
    const ids = listed.rows.map((one) => one.id)
    if (ids.length === 0) throw fail('no-such-price', { seen: words, near })
    if (ids.length > MOST_ROWS) throw fail('too-many-rows', { count: ids.length, most: MOST_ROWS, ids })
    return { value: listed, text: await written(listed, 'text', (one) => listDocument(one, near), PLAIN) }
  },
})

function periodsOf(row: Listing): string[] | null {
  if (row.kind !== 'api' && row.kind !== 'gpu') return null
  if (row.now !== null) return null
  return row.row.prices.map(({ from, status }) => `from ${from} on (${status})`)
}

export const historyTool = tool({
  name: 'prices_history',
  title: 'One row of the price tables with its history',
  about:
    'One row by its id or another name of it: price of the day, every earlier and announced period with its source and the day on which it was seen.',
  takes: z.strictObject({ id: z.string().min(1).describe('As prices_search names it, such as openai/gpt-5-mini'), asOf }),
  answers: 'prices',
  answer: async ({ world, pricing }, { id, ...given }) => {
    const listed = await listedRow(world, id, flagsOf({ ...given, pricing }))
    const [row] = listed.rows
    const periods = row && periodsOf(row)
    if (row && periods) {
      const file = `${row.kind}/${row.id.split('/')[0]}.json`
      throw fail('price-not-in-force', { id: row.id, asOf: listed.asOf, file, periods })
    }
    return { value: listed, text: await written(listed, 'text', showDocument, PLAIN) }
  },
})
