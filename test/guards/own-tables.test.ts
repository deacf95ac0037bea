/** Tables of one's own have the guard of every other door: what cannot be typed cannot be a default, and a price is like those sold. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { TableError } from '../../src/pricing/table-error.ts'
import { fields } from '../../src/scenario/fields.ts'
import { layOwnTables } from '../../src/scenario/own-defaults.ts'
import { withValue } from '../../src/scenario/paths.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { pathsWithDefault } from '../../src/scenario/resolve.ts'
import { tables } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const SEEN = { source: 'contract 4711', checkedOn: '2026-11-01' }

function people(target: string, value: unknown, unit: string | null, more: object = {}) {
  return {
    'people.json': JSON.stringify({
      $schema: '',
      facts: [{ id: 'mine', value, unit, meaning: 'x', defaultFor: target, ...SEEN, ...more }],
    }),
  }
}

function rulesOf(texts: Record<string, string>): string[] {
  try {
    layOwnTables(tables(), texts, 'mine')
    return []
  } catch (error) {
    if (error instanceof TableError) return error.findings.map((one) => one.rule)
    throw error
  }
}

function isShaped(path: string, value: unknown) {
  try {
    checkShape({ workload: {}, ...withValue({}, path, value) }, '')
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

describe('a default of one’s own', () => {
  it.each([
    ['a word for a number', 'team.engineerUsdPerYear', 'lots', 'USD/year', /team\.engineerUsdPerYear: "lots" is not a number/],
    ['a word for a switch', 'team.onCallRota', 'yes', null, /"yes" is not true or false/],
    ['a negative salary', 'team.engineerUsdPerYear', -5, 'USD/year', /-5 is not at least 0/],
    [
      'a range out of order',
      'team.engineerUsdPerYear',
      { low: 9, mode: 2, high: 3 },
      'USD/year',
      /low 9, mode 2, high 3 are not in order/,
    ],
    ['a percentage', 'discountRatePerYear', 15, 'share a year', /for 15 percent write 0\.15/],
    [
      'a salary in thousands',
      'team.engineerUsdPerYear',
      250,
      'USD/year',
      /if it is in thousands, give 250000; if it is meant, say why in a note/,
    ],
    ['the pay of a month', 'team.engineerUsdPerYear', 20_000, 'USD/year', /if it is the pay of a month, give 240000/],
    ['growth as a percentage', 'workload.growthPerYear', 2, 'share a year', /a share of 2 is 200 percent\b[\s\S]*give 0\.02/],
    ['a value that is none', 'team.enginerUsdPerYear', 2e5, 'USD/year', /did you mean team\.engineerUsdPerYear\?/],
    ['a GPU that is none', 'selfHost.gpu', 'h100-smx', null, /h100-smx is no GPU of the tables/],
  ])('is refused where it is %s, by every command that reads it', async (_, target, value, unit, message) => {
    const own = Object.fromEntries(Object.entries(people(target, value, unit)).map(([path, text]) => [`t/${path}`, text]))
    for (const argv of [
      ['--example', 'clinic', '--draws', '0', '--as-of', '2026-11-24', '--pricing', 't'],
      ['size', '--model', 'qwen3-32b', '--pricing', 't'],
      ['prices', 'list', '--pricing', 't'],
    ]) {
      const { code, stdout, stderr } = await ran(argv, { files: own })
      expect({ argv, code, stdout }).toEqual({ argv, code: 2, stdout: '' })
      expect(stderr).toMatch(message)
    }
    const checked = await ran(['prices', 'check', 't', '--as-of', '2026-11-24'], { files: own })
    expect(checked.code).toBe(2)
    expect(checked.stdout).toMatch(message)
  })

  it('counts where its note says why it is odd', () => {
    expect(rulesOf(people('team.engineerUsdPerYear', 20_000, 'USD/year', { note: 'The team sits in Hanoi.' }))).toEqual([])
    // What cannot be is no matter of a note.
    expect(rulesOf(people('team.engineerUsdPerYear', -5, 'USD/year', { note: 'meant' }))).toEqual(['defaults-fit'])
  })

  it('has the shape that a typed value has, whatever path and value', () => {
    const units = new Map(fields().map(({ path, unit }) => [path, unit]))
    const shipped = new Map(
      tables().facts.flatMap((one) => (one.defaultFor === undefined ? [] : [[one.defaultFor, one.unit] as const])),
    )
    const values = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -2, max: 1000 }),
      fc.boolean(),
      fc.string({ maxLength: 8 }),
      fc.constantFrom('auto', 'none', 'h100-sxm', 'on-demand', 'steady'),
      fc.record({
        low: fc.integer({ min: 0, max: 9 }),
        mode: fc.integer({ min: 0, max: 9 }),
        high: fc.integer({ min: 0, max: 9 }),
      }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...pathsWithDefault()), values, (path, value) => {
        const unit = shipped.get(path) ?? units.get(path) ?? null
        if (isShaped(path, value)) return
        expect(rulesOf(people(path, value, unit))).not.toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('of any kind but that of the shipped row is refused, whichever row a figure rests on', () => {
    const values = [null, 'three', true, 3, { low: 1, mode: 2, high: 3 }]
    const isNumber = (value: unknown) => typeof value === 'number' || (typeof value === 'object' && value !== null)
    for (const fact of tables().facts.filter((one) => one.defaultFor === undefined && isNumber(one.value)))
      for (const value of values) {
        const rules = rulesOf({ 'people.json': JSON.stringify({ $schema: '', facts: [{ ...fact, value }] }) })
        expect([fact.id, value, rules.includes('facts-keep-their-kind')]).toEqual([fact.id, value, !isNumber(value)])
      }
  })

  it('may be any of the shipped ones, in a file of its own', () => {
    for (const fact of tables().facts.filter((one) => one.defaultFor !== undefined))
      expect([fact.id, rulesOf({ 'people.json': JSON.stringify({ $schema: '', facts: [fact] }) })]).toEqual([fact.id, []])
  })
})

describe('a price of one’s own', () => {
  const api = (inputUsdPerMtok: number, outputUsdPerMtok: number, more: object = {}) => {
    const period = { from: '2026-01-01', status: 'list', inputUsdPerMtok, outputUsdPerMtok, ...SEEN, ...more }
    const rest = { cachedInputUsdPerMtok: null, cacheWriteUsdPerMtok: null, batchDiscount: null, tiers: [] }
    const row = {
      id: 'm',
      name: 'M',
      family: 'm',
      openWeights: false,
      openModel: null,
      contextTokens: 8000,
      released: null,
      aliases: [],
    }
    const models = [{ ...row, prices: [{ ...period, ...rest }], fineTuning: null }]
    return {
      'api/acme.json': JSON.stringify({ $schema: '', provider: 'acme', name: 'Acme', pricingUrl: 'https://acme.test', models }),
    }
  }
  const gpu = (usdPerInstanceHour: number, more: object = {}) => {
    const offer = {
      id: 'o',
      gpu: 'h100-sxm',
      gpusPerInstance: 1,
      instanceType: null,
      region: null,
      term: 'on-demand',
      vcpus: null,
      ramGb: null,
    }
    const prices = [{ from: '2026-01-01', status: 'list', usdPerInstanceHour, ...SEEN, ...more }]
    const head = { $schema: '', provider: 'acme', name: 'Acme', pricingUrl: 'https://acme.test', kind: 'cloud' }
    return { 'gpu/acme.json': JSON.stringify({ ...head, offers: [{ ...offer, prices }] }) }
  }

  it('is like those that are sold, or its note says why', () => {
    expect(rulesOf(api(1, 4))).toEqual([])
    expect(rulesOf(api(0.002, 0.005))).toEqual(['prices-are-like-shipped', 'prices-are-like-shipped'])
    expect(rulesOf(api(0.002, 0.005, { note: 'Of our own cluster.' }))).toEqual([])
  })

  it('is of one GPU where one GPU is rented', () => {
    expect(rulesOf(gpu(3))).toEqual([])
    expect(rulesOf(gpu(8 * 4))).toEqual(['prices-are-like-shipped'])
    expect(rulesOf(gpu(8 * 4, { note: 'With the whole machine around it.' }))).toEqual([])
  })
})
