/** Small tables that stand still, and a run of `prices import` against them: the shipped prices may change any day. */
import { readFileSync } from 'node:fs'
import type { FakeWorld } from './world.ts'
import { ran } from './world.ts'
import { apiPeriod } from './rows.ts'

const source = 'https://example.com/prices'
const checkedOn = '2026-11-01'

function model(id: string, change: object = {}, more: object[] = []) {
  return {
    id,
    name: id,
    family: id,
    openWeights: true,
    openModel: null,
    contextTokens: 8192,
    released: null,
    aliases: [`${id}-latest`],
    prices: [apiPeriod(1, 4, change), ...more],
    fineTuning: null,
  }
}

const announced = { ...apiPeriod(2, 8), from: '2026-12-01', status: 'announced' }

/** Every model costs 1 in and 4 out; each is named after what its row in the fixtures does. */
const models = [
  model('steady'),
  model('moved'),
  model('minus'),
  model('swapped'),
  model('slipped'),
  model('free'),
  model('missing'),
  model('twice'),
  model('cached', { cachedInputUsdPerMtok: 0.1 }),
  model('stepped', {}, [announced]),
]

function vendor(provider: string) {
  return {
    $schema: 'https://unpkg.com/flippoint/schema/pricing-api.schema.json',
    provider,
    name: provider,
    pricingUrl: source,
    models,
  }
}

function offer(id: string, instanceType: string, term: string, usdPerInstanceHour: number, gpusPerInstance = 8) {
  return {
    id,
    gpu: 'h100-sxm',
    gpusPerInstance,
    instanceType,
    region: 'us-east-1',
    term,
    vcpus: null,
    ramGb: null,
    prices: [{ from: '2026-01-01', status: 'list', usdPerInstanceHour, source, checkedOn }],
  }
}

const aws = {
  $schema: 'https://unpkg.com/flippoint/schema/pricing-gpu.schema.json',
  provider: 'aws',
  name: 'AWS',
  pricingUrl: source,
  kind: 'cloud',
  offers: [
    offer('steady', 'p5.steady', 'on-demand', 40),
    offer('moved', 'p5.moved', 'on-demand', 40),
    offer('spot', 'p5.moved', 'spot', 16),
    offer('zero', 'p5.zero', 'on-demand', 40),
    offer('sentinel', 'p5.sentinel', 'on-demand', 40),
    offer('upside-down', 'p5.flex', 'on-demand', 40),
    offer('placeholder', 'p5.placeholder', 'spot', 16),
    offer('count', 'p5.count', 'on-demand', 40),
    offer('other', 'p5.other', 'on-demand', 40),
  ],
}

const shipped = JSON.stringify({
  ...JSON.parse(readFileSync('dist/tables.json', 'utf8')),
  api: [vendor('groq'), vendor('openrouter')],
  gpu: [aws],
})

export function withTables(fake: FakeWorld = {}): FakeWorld {
  return {
    ...fake,
    shipped: { 'dist/tables.json': shipped, 'dist/figures.json': shipped },
  }
}

export function fixture(name: string) {
  return readFileSync(`test/fixtures/import/${name}`, 'utf8')
}

/** Where a test does not say of which day the list is, it is of its first day, or of the day on which these runs take place. */
function dated(argv: readonly string[]): string[] {
  const asOf = argv[argv.indexOf('--as-of') + 1]
  return argv.includes('--list-date') ? [] : ['--list-date', argv.includes('--as-of') && asOf ? asOf : '2026-11-24']
}

/** Imports a text as a file of that name into the folder `ours`. */
export function imported(format: string, name: string, text: string, argv: string[] = [], fake: FakeWorld = {}) {
  return ran(
    ['prices', 'import', format, name, '--into', 'ours', '--format', 'json', ...dated(argv), ...argv],
    withTables({ ...fake, files: { ...fake.files, [name]: text } }),
  )
}
