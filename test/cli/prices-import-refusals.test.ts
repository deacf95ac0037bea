/** Every reason for which a row is not taken over, with the smallest list that gets it: a reason without one does not compile. */
import { describe, expect, it } from 'vitest'
import type { ImportReason } from '../../src/pricing/import/reasons.ts'
import { imported } from '../helpers/imports.ts'
import { ran } from '../helpers/world.ts'

interface Broken {
  format: string
  list: unknown
  name?: string
  argv?: string[]
  /** Periods of one's own that the list meets */
  own?: object[]
  /** Against the shipped tables: only some vendors sell two profiles */
  isShipped?: boolean
}

const SEEN = { source: 'https://example.com/prices', checkedOn: '2026-11-10', grade: 'B' }

function period(from: string, more: object = {}) {
  return { from, inputUsdPerMtok: 1, outputUsdPerMtok: 4, ...SEEN, ...more }
}

/** A row of LiteLLM at 1 and 4 USD per Mtok like those of the tables, but for what is wrong with it. */
function litellm(id: string, more: object): Pick<Broken, 'format' | 'list'> {
  const row = { litellm_provider: 'groq', mode: 'chat', input_cost_per_token: 1e-6, output_cost_per_token: 4e-6 }
  return { format: 'litellm', list: { [`groq/${id}`]: { ...row, ...more } } }
}

function openrouter(pricing: object): Broken {
  return {
    format: 'openrouter',
    list: { data: [{ id: 'moved', pricing: { prompt: '0.0000012', completion: '0.000005', ...pricing } }] },
  }
}

function genai(prices: unknown): Broken {
  return { format: 'genai-prices', list: { providers: [{ id: 'groq', models: [{ id: 'moved', prices }] }] } }
}

const PILOT = 'InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region,AvailabilityZone\n'
const HUNT = 'instance_name,location,price,gpu_count,gpu_name,gpu_memory,spot\n'

function pilot(...rows: string[]): Broken {
  return { format: 'skypilot', list: `${PILOT}${rows.map((row) => `${row}\n`).join('')}`, name: 'v8/aws/vms.csv' }
}

