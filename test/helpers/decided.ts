/** Scenario text or object → report, the way a run makes it. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { decide } from '../../src/decide/decide.ts'
import type { Run } from '../../src/decide/verdict/decision.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { breaches } from '../../src/scenario/rules.ts'
import { tables } from './tables.ts'

export const AS_OF = '2026-11-24'

export function decided(scenario: unknown, run: Partial<Run> = {}): Report {
  const input = checkShape(scenario, 'test')
  const problems = breaches(input, tables())
  if (problems.length > 0) throw new Error(problems.map((one) => `${one.path}: ${one.what}`).join('\n'))
  const resolved = resolve({ input, origin: 'file', origins: {} }, tables())
  return decide(resolved, tables(), { asOf: AS_OF, draws: 0, seed: 1, version: '0.0.0', ...run })
}

export function story(name: string): Record<string, unknown> {
  return parse(readFileSync(`test/stories/${name}.yaml`, 'utf8'))
}

export const STORIES = [
  'support-chat',
  'saas-copilot',
  'clinic',
  'air-gapped-defense',
  'narrow-classifier',
  'narrow-no-evaluation',
  'nightly-batch',
  'coding-agent',
  'open-model-passed',
  'no-host-allowed',
  'cheap-api-at-scale',
  'hindi-support',
  'thinking-open-model',
]

export function optionOf(report: Report, id: string) {
  const option = report.options.find((one) => one.id === id)
  if (!option) throw new Error(`no option ${id}`)
  return option
}
