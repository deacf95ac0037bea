/** Tables of the user's own: a three-line file, a folder of one's own, what lies over what, and how to leave it out. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { ran, type FakeWorld } from '../helpers/world.ts'

/** The example of pricing/README.md, as a reader would copy it. */
const [, EXAMPLE = ''] = /```json\n(\{"models"[\s\S]*?)```/.exec(readFileSync('pricing/README.md', 'utf8')) ?? []
const NEGOTIATED = { 'ours/api/anthropic.json': EXAMPLE }
const AT = ['--as-of', '2026-11-24']

function changed(period: object, id = 'claude-sonnet-5-5') {
  const file = JSON.parse(EXAMPLE)
  const [row] = file.models
  const prices = [{ ...row.prices[0], ...period }]
  return { 'ours/api/anthropic.json': JSON.stringify({ models: [{ id, prices }] }) }
}

async function shown(argv: string[], fake: FakeWorld) {
  const { stdout, stderr } = await ran(['prices', 'show', 'anthropic/claude-sonnet-5-5', '--json', ...argv], fake)
  expect(stderr).toBe('')
  return JSON.parse(stdout).rows[0]
}

async function used(argv: string[], fake: FakeWorld) {
  const { stdout, stderr } = await ran(['--example', 'support-chat', '--json', '--draws', '0', ...AT, ...argv], fake)
  expect(stderr).toBe('')
  const report: Report = JSON.parse(stdout)
  return { ...report.pricing.used[0], hash: report.pricing.hash }
}

