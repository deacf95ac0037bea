/** Rows of real lists that were once taken for what they are not, each with the file that did it. */
import { describe, expect, it } from 'vitest'
import { imported } from '../helpers/imports.ts'

const TERMS = { batchTakesOffCachedReads: false, source: 'https://example.com/prices', checkedOn: '2026-11-10', grade: 'B' }

interface Refused {
  row: string
  reason: string
  detail: string
}

async function read(format: string, value: unknown, argv: string[] = [], name = 'list.json') {
  const run = await imported(format, name, typeof value === 'string' ? value : JSON.stringify(value), ['--partial', ...argv])
  if (run.code !== 0) throw new Error(run.stderr)
  const { changes, refused, additions, unchanged } = JSON.parse(run.stdout)
  return {
    changed: changes.map((one: { id: string }) => one.id),
    changes,
    reasons: refused.map((one: Refused) => one.reason),
    refused,
    additions,
    unchanged,
  }
}

function litellm(id: string, more: object, provider = 'groq') {
  return {
    [`${provider}/${id}`]: {
      litellm_provider: provider,
      mode: 'chat',
      input_cost_per_token: 1.2e-6,
      output_cost_per_token: 5e-6,
      ...more,
    },
  }
}

function openrouter(pricing: object) {
  return {
    data: [{ id: 'moved', pricing: { prompt: '0.0000012', completion: '0.000005', ...pricing } }],
  }
}

function modelsDev(id: string, cost: object, vendor = 'groq') {
  return { [vendor]: { models: { [id]: { cost } } } }
}

describe('conditions beside a flat price', () => {
  it.each([
    ['a long prompt priced apart', { overrides: [{ min_prompt_tokens: 256_000, prompt: '0.0000024' }] }, 'tiered'],
    ['a night price', { overrides: [{ utc_start: '16:30', utc_end: '00:30', prompt: '0.0000006' }] }, 'time-of-day'],
    ['a share off', { discount: 0.25 }, 'discounted'],
    ['dearer reasoning', { internal_reasoning: '0.000012' }, 'reasoning-apart'],
    ['a fee for each request', { request: '0.005' }, 'per-request'],
  ])('openrouter: %s', async (_, pricing, reason) =>
    expect(await read('openrouter', openrouter(pricing))).toMatchObject({ changed: [], reasons: [reason] }),
  )

  it('openrouter: a discount of nothing, and no overrides, are a flat price', async () =>
    expect((await read('openrouter', openrouter({ discount: 0, overrides: [] }))).changed).toEqual(['moved']))

  it('reasoning at the price of output, and a fee of 0, are a flat price', async () => {
    const beside = { internal_reasoning: '0.000005', request: '0' }
    expect((await read('openrouter', openrouter(beside))).changed).toEqual(['moved'])
    const same = litellm('moved', { output_cost_per_token: 5e-6, output_cost_per_reasoning_token: 5e-6 })
    expect((await read('litellm', same)).changed).toEqual(['moved'])
  })

  it('models.dev and genai-prices say so in words of their own', async () => {
    const thinks = modelsDev('moved', { input: 1, output: 5, reasoning: 9 })
    expect((await read('models.dev', thinks)).reasons).toEqual(['reasoning-apart'])
    const models = [{ id: 'moved', prices: { input_mtok: 1, output_mtok: 5, requests_kcount: 12 } }]
    const sonar = { providers: [{ id: 'groq', models }] }
    expect((await read('genai-prices', sonar, ['--list-date', '2026-11-20'])).reasons).toEqual(['per-request'])
  })

  it.each([
    ['a batch at less than a third', { input_cost_per_token_batches: 1e-7 }],
    ['a cache write at over three times fresh input', { cache_creation_input_token_cost: 4e-6 }],
  ])('%s is refused as its own row, not as the whole list', async (_, beside) => {
    const list = { ...litellm('moved', { output_cost_per_token: 5e-6, ...beside }) }
    expect(await read('litellm', list)).toMatchObject({ changed: [], reasons: ['jump'] })
  })

  it('litellm: tiered_pricing', async () =>
    expect((await read('litellm', litellm('moved', { tiered_pricing: [{ range: [0, 32_000] }] }))).reasons).toEqual(['tiered']))

  it('genai-prices: a price that begins after the list was made is announced, whatever the day of the import', async () => {
    const prices = [
      { prices: { input_mtok: 1, output_mtok: 4 } },
      { constraint: { start_date: '2026-11-15' }, prices: { input_mtok: 2, output_mtok: 6 } },
    ]
    const list = { providers: [{ id: 'groq', models: [{ id: 'steady', prices }] }] }
    const early = await read('genai-prices', list, ['--list-date', '2026-11-10', '--as-of', '2026-11-24'])
    expect(early).toMatchObject({ changed: [], unchanged: 1, reasons: ['announced'] })
    expect((await read('genai-prices', list, ['--list-date', '2026-11-16'])).changed).toEqual(['steady'])
  })
})

