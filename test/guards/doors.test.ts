/** Every door to the same thing has the same guard: file, stdin, flag, prompt, line of a batch, import, evaluation, baseline. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foregone, limitsOf, type Comparison } from '../../src/gate/range.ts'
import { wordsFor } from '../../src/gate/fields.ts'
import { parseRule } from '../../src/gate/gate.ts'
import { isNode } from '../../src/scenario/paths.ts'
import { currencyOfKey, otherCurrency } from '../../src/pricing/currency.ts'
import { fields } from '../../src/scenario/fields.ts'
import { parseQuantity } from '../../src/scenario/typed.ts'
import { ran, type FakeWorld } from '../helpers/world.ts'

const RUNS = { numRuns: 1000 }
const FAST = ['--draws', '0', '--as-of', '2026-11-24']

async function refused(argv: string[], fake: FakeWorld, message: RegExp) {
  const { code, stdout, stderr, files } = await ran(argv, fake)
  expect({ code, stdout, files }).toEqual({ code: 2, stdout: '', files: fake.files ?? {} })
  expect(stderr).toMatch(message)
}

describe('an amount in another currency is refused by its name', () => {
  const bill = (amount: string) => `workload: {apiUsdPerMonth: '${amount}'}\n`
  const AMOUNTS = ['€42k', '42000 EUR', 'CHF 42,000', '£42k', '¥4200000', '₹4200000', 'A$42k', '42k kr']

  it.each(AMOUNTS)('%s in a file, on stdin and in a flag', async (amount) => {
    const name = otherCurrency(amount) ?? 'unnamed'
    const message = new RegExp(`apiUsdPerMonth: "${amount.replace('$', '\\$')}" is in ${name}, and all amounts are in US dollars`)
    await refused(['a.yaml', ...FAST], { files: { 'a.yaml': bill(amount) } }, message)
    await refused(['-', ...FAST], { stdin: bill(amount) }, message)
    await refused(['--example', 'clinic', '--set', `workload.apiUsdPerMonth=${amount}`, ...FAST], {}, message)
    await refused(['--example', 'clinic', '--fail-on', `npvSavingsUsd>${amount}`, ...FAST], {}, new RegExp(name))
    expect(parseQuantity(amount, 'USD/month')).toEqual({ ok: false, message: expect.stringContaining(name) })
  })

  it('in a line of a batch, and inside of a range or a price', async () => {
    const lines = [
      { workload: { apiUsdPerMonth: '€42k' } },
      { workload: { apiUsdPerMonth: { low: 1, mode: '2 EUR', high: 3 } } },
      { workload: { apiUsdPerMonth: 1 }, api: { price: { inputUsdPerMtok: '3 €', outputUsdPerMtok: 15 } } },
    ]
    const { code, stdout } = await ran(['batch', '-', ...FAST], { stdin: lines.map((one) => JSON.stringify(one)).join('\n') })
    expect(code).toBe(2)
    const answers = stdout.trim().split('\n')
    expect(answers.map((answer) => JSON.parse(answer).error.code)).toEqual(lines.map(() => 'other-currency'))
  })

  it('in the name of a key, where a dollar key would be meant', async () => {
    const message = /is in (?:Euro|British Pound|Swiss Franc), and all amounts are in US dollars/
    const files = { 'a.yaml': 'workload: {apiEurPerMonth: 42000}\n', 'b.yaml': 'currency: CHF\nworkload: {apiUsdPerMonth: 3}\n' }
    await refused(['a.yaml', ...FAST], { files }, message)
    await refused(['b.yaml', ...FAST], { files }, message)
    await refused(['--example', 'clinic', '--set', 'workload.apiGbpPerMonth=3', ...FAST], {}, message)
    expect(currencyOfKey('usdPerKwh')).toBeNull()
    for (const { path } of fields()) expect(currencyOfKey(path)).toBeNull()
  })

  it('in tables of your own: an amount, a key, a currency of a file, the unit of a default', async () => {
    const seen = { source: 'https://example.com', checkedOn: '2026-11-01' }
    const period = { from: '2026-01-01', inputUsdPerMtok: '€3', ...seen }
    const tablesOf = {
      'api/anthropic.json': { models: [{ id: 'claude-sonnet-5-5', prices: [period] }] },
      'gpu/lambda.json': { currency: 'EUR', offers: [] },
      'gpu/oci.json': {
        offers: [{ id: 'x', gpu: 'h100-sxm', prices: [{ from: '2026-01-01', eurPerInstanceHour: 3, ...seen }] }],
      },
      'people.json': {
        facts: [{ id: 'mine', value: 95_000, unit: 'EUR/year', meaning: 'pay', defaultFor: 'team.engineerUsdPerYear', ...seen }],
      },
    }
    for (const [path, table] of Object.entries(tablesOf)) {
      const files = { [`t/${path}`]: JSON.stringify(table) }
      const message = /this is in Euro, and all amounts are in US dollars/
      for (const argv of [
        ['--example', 'clinic', '--pricing', 't', ...FAST],
        ['size', '--model', 'qwen3-32b', '--pricing', 't'],
      ])
        await refused(argv, { files }, message)
    }
  })

  it('a default of your own in another unit than the shipped one is refused', async () => {
    const seen = { source: 'https://example.com', checkedOn: '2026-11-01' }
    const row = { id: 'mine', value: 8000, unit: 'USD/month', meaning: 'pay', defaultFor: 'team.engineerUsdPerYear', ...seen }
    const files = { 't/people.json': JSON.stringify({ $schema: '', facts: [row] }) }
    await refused(['--example', 'clinic', '--pricing', 't', ...FAST], { files }, /the shipped row is in USD\/year/)
  })

  it('and dollars and counts are not', () => {
    for (const text of ['$42k', '42k USD', 'US$42k', '42k dollars']) expect(parseQuantity(text, 'USD/month').ok).toBe(true)
    for (const text of ['2 months', '42 all in', '9k tok', '3 fte', '5 mon', '1.2M']) expect(otherCurrency(text)).toBeNull()
  })

  it('whatever the code and the amount', () => {
    const codes = Intl.supportedValuesOf('currency').filter((code) => code !== 'USD')
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.integer({ min: 1, max: 1e9 }), fc.boolean(), (code, amount, first) => {
        const typed = first ? `${code} ${amount}` : `${amount} ${code}`
        expect(otherCurrency(typed)).not.toBeNull()
        expect(parseQuantity(typed, 'USD/month').ok).toBe(false)
      }),
      RUNS,
    )
  })
})

describe('signs between thousands', () => {
  it('are read alike, whatever stands for one', () => {
    const space = fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009', '\u2007', "'", '\u2019', '_')
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 1e12 }), fc.array(space, { minLength: 5, maxLength: 5 }), (value, spaces) => {
        let at = 0
        const typed = value.toLocaleString('en-US').replaceAll(',', () => spaces[at++ % spaces.length] ?? ' ')
        expect(parseQuantity(typed, 'requests/month')).toEqual({ ok: true, value })
      }),
      RUNS,
    )
  })
})

describe('a key that stands twice', () => {
  const TWICE = '{"workload":{"requestsPerMonth":1e6,"requestsPerMonth":2e6}}'

  it('is a fault of syntax in a file and in a line of a batch', async () => {
    await refused(['a.json', ...FAST], { files: { 'a.json': TWICE } }, /requestsPerMonth stands there again/)
    const { code, stdout } = await ran(['batch', '-', ...FAST], { stdin: `${TWICE}\n` })
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ line: 1, error: { code: 'syntax' } })
  })

  it('in an evaluation, an import and a baseline', async () => {
    const again = /stands there again/
    const pairs = '{"frontier":true,"tuned":true}\n{"frontier":true,"tuned":false,"tuned":true}\n'
    const evaluation = ['--example', 'narrow-classifier', '--evaluation', 'e.jsonl', ...FAST]
    await refused(evaluation, { files: { 'e.jsonl': pairs } }, /line 2: the key tuned stands there again/)
    await refused(
      ['prices', 'import', 'litellm', 'l.json'],
      { files: { 'l.json': '{"a":{"mode":1,"mode":2}}' } },
      /is given twice/,
    )
    await refused(['--example', 'clinic', '--baseline', 'b.json', ...FAST], { files: { 'b.json': '{"a":1,"a":2}' } }, again)
    const measured = ['--example', 'clinic', '--throughput', 't.json', '--gpu', 'h100-sxm', ...FAST]
    await refused(
      measured,
      { files: { 't.json': '{"date":1,\n"request_throughput":2,\n"date":5}' } },
      /line 3: the key date stands/,
    )
    const summary = ['--example', 'clinic', '--evaluation', 's.json', ...FAST]
    await refused(summary, { files: { 's.json': '{"results":{"a":1,\n"a":2}}' } }, /line 2: the key a stands/)
    const config = readFileSync('test/fixtures/model-config/01-dense.json', 'utf8').replace('{', '{"model_type": "x",')
    await refused(
      ['models', 'import', 'c.json'],
      { files: { 'c.json': config } },
      /c\.json: the key model_type stands there again/,
    )
    const named = JSON.stringify({ workload: { requestsPerMonth: 1e6 }, selfHost: { model: './c.json' } })
    await refused(['s.json', ...FAST], { files: { 's.json': named, 'c.json': config } }, again)
  })
})

describe('UTF-16, as some shells write it', () => {
  const text = Buffer.from('\uFEFF{"schemaVersion":1}', 'utf16le').toString('utf8')
  it.each([
    ['a scenario', ['r.json', ...FAST]],
    ['a baseline', ['--example', 'clinic', '--baseline', 'r.json', ...FAST]],
    ['reports to compare', ['diff', 'r.json', 'r.json']],
    ['a price list', ['prices', 'import', 'litellm', 'r.json']],
    ['tables', ['--example', 'clinic', '--pricing', 't', ...FAST]],
  ])('is said of %s', async (_, argv) => {
    await refused(
      argv,
      { files: { 'r.json': text, 't/people.json': text } },
      /(?:r\.json|t\/people\.json): this is not UTF-8 text/,
    )
  })
})

describe('a run that is for a program never asks', () => {
  it.each([
    ['CI', [], { CI: 'true' }],
    ['--json', ['--json'], {}],
    ['-f json', ['-f', 'json'], {}],
    ['a gate', ['--fail-on', 'verdict!=api'], {}],
    ['all of them', ['--json', '--fail-on', 'verdict!=api'], { CI: '1' }],
  ])('%s', async (_, argv, env) => {
    await refused(argv, { terminal: true, env: env as Record<string, string> }, /there is no scenario to decide/)
  })

  it('and CI that is set to no is none', async () => {
    const { stderr } = await ran([], { terminal: true, env: { CI: 'false' } })
    expect(stderr).toMatch(/questions need a terminal/)
  })
})

describe('a rule that comes out alike whatever the report', () => {
  const FIELDS = ['confidence', 'probability', 'paybackMonth', 'stale', 'warnings', 'portability', 'apiUsdPerMonth']
  const OPERATORS: Comparison[] = ['==', '!=', '<=', '>=', '<', '>']
  const holds = (actual: number, operator: Comparison, expected: number) =>
    ({
      '==': actual === expected,
      '!=': actual !== expected,
      '<=': actual <= expected,
      '>=': actual >= expected,
      '<': actual < expected,
      '>': actual > expected,
    })[operator]
  const figure = fc.oneof(fc.constantFrom(-1, 0, 0.5, 1, 2, 80, 84, 85), fc.double({ min: -10, max: 200, noNaN: true }))

  it('is refused, and no other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), fc.constantFrom(...OPERATORS), figure, (field, operator, typed) => {
        const expected = Number(typed.toFixed(3)) + 0
        const limits = limitsOf(field)
        if (!limits) throw new Error(`${field} has no limits`)
        const { low, whole } = limits
        const high = Math.min(limits.high, 1e9)
        // Every figure near the one that is asked for, and the ends.
        const near = [
          expected - 1,
          expected,
          expected + 1,
          Math.floor(expected),
          Math.ceil(expected),
          low,
          high,
          (low + high) / 2,
        ]
        const possible = near.filter((one) => one >= low && one <= high && (!whole || Number.isInteger(one)))
        const outcomes = new Set(possible.map((one) => holds(one, operator, expected)))
        const always = foregone(limits, operator, expected)
        expect(outcomes.size === 1).toBe(always !== null)
        const parse = () => parseRule(`${field}${operator}${expected}`)
        if (always === null) expect(parse()).toMatchObject({ field, operator, expected })
        else expect(parse).toThrow(always === 'never' ? /can never hold/ : /always holds/)
      }),
      RUNS,
    )
  })

  it('knows the limits that the schema of the report states', () => {
    const report: unknown = JSON.parse(readFileSync('schema/report.schema.json', 'utf8'))
    const found: [string, unknown][] = []
    const walk = (node: unknown, path: string): void => {
      if (!isNode(node)) return
      if (Array.isArray(node['anyOf'])) for (const one of node['anyOf']) walk(one, path)
      for (const [key, inner] of Object.entries(isNode(node['properties']) ? node['properties'] : {}))
        walk(inner, `${path}.${key}`)
      walk(node['items'], `${path}.0`)
      if (node['type'] === 'integer' || (node['type'] === 'number' && node['maximum'] !== undefined))
        found.push([path.slice(1), node])
    }
    walk(report, '')
    expect(found.length).toBeGreaterThan(10)
    for (const [path, node] of found) {
      if (!isNode(node)) continue
      const limits = limitsOf(path)
      const high = Number(node['maximum'])
      if (high < Number.MAX_SAFE_INTEGER) expect([path, limits?.high]).toEqual([path, high])
      else expect([path, (limits?.low ?? -1) >= 0]).toEqual([path, true])
    }
  })

  it('knows every word that the schema of the report states, and refuses another', () => {
    const report: unknown = JSON.parse(readFileSync('schema/report.schema.json', 'utf8'))
    const found = new Map<string, string[]>()
    const walk = (node: unknown, path: string): void => {
      if (!isNode(node)) return
      const words = node['enum'] ?? (node['const'] === undefined ? undefined : [node['const']])
      if (Array.isArray(words)) found.set(path.slice(1), words.map(String))
      if (Array.isArray(node['anyOf'])) for (const one of node['anyOf']) walk(one, path)
      for (const [key, inner] of Object.entries(isNode(node['properties']) ? node['properties'] : {}))
        walk(inner, `${path}.${key}`)
      walk(node['items'], `${path}.0`)
    }
    walk(report, '')
    // What a gate has no use for: the tool itself, grades, codes of findings, and what has changed besides the verdict.
    const idle = /^(schemaVersion|tool\.|assumptions\.0\.grade|dataTerms\..*grade|verdict\.conditions|changes\.(?!verdict))/
    // A word, or auto, or a figure: the figure may be any.
    const words = [...found].filter(
      ([path]) =>
        !idle.test(path) && !/^scenario\.selfHost\.(gpusPerReplica|opsFte|inputTokensFactor|outputTokensFactor)$/.test(path),
    )
    expect(words.length).toBeGreaterThan(40)
    for (const [path, known] of words) {
      if (path.startsWith('changes.')) continue
      expect([path, [...(wordsFor(path) ?? [])]]).toEqual([path, expect.arrayContaining(known)])
      expect(() => parseRule(`${path}==none-of-these`), path).toThrow(/is never none-of-these/)
    }
  })
})
