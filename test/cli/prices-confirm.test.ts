/** What a list does to the standing of a row: figures that were left behind, grades that fall and come back, and days of sight. */
import { describe, expect, it } from 'vitest'
import { imported, withTables } from '../helpers/imports.ts'
import { ran } from '../helpers/world.ts'

const source = 'https://example.com/prices'
function pair(inputUsdPerMtok: number, outputUsdPerMtok: number) {
  return { inputUsdPerMtok, outputUsdPerMtok }
}

function own(prices: object[], id = 'moved') {
  return {
    'ours/api/groq.json': `${JSON.stringify({ provider: 'groq', models: [{ id, prices }] }, null, 2)}\n`,
  }
}

function period(from: string, input: number, more: object = {}) {
  return {
    from,
    ...pair(input, 5),
    source,
    checkedOn: '2026-11-10',
    grade: 'B',
    ...more,
  }
}

function listOf(input: number, id = 'moved') {
  return JSON.stringify({
    [`groq/${id}`]: { litellm_provider: 'groq', mode: 'chat', input_cost_per_token: input / 1e6, output_cost_per_token: 5e-6 },
  })
}

function modelsDev(input: number, id = 'moved') {
  return JSON.stringify({ groq: { models: { [id]: { cost: { input, output: 5 } } } } })
}

async function run(format: string, text: string, files: Record<string, string>, argv: string[] = []) {
  const ended = await imported(format, 'list.json', text, ['--partial', '--list-date', '2026-11-20', ...argv], { files })
  expect(ended.stderr).toBe('')
  const told = JSON.parse(ended.stdout)
  const written: { prices: Record<string, unknown>[] } | undefined = JSON.parse(ended.files['ours/api/groq.json'] ?? '{}')
    .models?.[0]
  return { ...told, files: ended.files, prices: written?.prices ?? [] }
}

describe('a figure that was left behind', () => {
  it('by the history of the row', async () => {
    const files = own([period('2026-06-01', 3), period('2026-09-01', 2)])
    const { changes, refused } = await run('litellm', listOf(3), files)
    expect(changes).toEqual([])
    expect(refused).toMatchObject([{ reason: 'history', detail: expect.stringContaining('seen on 2026-06-01 and left since') }])
  })

  it('by a sighting of another list', async () => {
    const alsoSeen = [{ source: 'https://example.org/list', checkedOn: '2026-08-21', ...pair(3, 5) }]
    const { changes, refused } = await run('litellm', listOf(3), own([period('2026-06-01', 2, { alsoSeen })]))
    expect(changes).toEqual([])
    expect(refused).toMatchObject([{ reason: 'history', detail: expect.stringContaining('2026-08-21') }])
  })

  it('another figure is a change', async () =>
    expect((await run('litellm', listOf(2.5), own([period('2026-06-01', 2)]))).changes).toHaveLength(1))
})

describe('a profile under the same name', () => {
  const bedrock = (share: number) => {
    const row = {
      litellm_provider: 'bedrock',
      mode: 'chat',
      input_cost_per_token: share * 1e-6,
      output_cost_per_token: share * 5e-6,
    }
    const cache = { cache_read_input_token_cost: share * 1e-7, cache_creation_input_token_cost: share * 1.25e-6 }
    return JSON.stringify({ 'anthropic.claude-haiku-4-5-20251001-v1:0': { ...row, ...cache } })
  }
  const proposed = async (share: number) => {
    const argv = [
      'prices',
      'import',
      'litellm',
      'map.json',
      '--list-date',
      '2026-11-24',
      '--dry-run',
      '--partial',
      '--format',
      'json',
    ]
    const { stdout } = await ran(argv, { files: { 'map.json': bedrock(share) }, env: { FLIPPOINT_PRICING_DIR: '' } })
    const { changes, refused } = JSON.parse(stdout)
    return { changed: changes.length, reasons: refused.map((one: { reason: string }) => one.reason) }
  }

  it('a tenth off is not taken', async () => expect(await proposed(1.1)).toEqual({ changed: 0, reasons: ['profile'] }))
  it('any other share is', async () => expect(await proposed(1.2)).toEqual({ changed: 1, reasons: [] }))

  it('azure: the global deployment is the row of the tables, not the bare name beside it', async () => {
    const row = (usd: number) => ({
      litellm_provider: 'azure',
      mode: 'chat',
      input_cost_per_token: usd * 1e-6,
      output_cost_per_token: usd * 4e-6,
      cache_read_input_token_cost: usd * 5e-7,
    })
    const list = {
      'azure/global-standard/gpt-4o-mini': row(0.15),
      'azure/gpt-4o-mini': row(0.165),
      'azure/eu/gpt-4o-mini': row(0.17),
    }
    const argv = [
      'prices',
      'import',
      'litellm',
      'map.json',
      '--list-date',
      '2026-11-24',
      '--dry-run',
      '--partial',
      '--format',
      'json',
    ]
    const { stdout } = await ran(argv, { files: { 'map.json': JSON.stringify(list) }, env: { FLIPPOINT_PRICING_DIR: '' } })
    expect(JSON.parse(stdout)).toMatchObject({ changes: [], unchanged: 1, refused: [] })
  })
})

