/** `flippoint prices diff`: two folders of tables, what changed, and what that does. Needs `npm run build` for the packed tables. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/pricing/schema.ts'
import type { Repriced } from '../../src/report/schemas/prices-diff.schema.ts'
import { decided, STORIES, story } from '../helpers/decided.ts'
import { tables, textsIn } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const SHIPPED = textsIn('pricing')
const FAST = ['--draws', '0', '--as-of', '2026-11-24']

function inFolder(dir: string, texts: Record<string, string>) {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${dir}/${path}`, text]))
}

type Edit = (file: { models: { id: string; prices: Record<string, unknown>[] }[] }) => void
function edited(path: string, edit: Edit): Record<string, string> {
  const file = JSON.parse(SHIPPED[path] ?? '')
  edit(file)
  return { ...SHIPPED, [path]: JSON.stringify(file) }
}

function pricesOf(file: Parameters<Edit>[0], id: string) {
  const found = file.models.find((row) => row.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found.prices
}

function added(path: string, id: string, change: (last: Record<string, number>) => object) {
  return edited(path, (file) => {
    const prices = pricesOf(file, id)
    const last = prices.at(-1) ?? {}
    prices.push({ ...last, checkedOn: '2026-11-20', note: 'held by a test', ...change({ ...(last as Record<string, number>) }) })
  })
}

/** gpt-6.1-sol, which three examples use, at a fortieth: less than hosts ask for the open model that passed in one of them. */
const cut = added('api/openai.json', 'gpt-6.1-sol', (last) => ({
  ...Object.fromEntries(Object.entries(last).flatMap(([key, usd]) => (key.endsWith('UsdPerMtok') ? [[key, usd / 40]] : []))),
  from: '2026-11-20',
}))

/** The scenario that the change is about: what is asked of all of them is asked once. */
const SAAS = readFileSync('test/stories/saas-copilot.yaml', 'utf8')
const ONE = ['--scenario', 'saas.yaml']

function diff(head: Record<string, string>, argv: string[], more: Record<string, string> = {}) {
  return ran(['prices', 'diff', 'base', 'head', ...FAST, ...argv], {
    files: { ...inFolder('base', SHIPPED), ...inFolder('head', head), 'saas.yaml': SAAS, ...more },
  })
}

