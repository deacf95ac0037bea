/** What runs on GitHub in our name: whose code that is, to the commit, and what it may do. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const FOLDER = '.github/workflows'
const workflows = readdirSync(FOLDER).map((name) => join(FOLDER, name))
const texts = [...workflows, 'action.yml'].map((path) => [path, readFileSync(path, 'utf8')] as const)

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Every value under a key, however deep. */
function under(node: unknown, key: string): unknown[] {
  return isRecord(node)
    ? Object.entries(node).flatMap(([name, value]) => [...(name === key ? [value] : []), ...under(value, key)])
    : []
}

function isOurs(action: string) {
  return action.startsWith('./')
}

describe('every action of another repository', () => {
  const uses = texts.flatMap(([path, text]) =>
    under(parse(text), 'uses').map((action) => ({ path, text, action: String(action) })),
  )

  it('is used somewhere', () => expect(uses.filter((one) => !isOurs(one.action)).length).toBeGreaterThan(5))

  it('is pinned to a commit, with its version beside it', () => {
    const loose = uses.filter(({ action, text }) => {
      const line = text.split('\n').find((one) => one.includes(`uses: ${action}`)) ?? ''
      return !isOurs(action) && !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)
    })
    expect(loose.map((one) => `${one.path}: ${one.action}`)).toEqual([])
  })

  it('is the same one wherever it is used', () => {
    const commits = new Map<string, Set<string>>()
    for (const { action } of uses) {
      const [name = '', commit = ''] = action.split('@')
      commits.set(name, (commits.get(name) ?? new Set()).add(commit))
    }
    expect([...commits].filter(([, used]) => used.size > 1)).toEqual([])
  })
})

describe.each(workflows)('%s', (path) => {
  const text = readFileSync(path, 'utf8')
  const workflow: unknown = parse(text)

  it('may read and no more, but for the jobs that publish, that deploy the site and that open pull requests', () => {
    const [top, ...jobs] = under(workflow, 'permissions')
    expect(top).toEqual({ contents: 'read' })
    const write = path.endsWith('release.yml')
      ? [{ 'id-token': 'write' }]
      : path.endsWith('prices-refresh.yml')
        ? [{ contents: 'write', 'pull-requests': 'write' }]
        : path.endsWith('site.yml')
          ? [{ pages: 'write', 'id-token': 'write' }]
          : []
    expect(jobs).toEqual(write)
  })

  it('gives no stranger a token, and puts nothing that a stranger wrote into a shell', () => {
    expect(text).not.toMatch(/pull_request_target|workflow_run/)
    for (const run of under(workflow, 'run')) expect(run).not.toContain('${{')
  })
})

describe('a release', () => {
  const { pack, publish } = parse(readFileSync(join(FOLDER, 'release.yml'), 'utf8')).jobs
  const commands = (job: unknown) => under(job, 'run').join('\n')

  it('passes the tests before it is published, with provenance, from an environment of its own', () => {
    expect(commands(pack)).toMatch(/bash \.ci\/tag "\$TAG"[^]*\.ci\/run[^]*npm audit[^]*npm pack/)
    expect(publish).toMatchObject({ needs: 'pack', environment: { name: 'npm' } })
    expect(commands(publish)).toMatch(/^npm publish \S+\.tgz --provenance /)
  })

  it('runs none of the code that the tests need where it may speak for the project', () => {
    expect(commands(publish)).not.toMatch(/npm (ci|install|run|test)|npx/)
    expect(commands(publish)).toContain('--ignore-scripts')
  })

  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const tagged = (tag: string) => spawnSync('bash', ['.ci/tag', tag], { encoding: 'utf8' })

  it('is tagged as the package is', () => {
    expect(tagged(`v${version}`)).toMatchObject({ status: 0, stdout: 'channel=latest\n', stderr: '' })
  })

  it.each(['v0.0.1', version, `v${version}-rc.1`, 'main'])('%s is refused', (tag) => {
    const { status, stdout, stderr } = tagged(tag)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(`the tag is ${tag} and package.json says ${version}`)
  })
})

describe('the weekly proposals', () => {
  const { propose, open } = parse(readFileSync(join(FOLDER, 'prices-refresh.yml'), 'utf8')).jobs

  it('are made where nothing may be written, and opened where nothing of the project runs', () => {
    expect(propose).not.toHaveProperty('permissions')
    const commands = under(open, 'run').join('\n')
    expect(commands).not.toMatch(/\b(npm|node|npx|tsx)\b|\.ci\//)
    expect(commands).not.toMatch(/merge/)
  })
})
