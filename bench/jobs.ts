/**
 * From how many lines on `batch --jobs N` pays: wall time of N threads over that of one, medians of interleaved runs, and what the
 * further threads cost in CPU. A thread starts and warms up by itself, so few lines are faster without. Build first, on a machine that does nothing else.
 * Usage: npm run bench:jobs [-- [--jobs 2] [--rounds 5] [--draws 0] [--lines 50,200,800]]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cpuSeconds } from './against/cpu.ts'
import { mixedLines } from './batch/mixed.ts'
import { alternating, median } from './shared/runs.ts'

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: String(availableParallelism()) },
    rounds: { type: 'string', default: '5' },
    draws: { type: 'string', default: '0' },
    lines: { type: 'string', default: '50,200,800' },
  },
})
const { jobs, draws } = values
const AS_OF = '2026-11-24'

const dir = mkdtempSync(join(tmpdir(), 'flippoint-jobs-'))

interface Times {
  wall: number
  cpu: number
}

function measured(args: string[]): Times {
  const start = process.hrtime.bigint()
  const cpu = cpuSeconds({ dir: '.', args, repeats: 1 })
  return { wall: Number(process.hrtime.bigint() - start) / 1e9, cpu }
}

try {
  console.log(`${jobs} threads over one, --draws ${draws}, mixed scenarios, medians of ${values.rounds} interleaved runs`)
  console.log(`${'lines'.padStart(8)}${'one, s'.padStart(10)}${'wall'.padStart(8)}${'CPU'.padStart(8)}`)
  for (const lines of values.lines.split(',').map(Number)) {
    const file = join(dir, `${lines}.ndjson`)
    writeFileSync(file, [...mixedLines(lines)].join(''))
    const batch = ['batch', file, '--as-of', AS_OF, '--draws', draws]
    const times = alternating({ one: batch, many: [...batch, '--jobs', jobs] }, Number(values.rounds), measured)
    const middle = (name: string, of: keyof Times) => median((times.get(name) ?? []).map((one) => one[of]))
    const ratio = (of: keyof Times) => (middle('many', of) / middle('one', of)).toFixed(2).padStart(8)
    console.log(`${String(lines).padStart(8)}${middle('one', 'wall').toFixed(1).padStart(10)}${ratio('wall')}${ratio('cpu')}`)
  }
} finally {
  rmSync(dir, { recursive: true })
}