async function asJson(...given: Parameters<typeof diff>): Promise<Repriced> {
  const { stdout, stderr } = await diff(given[0], [...given[1], '--json'], given[2])
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

const whole = asJson(cut, [])
function effectOn(answer: Repriced, name: string) {
  return answer.effects[0]?.scenarios.find((one) => one.scenario === name)
}

describe('a cut of the API price', () => {
  it('turns the verdict that rests on it, and no other', async () => {
    const answer = await whole
    expect(answer.changes).toMatchObject([{ what: 'period-added', id: 'openai/gpt-6.1-sol', from: '2026-11-20' }])
    expect(answer.effects).toHaveLength(1)
    expect(answer.effects[0]).toMatchObject({ asOf: '2026-11-24', begins: [], verdictsChanged: 1, undecided: 0 })
    expect(answer.effects[0]?.scenarios).toHaveLength(STORIES.length)
    expect(effectOn(answer, 'open-model-passed')?.moved?.verdict).toMatchObject({
      base: { choice: 'hosted-open' },
      head: { choice: 'api' },
    })
    const unmoved = answer.effects[0]?.scenarios.filter((one) => one.moved?.figures.npvSavingsUsd.change === 0)
    expect(unmoved?.map((one) => one.scenario)).toHaveLength(STORIES.length - 3)
  })

  it('leaves the work as it was: the base is what decide says of the bill, the head is that many requests', async () => {
    const effect = effectOn(await whole, 'saas-copilot')
    const { comparison, assumptions } = decided(story('saas-copilot'))
    const requests = assumptions.find((one) => one.path === 'workload.requestsPerMonth')?.value
    expect(effect?.requestsPerMonth).toBe(requests)
    expect(effect?.moved?.figures.npvSavingsUsd.base).toBe(comparison.npvSavingsUsd)
    expect(effect?.moved?.figures.apiUsdPerMonth.base).toBeCloseTo(60_000, 2)
    expect(effect?.moved?.figures.apiUsdPerMonth.head).toBeLessThan(30_000)
    const even = comparison.breakEven.requestsPerMonth.value ?? 0
    expect(effect?.moved?.breakEven.requestsPerMonth.base.value).toBeCloseTo(even, 3)
  })

  it('by the published schema', async () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync('schema/prices-diff.schema.json', 'utf8')))
    expect(
      validate(await asJson(cut, [...ONE, '--fail-on', 'verdict-changed'])),
      JSON.stringify(validate.errors?.slice(0, 3)),
    ).toBe(true)
  })

  it.each([
    ['text', /^1 of \d+ verdicts changes \(open-model-passed\)\./],
    ['markdown', /^<!-- flippoint:tables:.* -->\n### 1 of \d+ verdicts changes \(open-model-passed\)\./],
  ])('as %s: the verdicts first, the price with its percent, the bill, the break-evens', async (format, start) => {
    const { code, stdout, stderr } = await diff(cut, ['--format', format])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(start)
    const words = stdout.replace(/\s+/g, ' ')
    expect(words).toMatch(/openai\/gpt-6\.1-sol(,| \|) from 2026-11-20.*input per Mtok.*\$2\.00.*\$0\.05.*−98%/)
    expect(words).toMatch(/open-model-passed.*from an open model at a host to staying on the API.*\$60\.0K → \$/)
    expect(words).toMatch(/requests a month [\d.,]+[KM]? → never/)
    expect(words).toMatch(/base \(whole tables\) → head \(whole tables\), read on 2026-11-24/)
  })

  it('fits 80 columns', async () => {
    const { stdout } = await diff(cut, ONE)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('--scenario asks about one of your own instead, --examples beside them', async () => {
    const mine = { 'mine.yaml': 'workload:\n  requestsPerMonth: 1000000\napi:\n  model: openai/gpt-6.1-sol\n' }
    const own = await asJson(cut, ['--scenario', 'mine.yaml'], mine)
    expect(own.effects[0]?.scenarios.map((one) => one.scenario)).toEqual(['mine.yaml'])
    const both = await asJson(cut, ['--scenario', 'mine.yaml', '--examples'], mine)
    expect(both.effects[0]?.scenarios).toHaveLength(STORIES.length + 1)
  })

  it('one scenario, from stdin, has one verdict', async () => {
    const { stdout } = await ran(['prices', 'diff', 'base', 'head', ...FAST, '--scenario', '-'], {
      files: { ...inFolder('base', SHIPPED), ...inFolder('head', cut) },
      stdin: 'workload:\n  requestsPerMonth: 1000\n',
    })
    expect(stdout).toMatch(/^The verdict stays\.\n/)
  })

  it('the same tables and the same day give the same bytes', async () => {
    const argv = ['--draws', '50', '--scenario', 'mine.yaml']
    const mine = { 'mine.yaml': 'workload:\n  apiUsdPerMonth: {low: 1000, mode: 60000, high: 90000}\n' }
    expect((await diff(cut, argv, mine)).stdout).toBe((await diff(cut, argv, mine)).stdout)
  })
})

describe('a step that lies ahead', () => {
  const doubled = added('api/anthropic.json', 'claude-sonnet-5-5', (last) => ({
    from: '2027-02-01',
    status: 'announced',
    inputUsdPerMtok: (last['inputUsdPerMtok'] ?? 0) * 2,
    outputUsdPerMtok: (last['outputUsdPerMtok'] ?? 0) * 2,
  }))

  it('announced by both at twice the price, and by one at a little more: the change is that little, not the step', async () => {
    const path = 'api/anthropic.json'
    const announcedAt = (share: number) =>
      added(path, 'claude-sonnet-5-5', (last) => ({
        from: '2027-02-01',
        status: 'announced',
        inputUsdPerMtok: (last['inputUsdPerMtok'] ?? 0) * share,
        outputUsdPerMtok: (last['outputUsdPerMtok'] ?? 0) * share,
      }))
    const before = { ...inFolder('base', announcedAt(2)), 'saas.yaml': readFileSync('test/stories/clinic.yaml', 'utf8') }
    const { effects } = await asJson(announcedAt(2.02), ONE, before)
    const bill = effects[1]?.scenarios[0]?.moved?.figures.apiUsdPerMonth
    expect(effects[1]).toMatchObject({ asOf: '2027-02-01' })
    expect(bill?.change).toBeGreaterThan(0)
    expect((bill?.change ?? 0) / (bill?.base ?? 1)).toBeLessThan(0.02)
  })

  it('announced: nothing today, and what it would do on its day', async () => {
    const answer = await asJson(doubled, [])
    const [today, then] = answer.effects
    const clinic = (day: typeof today) => day?.scenarios.find((one) => one.scenario === 'clinic')?.moved?.figures.apiUsdPerMonth
    expect(clinic(today)?.change).toBe(0)
    expect(then).toMatchObject({ asOf: '2027-02-01', begins: [{ id: 'anthropic/claude-sonnet-5-5', status: 'announced' }] })
    expect((clinic(then)?.head ?? 0) / (clinic(then)?.base ?? 0)).toBeGreaterThan(1.9)
    const { stdout } = await diff(doubled, [])
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /on 2027-02-01, when anthropic\/claude-sonnet-5-5 changes, announced prices taken as in force/,
    )
  })
})

