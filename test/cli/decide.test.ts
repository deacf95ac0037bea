/** Streams, exit codes and errors of `flippoint decide`, in a world of its own. Needs `npm run build` for the packed tables. */
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/schemas/report.schema.ts'
import { ran } from '../helpers/world.ts'

const SMALL = 'workload:\n  apiUsdPerMonth: 42000\n'
const FAST = ['--draws', '0', '--as-of', '2026-11-24']

describe('streams and exit codes', () => {
  it('prints the report on stdout and nothing on stderr', async () => {
    const { code, stdout, stderr } = await ran(['--example', 'saas-copilot', ...FAST])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Stay on gpt-6\.1-sol for now\./)
    expect(stderr).toBe('')
  })

  it('names the file of this folder that nobody named, unless it is to be quiet', async () => {
    const files = { 'flippoint.yaml': SMALL }
    const found = await ran(['--set', 'team.mlPlatformEngineers=4', ...FAST], { files })
    expect(found).toMatchObject({ code: 0, stderr: 'The scenario is flippoint.yaml of this folder.\n' })
    expect((await ran(['size', '--as-of', '2026-11-24'], { files })).stderr).toBe(found.stderr)
    expect((await ran(['-q', ...FAST], { files })).stderr).toBe('')
    expect((await ran(['flippoint.yaml', ...FAST], { files })).stderr).toBe('')
  })

  it('prints JSON that is the report', async () => {
    const { stdout } = await ran(['decide', '--example', 'clinic', '--json', ...FAST])
    expect(reportSchema.safeParse(JSON.parse(stdout)).error?.issues ?? []).toEqual([])
  })

  it('is byte-identical for the same input, date and seed', async () => {
    const once = await ran(['--example', 'coding-agent', '--json', '--draws', '200', '--as-of', '2026-11-24'])
    const again = await ran(['--example', 'coding-agent', '--json', '--draws', '200', '--as-of', '2026-11-24'])
    expect(again.stdout).toBe(once.stdout)
  })

  it('gives another sample for another seed', async () => {
    const args = ['--example', 'coding-agent', '--json', '--draws', '200', '--as-of', '2026-11-24']
    expect((await ran([...args, '--seed', '2'])).stdout).not.toBe((await ran(args)).stdout)
  })

  it.each([
    ['an unknown flag', ['--exmaple', 'clinic'], /--example/],
    ['an unknown example', ['--example', 'clinik'], /did you mean clinic/],
    ['a missing file', ['nowhere.yaml'], /cannot read nowhere\.yaml/],
    ['a date that is none', ['--example', 'clinic', '--as-of', '2026-13-40'], /not a date/],
    ['draws that are no number', ['--example', 'clinic', '--draws', 'many'], /--draws many/],
    ['a format that is none', ['--example', 'clinic', '--format', 'pdf'], /text, json, markdown, html, csv, focus, xlsx/],
    ['an output of an unknown kind', ['--example', 'clinic', '-o', 'report.docx'], /report\.docx/],
    ['a rule that is none', ['--example', 'clinic', '--fail-on', 'verdict'], /a field, an operator and a value/],
    ['a rule on an unknown field', ['--example', 'clinic', '--fail-on', 'verdit!=api', ...FAST], /did you mean verdict/],
    ['an example and a file', ['my.yaml', '--example', 'clinic'], /both given/],
    ['an example named like a part of the language', ['--example', 'constructor'], /no example constructor/],
    ['a gate that can never bite', ['--example', 'clinic', '--fail-on', 'verdict==selfhost'], /did you mean self-host/],
    ['an overlay that is not there', ['--example', 'clinic', '--pricing', 'ours'], /cannot read ours: there is no such file/],
    ['a schema that is none', ['schema', 'reports'], /no schema reports; did you mean report.*\?\n/],
    ['a schema like none', ['schema', 'nope'], /no schema nope; there are scenario, .* and pricing\n/],
    ['a command that is none', ['prices', 'chek'], /check/],
    ['questions without a terminal', ['ask'], /questions need a terminal/],
    [
      'a date before any price',
      ['--example', 'clinic', '--as-of', '2020-01-01'],
      /no price of anthropic\/claude-sonnet-5-5 on 2020-01-01/,
    ],
  ])('exits 2 and leaves stdout empty for %s', async (_, argv, message) => {
    const { code, stdout, stderr } = await ran(argv)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
  })

  it('without a scenario and a terminal it says which flags and files there are, and exits 2', async () => {
    const { code, stdout, stderr } = await ran([])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/flippoint\.yaml/)
    expect(stderr).toMatch(/--example/)
  })

  it('help leads with two examples and names the exit codes', async () => {
    const { stdout } = await ran(['--help'])
    expect(stdout).toMatch(/^Examples:\n {2}flippoint --example .*\n {2}flippoint decide .*\n\nUsage:/)
    expect(stdout).toMatch(/Exit codes: 0 .* 1 .* 2 .* 130/)
    expect(stdout).not.toMatch(/default: \[\]/)
  })

  it.each(['--help', '--version'])('%s exits 0', async (flag) => {
    expect((await ran([flag])).code).toBe(0)
  })
})