describe('the grade of a row', () => {
  it('falls with one list that restates others, which is said', async () => {
    const { changes } = await run('litellm', listOf(2.5), own([period('2026-06-01', 2)]))
    expect(changes[0]).toMatchObject({ standing: { before: 'B', after: 'C', losesPlace: true }, period: { grade: 'C' } })
    const { stdout } = await imported('litellm', 'list.json', listOf(2.5), ['--partial', '--format', 'text'], {
      files: own([period('2026-06-01', 2)]),
    })
    expect(stdout).toMatch(/grade: B → C: no longer chosen by itself, until a second list agrees/)
  })

  it('comes back with a second list that agrees, and not with the same list again', async () => {
    const first = await run('litellm', listOf(2.5), own([period('2026-06-01', 2)]))
    const again = await run('litellm', listOf(2.5), first.files, ['--confirm', '--list-date', '2026-11-22'])
    expect(again.prices[1]).toMatchObject({ grade: 'C' })
    const second = await run('models.dev', modelsDev(2.5), first.files, ['--confirm', '--list-date', '2026-11-22'])
    expect(second.prices[1]).toMatchObject({ grade: 'B', inputUsdPerMtok: 2.5, checkedOn: '2026-11-20' })
  })

  it('stays where another list had seen the new price already', async () => {
    const alsoSeen = [{ source: 'https://example.org/list', checkedOn: '2026-11-15', ...pair(2.5, 5) }]
    const { changes } = await run('litellm', listOf(2.5), own([period('2026-06-01', 2, { alsoSeen })]))
    expect(changes[0]).toMatchObject({ standing: { losesPlace: false }, period: { grade: 'B' } })
  })

  it('of a row that one list alone has ever priced does not rise', async () => {
    const { prices } = await run('models.dev', modelsDev(2), own([period('2026-06-01', 2, { grade: 'C' })], 'twice'), [
      '--confirm',
    ])
    expect(prices.at(0)).toMatchObject({ grade: 'C' })
  })
})

describe('--confirm', () => {
  const files = own([period('2026-06-01', 2)])

  it('notes the day of the list beside the price, and nothing else', async () => {
    const { prices, confirmations } = await run('litellm', listOf(2), files, ['--confirm'])
    expect(confirmations).toMatchObject([{ provider: 'groq', id: 'moved', before: '2026-11-10' }])
    const [only] = prices
    expect(prices).toHaveLength(1)
    expect(only).toMatchObject({ checkedOn: '2026-11-10', grade: 'B' })
    expect(only?.['alsoSeen']).toMatchObject([{ checkedOn: '2026-11-20', ...pair(2, 5) }])
  })

  it('without it nothing is written, and the text says what it would do', async () => {
    expect((await run('litellm', listOf(2), files)).files['ours/api/groq.json']).toBe(files['ours/api/groq.json'])
    const { stdout } = await imported('litellm', 'list.json', listOf(2), ['--partial', '--format', 'text'], { files })
    expect(stdout).toMatch(/1 price not seen as late as 2026-11-24 in the tables: --confirm notes/)
  })

  it('the same list a week later moves its own day, another list adds one', async () => {
    const first = await run('litellm', listOf(2), files, ['--confirm'])
    const later = await run('litellm', listOf(2), first.files, ['--confirm', '--list-date', '2026-11-23'])
    expect(later.prices[0]?.['alsoSeen']).toMatchObject([{ checkedOn: '2026-11-23' }])
    const other = await run('models.dev', modelsDev(2), later.files, ['--confirm', '--list-date', '2026-11-24'])
    expect(other.prices[0]?.['alsoSeen']).toMatchObject([{ checkedOn: '2026-11-23' }, { checkedOn: '2026-11-24' }])
  })

  it('an older list confirms nothing', async () =>
    expect((await run('litellm', listOf(2), files, ['--confirm', '--list-date', '2026-11-10'])).confirmations).toEqual([]))

  it('leaves periods that the folder does not hold, and says so', async () => {
    const steady = JSON.stringify({ groq: { models: { steady: { cost: { input: 1, output: 4 } } } } })
    const argv = ['--partial', '--confirm', '--format', 'text']
    const { stdout, files: after } = await imported('models.dev', 'list.json', steady, argv)
    expect(stdout).toMatch(/1 of periods that this folder does not hold, and left alone/)
    expect(Object.keys(after)).toEqual(['list.json'])
  })

  it('mends freshness without touching checkedOn, and leaves reports of earlier days alone', async () => {
    const old = own([period('2026-01-05', 2, { checkedOn: '2026-02-01' })])
    const { files: after } = await run('litellm', listOf(2), old, ['--confirm'])
    const warned = async (tables: Record<string, string>) =>
      (await ran(['prices', 'check', 'ours'], withTables({ files: tables }))).stdout.includes('rows-are-fresh')
    expect(await warned(old)).toBe(true)
    expect(await warned(after)).toBe(false)
    const report = async (tables: Record<string, string>, day: string) => {
      const scenario = { workload: { requestsPerMonth: 1e6 }, api: { model: 'groq/moved' } }
      const argv = ['-', '--json', '--draws', '0', '--as-of', day, '--pricing', 'ours']
      const { stdout } = await ran(argv, withTables({ stdin: JSON.stringify(scenario), files: tables }))
      const { pricing, options, verdict } = JSON.parse(stdout)
      // When to look at prices again is what days say.
      const revisit = verdict.revisit.filter(({ code }: { code: string }) => code !== 'revisit-prices-age')
      return {
        rest: { options, verdict: { ...verdict, revisit } },
        seen: pricing.used[0].checkedOn,
        stale: pricing.stale.length > 0,
      }
    }
    const [before, then] = [await report(old, '2026-11-19'), await report(after, '2026-11-19')]
    expect(then).toEqual(before)
    const [was, is] = [await report(old, '2026-11-24'), await report(after, '2026-11-24')]
    expect([was.seen, is.seen, was.stale, is.stale]).toEqual(['2026-02-01', '2026-11-20', true, false])
    expect(is.rest).toEqual(was.rest)
  })
})
