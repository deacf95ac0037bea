/** What several tools take: a scenario by one of three ways, and the day. */
import * as z from 'zod'
import { fail } from '../../errors.ts'
import type { Style } from '../../report/style.ts'
import type { MeasuredFlags } from '../measured/measured.ts'

const FILE = 'as the user named it; only files that the server was given can be read'

export const file = z.string().min(1)

export const asOf = z.string().optional().describe('Day that prices are read at, YYYY-MM-DD (default: today)')

export const scenarioShape = {
  scenario: z
    .looseObject({})
    .optional()
    .describe('The scenario itself, as the tool decide takes it (schema: flippoint schema scenario)'),
  file: file.optional().describe(`A scenario file, YAML or JSON, ${FILE}`),
  example: z.string().optional().describe('A shipped example, such as saas-copilot'),
  set: z
    .array(z.string())
    .optional()
    .describe('Values that take the place of those of the scenario: PATH=VALUE, such as workload.growthPerYear=0.4'),
  asOf,
}

const whole = z.number().int().min(1)

export const throughputShape = {
  throughput: z
    .array(file)
    .min(1)
    .optional()
    .describe(`Results of a serving benchmark of yours: the best run within the latency target; each ${FILE}`),
  gpu: z.string().optional().describe('The GPU that was measured, an id of the tables'),
  gpusPerReplica: whole.optional().describe('GPUs that one replica spanned, where the results do not say'),
  replicas: whole.optional().describe('Replicas that answered, where the results do not say'),
}

export const evaluationShape = {
  evaluation: z
    .array(file)
    .min(1)
    .max(2)
    .optional()
    .describe(`Results of an evaluation: one file with both models, or the API model's and the other one's; each ${FILE}`),
  evaluationOf: z
    .enum(['open', 'tuned'])
    .optional()
    .describe('The other model is the open one as it is, or tuned (default: as the files say)'),
  evaluationMetric: z.string().optional().describe('The metric that says right or wrong, where there are several'),
  evaluationFilter: z.string().optional().describe('The filter or prompt, where every example stands there once for each'),
  evaluationKeys: z
    .string()
    .optional()
    .describe("Keys or names of the API model, the other one and, if any, the expected answer: 'base_ok,tuned_ok'"),
}

/** Files of measurements and what they do not say, as flags of the command line: text, and only what was given. */
export function measuredFlags(given: {
  [Name in keyof typeof throughputShape | keyof typeof evaluationShape]?: string | number | string[] | undefined
}): MeasuredFlags {
  const flags = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'number' ? String(value) : value] as const],
  )
  return Object.fromEntries(flags)
}

interface Asked {
  scenario?: Record<string, unknown> | undefined
  file?: string | undefined
  example?: string | undefined
  set?: string[] | undefined
  asOf?: string | undefined
}

/** The same as flags of the command line. @throws UserError when none or several ways lead to a scenario */
export function scenarioFlags(tool: string, { scenario, file: argument, example, set, asOf: day }: Asked) {
  const ways = [scenario, argument, example].filter((one) => one !== undefined)
  if (ways.length !== 1)
    throw fail('tool-arguments', { message: `give one of scenario, file and example: ${ways.length} are given` }, { where: tool })
  return {
    argument,
    flags: {
      set: set ?? [],
      ...(scenario === undefined ? {} : { given: scenario }),
      ...(example === undefined ? {} : { example }),
      ...(day === undefined ? {} : { asOf: day }),
    },
  }
}

/** Text for a program that reads on: no colors, the width of a page. */
export const PLAIN: Style = { color: false, width: 80, full: false, verbose: false }

/** More takes seconds, in which nothing else is answered. */
export const MOST_DRAWS = 100_000

export const drawsShape = {
  draws: z
    .number()
    .int()
    .min(0)
    .max(MOST_DRAWS)
    .optional()
    .describe('Of the uncertainty run; 0 = off, without confidence (default: 10000)'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional()
    .describe('Of the draws (default: 1)'),
}

export function drawsFlags({ draws = 10_000, seed = 1 }: { draws?: number | undefined; seed?: number | undefined }) {
  return { draws: String(draws), seed: String(seed) }
}