describe('where the scenario comes from', () => {
  it('a file', async () => {
    const { code, stdout } = await ran(['decide', 'my.yaml', '--json', ...FAST], { files: { 'my.yaml': SMALL } })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).scenario.workload.apiUsdPerMonth).toBe(42_000)
  })

  it('stdin', async () => {
    const { stdout } = await ran(['-', '--json', ...FAST], { stdin: '{"workload":{"requestsPerMonth":1000000}}' })
    expect(JSON.parse(stdout).scenario.workload.requestsPerMonth).toBe(1_000_000)
  })

  it.each(['flippoint.yaml', 'flippoint.json'])('%s in this folder', async (name) => {
    const text = name.endsWith('.json') ? '{"workload":{"apiUsdPerMonth":42000}}' : SMALL
    expect((await ran(['--json', ...FAST], { files: { [name]: text } })).code).toBe(0)
  })

  it('--set alone, where it gives a volume: all else is filled in, and nothing is asked', async () => {
    for (const volume of ['workload.apiUsdPerMonth=42000', 'workload.requestsPerMonth=2.5M']) {
      const set = ['--set', volume, '--set', 'team.mlPlatformEngineers=2']
      const { code, stderr, files } = await ran([...set, '--save', 'mine.yaml', ...FAST], { terminal: true })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const [path = '', typed = ''] = volume.split('=')
      const value = typed === '2.5M' ? '2500000' : typed
      const text = `workload:\n  ${path.replace('workload.', '')}: ${value}\nteam:\n  mlPlatformEngineers: 2\n`
      expect(files['mine.yaml']).toBe(text)
    }
    const alone = await ran(['--set', 'workload.apiUsdPerMonth=42000', ...FAST])
    expect(alone.stdout).toBe((await ran(['-', ...FAST], { stdin: SMALL })).stdout)
    const sized = await ran(['size', '--set', 'workload.requestsPerMonth=2500000', '--as-of', '2026-11-24'])
    expect({ code: sized.code, stderr: sized.stderr }).toEqual({ code: 0, stderr: '' })
    const without = await ran(['--set', 'team.mlPlatformEngineers=2', ...FAST])
    expect(without).toMatchObject({ code: 2, stdout: '' })
    expect(without.stderr).toContain('--set workload.apiUsdPerMonth=9000')
  })

  it('--set wins over the file, and says so', async () => {
    const argv = ['my.yaml', '--set', 'workload.growthPerYear=0.4', '--set', 'team.mlPlatformEngineers=3', '--json', ...FAST]
    const { stdout } = await ran(argv, { files: { 'my.yaml': `${SMALL}  growthPerYear: 0.1\n` } })
    const report = JSON.parse(stdout)
    expect(report.scenario.workload.growthPerYear).toBe(0.4)
    const origin = (path: string) => report.assumptions.find((one: { path: string }) => one.path === path).origin
    expect(origin('workload.growthPerYear')).toBe('flag')
    expect(origin('workload.apiUsdPerMonth')).toBe('file')
    expect(origin('selfHost.buildMonths')).toBe('default')
  })
})

