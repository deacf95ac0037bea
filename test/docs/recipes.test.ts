/** The recipes of docs/ci.md for other hosts, their steps run as a runner does, in a checkout, against hosts of our own. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { hostOf, HOSTS, type Host } from '../comment/hosts.ts'

const page = readFileSync('docs/ci.md', 'utf8')

interface Recipe {
  script: string[]
  image: string | null
}

function recipe(title: string): Recipe {
  const [, text = ''] = new RegExp(`## ${title}\\n\\n\`\`\`yaml\\n([^]*?)\`\`\``).exec(page) ?? []
  const value = parse(text)
  if (title === 'GitLab') return value.flippoint
  if (title === 'Bitbucket Cloud') return value.pipelines['pull-requests']['**'][0].step
  return { script: [value.steps[1].bash], image: null }
}

const SCENARIO = 'name: Chat\nworkload:\n  apiUsdPerMonth: 42000\n'

function git(cwd: string, ...argv: string[]) {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...argv], {
    cwd,
    stdio: 'pipe',
  })
}

/** A checkout of a branch that changes the scenario, its target in a repository beside it. */
function checkout(atTarget: string | null, atHead: string): string {
  const origin = mkdtempSync(join(tmpdir(), 'flippoint-recipe-'))
  git(origin, 'init', '-q', '-b', 'main')
  writeFileSync(join(origin, 'README.md'), 'app\n')
  if (atTarget !== null) writeFileSync(join(origin, 'flippoint.yaml'), atTarget)
  git(origin, 'add', '.')
  git(origin, 'commit', '-qm', 'main')
  const clone = `${origin}-clone`
  git(tmpdir(), 'clone', '-q', origin, clone)
  git(clone, 'checkout', '-qb', 'change')
  writeFileSync(join(clone, 'flippoint.yaml'), atHead)
  git(clone, 'add', '.')
  git(clone, 'commit', '-q', '--allow-empty', '-m', 'change')
  // In place of the registry: npx of the pinned version runs this build.
  const bin = join(clone, '.bin')
  mkdirSync(bin)
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\n[ "$1 $2" = "--yes flippoint@0.1.0" ] || exit 99\nshift 2\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"\n`,
  )
  chmodSync(join(bin, 'npx'), 0o755)
  return clone
}

/** Lines of a step one after another in one shell that ends at the first failure, as runners do. */
function run({ script }: Recipe, cwd: string, env: Record<string, string>): Promise<{ code: number | null; log: string }> {
  const child = spawn('bash', ['-e', '-c', script.join('\n')], {
    cwd,
    env: {
      PATH: `${join(cwd, '.bin')}:${process.env['PATH']}`,
      HOME: cwd,
      FLIPPOINT_PRICING_DIR: '',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      BITBUCKET_PR_DESTINATION_BRANCH: 'main',
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
      ...env,
    },
  })
  let log = ''
  child.stdout.on('data', (data) => void (log += String(data)))
  child.stderr.on('data', (data) => void (log += String(data)))
  return new Promise((done) => child.on('close', (code) => done({ code, log })))
}

let host: Host | null = null
afterEach(() => host?.close())

describe.each([
  ['GitLab', HOSTS.gitlab],
  ['Bitbucket Cloud', HOSTS.bitbucket],
  ['Azure Repos', HOSTS.azure],
] as const)('the recipe for %s', (title, kind) => {
  const steps = recipe(title)

  it('runs on an image that has git', () => expect(steps.image ?? 'node:24').toBe('node:24'))

  it('is green on its first pull request, which brings the scenario, and says that there is no baseline yet', async () => {
    host = await hostOf(kind)
    const { code, log } = await run(steps, checkout(null, SCENARIO), { ...host.env, FLIPPOINT_TOKEN: 'secret' })
    expect([code, log]).toEqual([0, expect.stringMatching(/notice: no baseline yet: base\.json is not there[^]*commented\n$/)])
    expect(host.comments).toHaveLength(1)
    expect(host.comments[0]?.text).toMatch(/No baseline yet/)
  })

  it('compares with the target branch, and fails where the verdict changes, with the comment made', async () => {
    host = await hostOf(kind)
    const env = { ...host.env, FLIPPOINT_TOKEN: 'secret' }
    const same = await run(steps, checkout(SCENARIO, SCENARIO.replace('42000', '42500')), env)
    expect([same.code, same.log]).toEqual([0, expect.stringMatching(/commented\n$/)])
    expect(host.comments[0]?.text).toMatch(/the same as in the baseline/)
    const law = `${SCENARIO}data: {regimes: [itar, cui], airGapped: true}\n`
    const turned = await run(steps, checkout(SCENARIO, law), env)
    expect([turned.code, turned.log]).toEqual([1, expect.stringMatching(/gate: verdict-changed[^]*updated the comment\n$/)])
    expect(host.comments).toHaveLength(1)
  })

  it('is green where it mends a scenario of the target branch that could not be decided', async () => {
    host = await hostOf(kind)
    const folder = checkout('workload: {requests: 1}\n', SCENARIO)
    const { code, log } = await run(steps, folder, { ...host.env, FLIPPOINT_TOKEN: 'secret' })
    expect([code, log]).toEqual([0, expect.stringMatching(/unknown key requests[^]*no baseline yet[^]*commented\n$/)])
  })

  it('of a fork has no token, and fails nothing', async () => {
    host = await hostOf(kind)
    const { code, log } = await run(steps, checkout(SCENARIO, SCENARIO), host.env)
    expect([code, log]).toEqual([0, expect.stringMatching(/notice: no comment: FLIPPOINT_TOKEN is empty/)])
    expect(host.calls).toEqual([])
  })

  it('with a scenario that is broken ends with 2, and makes no comment', async () => {
    host = await hostOf(kind)
    const folder = checkout(SCENARIO, 'workload: {requests: 1}\n')
    const { code } = await run(steps, folder, { ...host.env, FLIPPOINT_TOKEN: 'secret' })
    expect([code, existsSync(join(folder, 'report.json')), host.calls]).toEqual([2, false, []])
  })
})
