/** The tools say what the commands say, by the schemas that they publish. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STORIES } from '../helpers/decided.ts'
import { agent, told, type Agent } from './client.ts'

const DAY = '2026-11-20'
const SCENARIO = { workload: { requestsPerMonth: 3_000_000, inputTokensPerRequest: 1500, outputTokensPerRequest: 300 } }

const SCHEMA_OF: Record<string, string> = {
  decide: 'answer',
  size: 'size',
  explain: 'explanation',
  prices_search: 'prices',
  prices_history: 'prices',
  workload: 'workload',
  diff: 'diff',
}

const ajv = new Ajv2020({ strict: false, validateFormats: false })

function published(name: string): object {
  return JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'))
}

function faults(schema: string, value: unknown): unknown {
  const fits = ajv.compile(published(schema))
  return fits(value) ? null : fits.errors
}

const dir = mkdtempSync(join(tmpdir(), 'flippoint-mcp-'))
let one: Agent
beforeAll(async () => {
  writeFileSync(join(dir, 'my.json'), JSON.stringify(SCENARIO))
  for (const [file, growth] of [
    ['then.json', 0.1],
    ['now.json', 0.8],
  ] as const)
    writeFileSync(
      join(dir, file),
      JSON.stringify(
        told([
          'decide',
          join(dir, 'my.json'),
          '--json',
          '--draws',
          '500',
          '--as-of',
          DAY,
          '--set',
          `workload.growthPerYear=${growth}`,
        ]),
      ),
    )
  one = await agent([dir, 'test/fixtures/workload', 'test/fixtures/measured'])
})
afterAll(() => one.client.close())

/** A call of each tool beside the command that answers it. */
const ASKED: [tool: string, args: () => Record<string, unknown>, command: () => string[]][] = [
  [
    'decide',
    () => ({ scenario: SCENARIO, asOf: DAY, detail: 'report' }),
    () => ['decide', join(dir, 'my.json'), '--json', '--as-of', DAY],
  ],
  [
    'decide',
    () => ({ file: join(dir, 'my.json'), asOf: DAY, detail: 'report', draws: 300, seed: 7, set: ['selfHost.opsFte=2'] }),
    () => [
      'decide',
      join(dir, 'my.json'),
      '--json',
      '--as-of',
      DAY,
      '--draws',
      '300',
      '--seed',
      '7',
      '--set',
      'selfHost.opsFte=2',
    ],
  ],
  [
    'size',
    () => ({ example: 'saas-copilot', asOf: DAY, detail: 'report', set: ['selfHost.gpu=h100-sxm'] }),
    () => ['size', '--example', 'saas-copilot', '--json', '--as-of', DAY, '--set', 'selfHost.gpu=h100-sxm'],
  ],
  [
    'explain',
    () => ({ example: 'saas-copilot', asOf: DAY, path: 'options.rented.lines.gpu-hours.unitPriceUsd' }),
    () => ['explain', 'options.rented.lines.gpu-hours.unitPriceUsd', '--example', 'saas-copilot', '--json', '--as-of', DAY],
  ],
  [
    'explain',
    () => ({ file: join(dir, 'now.json'), path: 'comparison.npvSavingsUsd' }),
    () => ['explain', 'comparison.npvSavingsUsd', join(dir, 'now.json'), '--json'],
  ],
  [
    'decide',
    () => ({ file: join(dir, 'my.json'), asOf: DAY, draws: 0, detail: 'report', ...MEASURED, ...SCORED }),
    () => ['decide', join(dir, 'my.json'), '--json', '--as-of', DAY, '--draws', '0', ...MEASURED_FLAGS, ...SCORED_FLAGS],
  ],
  [
    'size',
    () => ({ file: join(dir, 'my.json'), asOf: DAY, detail: 'report', ...MEASURED }),
    () => ['size', join(dir, 'my.json'), '--json', '--as-of', DAY, ...MEASURED_FLAGS],
  ],
  [
    'explain',
    () => ({ file: join(dir, 'my.json'), asOf: DAY, draws: 0, path: 'scenario.selfHost.throughput', ...MEASURED, ...SCORED }),
    () => [
      'explain',
      'scenario.selfHost.throughput',
      join(dir, 'my.json'),
      '--json',
      '--as-of',
      DAY,
      '--draws',
      '0',
      ...MEASURED_FLAGS,
      ...SCORED_FLAGS,
    ],
  ],
  [
    'prices_search',
    () => ({ words: 'gpt-5', kind: 'api', asOf: DAY }),
    () => ['prices', 'list', 'gpt-5', '--kind', 'api', '--json', '--as-of', DAY],
  ],
  [
    'prices_history',
    () => ({ id: 'openai/gpt-5', asOf: DAY }),
    () => ['prices', 'show', 'openai/gpt-5', '--json', '--as-of', DAY],
  ],
  [
    'diff',
    () => ({ base: join(dir, 'then.json'), head: join(dir, 'now.json') }),
    () => ['diff', join(dir, 'then.json'), join(dir, 'now.json'), '--json'],
  ],
  ['workload', () => ({ files: [WORKLOAD_FILE], by: 'model' }), () => ['workload', WORKLOAD_FILE, '--by', 'model', '--json']],
]

