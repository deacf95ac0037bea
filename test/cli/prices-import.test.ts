/** `prices import`: every format with its traps, what is written, and that it is all or nothing. */
import { describe, expect, it } from 'vitest'
import { fixture, imported, withTables } from '../helpers/imports.ts'
import { ran } from '../helpers/world.ts'

function reasonsOf(stdout: string): Record<string, string> {
  return Object.fromEntries(
    JSON.parse(stdout).refused.map((one: { row: string; reason: string }) => [one.row.replace(/^groq\//, ''), one.reason]),
  )
}

function changesOf(stdout: string): string[] {
  return JSON.parse(stdout).changes.map((one: { id: string }) => one.id)
}

describe('formats of token prices', () => {
  it('litellm: USD per token, routes before the names, prices of batches', async () => {
    const { code, stdout, stderr, files } = await imported('litellm', 'map.json', fixture('litellm.json'))
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(changesOf(stdout)).toEqual(['moved'])
    expect(reasonsOf(stdout)).toEqual({
      minus: 'negative',
      swapped: 'swapped',
      slipped: 'tenfold',
      free: 'zero',
      missing: 'null',
      'twice-latest': 'alias',
      cached: 'incomplete',
      stepped: 'expected',
    })
    expect(JSON.parse(stdout)).toMatchObject({ rows: 13, unchanged: 2, unknown: 2, files: ['api/groq.json'] })
    const [row, ...others] = JSON.parse(files['ours/api/groq.json'] ?? '').models
    expect(others).toEqual([])
    expect(row.id).toBe('moved')
    expect(row.prices).toHaveLength(1)
    expect(row.prices[0]).toMatchObject({
      from: '2026-11-24',
      status: 'list',
      inputUsdPerMtok: 1.2,
      outputUsdPerMtok: 5,
      batchDiscount: 0.5,
      checkedOn: '2026-11-24',
      grade: 'C',
      source: expect.stringMatching(/^https:\/\/github\.com\/BerriAI\/litellm\//),
    })
  })

  it('models.dev: entries that inherit, tiers, prices per token among prices per Mtok', async () => {
    const { stdout } = await imported('models.dev', 'api.json', fixture('models-dev.json'))
    expect(changesOf(stdout)).toEqual(['twice'])
    expect(reasonsOf(stdout)).toEqual({
      moved: 'tiered',
      minus: 'negative',
      swapped: 'unresolved',
      slipped: 'unit',
      free: 'zero',
      missing: 'null',
      cached: 'cached-dearer',
    })
  })

  it('genai-prices: the period in force on the day, later ones named, hours and references left alone', async () => {
    const { stdout } = await imported('genai-prices', 'data.json', fixture('genai-prices.json'))
    expect(changesOf(stdout)).toEqual(['moved'])
    expect(reasonsOf(stdout)).toEqual({
      minus: 'announced',
      swapped: 'unresolved',
      slipped: 'tiered',
      free: 'time-of-day',
      missing: 'null',
      twice: 'null',
    })
  })

  it('genai-prices: before a later price begins, the older one counts', async () => {
    const { stdout } = await imported('genai-prices', 'data.json', fixture('genai-prices.json'), [
      '--as-of',
      '2026-11-20',
      '--partial',
    ])
    expect(changesOf(stdout)).toEqual(['moved'])
    const early = await imported('genai-prices', 'data.json', fixture('genai-prices.json'), ['--as-of', '2026-08-31'])
    expect(changesOf(early.stdout)).toEqual([])
  })

  it('llm-prices: dated rows, doubled names, and long prompts as models of their own', async () => {
    const { stdout } = await imported('llm-prices', 'current.json', fixture('llm-prices.json'), ['--partial'])
    expect(changesOf(stdout)).toEqual(['moved'])
    expect(reasonsOf(stdout)).toEqual({ minus: 'announced', twice: 'ambiguous' })
  })

  it('openrouter: text for numbers, -1 for prices that vary, free variants', async () => {
    const { stdout } = await imported('openrouter', 'models.json', fixture('openrouter.json'))
    expect(changesOf(stdout)).toEqual(['moved'])
    expect(reasonsOf(stdout)).toEqual({ minus: 'negative', slipped: 'unit', free: 'zero', missing: 'null' })
    expect(JSON.parse(stdout).changes[0].period.grade).toBe('B')
  })
})

describe('formats of GPU prices', () => {
  it('skypilot: zones, spot beside on-demand, marks for no price, hosts and slices', async () => {
    const { stdout, stderr, files } = await imported('skypilot', 'v8/aws/vms.csv', fixture('skypilot.csv'))
    expect(stderr).toBe('')
    expect(changesOf(stdout)).toEqual(['moved', 'spot'])
    expect(reasonsOf(stdout)).toEqual({
      'aws/zero': 'zero',
      'aws/sentinel': 'unit',
      'aws/upside-down': 'spot-above-on-demand',
      'aws/placeholder': 'placeholder-spot',
      'aws/count': 'wrong-count',
      'aws/other': 'other-gpu',
      'p6.slice B300-1g.34gb': 'mig-slice',
      'tpu-v5p-8': 'not-a-gpu',
      '(no machine) H100': 'split-row',
      'a3-host H100': 'split-row',
    })
    const offers = JSON.parse(files['ours/gpu/aws.json'] ?? '').offers
    expect(offers[0].prices[0]).toMatchObject({ usdPerInstanceHour: 44, from: '2026-11-24' })
    // The middle of 18, 20 and 31.
    expect(offers[1].prices[0]).toMatchObject({ usdPerInstanceHour: 20, evidence: 'computed' })
  })

  it('gpuhunt: spot as rows of its own', async () => {
    const { stdout } = await imported('gpuhunt', 'aws.csv', fixture('gpuhunt.csv'))
    expect(changesOf(stdout)).toEqual(['moved', 'spot'])
    expect(reasonsOf(stdout)).toEqual({
      'aws/zero': 'zero',
      'aws/count': 'ambiguous',
      'p6.slice B300 MIG 1g.34gb': 'mig-slice',
      v5litepod: 'not-a-gpu',
    })
  })

  it('asks whose catalog it is when its name does not say', async () => {
    const { code, stderr } = await imported('gpuhunt', 'offers.csv', fixture('gpuhunt.csv'))
    expect(code).toBe(2)
    expect(stderr).toMatch(/--provider NAME/)
    const named = await imported('gpuhunt', 'offers.csv', fixture('gpuhunt.csv'), ['--provider', 'aws'])
    expect(named.code).toBe(0)
  })

  it('a catalog that is cut or no CSV is refused', async () => {
    const { code, stdout, stderr } = await imported('gpuhunt', 'aws.csv', 'a,b\n"open,2\n')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: aws\.csv: this is no CSV/)
  })
})

describe('a source that cannot be believed', () => {
  it.each([
    ['an empty map', '{}', /no rows/],
    ['a list of another shape', '[1, 2]', /no rows/],
    ['a file cut short', fixture('litellm.json').slice(0, 400), /this is no JSON/],
    ['rows of nobody we know', '{"a": {"litellm_provider": "elsewhere", "mode": "chat"}}', /none of its 1 rows/],
  ])('%s is refused whole', async (_, text, message) => {
    const { code, stdout, stderr, files } = await imported('litellm', 'map.json', text)
    expect({ code, stdout, files: Object.keys(files) }).toEqual({ code: 2, stdout: '', files: ['map.json'] })
    expect(stderr).toMatch(message)
  })

  it('a vendor that has shrunk to less than half is left alone, unless that is meant', async () => {
    const few = JSON.stringify({
      'groq/moved': { litellm_provider: 'groq', mode: 'chat', input_cost_per_token: 1.2e-6, output_cost_per_token: 5e-6 },
    })
    const { stdout, files } = await imported('litellm', 'map.json', few)
    expect(reasonsOf(stdout)).toEqual({ groq: 'few-rows' })
    expect(files['ours/api/groq.json']).toBeUndefined()
    const meant = await imported('litellm', 'map.json', few, ['--partial'])
    expect(changesOf(meant.stdout)).toEqual(['moved'])
  })

  it('an unknown format is refused', async () => {
    const { code, stderr } = await imported('portkey', 'map.json', '{}')
    expect(code).toBe(2)
    expect(stderr).toMatch(/litellm, models\.dev, genai-prices/)
  })
})

describe('what is written', () => {
  const map = fixture('litellm.json')

  it('nothing in a dry run', async () => {
    const { stdout, files } = await imported('litellm', 'map.json', map, ['--dry-run'])
    expect(changesOf(stdout)).toEqual(['moved'])
    expect(Object.keys(files)).toEqual(['map.json'])
  })

  it('nothing the second time', async () => {
    const first = await imported('litellm', 'map.json', map)
    const second = await imported('litellm', 'map.json', map, ['--as-of', '2026-11-24'], { files: first.files })
    expect(JSON.parse(second.stdout)).toMatchObject({ changes: [], unchanged: 3, files: [] })
    expect(second.files).toEqual(first.files)
  })

  it('nothing into the past, and nothing over what was looked at later', async () => {
    const { stdout } = await imported('litellm', 'map.json', map, ['--as-of', '2026-10-01'])
    expect(changesOf(stdout)).toEqual([])
    expect(reasonsOf(stdout)['moved']).toBe('history')
  })

  it('a second change goes behind the first, which keeps its bytes', async () => {
    const first = await imported('litellm', 'map.json', map, ['--as-of', '2026-11-20'])
    const parsed = JSON.parse(map)
    parsed['groq/moved'].output_cost_per_token = 6e-6
    const again = JSON.stringify(parsed)
    const { files } = await imported('litellm', 'map.json', again, [], { files: first.files })
    const before = first.files['ours/api/groq.json'] ?? ''
    const after = files['ours/api/groq.json'] ?? ''
    expect(JSON.parse(after).models[0].prices.map((one: { outputUsdPerMtok: number }) => one.outputUsdPerMtok)).toEqual([5, 6])
    const lines = after.split('\n')
    expect(before.split('\n').filter((line) => !lines.includes(line) && line.trim() !== '}')).toEqual([])
  })

  it('all files or none: when the second cannot be written, the first is taken back', async () => {
    const both = JSON.stringify({
      ...JSON.parse(map),
      ...Object.fromEntries(
        Object.entries(JSON.parse(map)).map(([key, row]) => [
          key.replace('groq/', 'openrouter/'),
          { ...(row as object), litellm_provider: 'openrouter' },
        ]),
      ),
    })
    const { code, stdout, files } = await imported('litellm', 'map.json', both, [], { failsAtWrite: 2 })
    expect({ code, stdout, files: Object.keys(files) }).toEqual({ code: 2, stdout: '', files: ['map.json'] })
    const whole = await imported('litellm', 'map.json', both)
    expect(JSON.parse(whole.stdout).files).toEqual(['api/groq.json', 'api/openrouter.json'])
  })

  it('counts from its first day on, and the day before keeps its price', async () => {
    const first = await imported('litellm', 'map.json', map)
    const row = JSON.parse(first.files['ours/api/groq.json'] ?? '').models[0]
    const decideOn = async (day: string, argv: string[]) => {
      const scenario = { workload: { requestsPerMonth: 1000000 }, api: { model: 'groq/moved' } }
      const { stdout } = await ran(
        ['-', '--json', '--draws', '0', '--as-of', day, ...argv],
        withTables({ stdin: JSON.stringify(scenario), files: first.files }),
      )
      return JSON.parse(stdout).options[0].monthly[0].usd
    }
    expect(row).toMatchObject({ id: 'moved', prices: [{ from: '2026-11-24' }] })
    expect(row).not.toHaveProperty('name')
    expect(await decideOn('2026-11-23', ['--pricing', 'ours'])).toBe(await decideOn('2026-11-23', []))
    expect(await decideOn('2026-11-24', ['--pricing', 'ours'])).toBeGreaterThan(await decideOn('2026-11-24', []))
  })

  it('keeps a step that was announced for later, which a contract would end', async () => {
    const stepped = { litellm_provider: 'groq', mode: 'chat', input_cost_per_token: 1.3e-6, output_cost_per_token: 5e-6 }
    const { files } = await imported('litellm', 'map.json', JSON.stringify({ 'groq/stepped': stepped }), ['--partial'])
    const [row] = JSON.parse(files['ours/api/groq.json'] ?? '').models
    expect(row.prices).toMatchObject([
      { from: '2026-11-24', status: 'list', inputUsdPerMtok: 1.3 },
      { from: '2026-12-01', status: 'announced', inputUsdPerMtok: 2 },
    ])
  })

  it('a dry run needs no folder', async () => {
    const { code, stdout } = await ran(
      ['prices', 'import', 'litellm', 'map.json', '--list-date', '2026-11-24', '--dry-run'],
      withTables({ files: { 'map.json': map } }),
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/nothing written\. It would change:\n {2}your own tables\/api\/groq\.json/)
  })

  it('goes to the tables of a checkout, or else to those of the user', async () => {
    const run = (env: Record<string, string>) =>
      ran(
        ['prices', 'import', 'litellm', 'map.json', '--list-date', '2026-11-24'],
        withTables({ files: { 'map.json': map }, env }),
      )
    expect(Object.keys((await run({ HOME: '/home/me' })).files)).toContain('/home/me/.config/flippoint/pricing/api/groq.json')
    const { code, stderr } = await run({})
    expect(code).toBe(2)
    expect(stderr).toMatch(/--into DIR/)
  })

  it('as text: what changes, and what does not and why', async () => {
    const { stdout } = await imported('litellm', 'map.json', map, ['--format', 'text'])
    expect(stdout).toMatch(
      /^LiteLLM: 13 rows; 2 of ours unchanged, 2 not in the tables\.\n1 new period from 2026-11-24:\n {2}groq\/moved\n/,
    )
    expect(stdout).toMatch(/inputUsdPerMtok: 1 → 1\.2/)
    expect(stdout).toMatch(/fields swapped\?\n {4}groq\/swapped \(input 4, output 1\)/)
    expect(stdout).toMatch(/Written:\n {2}ours\/api\/groq\.json\n$/)
  })
})