describe('a negotiated price', () => {
  it('is a file of three lines', () => expect(EXAMPLE.trim().split('\n')).toHaveLength(3))

  it('passes prices check, with the number of a contract as its source', async () => {
    const { code, stdout } = await ran(['prices', 'check', 'ours', ...AT], { files: NEGOTIATED })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '0 errors, 0 warnings\n' })
  })

  it.each(['portability.json', 'tokenizers.json', 'throughput.json'])(
    '%s, which nothing is laid over, is a finding of prices check with its remedy',
    async (name) => {
      const files = { [`ours/${name}`]: readFileSync(`pricing/${name}`, 'utf8') }
      const { code, stdout, stderr } = await ran(['prices', 'check', 'ours', '--as-of', '2026-11-30'], { files })
      expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
      expect(stdout).toMatch(/this table cannot be laid over the shipped one[^]*in the scenario/)
    },
  )

  it('leaves everything that it does not say as the list price has it', async () => {
    const list = await shown(AT, {})
    const ours = await shown([...AT, '--pricing', 'ours'], { files: NEGOTIATED })
    expect(ours.now).toMatchObject({ status: 'list', inputUsdPerMtok: 1.4, outputUsdPerMtok: 7, source: 'contract 4711' })
    for (const key of ['cachedInputUsdPerMtok', 'cacheWriteUsdPerMtok', 'batchDiscount', 'tiers'])
      expect(ours.now[key]).toEqual(list.now[key])
    expect({ ...ours.row, prices: [] }).toEqual({ ...list.row, prices: [] })
    // Where it was seen, and how solid that is, belongs to the list price.
    expect(ours.now).not.toHaveProperty('grade')
    expect(ours.now).not.toHaveProperty('alsoSeen')
  })

  it('begins on its day, and a later step of the list price is none of it', async () => {
    const before = ['--as-of', '2026-10-31']
    expect((await shown([...before, '--pricing', 'ours'], { files: NEGOTIATED })).now).toEqual((await shown(before, {})).now)
    const gemini = {
      from: '2026-11-01',
      inputUsdPerMtok: 0.6,
      outputUsdPerMtok: 3,
      source: 'contract 4711',
      checkedOn: '2026-11-01',
    }
    const files = { 'ours/api/google.json': JSON.stringify({ models: [{ id: 'gemini-3.8-flash', prices: [gemini] }] }) }
    const { stdout } = await ran(['prices', 'show', 'google/gemini-3.8-flash', '--json', ...AT, '--pricing', 'ours'], { files })
    expect(JSON.parse(stdout).rows[0]).toMatchObject({ now: gemini, next: null })
  })

  it('holds for a GPU, too', async () => {
    const price = { from: '2026-11-01', usdPerInstanceHour: 24, source: 'order form 12', checkedOn: '2026-11-01' }
    const files = { 'ours/gpu/lambda.json': JSON.stringify({ offers: [{ id: 'h100-sxm-x8-on-demand', prices: [price] }] }) }
    const argv = ['prices', 'show', 'lambda/h100-sxm-x8-on-demand', ...AT, '--pricing', 'ours']
    expect((await ran(argv, { files })).stdout).toMatch(/On 2026-11-24: \$3\.00 a GPU-hour, \$24\.00 for the instance/)
  })

  it.each([
    [
      'a model that is none',
      changed({}, 'claude-sonet-5-5'),
      /models\.0\.id: .*claude-sonet-5-5.*rows-are-known.*\n.*claude-sonnet-5-5/,
    ],
    [
      'a slipped digit',
      changed({ inputUsdPerMtok: 14, outputUsdPerMtok: 70 }),
      /prices\.0\.inputUsdPerMtok: the shipped price of that day is 2/,
    ],
    ['no source', changed({ source: undefined }), /prices\.0\.source/],
    ['no day', changed({ from: undefined }), /prices\.0\.from/],
    ['no price', changed({ inputUsdPerMtok: undefined, outputUsdPerMtok: undefined }), /periods-have-a-price/],
    ['a misspelt key', changed({ inputUsd: 1 }), /inputUsd/],
    ['swapped prices', changed({ inputUsdPerMtok: 5, outputUsdPerMtok: 4 }), /output is cheaper than input/],
  ])('with %s is refused, in its place', async (_, files, message) => {
    const { code, stdout, stderr } = await ran(['--example', 'support-chat', ...AT, '--pricing', 'ours'], { files })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: ours\/api\/anthropic\.json: /)
    expect(stderr).toMatch(message)
  })

  it('is not replaced by a list price that prices update finds', async () => {
    const catalog = JSON.stringify({
      'claude-sonnet-5-5': {
        litellm_provider: 'anthropic',
        mode: 'chat',
        input_cost_per_token: 2e-6,
        output_cost_per_token: 1e-5,
      },
    })
    const { stdout, files } = await ran(
      [
        'prices',
        'import',
        'litellm',
        'map.json',
        '--into',
        'ours',
        '--partial',
        '--format',
        'json',
        '--list-date',
        '2026-11-24',
        ...AT,
      ],
      { files: { ...NEGOTIATED, 'map.json': catalog } },
    )
    expect(JSON.parse(stdout)).toMatchObject({ changes: [], refused: [{ reason: 'agreed', detail: 'contract 4711' }] })
    expect(files['ours/api/anthropic.json']).toBe(EXAMPLE)
  })
})

