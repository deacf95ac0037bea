/** The tool `workload`. */
import * as z from 'zod'
import { workloadText } from '../../../workload/text.ts'
import { workloadOf } from '../../workload/workload.ts'
import { file, PLAIN } from '../asked.ts'
import { tool } from '../tool.ts'

const ABOUT = `Requests, tokens, cache, growth and bill from exports of vendors, gateways and traces that the user named: figures of a scenario's workload. What a file cannot say is null, with the reason. Prompts and answers in a file are written nowhere.`

const names = z.array(z.string()).min(1).optional()

/** What was given, without what was left out. */
function given<T extends object>(args: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as never
}

export const workloadTool = tool({
  name: 'workload',
  title: 'Workload from exports of usage',
  about: ABOUT,
  takes: z.strictObject({
    files: z.array(file).min(1).describe('Exports of one source, as the user named them'),
    format: z.string().optional().describe('Where the file does not tell its format'),
    model: names.describe('Only these models'),
    project: names.describe('Only these projects, teams, workspaces or services'),
    key: names.describe('Only these API keys, by name'),
    since: z.string().optional().describe('From this day or moment on'),
    until: z.string().optional().describe('Up to this day or moment, itself excluded'),
    timezone: z.string().optional().describe('Of times that do not say theirs, such as Europe/Berlin (default: UTC)'),
    by: z.enum(['model', 'project']).optional().describe('The same figures for each model or project'),
  }),
  answers: 'workload',
  answer: async ({ world }, { files, ...asked }) => {
    const report = await workloadOf(world, files, { ...given(asked), quiet: true })
    return { value: report, text: workloadText(report, PLAIN) }
  },
})
