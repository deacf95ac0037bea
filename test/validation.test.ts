/** The published schemas by a validator that is not ours: what we print fits them, and what is mangled does not. */
import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { STORIES, story } from './helpers/decided.ts'
import { textsIn } from './helpers/tables.ts'
import { ran } from './helpers/world.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
// Units are said for readers; no value is judged by them.
ajv.addKeyword('unit')
ajv.addKeyword('howToMeasure')

function schemaOf(name: string): unknown {
  return JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'))
}

const compiled = new Map<string, ValidateFunction>()

function faultsIn(name: string, value: unknown): string[] {
  const validate = compiled.get(name) ?? ajv.compile(Object(schemaOf(name)))
  compiled.set(name, validate)
  validate(value)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

async function reported(...argv: string[]): Promise<unknown> {
  const { stdout, stderr } = await ran([...argv, '--json', '--as-of', '2026-11-24'])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

describe('a refused line of a batch', () => {
  it.each(['nonsense', '{"name":"Search","workload":{}}', '[]', '{"wrokload":{},"horizonMonths":0}', '{"name":3}'])(
    '%s fits its schema',
    async (line) => {
      const { stdout } = await ran(['batch', '-', '--draws', '0'], { stdin: line })
      expect(faultsIn('batch-error', JSON.parse(stdout))).toEqual([])
      expect(faultsIn('report', JSON.parse(stdout))).not.toEqual([])
    },
  )
})

describe('the report', () => {
  it.each(STORIES)('of %s fits its schema', async (name) => {
    expect(faultsIn('report', await reported('--example', name, '--draws', '300'))).toEqual([])
  })

  it.each([
    ['without draws', ['--draws', '0']],
    [
      'with rules that hold and rules that do not',
      ['--draws', '50', '--fail-on', 'verdict!=api', '--fail-on', 'stale>1', '--exit-zero'],
    ],
    ['of another date', ['--draws', '0', '--set', 'horizonMonths=84']],
    ['with ranges', ['--draws', '50', '--set', 'workload.growthPerYear={low: 0, mode: 0.5, high: 2}']],
  ])('%s fits its schema', async (_, flags) => {
    for (const name of ['saas-copilot', 'clinic'])
      expect(faultsIn('report', await reported('--example', name, ...flags))).toEqual([])
  })

  it('since a baseline, and the diff alone, fit theirs', async () => {
    const base = await ran(['--example', 'saas-copilot', '--json', '--draws', '0', '--as-of', '2026-11-01'])
    const head = ['--example', 'saas-copilot', '--json', '--draws', '0', '--as-of', '2026-11-24']
    const files = { 'base.json': base.stdout, 'head.json': (await ran(head)).stdout }
    const since = JSON.parse((await ran([...head, '--baseline', 'base.json'], { files })).stdout)
    expect(since).toHaveProperty('changes')
    expect(faultsIn('report', since)).toEqual([])
    expect(faultsIn('diff', JSON.parse((await ran(['diff', 'base.json', 'head.json', '--json'], { files })).stdout))).toEqual([])
  })

  const mangled: [string, (report: Mangled) => void][] = [
    ['without its version', (report) => delete report['schemaVersion']],
    ['of another version', (report) => (report['schemaVersion'] = 3)],
    ['with a key of nobody', (report) => (report['verdit'] = {})],
    ['whose verdict is a word of nobody', (report) => (report.verdict['choice'] = 'buy')],
    ['whose money is a text', (report) => (report.options[0].totals['tcoUsd'] = '1.2M')],
    ['whose line has no amount', (report) => delete report.options[0].lines[0]['amountUsd']],
    ['whose confidence is more than certain', (report) => (report.verdict['confidence'] = 1.2)],
    ['whose day is no day', (report) => (report['asOf'] = 'today')],
    ['whose months begin at 0', (report) => (report.options[0].monthly[0]['month'] = 0)],
    ['whose code is a sentence', (report) => (report.verdict.reasons[0]['code'] = 'The API is cheaper.')],
    ['whose scenario lost a value', (report) => delete report.scenario['discountRatePerYear']],
    ['whose hash is none', (report) => (report.pricing['hash'] = '')],
    ['whose draws are not whole', (report) => (report.uncertainty['draws'] = 1.5)],
    ['whose probability is a percentage', (report) => (report.uncertainty['probabilityChallengerCheaper'] = 99)],
    ['whose share of utilization is above 1', (report) => (rentedIn(report).capacity['utilization'] = 3)],
    ['with a replica of a third', (report) => (rentedIn(report).capacity['replicas'] = 1.3)],
    ['without options', (report) => (report['options'] = [])],
    ['with a flip lost', (report) => report['flips'].pop()],
  ]

  it.each(mangled)('%s is refused', async (_, mangle) => {
    const report = JSON.parse(readFileSync('test/golden/saas-copilot.json', 'utf8'))
    expect(faultsIn('report', report)).toEqual([])
    mangle(report)
    expect(faultsIn('report', report)).not.toEqual([])
  })
})

// oxlint-disable-next-line typescript/no-explicit-any -- it is broken on purpose
type Mangled = any

function rentedIn(report: Mangled): Mangled {
  return report.options.find((option: Mangled) => option.id === 'rented')
}

describe('the sizing', () => {
  it.each([
    ['of a scenario', ['size', '--example', 'saas-copilot']],
    ['of a model', ['size', '--model', 'llama-3.3-70b', '--concurrency', '64']],
  ])('%s fits its schema', async (_, argv) => {
    expect(faultsIn('size', await reported(...argv))).toEqual([])
  })
})

describe('what is shipped', () => {
  it.each(STORIES)('story %s fits the schema of scenarios', (name) => {
    expect(faultsIn('scenario', story(name))).toEqual([])
  })

  it.each(Object.entries(textsIn('pricing')))('%s fits the schema that it names', (_, text) => {
    const table = JSON.parse(text)
    const name = /schema\/([\w-]+)\.schema\.json/.exec(table.$schema)?.[1] ?? ''
    expect(faultsIn(name, table)).toEqual([])
  })

  it('a table with a misspelt key or a price as text is refused', () => {
    const table = JSON.parse(readFileSync('pricing/api/anthropic.json', 'utf8'))
    table.models[0].prices[0].inputUsdPerMTok = table.models[0].prices[0].inputUsdPerMtok
    table.models[0].prices[0].outputUsdPerMtok = '15'
    expect(faultsIn('pricing-api', table)).toHaveLength(2)
  })

  it('a scenario with a misspelt key or a share above 1 is refused', () => {
    expect(faultsIn('scenario', { workload: { requestsPermonth: 1, cachedInputShare: 50 } })).not.toEqual([])
  })
})