describe('a change that may not be', () => {
  const overwritten = edited('api/openai.json', (file) => {
    Object.assign(pricesOf(file, 'gpt-6.1-sol').at(-1) ?? {}, { outputUsdPerMtok: 11 })
  })
  // What is sold of a model goes with it.
  const buying = JSON.parse(SHIPPED['buying.json'] ?? '')
  buying.provisioned = buying.provisioned.filter(({ models }: { models: string[] }) => !models.includes('gpt-6.1-sol'))
  const removed = {
    ...edited('api/openai.json', (file) => {
      file.models = file.models.filter((row) => row.id !== 'gpt-6.1-sol')
    }),
    'buying.json': JSON.stringify(buying),
  }

  it('a figure overwritten without a correction fails history-rewritten, and is said first', async () => {
    const { code, stdout, stderr } = await diff(overwritten, [...ONE, '--fail-on', 'history-rewritten'])
    expect(code).toBe(1)
    expect(stderr).toBe('gate: history-rewritten (1 found)\n')
    expect(stdout).toMatch(/\n\nOverwritten without a correction\n {2}- openai\/gpt-6\.1-sol, period of/)
    expect((await diff(overwritten, [...ONE, '--fail-on', 'history-rewritten', '--exit-zero'])).code).toBe(0)
  })

  it('with one it is a correction, and passes', async () => {
    const corrected = edited('api/openai.json', (file) => {
      Object.assign(pricesOf(file, 'gpt-6.1-sol').at(-1) ?? {}, { outputUsdPerMtok: 11, correction: 'a slip' })
    })
    const { code, stdout } = await diff(corrected, [...ONE, '--fail-on', 'history-rewritten'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/History corrected\n.*gpt-6\.1-sol/)
  })

  it('a model removed: the scenario that names it can no longer be decided, which is a changed verdict', async () => {
    const { code, stdout } = await diff(removed, [...ONE, '--fail-on', 'verdict-changed'])
    expect(code).toBe(1)
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /1 scenario can no longer be decided.*saas\.yaml cannot be decided with the new tables: api\.model/,
    )
  })
})

