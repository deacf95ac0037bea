/** `flippoint comment` against hosts of our own. */
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { ran } from '../helpers/world.ts'
import { hostOf, HOSTS, ME, type Host } from './hosts.ts'

const REPORT = readFileSync('test/golden/support-chat.json', 'utf8')
const OTHER = readFileSync('test/golden/coding-agent.json', 'utf8')
const MARKER = '[//]: <> (flippoint:report)'

let host: Host | null = null
afterEach(() => host?.close())

interface Given {
  args?: string[]
  env?: Record<string, string>
  files?: Record<string, string>
}

function commented({ args = ['report.json'], env = {}, files = {} }: Given = {}) {
  return ran(['comment', ...args], {
    files: { 'report.json': REPORT, 'other.json': OTHER, ...files },
    env: { ...host?.env, FLIPPOINT_TOKEN: 'secret', FLIPPOINT_PAUSE_MS: '1', ...env },
    fetch: (url, init) => fetch(url, init),
  })
}

function changed(change: (report: Report) => void): string {
  const report: Report = JSON.parse(REPORT)
  change(report)
  return JSON.stringify(report)
}

const NEWER = { 'report.json': changed((report) => (report.verdict.confidence = 0.5)) }

function writes(): string[] {
  return host?.calls.filter((call) => !call.startsWith('GET')) ?? []
}

describe.each(Object.entries(HOSTS))('a comment on %s', (name, kind) => {
  it('is made once, then updated in place, beyond the first page, and left alone where nothing changed', async () => {
    host = await hostOf(
      kind,
      Array.from({ length: 130 }, (_, index) => ({ id: index + 1, text: 'Nice work', author: '7' })),
    )
    expect(await commented()).toMatchObject({ code: 0, stdout: 'commented\n', stderr: '' })
    expect(host.comments).toHaveLength(131)
    expect(host.comments.at(-1)?.text.startsWith(MARKER)).toBe(true)
    expect((await commented()).stdout).toBe('the comment is up to date\n')
    const before = host.comments.at(-1)?.text
    expect((await commented({ files: NEWER })).stdout).toBe('updated the comment\n')
    expect(host.comments).toHaveLength(131)
    expect(host.comments.at(-1)?.text).not.toBe(before)
    expect(writes().map((call) => call.split(' ')[0])).toEqual(['POST', name === 'azure' ? 'PATCH' : 'PUT'])
    expect(host.tokens).toEqual(new Set(['secret']))
  })

  it("takes no stranger's comment for ours", async () => {
    host = await hostOf(kind, [{ id: 1, text: `${MARKER}\n\nbuy my GPUs`, author: '7' }])
    await commented()
    await commented({ files: NEWER })
    expect(host.comments.map((one) => one.author)).toEqual(['7', ME])
    expect(host.comments[0]?.text).toContain('buy my GPUs')
  })

  it('is one of several scenarios, with what changed and the rules in a row each', async () => {
    host = await hostOf(kind)
    const files = {
      'other.json': JSON.stringify({
        ...JSON.parse(OTHER),
        gate: {
          passed: false,
          results: [{ rule: 'verdict!=api', operator: '!=', expected: 'api', actual: 'hosted-open', passed: false }],
        },
      }),
    }
    await commented({ args: ['report.json', 'other.json'], files })
    expect(host.comments).toHaveLength(1)
    const text = host.comments[0]?.text ?? ''
    expect(text).toContain('### flippoint: 2 scenarios')
    expect(text.match(/^\| .* \| no baseline yet \| (none|\*\*breached:\*\* verdict\\?!=api) \|$/gm)).toHaveLength(2)
    expect(text.length).toBeLessThanOrEqual(name === 'bitbucket' ? 32_768 : 150_000)
    if (name === 'bitbucket') {
      expect(text).not.toMatch(/<\/?(details|summary|sub)>/)
      expect(text).toMatch(/has no room here/)
    } else expect(text.match(/<details><summary>/g)?.length).toBeGreaterThanOrEqual(2)
  })

  it('is another one under another tag', async () => {
    host = await hostOf(kind)
    await commented()
    await commented({ args: ['report.json', '--tag', 'nightly'] })
    await commented()
    expect(host.comments.map((one) => one.text.split('\n')[0])).toEqual([MARKER, '[//]: <> (flippoint:nightly)'])
  })

  it('says on the first run that there is no baseline yet', async () => {
    host = await hostOf(kind)
    await commented()
    expect(host.comments[0]?.text).toMatch(/No baseline yet: what changed is not known/)
  })

  it.each([401, 403, 404])('refused with %i, as on a fork, is a notice, and fails nothing', async (status) => {
    host = await hostOf(kind)
    host.refuse = (call) => (call.startsWith('POST') ? { status, value: { message: 'no' } } : undefined)
    const { code, stdout } = await commented()
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^notice: no comment: .* answered ${status} to POST .*From a fork`))
    expect(writes()).toHaveLength(1)
  })

  it('with a token that is none is a notice', async () => {
    host = await hostOf(kind)
    host.refuse = () => kind.unknown
    const { code, stdout } = await commented()
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^notice: no comment: .* answered ${kind.unknown.status} to GET`))
    expect(host.calls).toHaveLength(1)
  })

  it('waits where it asked too much, and tries again', async () => {
    host = await hostOf(kind)
    host.refuse = (_, count) => (count <= 2 ? kind.limited : undefined)
    expect((await commented()).stdout).toBe('commented\n')
    expect(host.comments).toHaveLength(1)
  })

  it('gives up where it is to wait too long', async () => {
    host = await hostOf(kind)
    host.refuse = () => ({ ...kind.limited, headers: { 'retry-after': '3600' } })
    const { code, stdout } = await commented()
    expect([code, host.calls.length]).toEqual([0, 1])
    expect(stdout).toMatch(/^warning: no comment: /)
  })

  it('is not made twice where the answer to the first was lost', async () => {
    host = await hostOf(kind)
    host.refuse = (call) => (call.startsWith('POST') ? { status: 502, value: '' } : undefined)
    const { code, stdout } = await commented()
    expect([code, writes().length]).toEqual([0, 1])
    expect(stdout).toMatch(/^warning: no comment: .* 502/)
  })

  it('takes no answer that means something else', async () => {
    host = await hostOf(kind)
    host.refuse = () => ({ status: 200, value: { hello: 'world' } })
    expect((await commented()).stdout).toMatch(/^notice: no comment: .* answered something else than/)
  })

  it('does not follow a redirect with the token', async () => {
    host = await hostOf(kind)
    host.refuse = () => ({ status: 302, value: '', headers: { location: 'https://example.org/' } })
    expect((await commented()).stdout).toMatch(/^notice: no comment: .* answered 302/)
    expect(host.calls).toHaveLength(1)
  })

  it.each([
    ['without a token', { env: { FLIPPOINT_TOKEN: '' } }, /^notice: no comment: FLIPPOINT_TOKEN is empty/],
    [
      'in a build of no pull request',
      { env: { CI_MERGE_REQUEST_IID: '', BITBUCKET_PR_ID: '', SYSTEM_PULLREQUEST_PULLREQUESTID: '' } },
      /^no pull request here/,
    ],
  ])('is not tried %s', async (_, given, words) => {
    host = await hostOf(kind)
    const { code, stdout } = await commented(given)
    expect(code).toBe(0)
    expect(stdout).toMatch(words)
    expect(host.calls).toEqual([])
  })

  it('nobody answering is no failure', async () => {
    host = await hostOf(kind)
    const dead = Object.fromEntries(
      Object.entries(host.env).map(([key, value]) => [key, value.replace(host?.url ?? '', 'http://127.0.0.1:9')]),
    )
    const { code, stdout } = await commented({ env: dead })
    expect([code, host.calls]).toEqual([0, []])
    expect(stdout).toMatch(/^warning: no comment: /)
  })
})

