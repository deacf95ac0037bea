/**
 * CPU time of processes, user and system, by the shell's `time`: Node does not tell it of its children, and a preload that does
 * would be part of what it measures. A shell counts milliseconds, so a short run is repeated inside one measurement.
 */
import { spawnSync } from 'node:child_process'

export interface Command {
  /** Folder that it runs in */
  dir: string
  /** Of node */
  args: string[]
  /** Runs inside one measurement */
  repeats: number
}

const SCRIPT = 'TIMEFORMAT="%3U %3S"; n=$1; shift; time for ((i = 0; i < n; i++)); do "$@" > /dev/null || exit 1; done'

/** Seconds of CPU a run. @throws Error when the command fails */
export function cpuSeconds({ dir, args, repeats }: Command): number {
  const command = [process.execPath, ...args]
  const { status, stderr } = spawnSync('bash', ['-c', SCRIPT, 'bash', String(repeats), ...command], {
    cwd: dir,
    encoding: 'utf8',
  })
  const [user = Number.NaN, system = Number.NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  if (status !== 0 || Number.isNaN(user + system)) throw new Error(`${args.join(' ')} in ${dir} ended with ${status}: ${stderr}`)
  return (user + system) / repeats
}
