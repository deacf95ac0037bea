/**
 * This build against a frozen one: CPU time, user and system, of whole processes as ratios, medians of interleaved runs. The
 * commit is built in a temporary folder, and the last commit here once more without any draw where none is asked for. Build this one first.
 * Usage: npm run bench:against -- REF [--bench start|draws|batch|all] [--rounds 7] [--scenarios 1000]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { cpuSeconds, type Command } from './against/cpu.ts'
import { commitOf, frozen, type Frozen } from './against/frozen.ts'
import { mixedLines } from './batch/mixed.ts'
import { alternating, median } from './shared/runs.ts'

const LEAST_ROUNDS = 7
const BENCHES = ['start', 'draws', 'batch']
const AS_OF = '2026-11-24'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    bench: { type: 'string', default: 'all' },
    rounds: { type: 'string', default: String(LEAST_ROUNDS) },
    scenarios: { type: 'string', default: '1000' },
  },
})
const [ref] = positionals
const rounds = Number(values.rounds)
const amount = Number(values.scenarios)
const known = values.bench === 'all' || BENCHES.includes(values.bench)
if (ref === undefined || !known || !(rounds >= LEAST_ROUNDS) || !(amount >= 10)) {
  console.error(
    `usage: npm run bench:against -- REF [--bench ${BENCHES.join('|')}|all] [--rounds ${LEAST_ROUNDS} or more] [--scenarios 10 or more]`,
  )
  process.exit(2)
}

interface Run extends Omit<Command, 'dir'> {
  /** What is asked of the other build where that is something else: its whole reports, against four fields */
  whole?: string[]
  /** Whether this build judges by the plan alone, as that of the first release did */
  isPlain?: boolean
}

function decide(draws: string[]) {
  return ['--example', 'saas-copilot', '--json', '--as-of', AS_OF, ...draws]
}

function batch(file: string, draws: number, fields: string[] = []) {
  return ['batch', file, '--as-of', AS_OF, '--draws', String(draws), ...fields]
}

const FOUR = ['--fields', 'verdict,option,npvSavingsUsd,options.rented.totals.npvUsd']
const NONE = 'decide --json --draws 0'
const DRAWN = 'decide --json'
const HOURLY = 'decide --json, hourly scaling'

/** Draws cost some ten times the rest, so a tenth of the scenarios is drawn. */
function runsOf(files: { all: string; tenth: string }): Record<string, Record<string, Run>> {
  return {
    start: {
      '--version': { args: ['--version'], repeats: 10 },
      [NONE]: { args: decide(['--draws', '0']), repeats: 5 },
    },
    draws: {
      [NONE]: { args: decide(['--draws', '0']), repeats: 3 },
      [DRAWN]: { args: decide([]), repeats: 3 },
      'decide --json --draws 100000': { args: decide(['--draws', '100000']), repeats: 1 },
      [HOURLY]: { args: decide(['--set', 'selfHost.scaling=hourly']), repeats: 1 },
    },
    batch: {
      [`${amount} mixed, --draws 0`]: { args: batch(files.all, 0), repeats: 1 },
      [`${amount} mixed, no draw at all`]: { args: batch(files.all, 0), isPlain: true, repeats: 1 },
      [`${amount} mixed, four fields`]: { args: batch(files.all, 0, FOUR), whole: batch(files.all, 0), repeats: 1 },
      [`${Math.ceil(amount / 10)} mixed with 10,000 draws`]: { args: batch(files.tenth, 10_000), repeats: 1 },
    },
  }
}

/** CPU seconds a run of the other build and of this one. */
interface Pair {
  there: number
  here: number
}

function told(name: string, { there, here }: Pair): void {
  const columns = [there.toFixed(3).padStart(10), here.toFixed(3).padStart(10), (here / there).toFixed(2).padStart(8)]
  console.log(`${name.padEnd(44)}${columns.join('')}`)
}

/** What runs come to together, in the same columns. */
function toldTogether(seen: Map<string, Pair>): void {
  const [none, drawn, hourly] = [NONE, DRAWN, HOURLY].map((name) => seen.get(name))
  if (!none || !drawn || !hourly) return
  const over = (a: Pair, b: Pair) => ({ there: a.there - b.there, here: a.here - b.here })
  told('10,000 draws of one decision over none', over(drawn, none))
  told('decide --json hourly over always-on', { there: hourly.there / drawn.there, here: hourly.here / drawn.here })
}

function compared(other: Frozen, plain: Frozen, files: { all: string; tenth: string }): void {
  console.log(`CPU seconds (user + system) a run, medians of ${rounds} interleaved runs; ratio of this build to ${other.commit}`)
  console.log(`${'run'.padEnd(44)}${other.commit.padStart(10)}${'here'.padStart(10)}${'ratio'.padStart(8)}`)
  for (const [bench, runs] of Object.entries(runsOf(files))) {
    if (values.bench !== 'all' && values.bench !== bench) continue
    const seen = new Map<string, Pair>()
    for (const [name, run] of Object.entries(runs)) {
      const commandIn = (dir: string, args: string[]) => ({ dir, args: ['dist/cli.cjs', ...args], repeats: run.repeats })
      const dirs = {
        there: commandIn(other.dir, run.whole ?? run.args),
        here: commandIn(run.isPlain ? plain.dir : resolve('.'), run.args),
      }
      const times = alternating(dirs, rounds, cpuSeconds)
      const pair = { there: median(times.get('there') ?? []), here: median(times.get('here') ?? []) }
      seen.set(name, pair)
      told(name, pair)
    }
    toldTogether(seen)
  }
}

const commit = commitOf(ref)
const dir = mkdtempSync(join(tmpdir(), 'flippoint-mixed-'))
const files = { all: join(dir, 'all.ndjson'), tenth: join(dir, 'tenth.ndjson') }
writeFileSync(files.all, [...mixedLines(amount)].join(''))
writeFileSync(files.tenth, [...mixedLines(Math.ceil(amount / 10))].join(''))
try {
  const other = frozen(commit)
  try {
    const plain = frozen(commitOf('HEAD'), { FLIPPOINT_PLAN_ALONE: '1' })
    try {
      compared(other, plain, files)
    } finally {
      plain.remove()
    }
  } finally {
    other.remove()
  }
} finally {
  rmSync(dir, { recursive: true })
}