const BROKEN: Record<ImportReason, Broken> = {
  null: litellm('moved', { input_cost_per_token: null }),
  negative: litellm('moved', { input_cost_per_token: -1e-6 }),
  zero: litellm('moved', { input_cost_per_token: 0 }),
  unit: litellm('moved', { input_cost_per_token: 1, output_cost_per_token: 4 }),
  swapped: litellm('moved', { input_cost_per_token: 4e-6, output_cost_per_token: 1e-6 }),
  'cached-dearer': litellm('moved', { cache_read_input_token_cost: 2e-6 }),
  tenfold: litellm('moved', { output_cost_per_token: 4e-5 }),
  jump: litellm('moved', { output_cost_per_token: 1.6e-5 }),
  alias: litellm('moved-latest', { output_cost_per_token: 5e-6 }),
  unresolved: { format: 'models.dev', list: { groq: { models: { moved: { base_model: 'other' } } } } },
  tiered: litellm('moved', { output_cost_per_token: 5e-6, input_cost_per_token_above_200k_tokens: 2e-6 }),
  'time-of-day': openrouter({ overrides: [{ utc_start: '16:30', utc_end: '00:30', prompt: '0.0000006' }] }),
  discounted: openrouter({ discount: 0.25 }),
  'reasoning-apart': litellm('moved', { output_cost_per_token: 5e-6, output_cost_per_reasoning_token: 8e-6 }),
  'per-request': openrouter({ request: '0.005' }),
  profile: {
    isShipped: true,
    format: 'litellm',
    list: {
      'anthropic.claude-haiku-4-5-20251001-v1:0': {
        litellm_provider: 'bedrock',
        mode: 'chat',
        input_cost_per_token: 1.1e-6,
        output_cost_per_token: 5.5e-6,
        cache_read_input_token_cost: 1.1e-7,
        cache_creation_input_token_cost: 1.375e-6,
      },
    },
  },
  expected: litellm('stepped', { input_cost_per_token: 2e-6, output_cost_per_token: 8e-6 }),
  announced: genai([
    { prices: { input_mtok: 1, output_mtok: 4 } },
    { constraint: { start_date: '2026-12-01' }, prices: { input_mtok: 2, output_mtok: 6 } },
  ]),
  incomplete: litellm('cached', { output_cost_per_token: 5e-6 }),
  ambiguous: {
    format: 'litellm',
    list: {
      ...(litellm('twice', {}).list as object),
      'groq/Twice': { litellm_provider: 'groq', mode: 'chat', input_cost_per_token: 2e-6, output_cost_per_token: 4e-6 },
    },
  },
  history: { ...litellm('moved', { output_cost_per_token: 5e-6 }), argv: ['--list-date', '2026-10-01'] },
  ended: litellm('moved', { output_cost_per_token: 5e-6, deprecation_date: '2026-11-07' }),
  currency: {
    isShipped: true,
    format: 'litellm',
    list: {
      'ovhcloud/mistral-7b-v0.3': {
        litellm_provider: 'ovhcloud',
        mode: 'chat',
        input_cost_per_token: 1e-7,
        output_cost_per_token: 1e-7,
      },
    },
  },
  agreed: { ...litellm('moved', { output_cost_per_token: 5e-6 }), own: [period('2026-06-01', { source: 'contract 4711' })] },
  'same-day': { ...litellm('moved', { output_cost_per_token: 5e-6 }), own: [period('2026-11-24')] },
  'not-in-force': { ...litellm('moved', { output_cost_per_token: 5e-6 }), argv: ['--list-date', '2025-06-01'] },
  'few-rows': { ...litellm('moved', { output_cost_per_token: 5e-6 }), argv: ['--whole'] },
  'split-row': pilot(',H100,8,30,,us-east-1,us-east-1a', 'p5.moved,H100,8,40,,us-east-1,us-east-1a'),
  'mig-slice': pilot('p6.slice,B300-1g.34gb,1,0.5,,us-east-1,us-east-1a', 'p5.moved,H100,8,40,,us-east-1,us-east-1a'),
  'not-a-gpu': pilot(',tpu-v5p-8,1,700,,us-east-1,us-east-1a', 'p5.moved,H100,8,40,,us-east-1,us-east-1a'),
  fraction: { format: 'gpuhunt', list: `${HUNT}p5.moved,us-east-1,22,8,H100,40,False\n`, name: 'aws.csv' },
  spread: pilot('p5.moved,H100,8,,10,us-east-1,us-east-1a', 'p5.moved,H100,8,,30,us-east-1,us-east-1b'),
  'wrong-count': pilot('p5.count,H100,12,40,,us-east-1,us-east-1a'),
  'other-gpu': pilot('p5.other,L4,8,40,,us-east-1,us-east-1a'),
  'spot-above-on-demand': pilot('p5.flex,H100,8,30,35,us-east-1,us-east-1a'),
  'placeholder-spot': pilot('p5.placeholder,H100,8,40,4,us-east-1,us-east-1a'),
}

function againstShipped(format: string, name: string, text: string) {
  const argv = ['prices', 'import', format, name, '--into', 'ours', '--format', 'json', '--list-date', '2026-11-24', '--partial']
  return ran(argv, { files: { [name]: text }, env: { FLIPPOINT_PRICING_DIR: '' } })
}

async function proposed({ format, list, name = 'list.json', argv = [], own, isShipped }: Broken) {
  const text = typeof list === 'string' ? list : JSON.stringify(list)
  const whole = argv.includes('--whole')
  const flags = [...argv.filter((one) => one !== '--whole'), ...(whole ? [] : ['--partial'])]
  const row = own && JSON.stringify({ provider: 'groq', models: [{ id: 'moved', prices: own }] })
  const before = row ? { files: { 'ours/api/groq.json': row } } : {}
  const { code, stdout, stderr, files } = isShipped
    ? await againstShipped(format, name, text)
    : await imported(format, name, text, flags, before)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { changes, refused } = JSON.parse(stdout)
  return {
    changes,
    reasons: refused.map((one: { reason: string }) => one.reason),
    isUntouched: Object.keys(files).every((path) => path === name || files[path] === row),
  }
}

describe('a row that is not taken over', () => {
  it.each(Object.entries(BROKEN))('%s', async (reason, broken) =>
    expect(await proposed(broken)).toMatchObject({ changes: [], reasons: [reason], isUntouched: true }),
  )
})