const BENCHMARK = 'test/fixtures/measured/throughput/vllm-bench-serve.json'
const MEASURED = { throughput: [BENCHMARK], gpu: 'h100-sxm', gpusPerReplica: 2, replicas: 1 }
const MEASURED_FLAGS = ['--throughput', BENCHMARK, '--gpu', 'h100-sxm', '--gpus-per-replica', '2', '--replicas', '1']
const SCORED = { evaluation: ['test/fixtures/measured/evaluation/promptfoo.json'], evaluationOf: 'open' }
const SCORED_FLAGS = ['--evaluation', 'test/fixtures/measured/evaluation/promptfoo.json', '--evaluation-of', 'open']

const WORKLOAD_FILE = 'test/fixtures/workload/litellm-spendlogs.json'

describe('a tool', () => {
  it('is one of seven, reads only, and takes and answers by published schemas', async () => {
    const { tools } = await one.client.listTools()
    expect(tools.map((tool) => tool.name)).toEqual(Object.keys(SCHEMA_OF))
    for (const { name, annotations, inputSchema, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false })
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
      const { $schema: _, ...schema } = published(SCHEMA_OF[name] ?? '') as Record<string, unknown>
      expect(outputSchema).toEqual(schema)
      // Clients read schemas as draft-07 (findings/mcp-client-reads-2020-schemas-as-draft-07.sh): words of 2020-12 alone would mislead them.
      expect(JSON.stringify([inputSchema, outputSchema])).not.toMatch(
        /"(prefixItems|unevaluated\w+|dependent\w+|minContains|maxContains|\$dynamic\w+)":/,
      )
    }
    const { $schema: _, ...scenario } = published('scenario') as Record<string, unknown>
    expect(tools[0]?.inputSchema.properties?.['scenario']).toEqual(scenario)
  })

  it.each(ASKED)('%s answers what the command answers, by its schema', async (name, args, command) => {
    const { isError, structuredContent, content } = await one.call(name, args())
    expect([isError, content]).toEqual([undefined, [expect.objectContaining({ type: 'text' })]])
    expect(structuredContent).toEqual(told(command()))
    expect(faults(SCHEMA_OF[name] ?? '', structuredContent)).toBeNull()
  })

  it('size answers the cheapest rows, and says how many more there are', async () => {
    const asked = { example: 'saas-copilot', asOf: DAY }
    const [short, whole] = [await one.call('size', asked), await one.call('size', { ...asked, detail: 'report' })]
    const [few, all] = [short.structuredContent, whole.structuredContent] as { rows: object[]; rowsLeftOut?: number }[]
    expect(faults('size', few)).toBeNull()
    expect(all?.rows.slice(0, few?.rows.length)).toEqual(few?.rows)
    expect((few?.rows.length ?? 0) + (few?.rowsLeftOut ?? 0)).toBe(all?.rows.length)
    expect(all).not.toHaveProperty('rowsLeftOut')
    expect(JSON.stringify(few).length).toBeLessThan(JSON.stringify(all).length / 3)
  })

  it('is asked of every kind above', () => {
    expect(new Set(ASKED.map(([name]) => name))).toEqual(new Set(Object.keys(SCHEMA_OF)))
  })
})

describe.each(STORIES)('the answer to %s', (example) => {
  it('is the report without its bulk, with reasons, conditions and sources in words', async () => {
    const asked = { example, asOf: DAY, draws: 200 }
    const [short, whole] = [await one.call('decide', asked), await one.call('decide', { ...asked, detail: 'report' })]
    const [answer, report] = [short.structuredContent, whole.structuredContent] as Record<string, unknown>[]
    expect(faults('answer', answer)).toBeNull()
    expect(faults('answer', report)).toBeNull()
    expect(faults('report', report)).toBeNull()
    expect(report).toMatchObject(answer ?? {})
    expect(Object.keys(report ?? {}).filter((key) => !(key in (answer ?? {})))).toEqual([
      'scenario',
      'assumptions',
      'portability',
    ])
    expect(JSON.stringify(answer).length).toBeLessThan(JSON.stringify(report).length / 3)
    const text = short.content.map((part) => (part.type === 'text' ? part.text : '')).join('')
    const used = (report?.['pricing'] as { used: { id: string }[] } | undefined)?.used ?? []
    expect(used.length).toBeGreaterThan(0)
    for (const { id } of used) expect(text).toMatch(new RegExp(`- ${id}, seen [\\d-]+: (https://\\S+|given in the scenario)`))
  })
})

