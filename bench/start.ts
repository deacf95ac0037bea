/**
 * How long a run takes from start to end, as a ratio to `node -e 0` on the same machine. Runs alternate, so that a busy
 * machine slows all of them alike; the fastest run of each says what the work takes, the median what people feel.
 */
import { alternating, fastest, median, timed } from './shared/runs.ts'

const ROUNDS = Number(process.argv[2] ?? 25)

const RUNS: Record<string, string[]> = {
  'node -e 0': ['-e', '0'],
  'flippoint --version': ['dist/cli.cjs', '--version'],
  'decide --json --draws 0': ['dist/cli.cjs', '--example', 'saas-copilot', '--json', '--draws', '0'],
  'decide --json': ['dist/cli.cjs', '--example', 'saas-copilot', '--json'],
  'decide --json, 100,000 draws': ['dist/cli.cjs', '--example', 'saas-copilot', '--json', '--draws', '100000'],
  'decide (text)': ['dist/cli.cjs', '--example', 'saas-copilot'],
}

const times = alternating(RUNS, ROUNDS, timed)
const base = times.get('node -e 0') ?? []

console.log(
  `${ROUNDS} rounds; ratios to node -e 0 (median ${median(base).toFixed(0)} ms, fastest ${fastest(base).toFixed(0)} ms)`,
)
console.log(`${'run'.padEnd(32)}${'median'.padStart(8)}${'fastest'.padStart(9)}`)
for (const [name, values] of times) {
  console.log(
    `${name.padEnd(32)}${(median(values) / median(base)).toFixed(2).padStart(8)}${(fastest(values) / fastest(base)).toFixed(2).padStart(9)}`,
  )
}
