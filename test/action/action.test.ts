/** The composite action, step by step, against a GitHub of our own. Needs `npm run build`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { reportSchema } from '../../src/report/schemas/report.schema.ts'
import { fakeGithub, type Comment, type FakeGithub } from './github.ts'
import { action, runAction, type Given } from './runner.ts'

const SCENARIO = 'name: Chat\nworkload:\n  apiUsdPerMonth: 42000\n'
const PULL_REQUEST = { pull_request: { number: 7 } }
const VERSION: string = JSON.parse(readFileSync('package.json', 'utf8')).version

/** A package that holds this build: the install step gets a tarball, as it would without a network. */
let tarball = ''
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'flippoint-fake-'))
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'flippoint', version: VERSION, type: 'module' }))
  writeFileSync(join(folder, 'dist/cli.cjs'), `require(${JSON.stringify(resolve('dist/cli.cjs'))})\n`)
  const packed = spawnSync('npm', ['pack', '--pack-destination', folder], { cwd: folder, encoding: 'utf8' })
  tarball = join(folder, packed.stdout.trim())
})

let github: FakeGithub | null = null
afterEach(() => github?.close())

function run({ inputs, files, ...given }: Given = {}) {
  return runAction({
    // Installing is tried where it matters; the rest runs this build.
    ...(inputs?.['version'] === undefined ? { cli: resolve('dist/cli.cjs') } : {}),
    ...given,
    files: { 'flippoint.yaml': SCENARIO, ...files },
    inputs: { draws: '0', 'as-of': '2026-11-24', ...inputs },
  })
}

