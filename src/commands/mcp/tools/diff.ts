/** The tool `diff`. */
import * as z from 'zod'
import { written } from '../../../report/document/render.ts'
import { diffDocument } from '../../../report/diff/document.ts'
import { comparedIn } from '../../diff/diff.ts'
import { file, PLAIN } from '../asked.ts'
import { tool } from '../tool.ts'

export const diffTool = tool({
  name: 'diff',
  title: 'What changed between two reports',
  about:
    'Compares two JSON reports (flippoint decide -o report.json) that the user named: verdict, confidence, money, inputs, prices, and which of them made the difference.',
  takes: z.strictObject({
    base: file.describe('JSON report of then'),
    head: file.describe('JSON report of now'),
  }),
  answers: 'diff',
  answer: async ({ world, version, pricing }, { base, head }) => {
    const { diff } = await comparedIn(world, [base, head], pricing === undefined ? {} : { pricing }, version)
    return { value: diff, text: await written(diff, 'text', diffDocument, PLAIN) }
  },
})
