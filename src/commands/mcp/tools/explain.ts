/** The tool `explain`. */
import * as z from 'zod'
import { explanationDocument } from '../../../explain/document.ts'
import { written } from '../../../report/document/render.ts'
import { explanationFor } from '../../explain/explain.ts'
import {
  drawsFlags,
  drawsShape,
  evaluationShape,
  measuredFlags,
  PLAIN,
  scenarioFlags,
  scenarioShape,
  throughputShape,
} from '../asked.ts'
import { tool } from '../tool.ts'

const ABOUT = `How a figure of a report came about: its formula with the values in it, the origin of each, source, row of the price table and date. Paths are those of decide: comparison.npvSavingsUsd, options.rented.totals.npvUsd, verdict.confidence; rows by id. file may also be a JSON report that was written before.`

export const explainTool = tool({
  name: 'explain',
  title: 'Where a figure comes from',
  about: ABOUT,
  takes: z.strictObject({
    path: z.string().min(1).describe('Of the report, dots between the names, rows by id'),
    ...scenarioShape,
    ...throughputShape,
    ...evaluationShape,
    ...drawsShape,
  }),
  answers: 'explanation',
  answer: async ({ world, version, pricing }, { path, draws, seed, scenario, file, example, set, asOf, ...files }) => {
    const { argument, flags } = scenarioFlags('explain', { scenario, file, example, set, asOf })
    const own = pricing === undefined ? {} : { pricing }
    const found = await explanationFor(
      world,
      path,
      argument,
      { ...flags, ...own, ...measuredFlags(files), ...drawsFlags({ draws, seed }), color: false },
      version,
    )
    return { value: found, text: await written(found, 'text', explanationDocument, PLAIN) }
  },
})