describe('action.yml', () => {
  it('installs the version that it came with', () => expect(action.inputs['version']?.default).toBe(VERSION))

  it('names no input that it does not have, and keeps every value out of the script', () => {
    const used = [...readFileSync('action.yml', 'utf8').matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name)
    expect(used.filter((name) => !(name in action.inputs))).toEqual([])
    expect(Object.keys(action.inputs).filter((name) => !used.includes(name))).toEqual([])
    for (const step of action.runs.steps) expect(step.run, step.name).not.toMatch(/\$\{\{/)
  })
})

describe('a run', () => {
  it('gives verdict, confidence and report as outputs, the report as summary, annotations in the log', async () => {
    const { code, outputs, summary, log, ran } = await run({ inputs: { version: tarball, draws: '200' } })
    expect(code, log).toBe(0)
    expect(ran).toEqual(['Install flippoint', 'Decide', 'Comment', 'Gate'])
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'))
    expect(reportSchema.safeParse(report).error?.issues ?? []).toEqual([])
    expect(outputs).toMatchObject({ verdict: report.verdict.choice, confidence: String(report.verdict.confidence) })
    expect(summary).toMatch(/^<!-- flippoint:chat:[0-9a-f]{8} -->\n### /)
    expect(log).toMatch(/^::notice title=flippoint::Verdict: \S+, the same in \d+%25 of the draws$/m)
    expect(log).toMatch(/no pull request here/)
  })

  it('without draws has no confidence to give', async () => expect((await run()).outputs['confidence']).toBe(''))

  it('a breached gate fails the last step, after the comment', async () => {
    github = await fakeGithub()
    const inputs = { 'fail-on': 'verdict!=self-host\napiUsdPerMonth>40000' }
    const { code, log, ran } = await run({ inputs, event: PULL_REQUEST, api: github.url })
    expect(code).toBe(1)
    expect(ran.at(-1)).toBe('Gate')
    expect(log).toMatch(/^::error file=flippoint\.yaml,title=flippoint%3A gate::verdict!=self-host \(is api\)$/m)
    expect(log).toMatch(/::apiUsdPerMonth>40000 \(is 42000\)$/m)
    expect(github.comments).toHaveLength(1)
  })

  it('compares with a baseline', async () => {
    const before = readFileSync((await run()).outputs['report'] ?? '', 'utf8')
    const { code, summary } = await run({
      files: { 'reports/base.json': before },
      inputs: { baseline: 'reports/base.json', set: 'workload.growthPerYear=0.1', 'fail-on': 'verdict-changed' },
    })
    expect(code).toBe(0)
    expect(summary).toMatch(/The verdict is the same as in the baseline/)
    expect(summary).toMatch(/workload\.growthPerYear: .* → 10% a year/)
  })

  it('a baseline that is not there yet is a notice, and no failure', async () => {
    const { code, log } = await run({ inputs: { baseline: 'reports/base.json', 'fail-on': 'verdict-changed' } })
    expect(code, log).toBe(0)
    expect(log).toMatch(/^::notice title=flippoint%3A no baseline yet::reports\/base\.json is not there/m)
  })

  it('runs in another folder, and names the file from the top of the repository', async () => {
    const { log, code } = await run({
      files: { 'ml/chat.yaml': SCENARIO },
      inputs: { 'working-directory': 'ml', scenario: 'chat.yaml', 'fail-on': 'verdict!=hybrid' },
    })
    expect(code).toBe(1)
    expect(log).toMatch(/file=ml\/chat\.yaml/)
  })

  it.each([
    ['a scenario that is not there', { scenario: 'none.yaml' }, /cannot read none\.yaml/],
    ['a rule that is none', { 'fail-on': 'verdict' }, /a field, an operator and a value/],
    ['a value that is a flag', { scenario: '--help' }, /cannot read --help/],
    [
      'a value with a command in it',
      { set: 'name=$(touch pwned)`touch pwned`', scenario: 'gone.yaml' },
      /cannot read gone\.yaml/,
    ],
  ])('%s ends with 2, says why, and gives no report', async (_, inputs, message) => {
    const { code, outputs, summary, log, ran } = await run({ inputs })
    expect(code).toBe(2)
    expect(log).toMatch(message)
    expect(log).toMatch(/^::error file=.*title=flippoint did not run::error/m)
    expect(outputs).toMatchObject({ verdict: '', report: '' })
    expect(summary).toBe('')
    expect(ran).not.toContain('Comment')
    expect(existsSync('pwned')).toBe(false)
  })

  it.each([
    ['a key', '{"work\\n::error::pwned":1}', 2],
    ['a name', '{"name":"Chat\\n::error::pwned","workload":{"apiUsdPerMonth":42000}}', 0],
  ])('a scenario with a command of the runner in %s has it shown, not carried out', async (_, text, expected) => {
    const { code, log } = await run({ files: { 'flippoint.yaml': text } })
    expect(code).toBe(expected)
    const [before = '', shown = '', after = ''] = log.split(/^::(?:stop-commands::)?[0-9a-f-]{36}(?:::)?\n/m)
    expect(shown).toContain('::error::pwned')
    expect(`${before}${after}`).not.toMatch(/^\s*::error::pwned/m)
    const [, opened, closed] = /^::stop-commands::(\S+)$[^]*^::(\S+)::$/m.exec(log) ?? []
    expect(opened).toBe(closed)
  })

  it.each(['latest', '^0.1.0', '0.1', '0.1.0; touch pwned', 'nowhere.tgz'])(
    'version %s is refused: it pins nothing',
    async (version) => {
      const { code, log, ran } = await run({ inputs: { version } })
      expect(code).toBe(2)
      expect(log).toMatch(/give an exact version/)
      expect(ran).toEqual(['Install flippoint'])
    },
  )
})

describe('the comment', () => {
  const other = (id: number, body = 'Nice work', role = 'NONE', type = 'User'): Comment => ({
    id,
    body,
    user: { type },
    author_association: role,
  })
  const commented = (given: Given = {}) => run({ event: PULL_REQUEST, api: github?.url ?? '', ...given })
  const writes = () => github?.calls.filter((call) => !call.startsWith('GET'))

  it('is made once and then updated, beyond the first page of comments', async () => {
    github = await fakeGithub(Array.from({ length: 230 }, (_, index) => other(index + 1)))
    await commented()
    expect(github.comments).toHaveLength(231)
    const first = github.comments.at(-1)?.body
    await commented({ inputs: { set: 'workload.growthPerYear=0.9' } })
    expect(github.comments).toHaveLength(231)
    expect(github.comments.at(-1)?.body).not.toBe(first)
    expect(writes()).toEqual(['POST /repos/acme/app/issues/7/comments', 'PATCH /repos/acme/app/issues/comments/231'])
    expect(new Set(github.tokens)).toEqual(new Set(['Bearer secret']))
  })

  it('says nothing anew when nothing changed', async () => {
    github = await fakeGithub()
    await commented()
    await commented()
    expect(writes()).toEqual(['POST /repos/acme/app/issues/7/comments'])
  })

  it('is one for each scenario', async () => {
    github = await fakeGithub()
    await commented()
    await commented({ files: { 'flippoint.yaml': SCENARIO.replace('Chat', 'Search') } })
    expect(github.comments.map((one) => one.body.split('\n')[0]?.split(':')[1])).toEqual(['chat', 'search'])
  })

  it('is one for several scenarios of a run, with a row each', async () => {
    github = await fakeGithub()
    const files = { 'a.yaml': SCENARIO, 'b.yaml': SCENARIO.replace('Chat', 'Search').replace('42000', '420000') }
    const { code, outputs, summary, log } = await commented({
      files,
      inputs: { scenario: 'a.yaml\nb.yaml', 'fail-on': 'apiUsdPerMonth>100000' },
    })
    expect(code, log).toBe(1)
    expect(github.comments.map((one) => one.body.split('\n')[0])).toEqual([
      expect.stringMatching(/^\[\/\/\]: <> \(flippoint:[0-9a-f]{8}\)$/),
    ])
    expect(summary).toMatch(/### flippoint: 2 scenarios[^]*^\| Chat \|.*\| kept \|$[^]*^\| Search \|.*breached/m)
    expect(outputs['verdict']?.split('\n')).toHaveLength(2)
    expect(log).toMatch(/^::error file=b\.yaml,title=flippoint%3A gate::b\.yaml: apiUsdPerMonth>100000/m)
    await commented({ files: { ...files, 'b.yaml': SCENARIO.replace('Chat', 'Find') }, inputs: { scenario: 'a.yaml\nb.yaml' } })
    expect(writes()?.map((call) => call.split(' ')[0])).toEqual(['POST', 'PATCH'])
  })

  it('of several scenarios one that is broken fails the run, and the others are shown', async () => {
    github = await fakeGithub()
    const { code, outputs } = await commented({ files: { 'a.yaml': SCENARIO }, inputs: { scenario: 'a.yaml\nnone.yaml' } })
    expect([code, outputs['verdict']?.split('\n').length, github.comments.length]).toEqual([2, 1, 1])
  })

  it('is one for each file, where two carry the same name or none', async () => {
    github = await fakeGithub()
    const files = { 'a.yaml': SCENARIO.replace('name: Chat\n', ''), 'b.yaml': SCENARIO.replace('name: Chat\n', '') }
    for (const scenario of ['a.yaml', 'b.yaml', 'a.yaml']) await commented({ files, inputs: { scenario } })
    expect(github.comments).toHaveLength(2)
    expect(new Set(github.comments.map((one) => one.body.split('\n')[0])).size).toBe(2)
  })

  it("takes no stranger's comment for ours, and a colleague's for one", async () => {
    github = await fakeGithub()
    await commented()
    const body = github.comments[0]?.body ?? ''
    github.comments.splice(0, 1, other(1, body), other(2, body.replace('### ', '### Old '), 'MEMBER'))
    await commented()
    expect(writes()?.at(-1)).toBe('PATCH /repos/acme/app/issues/comments/2')
    expect(github.comments).toHaveLength(2)
  })

  it.each([401, 403, 404])('refused with %i, as on a fork, it falls back to the summary and fails nothing', async (status) => {
    github = await fakeGithub()
    github.refuse = (call) => (call.startsWith('POST') ? status : undefined)
    const { code, log, summary } = await commented()
    expect(code).toBe(0)
    expect(log).toMatch(new RegExp(`::notice title=flippoint::No comment: GitHub answered ${status}`))
    expect(summary).toMatch(/^<!-- flippoint:chat/)
    expect(writes()).toHaveLength(1)
  })

  it('tries again when GitHub stumbles', async () => {
    github = await fakeGithub()
    github.refuse = (_, count) => (count <= 2 ? 502 : undefined)
    expect((await commented()).code).toBe(0)
    expect(github.comments).toHaveLength(1)
  })

  it('gives up when GitHub is down, and fails nothing', async () => {
    github = await fakeGithub()
    github.refuse = () => 500
    const { code, log } = await commented()
    expect(code).toBe(0)
    expect(github.calls).toHaveLength(3)
    expect(log).toMatch(/::warning title=flippoint::No comment: GitHub answered 500/)
  })

  it('is not made twice when the answer to the first was lost', async () => {
    github = await fakeGithub()
    github.refuse = (call) => (call.startsWith('POST') ? 500 : undefined)
    expect((await commented()).code).toBe(0)
    expect(writes()).toHaveLength(1)
  })

  it('nobody answering is no failure either', async () => {
    const { code, log } = await run({ event: PULL_REQUEST, api: 'http://127.0.0.1:9' })
    expect(code).toBe(0)
    expect(log).toMatch(/::warning title=flippoint::No comment/)
  })

  it.each([
    ['comment: never', { inputs: { comment: 'never' } }],
    ['no token', { token: '' }],
    ['an issue that is no pull request', { event: { issue: { number: 7 } } }],
  ])('is not tried with %s', async (_, given) => {
    github = await fakeGithub()
    expect((await commented(given)).code).toBe(0)
    expect(github.calls).toEqual([])
  })
})
