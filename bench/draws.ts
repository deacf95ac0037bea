/**
 * What the uncertainty run costs: the whole of `decide --json` as a ratio to `node -e 0` for every story, its growth with the
 * draws, and its inner loop against the same loop in plain C (bench/draws/draws.c), which has to come to the same means. Ends with 1
 * when a story takes 4 times `node -e 0` or more, the loops disagree, or time grows faster than the draws.
 * Usage: npm run bench:draws [rounds]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runDraws } from '../src/engine/uncertainty/monte-carlo.ts'
import { STORIES } from '../test/helpers/decided.ts'
import { drawnCase, textOf } from './draws/case.ts'
import { alternating, fastest, median, timed } from './shared/runs.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
const MOST = 4
const SEED = 1
let failed = false
function fail(text: string) {
  failed = true
  console.log(`  FAILED: ${text}`)
}

function decide(story: string, draws: number) {
  return ['dist/cli.cjs', '--example', story, '--json', '--draws', String(draws)]
}

const stories = alternating(
  { 'node -e 0': ['-e', '0'], ...Object.fromEntries(STORIES.map((name) => [name, decide(name, 10_000)])) },
  ROUNDS,
  timed,
)
const base = stories.get('node -e 0') ?? []
console.log(`decide --json, 10,000 draws, 36 months: ratio to node -e 0 (median ${median(base).toFixed(0)} ms), ${ROUNDS} rounds`)
console.log(`${'story'.padEnd(24)}${'median'.padStart(8)}${'fastest'.padStart(9)}`)
for (const name of STORIES) {
  const times = stories.get(name) ?? []
  const ratio = median(times) / median(base)
  console.log(`${name.padEnd(24)}${ratio.toFixed(2).padStart(8)}${(fastest(times) / fastest(base)).toFixed(2).padStart(9)}`)
  if (ratio >= MOST) fail(`${name} takes ${ratio.toFixed(2)} times node -e 0, at most ${MOST}`)
}

const COUNTS = [10_000, 100_000, 200_000, 400_000]
const grown = alternating(
  Object.fromEntries(COUNTS.map((draws) => [String(draws), decide('saas-copilot', draws)])),
  ROUNDS,
  timed,
)
console.log('\nGrowth with the draws (saas-copilot): µs a further draw, fastest runs')
const further = COUNTS.slice(1).map((draws, index) => {
  const before = COUNTS[index] ?? 0
  const ms = (count: number) => fastest(grown.get(String(count)) ?? [])
  const us = ((ms(draws) - ms(before)) * 1e3) / (draws - before)
  console.log(
    `  ${before.toLocaleString('en')} to ${draws.toLocaleString('en')}: ${us.toFixed(2)} (whole run ${ms(draws).toFixed(0)} ms)`,
  )
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
  console.log(
    `  C ${inC.toFixed(2)} µs a draw, a further draw of the built command ${here.toFixed(2)}: ${(here / inC).toFixed(1)} times`,
  )
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