describe('bad scenarios', () => {
  const failing = async (text: string) => {
    const { code, stdout, stderr, files } = await ran(['decide', 'bad.yaml', '-o', 'out.json'], { files: { 'bad.yaml': text } })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(files).not.toHaveProperty('out.json')
    return stderr
  }

  it('says every problem at once, with file, path, value and remedy', async () => {
    const stderr = await failing('workload:\n  requestPerMonth: 3\n  cachedInputShare: 1.2\nhorizonMonths: 0\n')
    expect(stderr).toMatch(
      /bad\.yaml: workload\.requestPerMonth: unknown key requestPerMonth\n {2}→ did you mean requestsPerMonth/,
    )
    expect(stderr).toMatch(/bad\.yaml: workload\.cachedInputShare: 1\.2 is not at most 1/)
    expect(stderr).toMatch(/bad\.yaml: horizonMonths: 0 is not at least 12/)
  })

  it.each([
    ['both volumes', `${SMALL}  requestsPerMonth: 5\n`, /both given/],
    ['no volume', 'team:\n  mlPlatformEngineers: 2\n', /volume is missing/],
    ['an unknown model', `${SMALL}api:\n  model: anthropic/claude-sonet-5-5\n`, /did you mean .*claude-sonnet-5-5/],
    ['an unknown regime', `${SMALL}data:\n  regimes: [hippa]\n`, /did you mean hipaa/],
    ['a range out of order', 'workload:\n  apiUsdPerMonth: {low: 5, mode: 3, high: 9}\n', /not in order/],
    [
      'an evaluation that does not add up',
      `${SMALL}task:\n  evaluation: {examples: 10, frontierCorrect: 11, tunedCorrect: 4}\n`,
      /more answers are right/,
    ],
    ['a list', '- workload\n', /a list, not a mapping/],
    ['nothing', '   \n', /empty/],
    ['a key twice', 'workload:\n  apiUsdPerMonth: 1\n  apiUsdPerMonth: 2\n', /unique/],
    ['a text for a number', 'workload:\n  apiUsdPerMonth: lots\n', /"lots" is not/],
  ])('%s', async (_, text, message) => {
    expect(await failing(text)).toMatch(message)
  })

  it('reads a byte-order mark and Windows line ends', async () => {
    const { code } = await ran(['my.yaml', '--json', ...FAST], {
      files: { 'my.yaml': `\uFEFF${SMALL.replaceAll('\n', '\r\n')}` },
    })
    expect(code).toBe(0)
  })
})

