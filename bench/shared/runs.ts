/** Timing whole processes: runs alternate, so that a busy machine slows all of them alike. */
import { spawnSync } from 'node:child_process'

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

export function fastest(values: readonly number[]): number {
  return Math.min(...values)
}

/** Wall time of `node ARGS`, ms, its output into a pipe, as scripts read it. @throws Error when it fails */
export function timed(args: string[]): number {
  const start = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

/** Figures of each run by name, `rounds` of each. */
export function alternating<T, F = number>(runs: Record<string, T>, rounds: number, measure: (run: T) => F): Map<string, F[]> {
  const figures = new Map(Object.keys(runs).map((name) => [name, [] as F[]]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(runs)) figures.get(name)?.push(measure(run))
  }
  return figures
}
