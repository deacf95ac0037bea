/** Tokens of both models: which factor is taken for what was said, and where it is applied. */
import { describe, expect, it } from 'vitest'
import { openTokensOf } from '../../src/decide/case/open-tokens.ts'
import { findApiModel } from '../../src/pricing/find.ts'
import { breaches } from '../../src/scenario/rules.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { decided, optionOf } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'

const CLAUDE = 'anthropic/claude-sonnet-5-5'
const GPT = 'openai/gpt-5.4'

/** Ratio of the table, to o200k. */
function ratio(family: string, content: string): number {
  const row = tables().tokenizers.ratios.find((one) => one.family === family && one.content === content)
  if (!row) throw new Error(`no ratio of ${family} for ${content}`)
  return row.ratio
}

function tokensOf(change: { api?: string; open?: string; content?: unknown; selfHost?: object }) {
  const { api = CLAUDE, open = 'llama-3.3-70b', content, selfHost } = change
  const input = checkShape(
    {
      workload: { requestsPerMonth: 1e6, ...(content === undefined ? {} : { content }) },
      api: { model: api },
      selfHost: { model: open, ...selfHost },
    },
    'test',
  )
  const { scenario } = resolve({ input, origin: 'file', origins: {} }, tables())
  const found = findApiModel(tables(), api)
  const model = tables().models.find((one) => one.id === open)
  if (!model) throw new Error(`no model ${open}`)
  return openTokensOf({ scenario, tables: tables(), api: found.status === 'found' ? found.model : null, open: model })
}

describe('the factor between two tokenizers', () => {
  it('is the ratio of their ratios, for English where nobody says, and for what was said', () => {
    expect(tokensOf({}).input.planned).toBeCloseTo(ratio('llama-3', 'english') / ratio('claude-4.7', 'english'), 12)
    const hindi = tokensOf({ open: 'qwen3-32b', content: 'hi', selfHost: { thinking: 'no' } })
    expect(hindi.input.planned).toBeCloseTo(ratio('qwen3', 'hi') / ratio('claude-4.7', 'hi'), 12)
    expect(hindi.output.range).toEqual(hindi.input.range)
  })

  it('of a mix is the mean of its contents by share of the tokens counted', () => {
    const mixed = tokensOf({ content: { english: 0.7, code: 0.3 } }).input.planned
    const one = (content: string) => ratio('llama-3', content) / ratio('claude-4.7', content)
    expect(mixed).toBeCloseTo(0.7 * one('english') + 0.3 * one('code'), 12)
  })

  it('is 1 and certain for models of one family, and for the API of the very weights', () => {
    expect(tokensOf({ api: GPT, open: 'gpt-oss-120b' }).input.range).toEqual({ low: 1, mode: 1, high: 1 })
    const same = tokensOf({ api: 'deepseek/deepseek-v4-pro', open: 'deepseek-v4-pro' })
    expect(same.input.origin).toBe('same')
    expect(same.output.range).toEqual({ low: 1, mode: 1, high: 1 })
  })

  it('is 1 in a wide range where a tokenizer is not public, with a warning', () => {
    expect(tokensOf({ api: 'google/gemini-3.8-flash' }).input).toMatchObject({
      origin: 'unknown',
      range: { low: 0.6, mode: 1, high: 1.5 },
    })
    const { warnings } = decided({ workload: { requestsPerMonth: 1e6 }, api: { model: 'google/gemini-3.8-flash' } })
    expect(warnings.map((one) => one.code)).toContain('tokenizer-unknown')
  })

  it('is what the scenario says, number or range, and then no other figure is asked', () => {
    const told = tokensOf({ selfHost: { inputTokensFactor: 0.9, outputTokensFactor: { low: 1, mode: 2, high: 6 } } })
    expect(told.factors).toEqual({ input: 0.9, output: 3 })
  })
})

