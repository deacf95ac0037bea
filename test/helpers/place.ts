/** A folder of its own for a test, where a shell knows `flippoint` as this build. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const CLI = resolve('dist/cli.cjs')

export interface Place {
  folder: string
  env: NodeJS.ProcessEnv
  run(command: string, args: string[], input?: string): { status: number | null; stdout: string; stderr: string }
  bash(command: string): { status: number | null; stdout: string; stderr: string }
}

/** The longest output that a test reads: reports by the dozen */
const MOST_BYTES = 100_000_000

export function placeFor(name: string): Place {
  const folder = mkdtempSync(join(tmpdir(), `flippoint-${name}-`))
  const program = join(folder, 'bin/flippoint')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`)
  chmodSync(program, 0o755)
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` }
  const run: Place['run'] = (command, args, input = '') =>
    spawnSync(command, args, { cwd: folder, env, input, encoding: 'utf8', timeout: 60_000, maxBuffer: MOST_BYTES })
  return { folder, env, run, bash: (command) => run('bash', ['-c', command]) }
}
