/** The guards of a scenario file stand at the prompt, too: said where it is typed, nothing lost. */
import { expect, it } from 'vitest'
import { doubtOf } from '../../src/questionnaire/doubts.ts'
import { askWith } from '../../src/questionnaire/ask.ts'
import type { Question } from '../../src/questionnaire/question.ts'
import { QUESTIONS } from '../../src/questionnaire/questions.ts'
import { tables } from '../helpers/tables.ts'

function question(id: string): Question {
  const found = QUESTIONS.find((one) => one.id === id)
  if (!found) throw new Error(`no question ${id}`)
  return found
}

/** What is said to each line that is typed, until one is taken. */
async function typing(id: string, lines: string[], answers: Record<string, unknown> = {}) {
  const said: unknown[] = []
  const prompts = {
    text: async ({ check }: { check: (typed: string) => Promise<true | string> }) => {
      for (const line of lines) {
        const answer = await check(line)
        said.push(answer)
        if (answer === true) return line
      }
      throw new Error('nothing was taken')
    },
    one: async () => null,
  }
  const ask = askWith({
    prompts: prompts as never,
    tables: tables(),
    asOf: '2026-11-28',
    write: () => {},
    pairsIn: async () => ({ ok: false, message: '' }),
    exportIn: () => Promise.resolve({ ok: false as const, message: 'none' }),
  })
  const value = await ask(question(id), { standard: null, earlier: undefined, canGoBack: false, answers })
  return { said, value }
}

it('asks whether 2.5m tokens are one request', async () => {
  const { said, value } = await typing('input', ['2.5m', '2500'], { 'api.model': 'anthropic/claude-sonnet-5-5' })
  expect(said).toEqual(['anthropic/claude-sonnet-5-5 takes 1,000,000 tokens at most: is this one request?', true])
  expect(value).toBe(2500)
})

it('takes spaces of every kind, and no other money', async () => {
  const { said, value } = await typing('bill', ['€9k', '9\u202f000 CHF', '9\u202f000\u00a0$'])
  expect(said).toEqual([expect.stringContaining('Euro'), expect.stringContaining('Swiss Franc'), true])
  expect(value).toBe(9000)
})

it('says the likely unit of a value that cannot be meant', () => {
  const answers = { 'selfHost.gpu': 'h100-sxm' }
  expect(doubtOf('selfHost.usdPerGpuHour', 98.32, answers, tables())).toBe(
    'if it is the price of a machine of 8 GPUs, write 12.29: this is in USD/GPU-hour',
  )
  expect(doubtOf('selfHost.usdPerGpuHour', 2.5, answers, tables())).toBeNull()
})
