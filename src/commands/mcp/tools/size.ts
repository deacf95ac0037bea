/** The tool `size`. */
import * as z from 'zod'
import { written } from '../../../report/document/render.ts'
import { sizeDocument } from '../../../report/size/document.ts'
import type { Sizing } from '../../../report/schemas/size.schema.ts'
import { sizingOf } from '../../size/size.ts'
import { measuredFlags, PLAIN, scenarioFlags, scenarioShape, throughputShape } from '../asked.ts'
import { tool } from '../tool.ts'

const ABOUT = `Capacity alone: which GPUs, how many, at which offer hold the latency target of a scenario, cheapest first, and what was refused and why. Name a GPU or model by set, such as selfHost.gpu=h100-sxm.`

/** Rows that a model reads on: all of them, with what was measured near each, are ten times as long. */
const ROWS = 8

function cheapest(sizing: Sizing): Sizing {
  const rowsLeftOut = sizing.rows.length - ROWS
  return rowsLeftOut > 0 ? { ...sizing, rows: sizing.rows.slice(0, ROWS), rowsLeftOut } : sizing
}

export const sizeTool = tool({
  name: 'size',
  title: 'Hardware that holds the latency target',
  about: ABOUT,
  takes: z.strictObject({
    ...scenarioShape,
    ...throughputShape,
    gpu: throughputShape.gpu.describe('The GPU to size, or that was measured'),
    concurrency: z
      .number()
      .positive()
      .optional()
      .describe('Answer at this many requests in flight instead of at the latency target'),
    detail: z
      .enum(['answer', 'report'])
      .optional()
      .describe(`report: every row, several times as long (default: answer, the ${ROWS} cheapest)`),
  }),
  answers: 'size',
  answer: async ({ world, pricing }, { detail, concurrency, scenario, file, example, set, asOf: day, ...files }) => {
    const { argument, flags } = scenarioFlags('size', { scenario, file, example, set, asOf: day })
    const own = pricing === undefined ? {} : { pricing }
    const load = concurrency === undefined ? {} : { concurrency: String(concurrency) }
    const sizing = await sizingOf(world, argument, { ...flags, ...own, ...load, ...measuredFlags(files), color: false })
    const value = detail === 'report' ? sizing : cheapest(sizing)
    return { value, text: await written(sizing, 'text', sizeDocument, PLAIN) }
  },
})