describe('a price that nobody knows', () => {
  it('is refused in a decision, and it is said where it belongs', async () => {
    expect(await one.refusal('decide', { scenario: SCENARIO, asOf: '2020-01-01' })).toMatch(
      /know no price of \S+ on 2020-01-01\n.*api\.price/,
    )
    expect(await one.refusal('size', { example: 'saas-copilot', asOf: '2020-01-01' })).toMatch(/no usable price|know no price/)
  })

  it('is refused in a search and in a history', async () => {
    expect(await one.refusal('prices_search', { words: 'gpt-99', asOf: DAY })).toMatch(
      /no row for gpt-99, and no price is made up.*\n.*api\/VENDOR\.json/,
    )
    expect(await one.refusal('prices_history', { id: 'openai/gpt-99', asOf: DAY })).toMatch(/gpt-99/)
    expect(await one.refusal('prices_history', { id: 'openai/gpt-5', asOf: '2020-01-01' })).toMatch(
      /know no price of openai\/gpt-5 on 2020-01-01; those they know: from \d{4}.*\n.*api\/openai\.json/,
    )
  })

  it('leaves an option without a price, and says which one lacks it', async () => {
    const { structuredContent, content } = await one.call('decide', {
      example: 'saas-copilot',
      asOf: DAY,
      draws: 0,
      set: ['selfHost.gpu=mi300x', 'selfHost.term=reserved-3y'],
    })
    const options = structuredContent?.['options'] as { id: string; status: string; totals: unknown }[]
    const unpriced = options.filter((option) => option.status === 'unpriced' && ['rented', 'hybrid'].includes(option.id))
    expect(unpriced.map((option) => option.totals)).toEqual(unpriced.map(() => null))
    expect(unpriced.map((option) => option.id)).toContain('rented')
    expect(JSON.stringify(content)).toMatch(/Prices that are missing.*Self-hosted, rented GPUs: .*selfHost\.usdPerGpuHour/)
  })
})

describe('arguments that cannot be meant', () => {
  it.each([
    ['decide', {}, 'give one of scenario, file and example'],
    ['decide', { example: 'saas-copilot', scenario: SCENARIO }, 'give one of scenario, file and example: 2'],
    ['decide', { example: 'nope' }, 'there is no example nope'],
    ['decide', { scenario: { workload: { requestsPerMonth: 'many' } } }, 'workload.requestsPerMonth: "many" is not a number'],
    ['decide', { scenario: { worklod: {} } }, 'unknown key worklod'],
    ['decide', { example: 'saas-copilot', set: ['workload.nope=1'] }, 'workload.nope'],
    ['decide', { example: 'saas-copilot', asOf: 'soon' }, 'soon is not a date'],
    ['decide', { example: 'saas-copilot', draws: 1e9 }, 'draws'],
    ['decide', { example: 'saas-copilot', output: '/tmp/x' }, 'unknown key output'],
    ['decide', { example: 'saas-copilot', draw: 5 }, 'unknown key draw, did you mean draws?'],
    ['decide', { example: 'saas-copilot', draws: 'many' }, 'draws: "many" is not a number'],
    ['decide', { example: 'saas-copilot', replicas: 2 }, 'replicas needs throughput'],
    ['decide', { example: 'saas-copilot', throughput: [BENCHMARK] }, '→ add gpusPerReplica N and replicas N'],
    ['decide', { example: 'saas-copilot', throughput: ['/etc/hostname'] }, '/etc/hostname may not be read'],
    ['size', { example: 'saas-copilot', throughput: ['/etc/hostname'] }, '/etc/hostname may not be read'],
    ['explain', { example: 'saas-copilot', path: 'asOf', evaluation: ['/etc/hostname'] }, '/etc/hostname may not be read'],
    ['explain', { example: 'saas-copilot', path: 'comparison.npvSaving' }, 'did you mean comparison.npvSavings'],
    ['size', { example: 'saas-copilot', concurrency: -1 }, 'concurrency'],
    ['prices_search', { words: 'claude', asOf: DAY }, 'rows match'],
    ['workload', { files: [] }, 'files'],
    ['diff', { base: 'x' }, 'head'],
  ] as const)('%s %j is refused: %s', async (name, args, words) => {
    expect(await one.refusal(name, args)).toContain(words)
  })

  it('a tool that is none is an error of the protocol', async () => {
    await expect(one.client.callTool({ name: 'delete_everything', arguments: {} })).rejects.toThrow(
      'there is no tool delete_everything: give one of decide',
    )
  })
})