describe('the folders', () => {
  const negotiated = {
    'ours/api/openai.json': JSON.stringify({
      models: [
        {
          id: 'gpt-6.1-sol',
          prices: [{ from: '2026-11-01', inputUsdPerMtok: 1, source: 'contract 4711', checkedOn: '2026-11-01' }],
        },
      ],
    }),
  }

  it('an overlay is laid over the shipped tables, which shipped stands for', async () => {
    const { code, stdout, stderr } = await ran(['prices', 'diff', 'shipped', 'ours', ...FAST], { files: negotiated })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/the shipped tables → ours \(laid over the shipped tables\)/)
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /openai\/gpt-6\.1-sol, from 2026-11-01: input per Mtok \$2\.00 → \$1\.00 \(−50%\)/,
    )
  })

  it('the shipped tables are those of pricing/, measurements included', async () => {
    const { stdout } = await ran(['prices', 'diff', 'shipped', 'whole', ...FAST, '--json'], { files: inFolder('whole', SHIPPED) })
    const answer: Repriced = JSON.parse(stdout)
    expect(answer.changes).toEqual([])
    expect(answer.base.hash).toBe(answer.head.hash)
    expect(tables().throughput.measurements.length).toBeGreaterThan(100)
    expect(answer.effects[0]?.scenarios.every((one) => one.isSame)).toBe(true)
  })

  it('say that nothing differs where nothing does', async () => {
    expect((await diff(SHIPPED, ONE)).stdout).toMatch(/^The verdict stays\.\nThe tables are the same\.$/m)
  })

  it.each([
    [
      'a head that breaks a rule',
      { 'api/openai.json': (SHIPPED['api/openai.json'] ?? '').replace('"source": "https://', '"source": "http://') },
      /source-is-https/,
    ],
    ['a head that does not parse', { 'gpu/aws.json': '{' }, /head\/gpu\/aws\.json: .*\(rule json\)/],
  ])('%s is refused, and nothing is said', async (_, texts, message) => {
    const { code, stdout, stderr } = await diff({ ...SHIPPED, ...texts }, [])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('a base that breaks a rule can be compared with the head that mends it', async () => {
    const slipped = edited('api/openai.json', (file) => {
      Object.assign(pricesOf(file, 'gpt-6.1-sol').at(-1) ?? {}, { outputUsdPerMtok: 0.000_01 })
    })
    const { code, stdout } = await ran(['prices', 'diff', 'base', 'head', ...FAST, ...ONE, '--json'], {
      files: { ...inFolder('base', slipped), ...inFolder('head', SHIPPED), 'saas.yaml': SAAS },
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).changes).toMatchObject([{ id: 'openai/gpt-6.1-sol', fields: [{ base: 0.000_01 }] }])
  })

  const withoutDefault = {
    ...SHIPPED,
    'people.json': JSON.stringify({
      ...JSON.parse(SHIPPED['people.json'] ?? ''),
      facts: JSON.parse(SHIPPED['people.json'] ?? '').facts.filter((row: Fact) => row.defaultFor !== 'team.engineerUsdPerYear'),
    }),
  }

  it('a head that lost a default is refused: nothing could be decided with it', async () => {
    const { code, stdout, stderr } = await diff(withoutDefault, ONE)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/no row is the default of team\.engineerUsdPerYear \(rule defaults-are-there\)/)
  })

  it('a default that the head adds is lent to the base: a new key changes no verdict by being there', async () => {
    const { code, stdout } = await ran(['prices', 'diff', 'base', 'head', ...FAST, ...ONE, '--json'], {
      files: { ...inFolder('base', withoutDefault), ...inFolder('head', SHIPPED), 'saas.yaml': SAAS },
    })
    expect(code).toBe(0)
    const answer: Repriced = JSON.parse(stdout)
    expect(answer.changes).toMatchObject([
      { table: 'facts', what: 'row-added', fields: [{ field: 'value.low', base: null }, {}, {}] },
    ])
    expect(answer.effects[0]?.scenarios[0]?.moved?.figures.npvSavingsUsd.change).toBe(0)
  })

  it.each([
    [['nowhere', 'head'], /cannot read nowhere: there is no such file or folder/],
    [['empty', 'head'], /there are no tables in empty/],
    [['head', 'head', '--fail-on', 'verdict-chnged'], /no rule of prices diff; did you mean verdict-changed/],
    [['head', 'head', '--format', 'docx'], /docx is no format/],
    [['head', 'head', '--draws', 'many'], /--draws many/],
  ])('%j is refused', async (argv, message) => {
    const { code, stdout, stderr } = await ran(['prices', 'diff', ...argv], {
      files: { ...inFolder('head', SHIPPED), 'empty/README.md': 'no tables' },
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })
})

it('Markdown holds no markup, mention or link of a table', async () => {
  const hostile = added('api/openai.json', 'gpt-6.1-sol', () => ({
    from: '2026-11-20',
    note: '</td><img src=x> @everyone #1 | [a](https://evil.example) `x` <!-- y -->',
  }))
  const { stdout } = await diff(hostile, [...ONE, '--format', 'markdown'])
  expect(stdout).toMatch(/everyone/)
  expect(stdout).not.toMatch(/@everyone|<img|[^\\]\| \[a\]\(|https:\/\/evil|<!-- y/)
})

describe('a scenario that names its model by a configuration', () => {
  const config = readFileSync('test/fixtures/model-config/01-dense.json', 'utf8')
  const own = { 'plans/own.yaml': 'workload: {requestsPerMonth: 1000000}\nselfHost: {model: ./config.json}\n' }

  it('is decided with both tables, its file read from where the scenario lies', async () => {
    const { effects } = await asJson(cut, ['--scenario', 'plans/own.yaml'], { ...own, 'plans/config.json': config })
    const [one] = effects[0]?.scenarios ?? []
    expect([one?.obstacles, one?.moved === null]).toEqual([[], false])
  })

  it('is refused by name where the file is missing', async () => {
    const { code, stdout, stderr } = await diff(cut, ['--scenario', 'plans/own.yaml'], own)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/plans\/config\.json/)
  })
})
