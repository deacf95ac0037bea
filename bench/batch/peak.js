// Loaded into the measured process by --import: as it ends, says on its fourth stream how much memory it held at most, in KB, and its CPU time, in µs.
import { readFileSync, writeSync } from 'node:fs'

/** What the system counts for this program alone; the count of resources takes over what held the process before it. */
const peak = () => {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  writeSync(3, `${peak()} ${user + system}\n`)
})
