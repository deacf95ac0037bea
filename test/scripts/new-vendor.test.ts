/** `npm run new-vendor`: a file with every key and no figure, which the check refuses until it is filled in. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vendorFile, VENDOR_TABLES } from '../../scripts/scaffold.ts'
import { checkTables } from '../../src/pricing/check.ts'
import { tables } from '../helpers/tables.ts'

const AS_OF = '2026-11-24'
function check(path: string, text: string) {
  return checkTables({ [path]: text }, AS_OF, tables())
}

type Tree = unknown[] | Record<string, unknown>

/** With what a contributor may have read on the vendor's page. */
const FILLED: Record<string, unknown> = {
  name: 'Acme',
  pricingUrl: 'https://acme.example.com/pricing',
  id: 'acme-1',
  family: 'acme',
  openWeights: false,
  openModel: null,
  contextTokens: 128_000,
  released: '2026-10-01',
  from: '2026-10-01',
  status: 'list',
  inputUsdPerMtok: 1,
  outputUsdPerMtok: 4,
  cachedInputUsdPerMtok: null,
  cacheWriteUsdPerMtok: null,
  batchDiscount: null,
  source: 'https://acme.example.com/pricing',
  checkedOn: '2026-11-20',
  kind: 'cloud',
  gpu: 'h100-sxm',
  gpusPerInstance: 8,
  instanceType: null,
  region: null,
  term: 'on-demand',
  vcpus: null,
  ramGb: null,
  usdPerInstanceHour: 24,
}

function filled(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(filled)
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([key, one]) => {
      if (typeof one !== 'string' || !one.startsWith('FILL IN')) return [key, filled(one)]
      if (!(key in FILLED)) throw new Error(`nothing is known for ${key}`)
      return [key, FILLED[key]]
    }),
  )
}

function numbersIn(tree: unknown): number[] {
  if (typeof tree === 'number') return [tree]
  return typeof tree === 'object' && tree !== null ? Object.values(tree as Tree).flatMap(numbersIn) : []
}

describe.each(VENDOR_TABLES)('%s', (table) => {
  const path = `${table}/acme.json`
  const text = vendorFile(table, 'acme')

  it('holds no figure', () => expect(numbersIn(JSON.parse(text))).toEqual([]))

  it('is refused at every open place and for nothing else, each saying what belongs there', () => {
    const found = check(path, text)
    expect(found.length).toBe(text.match(/FILL IN/g)?.length)
    expect(new Set(found.map((one) => one.rule))).toEqual(new Set(['is-filled-in']))
    expect(found.map((one) => one.remedy)).toContainEqual(expect.stringMatching(/^give .*YYYY-MM-DD/))
  })

  it('passes every rule once it is filled in', () => {
    expect(check(path, JSON.stringify(filled(JSON.parse(text))))).toEqual([])
  })
})

describe('the command', () => {
  const checkout = () => {
    const dir = mkdtempSync(join(tmpdir(), 'flippoint-vendor-'))
    for (const table of VENDOR_TABLES) mkdirSync(join(dir, 'pricing', table), { recursive: true })
    cpSync('pricing/api/xiaomi.json', join(dir, 'pricing/api/xiaomi.json'))
    return dir
  }
  const run = (cwd: string, ...argv: string[]) =>
    spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), resolve('scripts/new-vendor.ts'), ...argv], {
      cwd,
      encoding: 'utf8',
    })

  it('writes the file and says what is next', () => {
    const dir = checkout()
    const { status, stdout } = run(dir, 'gpu', 'acme-cloud')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Written: pricing\/gpu\/acme-cloud\.json\nWhat to fill in: .*prices check/)
    expect(readFileSync(join(dir, 'pricing/gpu/acme-cloud.json'), 'utf8')).toBe(vendorFile('gpu', 'acme-cloud'))
  })

  it.each([
    [['api', 'xiaomi'], /there already/],
    [['api', 'Acme Inc'], /no id of a vendor/],
    [['api', '../evil'], /no id of a vendor/],
    [['models', 'acme'], /no table and vendor/],
    [['api'], /no id of a vendor/],
    [[], /nothing is no table and vendor/],
  ])('refuses %j, and writes nothing', (argv, message) => {
    const dir = checkout()
    const before = readFileSync(join(dir, 'pricing/api/xiaomi.json'), 'utf8')
    const { status, stderr } = run(dir, ...argv)
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
    expect(readdirSync(join(dir, 'pricing/api'))).toEqual(['xiaomi.json'])
    expect(readFileSync(join(dir, 'pricing/api/xiaomi.json'), 'utf8')).toBe(before)
  })
})