describe('flippoint comment', () => {
  it('follows no page of another host', async () => {
    host = await hostOf(HOSTS.bitbucket)
    host.refuse = () => ({ status: 200, value: { values: [], next: 'https://example.org/2.0/x' } })
    expect((await commented()).stdout).toMatch(/^notice: no comment: Bitbucket named a page of another host/)
  })

  it('prints, and sends nothing', async () => {
    const { code, stdout } = await ran(['comment', 'report.json', '--print'], { files: { 'report.json': REPORT } })
    expect(code).toBe(0)
    expect(stdout.startsWith(`${MARKER}\n\n### `)).toBe(true)
    expect(stdout).not.toContain('<!-- flippoint')
  })

  it.each([
    [['none.json'], /none\.json.*no such file/],
    [['scenario.json'], /no report of flippoint: it has no verdict/],
    [['broken.json'], /no report of flippoint: it is not JSON/],
    [['report.json'], /no pipeline of GitLab, Bitbucket or Azure/],
    [['report.json', '--on', 'gitea'], /gitea is none of gitlab/],
    [['report.json', '--tag', 'a) <!--', '--print'], /--tag/],
  ])('%j ends with 2 and says why', async (args, words) => {
    const files = { 'report.json': REPORT, 'scenario.json': '{"workload":{}}', 'broken.json': '{' }
    const { code, stdout, stderr } = await ran(['comment', ...args], { files })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(words)
  })

  it('lets no name of a scenario out of its cell', async () => {
    const evil = changed((report) => (report.scenario.name = 'a | b\n</summary><img src=x> [//]: <> (flippoint:nightly) @all'))
    const { stdout } = await ran(['comment', 'report.json', 'evil.json', '--print'], {
      files: { 'report.json': REPORT, 'evil.json': evil },
    })
    expect(stdout).not.toMatch(/<img|^\[\/\/\]: <> \(flippoint:nightly\)/m)
    expect(stdout.match(/^\| .* \|$/gm)?.filter((row) => row.includes('img')).length).toBeLessThanOrEqual(1)
  })
})

describe('decide --baseline-optional', () => {
  const files = { 's.yaml': 'workload: {apiUsdPerMonth: 42000}\n' }
  const run = (...args: string[]) =>
    ran(['decide', 's.yaml', '--json', '--draws', '0', '--as-of', '2026-11-24', ...args], { files })

  it('a baseline that is not there is said, and its rules are not asked; others are', async () => {
    const { code, stdout, stderr } = await run(
      '--baseline',
      'base.json',
      '--baseline-optional',
      '--fail-on',
      'verdict-changed',
      '--fail-on',
      'apiUsdPerMonth>40000',
    )
    expect(stderr).toMatch(
      /^notice: no baseline yet: base\.json is not there, so what changed is not known, and nobody asked verdict-changed\n/,
    )
    expect(code).toBe(1)
    expect(JSON.parse(stdout).gate.results.map((one: { rule: string }) => one.rule)).toEqual(['apiUsdPerMonth>40000'])
  })

  it('without the flag it is an error, as is a baseline that is broken', async () => {
    expect((await run('--baseline', 'base.json')).code).toBe(2)
    const { code, stderr } = await run('--baseline', 's.yaml', '--baseline-optional')
    expect([code, stderr]).toEqual([2, expect.stringContaining('no report')])
  })

  it('a rule that cannot be meant is an error all the same', async () => {
    expect((await run('--baseline', 'base.json', '--baseline-optional', '--fail-on', 'nope')).code).toBe(2)
  })
})