describe('the gate', () => {
  it('exits 1 when a rule is breached, the report still on stdout', async () => {
    const { code, stdout, stderr } = await ran(['--example', 'open-model-passed', '--json', '--fail-on', 'verdict!=api', ...FAST])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).gate.results).toEqual([
      { rule: 'verdict!=api', operator: '!=', expected: 'api', actual: 'hosted-open', passed: false },
    ])
    expect(stderr).toMatch(/gate: verdict!=api/)
  })

  it('--exit-zero reports it and exits 0', async () => {
    expect((await ran(['--example', 'open-model-passed', '--fail-on', 'verdict!=api', '--exit-zero', ...FAST])).code).toBe(0)
  })

  it.each(['npvSavingsUsd>1000000000', 'apiUsdPerMonth>70000', 'stale>9000', 'verdict==undetermined'])(
    'passes on %s',
    async (rule) => {
      expect((await ran(['--example', 'saas-copilot', '--fail-on', rule, ...FAST])).code).toBe(0)
    },
  )

  it('stale>90: breached by one old price, and by how many days', async () => {
    const at = (asOf: string) =>
      ran([
        '--example',
        'support-chat',
        '--fail-on',
        'stale>90',
        '--json',
        '--draws',
        '0',
        '--as-of',
        asOf,
        '--set',
        'selfHost.provider=lambda',
      ])
    const fresh = await at('2026-11-24')
    expect({ code: fresh.code, stderr: fresh.stderr }).toEqual({ code: 0, stderr: '' })
    const old = await at('2027-03-01')
    const { pricing, gate } = JSON.parse(old.stdout)
    const oldest = Math.max(...pricing.used.map((row: { ageDays: number }) => row.ageDays))
    expect(oldest).toBeGreaterThan(90)
    expect(old.code).toBe(1)
    expect(gate).toMatchObject({ passed: false, results: [{ rule: 'stale>90', actual: oldest }] })
    expect(old.stderr).toBe(`gate: stale>90 (is ${oldest})\n`)
  })

  it('what was not computed is an error, never a pass', async () => {
    const { code, stderr } = await ran(['--example', 'saas-copilot', '--fail-on', 'confidence<0.7', ...FAST])
    expect(code).toBe(2)
    expect(stderr).toMatch(/confidence was not computed/)
  })
})

describe('files', () => {
  it('writes each in the format of its extension', async () => {
    const { files, stdout } = await ran(['--example', 'clinic', '-o', 'a.json', '-o', 'b.md', '-o', 'c.txt', ...FAST])
    expect(JSON.parse(files['a.json'] ?? '').schemaVersion).toBe(2)
    expect(files['b.md']).toMatch(/^<!-- flippoint:[a-z0-9-]+:[0-9a-f]{8} -->/)
    expect(files['c.txt']).toBe(stdout)
  })

  it('pages and sheets, as a file or through a pipe', async () => {
    const argv = ['--example', 'clinic', '-o', 'a.html', '-o', 'b.csv', '-o', 'c.xlsx', '-f', 'xlsx', ...FAST]
    const { code, files, stdout } = await ran(argv)
    expect(code).toBe(0)
    expect(files['a.html']).toMatch(/^<!doctype html>/)
    expect(files['b.csv']).toMatch(/^scenario,asOf,option,/)
    expect(stdout).toMatch(/^PK/)
    expect(files['c.xlsx']).toBe(stdout)
  })

  it('a workbook is kept from a terminal, before anything is computed or written', async () => {
    const { code, stdout, stderr, files } = await ran(['--example', 'clinic', '-f', 'xlsx', '-o', 'a.json'], { terminal: true })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/xlsx is no text, and stdout is a terminal\n {2}→ write a file: -o report\.xlsx/)
    expect(files).toEqual({})
  })

  it('a folder that cannot be written is said, with nothing on stdout', async () => {
    const { code, stdout, stderr } = await ran(['--example', 'clinic', '-o', 'a.json', ...FAST], { readOnly: true })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/cannot write a\.json/)
  })
})

