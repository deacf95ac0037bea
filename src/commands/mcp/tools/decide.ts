/** The tool `decide`. */
import * as z from 'zod'
import { fail } from '../../../errors.ts'
import { answerJsonOf } from '../../../report/schemas/answer.schema.ts'
import { answerFor } from '../../decide/decide.ts'
import { tablesFor } from '../../shared/tables.ts'
import {
  drawsFlags,
  drawsShape,
  evaluationShape,
  measuredFlags,
  scenarioFlags,
  scenarioShape,
  throughputShape,
} from '../asked.ts'
import { said } from '../said.ts'
import { tool } from '../tool.ts'

const ABOUT = `Decides whether to call an API, buy an open model by the token, or self-host it: costs by option over the horizon, the verdict with its reasons and conditions, how certain the savings are, and what would change the answer. Ask the user for volume or bill, tokens of a request, growth, team and law first; a scenario needs workload.requestsPerMonth or workload.apiUsdPerMonth at least, and what it leaves open is filled from tables and said. Report the conditions and the uncertainty with every figure. A price that is not known is an error or a null: never fill it in.`

export const decideTool = tool({
  name: 'decide',
  title: 'Self-host or API?',
  about: ABOUT,
  takes: z.strictObject({
    ...scenarioShape,
    ...throughputShape,
    ...evaluationShape,
    ...drawsShape,
    detail: z
      .enum(['answer', 'report'])
      .optional()
      .describe('report: with months, lines, and every assumption with its source, several times as long (default: answer)'),
  }),
  answers: 'answer',
  published: { scenario: 'scenario' },
  answer: async ({ world, version, pricing }, { detail, draws, seed, scenario, file, example, set, asOf, ...files }) => {
    const { argument, flags } = scenarioFlags('decide', { scenario, file, example, set, asOf })
    const own = pricing === undefined ? {} : { pricing }
    const plain = { output: [], failOn: [], input: false, color: false }
    const whole = { ...flags, ...own, ...measuredFlags(files), ...drawsFlags({ draws, seed }), ...plain }
    const answer = await answerFor(world, argument, whole, version)
    if (!answer) throw fail('no-scenario', undefined)
    const { report } = answer
    return { value: detail === 'report' ? report : answerJsonOf(report), text: said(report, await tablesFor(world, pricing)) }
  },
})
