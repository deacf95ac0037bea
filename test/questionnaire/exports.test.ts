/** The first question takes an export: its figures answer what would be asked. */
import { describe, expect, it } from 'vitest'
import { exportIn } from '../../src/commands/ask/workload-answers.ts'
import { answered, openQuestions, scenarioOf } from '../../src/questionnaire/answers.ts'
import { readExport } from '../../src/questionnaire/exports.ts'
import type { Answers } from '../../src/questionnaire/question.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { fields } from '../../src/scenario/fields.ts'
import { shaped } from '../../src/scenario/input.ts'
import { filesOf } from '../../src/scenario/sources.ts'
import { filesAt, realWorld } from '../../src/world.ts'
import { tables } from '../helpers/tables.ts'

const world = { ...realWorld('dist', () => {}), files: filesAt('test/fixtures/workload'), readsLong: async () => {} }

function question(id: string) {
  const found = QUESTIONS.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

async function after(file: string): Promise<Answers> {
  const read = await readExport(file, (name) => exportIn(world, tables(), name))
  if (!read.ok) throw new Error(read.message)
  return answered({ volume: 'export' }, question('export'), read.value)
}

function asked(answers: Answers) {
  return openQuestions(answers).map((one) => one.id)
}

describe('I have an export', () => {
  it('is asked for at once, and nothing about the volume besides', () => {
    expect(asked({ volume: 'export' })[0]).toBe('export')
  })

  it('requests, tokens and shares are answered by a file that has them, and are what the scenario holds', async () => {
    const answers = await after('"openai-usage-completions.json"')
    for (const id of ['export', 'bill', 'requests', 'input', 'output', 'cached', 'batch'])
      expect(asked(answers)).not.toContain(id)
    const { sources, ...scenario } = await shaped(scenarioOf(answers), 'the answers')
    expect(scenario).toEqual({
      workload: {
        requestsPerMonth: 30416.7,
        inputTokensPerRequest: 1833.33,
        outputTokensPerRequest: 266.667,
        cachedInputShare: 0.363636,
        batchShare: 0.166667,
      },
    })
    expect(filesOf({ ...scenario, sources }, () => false)).toMatchObject([
      {
        file: 'openai-usage-completions.json',
        paths: fields()
          .map(({ path }) => path)
          .filter((path) => path in answers),
      },
    ])
  })

  it('a bill answers the bill; a file with neither leaves the bill to be asked', async () => {
    const bill = await after('openai-costs.json')
    expect([bill['workload.apiUsdPerMonth'], asked(bill).includes('bill')]).toEqual([324.444, false])
    const tokens = await after('anthropic-usage-report-messages.json')
    expect([asked(tokens)[0], asked(tokens).includes('requests')]).toEqual(['bill', false])
  })

  it('a file that cannot be used is said at the prompt', async () => {
    for (const [name, words] of [
      ['none.csv', 'there is no such file'],
      ['../import', 'it is a folder'],
      ['', 'name the file'],
    ] as const)
      expect(await readExport(name, (file) => exportIn(world, tables(), file))).toMatchObject({
        ok: false,
        message: expect.stringContaining(words),
      })
  })
})