describe('thinking', () => {
  const SPAN = { low: 0.7, high: 3 }

  it('draws the output up where the model may and nobody answered, the tokenizer staying likeliest', () => {
    const { input, output } = tokensOf({ open: 'qwen3-32b' })
    expect(output.origin).toBe('thinking')
    expect(output.range.mode).toBe(input.range.mode)
    expect(output.range.high).toBe(SPAN.high)
    expect(output.quantile(0.9)).toBeCloseTo(SPAN.high, 6)
    expect(output.planned).toBeGreaterThan(input.planned)
    const alike = tokensOf({ api: GPT, open: 'gpt-oss-120b' })
    expect(alike.output.quantile(0.1)).toBeCloseTo(SPAN.low, 6)
  })

  it('never multiplies a benchmark with the tokenizer: the upper end is that of the benchmark unless the tokenizer alone is above', () => {
    expect(tokensOf({ api: GPT, open: 'qwen3-32b', content: 'de' }).output.range.high).toBe(SPAN.high)
    const hindi = tokensOf({ api: GPT, open: 'qwen3-32b', content: 'hi' })
    expect(hindi.output.range.high).toBeCloseTo(hindi.input.range.high, 12)
    expect(hindi.output.range.low).toBeGreaterThan(1)
  })

  it('does not touch a model that never does, one that was said not to, or one whose factor was given', () => {
    for (const plain of [tokensOf({}), tokensOf({ open: 'qwen3-32b', selfHost: { thinking: 'no' } })])
      expect(plain.output.range).toEqual(plain.input.range)
    expect(tokensOf({ open: 'qwen3-32b', selfHost: { outputTokensFactor: 2 } }).output.origin).toBe('told')
    expect(tokensOf({ selfHost: { thinking: 'more' } }).output.origin).toBe('measured')
  })

  it('is warned of with the model’s own factor, and one that cannot stop is said so', () => {
    const asked = (selfHost: object) =>
      decided({ workload: { requestsPerMonth: 1e6 }, api: { model: GPT }, selfHost }).warnings.map(({ code, args }) => ({
        code,
        args,
      }))
    const found = asked({ model: 'qwen3-8b' }).find((one) => one.code === 'may-think')
    expect(found?.args).toMatchObject({ model: 'qwen3-8b', byDefault: true, factor: 3.3, of: 'thinking-over-not' })
    expect(asked({ model: 'qwen3-8b', thinking: 'as-api' }).map((one) => one.code)).not.toContain('may-think')
    expect(asked({ model: 'gpt-oss-120b', thinking: 'no' }).map((one) => one.code)).toContain('always-thinks')
  })
})

describe('what counts in the open model’s tokens', () => {
  const scenario = {
    workload: { requestsPerMonth: 2e6, inputTokensPerRequest: 3000, outputTokensPerRequest: 300, growthPerYear: 0 },
    api: { model: CLAUDE, priceChangePerYear: 0 },
    hostedOpen: { priceChangePerYear: 0 },
  }
  const at = (inputTokensFactor: number, outputTokensFactor: number) =>
    decided({ ...scenario, selfHost: { model: 'llama-3.3-70b', inputTokensFactor, outputTokensFactor } })

  it('a host is paid for them, and $/Mtok of every option counts the API’s', () => {
    const tokensUsd = (report: ReturnType<typeof at>) =>
      optionOf(report, 'hosted-open')
        .lines.filter((line) => line.id.endsWith('-tokens') || line.id === 'cached-input')
        .reduce((sum, line) => sum + line.amountUsd, 0)
    expect(tokensUsd(at(2, 2)) / tokensUsd(at(1, 1))).toBeCloseTo(2, 3)
    const { totals } = optionOf(at(2, 2), 'hosted-open')
    expect((totals?.usdPerMtok ?? 0) * 3300).toBeCloseTo((totals?.usdPerRequest ?? 0) * 1e6, 6)
    expect(optionOf(at(2, 2), 'api').totals).toEqual(optionOf(at(1, 1), 'api').totals)
  })

  it('the report says whose they are, and nothing where both count alike', () => {
    expect(at(1, 1).tokens).toBeUndefined()
    expect(at(0.7, 1.5).tokens).toEqual({ inputFactor: 0.7, outputFactor: 1.5, api: 'claude-4.7', open: 'llama-3' })
  })

  it('a prompt that is too long for the host or the model only there is said so', () => {
    const long = { ...scenario, workload: { ...scenario.workload, inputTokensPerRequest: 100_000 } }
    const codes = (factor: number) =>
      decided({ ...long, selfHost: { model: 'llama-3.3-70b', inputTokensFactor: factor, outputTokensFactor: 1 } }).warnings.map(
        (one) => one.code,
      )
    expect(codes(1)).not.toContain('context-exceeds-model')
    expect(codes(1.5)).toContain('context-exceeds-model')
  })
})

describe('workload.content', () => {
  const faults = (content: unknown) =>
    breaches(checkShape({ workload: { requestsPerMonth: 1, content } }, 'test'), tables()).map(
      (one) => `${one.path}: ${one.code}`,
    )

  it('is a row of the table, or shares that make a whole', () => {
    expect(faults('hi')).toEqual([])
    expect(faults({ english: 0.67, code: 0.33 })).toEqual([])
    expect(faults('hindi')).toEqual(['workload.content: unknown-name'])
    expect(faults({ english: 0.7, kode: 0.3 })).toEqual(['workload.content.kode: unknown-name'])
    expect(faults({ english: 0.7, code: 0.2 })).toEqual(['workload.content: shares-add-up'])
    expect(faults({})).toEqual(['workload.content: shares-add-up'])
  })
})

it('every model of the tables has a tokenizer or says that it has none that is known, and says whether it thinks', () => {
  for (const { tokenizer, thinks } of tables().models) {
    expect(tokenizer).not.toBeUndefined()
    expect(thinks).not.toBeUndefined()
  }
  for (const file of tables().api) for (const { tokenizer } of file.models) expect(tokenizer).not.toBeUndefined()
})
