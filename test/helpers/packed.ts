/** The package as a user gets it: packed, and installed into an empty folder without a network. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Packed {
  /** Folder of the user's project */
  cwd: string
  tarball: string
  shell(command: string): { status: number | null; stdout: string; stderr: string }
}

function must(what: string, { status, stderr }: { status: number | null; stderr: string }) {
  if (status !== 0) throw new Error(`${what}: ${stderr}`)
}

export function packed(): Packed {
  const cwd = mkdtempSync(join(tmpdir(), 'flippoint-pack-'))
  must('npm pack', spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', cwd], { encoding: 'utf8' }))
  const tarball = join(cwd, readdirSync(cwd).find((name) => name.endsWith('.tgz')) ?? '')
  writeFileSync(join(cwd, 'package.json'), '{"private":true,"type":"module"}')
  const shell = (command: string) => spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' })
  must('npm install', shell(`npm install --offline --no-audit --no-fund ${tarball}`))
  return { cwd, tarball, shell }
}