describe('a folder of one’s own', () => {
  const HOME = { HOME: '/home/me' }
  const own = (files: Record<string, string>, folder: string) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/^ours/, folder), text]))
  const usual = own(NEGOTIATED, '/home/me/.config/flippoint/pricing')

  it.each([
    ['where the system keeps it', HOME, '/home/me/.config/flippoint/pricing'],
    ['where XDG says', { ...HOME, XDG_CONFIG_HOME: '/cfg' }, '/cfg/flippoint/pricing'],
    ['where FLIPPOINT_PRICING_DIR says', { ...HOME, FLIPPOINT_PRICING_DIR: 'team/prices' }, 'team/prices'],
  ])('is read %s, and the report says so', async (_, env, folder) => {
    const fake = { env, files: own(NEGOTIATED, folder) }
    expect(await used([], fake)).toMatchObject({ origin: 'your own tables', prices: { inputUsdPerMtok: 1.4 } })
    const { stdout } = await ran(['--example', 'support-chat', '--draws', '0', ...AT], fake)
    expect(stdout.replaceAll('\n', ' ')).toMatch(/anthropic\/claude-sonnet-5-5 is priced from your own tables\./)
    expect((await ran(['prices', 'list', 'claude-sonnet-5-5', ...AT], fake)).stdout).toMatch(/\$1\.40 +\$7\.00/)
  })

  it('is left out where FLIPPOINT_PRICING_DIR is empty', async () => {
    const off = await used([], { env: { ...HOME, FLIPPOINT_PRICING_DIR: '' }, files: usual })
    expect(off).toEqual(await used([], {}))
    expect(off.origin).toBe('shipped')
  })

  it('an empty one changes nothing, not even the hash', async () => {
    const empty = { env: HOME, files: { '/home/me/.config/flippoint/pricing/notes.txt': '' } }
    expect(await used([], empty)).toEqual(await used([], {}))
  })

  it('lies under the tables of --pricing', async () => {
    const files = { ...usual, ...changed({ inputUsdPerMtok: 1.2 }) }
    expect(await used(['--pricing', 'ours'], { env: HOME, files })).toMatchObject({
      origin: 'ours',
      prices: { inputUsdPerMtok: 1.2, outputUsdPerMtok: 7 },
    })
  })

  it('may hold a default, which the report names with the tables that it is from', async () => {
    const rate = { id: 'ours.rate', value: 0.08, unit: 'share', meaning: 'ours', source: 'board 12', checkedOn: '2026-11-01' }
    const file = { $schema: 's', facts: [{ ...rate, defaultFor: 'discountRatePerYear' }] }
    const fake = { env: { FLIPPOINT_PRICING_DIR: 'team' }, files: { 'team/finance.json': JSON.stringify(file) } }
    const argv = ['--example', 'support-chat', '--draws', '0', ...AT]
    const report: Report = JSON.parse((await ran([...argv, '--json'], fake)).stdout)
    expect(report.assumptions.filter((one) => one.tables !== undefined)).toMatchObject([
      { path: 'discountRatePerYear', value: 0.08, source: 'board 12', tables: 'your own tables' },
    ])
    const { stdout } = await ran([...argv, '--verbose'], fake)
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/8% a year; board 12, Nov 2026, from your own tables/)
  })

  it('changes what size reads, too', async () => {
    const price = { from: '2026-11-01', usdPerInstanceHour: 12, source: 'order form 12', checkedOn: '2026-11-01' }
    const files = {
      'team/gpu/lambda.json': JSON.stringify({ offers: [{ id: 'h100-sxm-x8-on-demand', prices: [price] }] }),
    }
    const argv = ['size', '--model', 'qwen3-32b', '--gpu', 'h100-sxm', '--json', ...AT]
    const rate = async (fake: FakeWorld) =>
      JSON.parse((await ran(argv, fake)).stdout).rows.map((one: { usdPerGpuHour: number }) => one.usdPerGpuHour)
    expect(await rate({ env: { FLIPPOINT_PRICING_DIR: 'team' }, files })).toContain(1.5)
    expect(await rate({})).not.toContain(1.5)
  })

  it('that the environment names has to be there: a slip must not quietly drop a price', async () => {
    const { code, stderr } = await ran(['--example', 'clinic'], { env: { FLIPPOINT_PRICING_DIR: '/nowhere' } })
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot read \/nowhere/)
  })

  it('is where prices update writes; set to nothing, it asks for a place', async () => {
    const { code, stderr } = await ran(['prices', 'import', 'litellm', 'map.json', '--list-date', '2026-11-24'], {
      env: { ...HOME, FLIPPOINT_PRICING_DIR: '' },
      files: {
        'map.json': '{"a": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 1, "output_cost_per_token": 1}}',
      },
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/--into DIR/)
  })
})
