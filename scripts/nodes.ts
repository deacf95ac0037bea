/**
 * `npm run test:nodes`: the built command on every version of Node that is listed, each from its npm package. A run ends as it does here, and says
 * the same on stdout and on stderr. Outside of CI: the versions are fetched, 100 MB each. Build first.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The oldest that `engines` allows, and the newest of each line. */
const VERSIONS = ['20.19.0', '22', '24', '26']
const CLI = resolve('dist/cli.cjs')
const DAY = ['--as-of', '2026-11-24']
const RUNS = [
  ['--version'],
  ['--help'],
  ['--example', 'saas-copilot', '--full', ...DAY],
  ['--example', 'clinic', '--json', ...DAY],
  ['--example', 'saas-copilot', '--json', '--draws', '0', ...DAY],
  ['prices', 'check', ...DAY],
  ['size', '--example', 'air-gapped-defense', '--json', ...DAY],
  ['workload', 'test/fixtures/workload/litellm-spendlogs.json', '--json'],
]

/** What a run leaves: its exit code and its words. */
function runOf(node: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, [CLI, ...args], { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } })
  return { status, stdout, stderr }
}

const folder = mkdtempSync(join(tmpdir(), 'flippoint-nodes-'))
const here = RUNS.map((args) => runOf(process.execPath, args))
let differing = 0
try {
  for (const version of VERSIONS) {
    const prefix = join(folder, version)
    execFileSync('npm', ['install', '--prefix', prefix, '--no-audit', '--no-fund', '--silent', `node@${version}`])
    const node = join(prefix, 'node_modules', 'node', 'bin', 'node')
    const name = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
    const other = RUNS.filter((args, index) => JSON.stringify(runOf(node, args)) !== JSON.stringify(here[index]))
    differing += other.length
    for (const args of other)
      console.error(`${name}: ${args.join(' ')} ends, or speaks, in another way: ${runOf(node, args).stderr}`)
    console.log(`${name}: ${RUNS.length - other.length} of ${RUNS.length} runs are those of ${process.version}`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
process.exitCode = differing === 0 ? 0 : 1
