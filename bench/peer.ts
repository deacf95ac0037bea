/**
 * One whole decision against one price: `decide --json --draws 0` beside the command of @pydantic/genai-prices, a package that looks
 * up one price of one API. CPU time, user and system, of whole processes, medians of interleaved runs, and what of it is the
 * platform's start. Needs the network, to install that package into a temporary folder. Build first.
 * Usage: npm run bench:peer [rounds]
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cpuSeconds, type Command } from './against/cpu.ts'
import { alternating, median } from './shared/runs.ts'

const PEER = '@pydantic/genai-prices'
const VERSION = '0.1.8'
const LEAST_ROUNDS = 7
const rounds = Math.max(LEAST_ROUNDS, Number(process.argv[2] ?? LEAST_ROUNDS) || LEAST_ROUNDS)
const AS_OF = '2026-11-24'

const dir = mkdtempSync(join(tmpdir(), 'flippoint-peer-'))
try {
  writeFileSync(join(dir, 'package.json'), '{"private":true}')
  writeFileSync(join(dir, 'nothing.cjs'), '')
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', `${PEER}@${VERSION}`], { cwd: dir, stdio: 'inherit' })
  const price = ['calc', 'gpt-4o', '--provider', 'openai', '--input-tokens', '1000', '--output-tokens', '100']
  const decide = ['--example', 'saas-copilot', '--json', '--draws', '0', '--as-of', AS_OF]
  const runs: Record<string, Command> = {
    'node, nothing': { dir, args: ['nothing.cjs'], repeats: 5 },
    [`${PEER} ${VERSION}, one price`]: { dir, args: [`node_modules/${PEER}/dist/cli.js`, ...price], repeats: 5 },
    'flippoint --version': { dir: '.', args: ['dist/cli.cjs', '--version'], repeats: 5 },
    'flippoint decide --json --draws 0': { dir: '.', args: ['dist/cli.cjs', ...decide], repeats: 5 },
  }
  const times = alternating(runs, rounds, cpuSeconds)
  const peer = median(times.get(`${PEER} ${VERSION}, one price`) ?? [])
  console.log(`CPU (user + system) of whole processes, medians of ${rounds} interleaved runs of five`)
  for (const [name, seconds] of times)
    console.log(
      `${name.padEnd(44)}${(median(seconds) * 1000).toFixed(0).padStart(6)} ms${(median(seconds) / peer).toFixed(2).padStart(7)}`,
    )
} finally {
  rmSync(dir, { recursive: true })
}
