/** What an agent is answered: the report without what fills it, or the whole. Every report is an answer. */
import * as z from 'zod'
import { optionSchema } from './option.schema.ts'
import { reportSchema, type Report } from './report.schema.ts'

/** Nine tenths of a report: months, lines, and every value behind it. */
const BULK = { scenario: true, assumptions: true, portability: true } as const
const BULK_OF_OPTION = { lines: true, monthly: true } as const

export const answerSchema = reportSchema.partial(BULK).extend({ options: z.array(optionSchema.partial(BULK_OF_OPTION)).min(1) })

export type AnswerJson = z.infer<typeof answerSchema>

/** The report without its bulk: the verdict with its reasons and conditions, costs, uncertainty, prices used, warnings. */
export function answerJsonOf({ scenario: _s, assumptions: _a, portability: _p, options, ...rest }: Report): AnswerJson {
  return { ...rest, options: options.map(({ lines: _l, monthly: _m, ...option }) => option) }
}
