/**
 * What the uncertainty run costs, in CPU time: the whole of `decide --json` above `node -e 0` for every story, its growth with the draws,
 * and a further draw against one of the loop in plain C (bench/draws/draws.c), which has to come to the same means. Ends with 1 when the
 * loops disagree, or time grows faster than the draws.
 * Usage: npm run bench:draws [rounds]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runDraws } from '../src/engine/uncertainty/monte-carlo.ts'
import { STORIES } from '../test/helpers/decided.ts'
import { cpuSeconds, type Command } from './against/cpu.ts'
import { drawnCase, textOf } from './draws/case.ts'
import { alternating, fastest, median } from './shared/runs.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
const SEED = 1
let failed = false
function fail(text: string) {
  failed = true
  console.log(`  FAILED: ${text}`)
}

function decide(story: string, draws: number): Command {
  const args = ['--example', story, '--json', '--draws', String(draws)]
  return { dir: '.', args: ['dist/cli.cjs', ...args], repeats: 1 }
}

const stories = alternating(
  {
    'node -e 0': { dir: '.', args: ['-e', '0'], repeats: 1 },
    ...Object.fromEntries(STORIES.map((name) => [name, decide(name, 10_000)])),
  },
  ROUNDS,
  cpuSeconds,
)
const base = stories.get('node -e 0') ?? []
const ms = (seconds: number) => (seconds * 1e3).toFixed(0)
console.log(`decide --json, 10,000 draws, 36 months: CPU ms above node -e 0 (median ${ms(median(base))}), ${ROUNDS} rounds`)
console.log(`${'story'.padEnd(24)}${'median'.padStart(8)}${'fastest'.padStart(9)}`)
for (const name of STORIES) {
  const times = stories.get(name) ?? []
  const [middle, least] = [median(times) - median(base), fastest(times) - fastest(base)]
  console.log(`${name.padEnd(24)}${ms(middle).padStart(8)}${ms(least).padStart(9)}`)
}

const COUNTS = [10_000, 100_000, 200_000, 400_000]
const grown = alternating(
  Object.fromEntries(COUNTS.map((draws) => [String(draws), decide('saas-copilot', draws)])),
  ROUNDS,
  cpuSeconds,
)
console.log('\nGrowth with the draws (saas-copilot): µs of CPU a further draw, fastest runs')
const further = COUNTS.slice(1).map((draws, index) => {
  const before = COUNTS[index] ?? 0
  const seconds = (count: number) => fastest(grown.get(String(count)) ?? [])
  const us = ((seconds(draws) - seconds(before)) * 1e6) / (draws - before)
  const whole = `whole run ${ms(seconds(draws))} ms`
  console.log(`  ${before.toLocaleString('en')} to ${draws.toLocaleString('en')}: ${us.toFixed(2)} (${whole})`)
  return us
})
if ((further.at(-1) ?? 0) > 1.3 * (further[0] ?? 0)) fail('time grows faster than the draws')

const LOOP = 200_000
const SAME = 1e-9
const dir = mkdtempSync(join(tmpdir(), 'flippoint-draws-'))
const binary = join(dir, 'draws')
console.log(`\nInner loop (saas-copilot, rented and owned), ${LOOP.toLocaleString('en')} draws`)
if (spawnSync('cc', ['-O2', '-o', binary, 'bench/draws/draws.c', '-lm'], { stdio: 'inherit' }).status === 0) {
  const drawn = drawnCase('saas-copilot')
  const input = textOf(drawn, LOOP, SEED)
  const loops = Array.from({ length: 5 }, () => {
    const [rented = 0, owned = 0, us = 0] = spawnSync(binary, { input, encoding: 'utf8' }).stdout.split(' ').map(Number)
    return { rented, owned, us }
  })
  const plan = { c: drawn.c, variables: drawn.inputs, options: ['rented', 'owned'] as const, draws: LOOP, seed: SEED }
  const { savings } = runDraws(plan)
  const mean = (id: 'rented' | 'owned') => (savings.get(id) ?? new Float64Array()).reduce((sum, usd) => sum + usd, 0) / LOOP
  const inC = fastest(loops.map((one) => one.us)) / LOOP
  const here = Math.min(...further)
  console.log(`  C ${inC.toFixed(2)} µs a draw, a further draw of the built command ${here.toFixed(2)}`)
  console.log(`  further draw against the C loop: ${(here / inC).toFixed(2)}`)
  for (const id of ['rented', 'owned'] as const) {
    const theirs = loops[0]?.[id] ?? Number.NaN
    const off = Math.abs(mean(id) / theirs - 1)
    console.log(
      `  mean saving, ${id}: C $${theirs.toFixed(2)}, TypeScript $${mean(id).toFixed(2)} (apart by ${off.toExponential(1)})`,
    )
    if (!(off < SAME)) fail(`the two loops disagree on ${id}`)
  }
} else console.log('  there is no C compiler here: left out')
rmSync(dir, { recursive: true })
process.exitCode = failed ? 1 : 0