describe('--save', () => {
  it('keeps what was given, flags included, and nothing that was filled in', async () => {
    const argv = ['my.yaml', '--set', 'team.mlPlatformEngineers=3', '--save', 'kept.yaml', '--json', ...FAST]
    const { files, stdout } = await ran(argv, { files: { 'my.yaml': SMALL } })
    expect(files['kept.yaml']).toBe('workload:\n  apiUsdPerMonth: 42000\nteam:\n  mlPlatformEngineers: 3\n')
    const again = await ran(['kept.yaml', '--json', ...FAST], { files })
    const { scenario, verdict } = JSON.parse(stdout)
    expect(JSON.parse(again.stdout)).toMatchObject({ scenario, verdict })
  })

  it('over the scenario itself, its comments and its order stay', async () => {
    const mine = '# ours\nteam:\n  mlPlatformEngineers: 1 # Ann\nworkload:\n  apiUsdPerMonth: 42000 # of October\n'
    const argv = ['my.yaml', '--set', 'team.mlPlatformEngineers=3', '--save', './my.yaml', ...FAST]
    const { files } = await ran(argv, { files: { 'my.yaml': mine } })
    const saved = files['./my.yaml'] ?? files['my.yaml']
    expect(saved).toBe(mine.replace('mlPlatformEngineers: 1', 'mlPlatformEngineers: 3'))
  })

  it('as JSON where the name says so', async () => {
    const { files } = await ran(['my.yaml', '--save', 'kept.json', ...FAST], { files: { 'my.yaml': SMALL } })
    expect(JSON.parse(files['kept.json'] ?? '')).toEqual({ workload: { apiUsdPerMonth: 42_000 } })
  })
})

describe('bugs', () => {
  const damaged = (argv: string[]) => ran(['--example', 'clinic', ...argv], { shipped: { 'dist/figures.json': '{}' } })

  it('say so, with where to report them, and no stack', async () => {
    const { code, stdout, stderr } = await damaged([])
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^error: this should not have happened: .*\n {2}→ .*github\.com\/flippoint\/flippoint\/issues\/new\n$/)
  })

  it('--debug adds the stack', async () => {
    expect((await damaged(['--debug'])).stderr).toMatch(/\n {4}at /)
  })
})

describe('color', () => {
  const COLOR = new RegExp(`${String.fromCodePoint(27)}\\[`)
  const colored = async (env: Record<string, string>, argv: string[] = []) =>
    COLOR.test((await ran(['--example', 'clinic', '--no-input', ...FAST, ...argv], { terminal: true, env })).stdout)

  it('on a terminal, unless NO_COLOR, --no-color or a dumb terminal says otherwise', async () => {
    expect(await colored({ TERM: 'xterm' })).toBe(true)
    expect(await colored({ TERM: 'xterm', NO_COLOR: '1' })).toBe(false)
    expect(await colored({ TERM: 'dumb' })).toBe(false)
    expect(await colored({ TERM: 'xterm' }, ['--no-color'])).toBe(false)
  })

  it('never into a pipe, unless FORCE_COLOR asks for it', async () => {
    expect((await ran(['--example', 'clinic', ...FAST])).stdout).not.toMatch(COLOR)
    expect((await ran(['--example', 'clinic', ...FAST], { env: { FORCE_COLOR: '1' } })).stdout).toMatch(COLOR)
  })
})

describe('a promotional price', () => {
  const said = async (asOf: string) => {
    const argv = [
      '--example',
      'support-chat',
      '--set',
      'api.model=google/gemini-3.8-flash',
      '--draws',
      '0',
      '--full',
      '--as-of',
      asOf,
    ]
    return (await ran(argv)).stdout.replace(/\s+/g, ' ')
  }

  it('up to its last promised day: until when it is promised, and when to look again', async () => {
    const text = await said('2026-12-31')
    expect(text).toMatch(/is at a promotional price, promised through 2026-12-31\./)
    expect(text).toMatch(/The promotional price may end, promised through 2026-12-31: month 1/)
  })

  it('after it: that the promise has run out, and nothing to wait for', async () => {
    const text = await said('2027-01-02')
    expect(text).toMatch(
      /is counted at a promotional price that was promised through 2026-12-31 only; no later price is confirmed\./,
    )
    expect(text).not.toMatch(/may end/)
  })
})

it('an error shows the words of a file, and gives none of its commands to the terminal', async () => {
  const { code, stderr } = await ran(['my.json'], { files: { 'my.json': '{"\\u001b]0;pwned\\u0007\\u001b[2Jwork":1}' } })
  expect(code).toBe(2)
  expect(stderr).toContain('unknown key')
  // oxlint-disable-next-line no-control-regex
  expect(stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/)
})
