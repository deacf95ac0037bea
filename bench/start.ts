/**
 * How long a run takes from start to end, as a ratio to `node -e 0` on the same machine. Runs alternate, so that a busy
 * machine slows all of them alike; the fastest run of each says what the work takes, the median what people feel.
 */
import { spawnSync } from 'node:child_process'

const ROUNDS = Number(process.argv[2] ?? 25)

const RUNS: Record<string, string[]> = {
  'node -e 0': ['-e', '0'],
  'flippoint --version': ['dist/cli.cjs', '--version'],
  'decide --json --draws 0': ['dist/cli.cjs', '--example', 'saas-copilot', '--json', '--draws', '0'],
  'decide --json': ['dist/cli.cjs', '--example', 'saas-copilot', '--json'],
  'decide --json, 100,000 draws': ['dist/cli.cjs', '--example', 'saas-copilot', '--json', '--draws', '100000'],
  'decide (text)': ['dist/cli.cjs', '--example', 'saas-copilot'],
}

const timed = (args: string[]): number => {
  const start = process.hrtime.bigint()
  // Into a pipe, as scripts read it.
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const times = new Map(Object.keys(RUNS).map((name) => [name, [] as number[]]))
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(RUNS)) times.get(name)?.push(timed(args))
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const base = times.get('node -e 0') ?? []

console.log(
  `${ROUNDS} rounds; ratios to node -e 0 (median ${median(base).toFixed(0)} ms, fastest ${Math.min(...base).toFixed(0)} ms)`,
)
console.log(`${'run'.padEnd(32)}${'median'.padStart(8)}${'fastest'.padStart(9)}`)
for (const [name, values] of times) {
  console.log(
    `${name.padEnd(32)}${(median(values) / median(base)).toFixed(2).padStart(8)}${(Math.min(...values) / Math.min(...base)).toFixed(2).padStart(9)}`,
  )
}
