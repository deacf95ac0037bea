/** The workflow for pull requests that touch the tables, its last step run as GitHub would. Needs `npm run build`. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { STORIES } from '../helpers/decided.ts'
import { shell } from './runner.ts'

interface Workflow {
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<
    string,
    {
      permissions?: unknown
      steps: { name?: string; uses?: string; run?: string; env?: unknown; with?: Record<string, unknown> }[]
    }
  >
}

const TEXT = readFileSync('.github/workflows/prices.yml', 'utf8')
const workflow: Workflow = parse(TEXT)
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
function scriptOf(name: string): string {
  const run = steps.find((step) => step.name === name)?.run
  if (run === undefined) throw new Error(`no step ${name}`)
  return run
}

describe('a pull request of a stranger', () => {
  it('may read and no more', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(Object.values(workflow.jobs).map((job) => job.permissions)).toEqual([undefined])
    expect(workflow.on).not.toHaveProperty('pull_request_target')
    expect(TEXT).not.toMatch(/secrets\./)
  })

  it('leaves no token in the checkout, and nothing of it gets into a script', () => {
    expect(steps.find((step) => step.uses?.startsWith('actions/checkout'))?.with).toMatchObject({ 'persist-credentials': false })
    for (const step of steps) expect(step.run ?? '').not.toContain('${{')
  })
})

const FILE = 'pricing/api/openai.json'
type Period = Record<string, unknown>

/** A merge of a change of the tables into main, as a runner checks it out. */
function merged(change: (prices: Period[]) => void): string {
  const repository = mkdtempSync(join(tmpdir(), 'flippoint-prices-'))
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...argv], {
      cwd: repository,
      stdio: 'pipe',
    })
  git('init', '-q', '-b', 'main')
  cpSync('pricing', join(repository, 'pricing'), { recursive: true })
  git('add', '.')
  git('commit', '-qm', 'base')
  git('checkout', '-qb', 'change')
  const file = JSON.parse(readFileSync(FILE, 'utf8'))
  change(file.models.find((one: { id: string }) => one.id === 'gpt-6.1-sol').prices)
  writeFileSync(join(repository, FILE), JSON.stringify(file, null, 2))
  git('commit', '-qam', 'change')
  git('checkout', '-q', 'main')
  writeFileSync(join(repository, 'pricing/api/xiaomi.json'), `${readFileSync('pricing/api/xiaomi.json', 'utf8')}\n`)
  git('commit', '-qam', 'main went on')
  git('merge', '-q', '--no-ff', '-m', 'merge', 'change')
  symlinkSync(resolve('dist'), join(repository, 'dist'))
  return repository
}

async function effect(repository: string) {
  const temp = join(repository, '.runner')
  mkdirSync(temp)
  const summary = join(temp, 'summary.md')
  const env = { PATH: process.env['PATH'] ?? '', HOME: temp, RUNNER_TEMP: temp, GITHUB_STEP_SUMMARY: summary }
  const { code, log } = await shell(scriptOf('Effect'), repository, env)
  return { code, log, summary: readFileSync(summary, 'utf8') }
}

function cut(prices: Period[]) {
  const usd = { inputUsdPerMtok: 0.7, cacheWriteUsdPerMtok: 0.875, outputUsdPerMtok: 4 }
  return prices.push({ ...prices.at(-1), from: '2026-11-20', checkedOn: '2026-11-20', ...usd })
}

describe('the effect of a change', () => {
  it('is the summary: what the pull request does, and nothing that the target branch did meanwhile', async () => {
    const { code, log, summary } = await effect(merged(cut))
    expect(code, log).toBe(0)
    expect(summary).toMatch(
      new RegExp(
        `^<!-- flippoint:tables:.* -->\\n### (No verdict of ${STORIES.length} changes|\\d of ${STORIES.length} verdicts changes?)`,
      ),
    )
    expect(summary).toMatch(/In the tables: 1 price changed\./)
    expect(summary).toMatch(/\| openai\/gpt-6\.1-sol \| from 2026-11-20 \| input per Mtok \| \$2\.00 \| \$0\.70 \|/)
  })

  it('a figure overwritten fails the job, with the summary written', async () => {
    const { code, log, summary } = await effect(merged((prices) => Object.assign(prices.at(-1) ?? {}, { outputUsdPerMtok: 11 })))
    expect(code).toBe(1)
    expect(log).toMatch(/gate: history-rewritten \(1 found\)/)
    expect(summary).toMatch(/FAILED: history-rewritten \(1\)/)
  })

  it('tables that cannot be compared fail it, too, and the summary says where to look', async () => {
    const { code, log, summary } = await effect(merged((prices) => prices.push({ from: 'soon' })))
    expect(code).toBe(2)
    expect(log).toMatch(/error: pricing\/api\/openai\.json: models/)
    expect(summary).toMatch(/^The tables of the two sides cannot be compared/)
  })
})

it('the check runs from source, before there is a build', async () => {
  const { code, log } = await shell(scriptOf('Check'), resolve('.'), { PATH: process.env['PATH'] ?? '', HOME: tmpdir() })
  expect(code, log).toBe(0)
  expect(log).toMatch(/^0 errors, /m)
})