describe('zeros', () => {
  it('a cached read of 0 where the tables have none is no free read, and is named', async () => {
    const { changes } = await read('models.dev', modelsDev('moved', { input: 1.1, output: 4, cache_read: 0, cache_write: 0 }))
    expect(changes[0]).toMatchObject({
      blanks: ['cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok'],
      period: { cachedInputUsdPerMtok: null, cacheWriteUsdPerMtok: null },
    })
  })

  it('a batch price of 0 takes nothing off, and is named', async () => {
    const { changes } = await read('litellm', litellm('moved', { input_cost_per_token_batches: 0 }))
    expect(changes[0]).toMatchObject({ blanks: ['batchInputUsdPerMtok'], period: { batchDiscount: null } })
  })

  it('each price of a batch that is 0 is named, whichever it is', async () => {
    const keys = {
      input_cost_per_token_batches: 'batchInputUsdPerMtok',
      output_cost_per_token_batches: 'batchOutputUsdPerMtok',
      cache_read_input_token_cost_batches: 'batchCachedInputUsdPerMtok',
    }
    for (const [theirs, ours] of Object.entries(keys)) {
      const { changes } = await read('litellm', litellm('moved', { [theirs]: 0 }))
      expect(changes[0]).toMatchObject({ blanks: [ours], period: { batchDiscount: null } })
      expect(changes[0].period).not.toHaveProperty('batchCachedInputUsdPerMtok')
    }
  })
})

describe('a cached read in a batch', () => {
  const cache = { cache_read_input_token_cost: 1e-7, input_cost_per_token_batches: 6e-7 }
  const periodAt = async (inBatch: number | undefined) => {
    const more = inBatch === undefined ? {} : { cache_read_input_token_cost_batches: inBatch }
    return (await read('litellm', litellm('cached', { ...cache, ...more }))).changes[0].period
  }

  it.each([
    ['half as the rest', 5e-8, { batchTakesOffCachedReads: true }],
    ['at its full price', 1e-7, { batchTakesOffCachedReads: false }],
    ['at one of its own', 7e-8, { batchCachedInputUsdPerMtok: 0.07 }],
  ])('%s', async (_, usd, terms) => expect(await periodAt(usd)).toMatchObject({ batchDiscount: 0.5, ...terms }))

  it('of which the list says nothing stays unknown', async () => {
    const period = await periodAt(undefined)
    expect(period).not.toHaveProperty('batchTakesOffCachedReads')
    expect(period).not.toHaveProperty('batchCachedInputUsdPerMtok')
  })

  it('keeps the terms of the row where the list has none', async () => {
    const own = { id: 'cached', prices: [{ from: '2026-06-01', inputUsdPerMtok: 1, outputUsdPerMtok: 4, ...TERMS }] }
    const files = { 'ours/api/groq.json': JSON.stringify({ provider: 'groq', models: [own] }) }
    const { stdout } = await imported('litellm', 'list.json', JSON.stringify(litellm('cached', cache)), ['--partial'], { files })
    expect(JSON.parse(stdout).changes[0].period).toMatchObject({ batchTakesOffCachedReads: false })
  })

  it('is named beside a price that stays', async () => {
    const same = { input_cost_per_token: 1e-6, output_cost_per_token: 4e-6, input_cost_per_token_batches: 5e-7 }
    const list = litellm('cached', { ...cache, ...same, cache_read_input_token_cost_batches: 1e-7 })
    expect((await read('litellm', list)).additions).toContainEqual({
      row: 'groq/cached',
      key: 'batchCachedInputUsdPerMtok',
      value: 0.1,
    })
  })
})

describe('what differs is named, and what only the list knows', () => {
  it('a cache price that the tables lack stands among the fields of a change', async () => {
    const { changes } = await read('litellm', litellm('moved', { cache_read_input_token_cost: 1.2e-7 }))
    expect(changes[0].fields).toContainEqual({ key: 'cachedInputUsdPerMtok', before: null, after: 0.12 })
  })

  it('an unchanged row says what the list prices beside it; a write at the price of input is no news', async () => {
    const steady = { input_cost_per_token: 1e-6, output_cost_per_token: 4e-6 }
    const list = litellm('steady', { ...steady, cache_read_input_token_cost: 1e-7, cache_creation_input_token_cost: 1e-6 })
    expect(await read('litellm', list)).toMatchObject({
      unchanged: 1,
      additions: [{ row: 'groq/steady', key: 'cachedInputUsdPerMtok', value: 0.1 }],
    })
  })

  it('litellm: the cached price under its older key', async () => {
    const { changes } = await read('litellm', litellm('cached', { input_cost_per_token_cache_hit: 1e-7 }))
    expect(changes[0].period.cachedInputUsdPerMtok).toBe(0.1)
  })
})

