/** An import of prices that are what they were changes no report but for its days. */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import { readTables } from '../../src/pricing/load.ts'
import type { ApiFile, Tables } from '../../src/pricing/schema.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { STORIES, story } from '../helpers/decided.ts'
import { textsIn } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const AS_OF = '2026-11-30'
const LIST_DAY = '2026-11-29'
/** API prices alone: laid over the shipped tables, and every period in a folder that an import may write to. */
const given = Object.fromEntries(
  readdirSync('pricing/api').map((name) => [`tables/api/${name}`, readFileSync(`pricing/api/${name}`, 'utf8')]),
)

/** The flat prices of these rows as models.dev would write them. */
function listOf(ids: ReadonlySet<string>): string {
  const files = readdirSync('pricing/api').map((name): ApiFile => JSON.parse(readFileSync(`pricing/api/${name}`, 'utf8')))
  const vendors = files.map(({ provider, models }) => {
    const rows = models.flatMap((model) => {
      const price = model.prices.findLast((one) => one.status !== 'announced' && one.from <= LIST_DAY)
      if (!price || price.tiers.length > 0 || !ids.has(`${provider}/${model.id}`)) return []
      const { inputUsdPerMtok: input, outputUsdPerMtok: output, cachedInputUsdPerMtok: read, cacheWriteUsdPerMtok: write } = price
      return [[model.id, { cost: { input, output, cache_read: read ?? 0, cache_write: write ?? 0 } }]]
    })
    return [provider, { models: Object.fromEntries(rows) }]
  })
  return JSON.stringify(Object.fromEntries(vendors))
}

/** What days say: when a price was seen, how old it is, and whether somebody should look again. */
const DAYS = ['checkedOn', 'ageDays', 'hash', 'stale']
const OF_DAYS = ['stale-price', 'old-price', 'revisit-prices-age']

function withoutDays(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !OF_DAYS.includes(Reflect.get(Object(one), 'code'))).map(withoutDays)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (DAYS.includes(key) ? [] : [[key, withoutDays(one)]])))
}

function reportOf(name: string, tables: Tables) {
  const resolved = resolve({ input: checkShape(story(name), name), origin: 'file', origins: {} }, tables)
  const report = decide(resolved, tables, { asOf: AS_OF, draws: 0, seed: 1, version: '0' })
  const used = report.pricing.used.map((one) => one.id)
  return { used, all: JSON.stringify(report), rest: JSON.stringify(withoutDays(report)) }
}

/** The shipped tables with the API prices of the folder that the import wrote to. */
function tablesWith(files: Record<string, string>): Tables {
  const texts = Object.entries(files).filter(([path]) => path.startsWith('tables/api/'))
  return readTables({
    ...textsIn('pricing'),
    ...Object.fromEntries(texts.map(([path, text]) => [path.replace('tables/', ''), text])),
  })
}

describe('a list with the prices of the tables', { timeout: 60_000 }, () => {
  const before = STORIES.map((name) => reportOf(name, tablesWith(given)))
  const used = new Set(before.flatMap((one) => one.used))
  const argv = ['prices', 'import', 'models.dev', 'list.json', '--into', 'tables', '--partial', '--format', 'json']
  const world = { files: { ...given, 'list.json': listOf(used) }, now: () => new Date(`${AS_OF}T12:00:00Z`) }
  const run = (...flags: string[]) => ran([...argv, '--list-date', LIST_DAY, ...flags], world)

  it('writes nothing', async () => {
    const { stdout, files } = await run()
    expect(JSON.parse(stdout)).toMatchObject({ changes: [], files: [] })
    expect(files).toEqual(world.files)
  })

  it('with --confirm changes nothing in any report but days', async () => {
    const { stdout, files } = await run('--confirm')
    expect(JSON.parse(stdout).confirmations.length).toBeGreaterThan(5)
    const tables = tablesWith(files)
    const after = STORIES.map((name) => reportOf(name, tables))
    expect(after.map((one) => one.rest)).toEqual(before.map((one) => one.rest))
    expect(after.map((one) => one.all)).not.toEqual(before.map((one) => one.all))
  })
})
