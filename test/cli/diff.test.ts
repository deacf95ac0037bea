/** `flippoint diff` and `decide --baseline` in a world of their own. Needs `npm run build` for the packed tables. */
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/schemas/report.schema.ts'
import { ran } from '../helpers/world.ts'

const FAST = ['--draws', '0', '--as-of', '2026-11-24']
/** Nobody but the API may be bought from, and the open model passed: own GPUs win, and only with a team. */
const OWN = ['--example', 'open-model-passed', '--set', 'hostedOpen.model=none']
async function reportOf(...argv: string[]) {
  return (await ran([...OWN, '--json', ...FAST, ...argv])).stdout
}

const base = await reportOf()
const head = await reportOf('--set', 'team.mlPlatformEngineers=0')

describe('decide --baseline', () => {
  const against = (argv: string[], text = base) =>
    ran([...OWN, '--baseline', 'base.json', ...FAST, ...argv], { files: { 'base.json': text } })

  it('adds what changed to the report, which still fits its schema', async () => {
    const { code, stdout } = await against(['--json', '--set', 'team.mlPlatformEngineers=0'])
    const report = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([])
    expect(report.changes.verdict).toMatchObject({ changed: true, base: { choice: 'hybrid' }, head: { choice: 'api' } })
    expect(report.changes.causes).toMatchObject({ status: 'separated', turnedBy: 'inputs' })
  })

  it('without it the report has no such key', () => expect(JSON.parse(base)).not.toHaveProperty('changes'))

  it.each(['text', 'markdown'])('says it in %s', async (format) => {
    const { stdout } = await against(['-f', format, '--full', '--set', 'team.mlPlatformEngineers=0'])
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /The verdict changed since the baseline: from a hybrid of own GPUs and bought tokens to staying on the API\./,
    )
    expect(stdout).toMatch(/team\.mlPlatformEngineers: 3 engineers → 0 engineers/)
  })

  it('verdict-changed fails the gate when it did, and passes when it did not', async () => {
    const changed = await against(['--fail-on', 'verdict-changed', '--json', '--set', 'team.mlPlatformEngineers=0'])
    expect(changed.code).toBe(1)
    expect(JSON.parse(changed.stdout).gate.results).toEqual([
      { rule: 'verdict-changed', operator: '==', expected: true, actual: true, passed: false },
    ])
    expect((await against(['--fail-on', 'verdict-changed'])).code).toBe(0)
    expect((await against(['--fail-on', 'verdict-changed', '--exit-zero'])).code).toBe(0)
  })

  it('a rule may ask for any figure of the change', async () => {
    const rule = 'changes.figures.npvSavingsUsd.change<-100000'
    expect((await against(['--fail-on', rule, '--set', 'workload.growthPerYear=0.1'])).code).toBe(1)
    expect((await against(['--fail-on', rule])).code).toBe(0)
  })

  it.each([
    ['not JSON', 'verdict: api', /base\.json: this is no report of flippoint: it is not JSON/],
    ['a scenario', '{"workload":{}}', /it has no schemaVersion/],
    ['another version', '{"schemaVersion":7}', /schemaVersion 7; this flippoint reads 1/],
  ])('a baseline that is %s is refused before anything is written', async (_, text, message) => {
    const { code, stdout, stderr, files } = await against(['-o', 'out.json'], text)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
    expect(files).not.toHaveProperty('out.json')
  })

  it.each(['verdict-changed', 'verdict-changed==true', 'changes.verdict.changed==true'])(
    '%s without a baseline says what to add',
    async (rule) => {
      const { code, stderr } = await ran(['--example', 'saas-copilot', '--fail-on', rule, ...FAST])
      expect(code).toBe(2)
      expect(stderr).toMatch(/--baseline REPORT\.json/)
    },
  )
})

describe('diff', () => {
  const diff = (argv: string[], files: Record<string, string> = {}) =>
    ran(['diff', 'base.json', 'head.json', ...argv], { files: { 'base.json': base, 'head.json': head, ...files } })

  it('says the verdict, the money and the inputs', async () => {
    const { code, stdout, stderr } = await diff([])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^The verdict changed/)
    expect(stdout).toMatch(/Your inputs\n {2}- team\.mlPlatformEngineers: 3 engineers → 0 engineers/)
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  })

  it('is data with --json, the same that --baseline adds', async () => {
    const { stdout } = await diff(['--json'])
    const report = await ran([...OWN, '--baseline', 'base.json', '--json', '--set', 'team.mlPlatformEngineers=0', ...FAST], {
      files: { 'base.json': base },
    })
    expect(JSON.parse(stdout)).toEqual(JSON.parse(report.stdout).changes)
  })

  it('tells causes apart only with the tables of the newer report', async () => {
    const two = JSON.parse(await reportOf('--set', 'workload.growthPerYear=0.2', '--as-of', '2026-12-24'))
    const told = JSON.parse((await diff(['--json'], { 'head.json': JSON.stringify(two) })).stdout)
    expect(told.causes).toMatchObject({ status: 'separated', possible: ['date', 'inputs'] })
    const foreign = { ...two, pricing: { ...two.pricing, hash: 'of other tables' } }
    const untold = await diff([], { 'head.json': JSON.stringify(foreign) })
    expect(untold.stdout.replace(/\s+/g, ' ')).toMatch(/They were not told apart: the tables .* flippoint decide --baseline/)
  })

  it.each([
    ['a format that is none', ['-f', 'docx'], /docx is no format/],
    ['a third file', ['third.json'], /takes 2 words beside its flags, and got 3/],
  ])('refuses %s', async (_, argv, message) => {
    const { code, stdout, stderr } = await diff(argv)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
  })

  it('refuses a file that is not there', async () => {
    const { code, stderr } = await ran(['diff', 'base.json', 'gone.json'], { files: { 'base.json': base } })
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot read gone\.json/)
  })
})