describe('the list has its own day', () => {
  const list = litellm('moved', {})
  const run = (argv: string[], value: unknown = list, format = 'litellm') =>
    imported(format, 'list.json', JSON.stringify(value), argv)

  it('is asked for where the list does not say it', async () => {
    const { ran } = await import('../helpers/world.ts')
    const { withTables } = await import('../helpers/imports.ts')
    const argv = ['prices', 'import', 'litellm', 'list.json', '--into', 'ours']
    const { code, stdout, stderr, files } = await ran(argv, withTables({ files: { 'list.json': JSON.stringify(list) } }))
    expect({ code, stdout, files: Object.keys(files) }).toEqual({ code: 2, stdout: '', files: ['list.json'] })
    expect(stderr).toMatch(/does not say of which day it is: add --list-date/)
  })

  it.each([
    ['--list-date', '2026-13-01', /--list-date.*2026-13-01/],
    ['--list-date', '2026-12-24', /the day lies ahead/],
  ])('%s %s is refused', async (flag, day, message) => {
    const { code, stdout, stderr } = await run([flag, day])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('an older day than the list says of itself is refused', async () => {
    const dated = { updated_at: '2026-11-20', prices: [] }
    expect((await run(['--list-date', '2026-11-19'], dated, 'llm-prices')).stderr).toMatch(/says that it is of 2026-11-20/)
  })

  it('is the day on which the price was seen; the first day of the price is another', async () => {
    const { changes } = await read('litellm', list, ['--list-date', '2026-11-20', '--as-of', '2026-11-23'])
    expect(changes[0].period).toMatchObject({ from: '2026-11-23', checkedOn: '2026-11-20' })
  })

  it('a list that is older than what the tables saw changes nothing, whenever it is imported', async () =>
    expect(await read('litellm', list, ['--list-date', '2026-10-20', '--as-of', '2026-11-24'])).toMatchObject({
      changed: [],
      reasons: ['history'],
    }))
})

describe('keys and columns given twice', () => {
  it('in a list of prices', async () => {
    const text =
      '{"groq/moved": {"litellm_provider": "groq", "mode": "chat", "input_cost_per_token": 1e-6, "input_cost_per_token": 2e-6}}'
    const { code, stdout, stderr } = await imported('litellm', 'map.json', text)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/the key "input_cost_per_token" is given twice/)
  })

  it('in a catalog', async () => {
    const text = 'instance_name,price,price,gpu_name\np5.moved,1,2,H100\n'
    const { code, stderr } = await imported('gpuhunt', 'aws.csv', text)
    expect(code).toBe(2)
    expect(stderr).toMatch(/the column price is given twice/)
  })
})

const HUNT = 'instance_name,location,price,cpu,memory,gpu_count,gpu_name,gpu_memory,spot,disk_size,gpu_vendor\n'
const PILOT = 'InstanceType,AcceleratorName,AcceleratorCount,Price,SpotPrice,Region,AvailabilityZone\n'

describe('GPUs', () => {
  it('gpuhunt: a part of a GPU under its name', async () => {
    const row = 'p5.moved,us-east-1,22,10,100,8,H100,40,False,,nvidia\n'
    expect((await read('gpuhunt', `${HUNT}${row}`, [], 'aws.csv')).reasons).toEqual(['fraction'])
    const whole = row.replace(',40,', ',80,')
    expect((await read('gpuhunt', `${HUNT}${whole}`, [], 'aws.csv')).changed).toEqual(['moved'])
  })

  it('skypilot: spot of zones that are two markets; nearer ones have a middle without noise', async () => {
    const zones = (a: number, b: number) =>
      `${PILOT}p5.moved,H100,8,,${a},us-east-1,us-east-1a\np5.moved,H100,8,,${b},us-east-1,us-east-1b\n`
    expect((await read('skypilot', zones(18.74, 63), [], 'aws/vms.csv')).reasons).toEqual(['spread'])
    const { changes } = await read('skypilot', zones(11.776399, 11.7764), [], 'aws/vms.csv')
    expect(String(changes[0].period.usdPerInstanceHour)).toBe('11.7763995')
  })
})

describe('a cut file', () => {
  const row = (id: string) => litellm(id, { input_cost_per_token: 1e-6, output_cost_per_token: 4e-6 })
  const many = (ids: string[]) => Object.assign({}, ...ids.map(row), litellm('moved', {}))
  const reasons = async (value: unknown) => {
    const { stdout } = await imported('litellm', 'map.json', JSON.stringify(value))
    return JSON.parse(stdout).refused.map((one: Refused) => one.reason)
  }

  it('holds few rows of a vendor; a list that holds others than ours is whole', async () => {
    expect(await reasons(many(['steady']))).toEqual(['few-rows'])
    expect(await reasons(many(['other-1', 'other-2', 'other-3', 'other-4']))).toEqual([])
  })
})
