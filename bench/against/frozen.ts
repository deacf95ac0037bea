/** Another commit of this repository, built in a folder of its own, and gone at the end. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Frozen {
  /** Folder with a built `dist/` */
  dir: string
  /** The commit, in short */
  commit: string
  remove: () => void
}

const LOCK = 'package-lock.json'

/** Output of a command; what it says on the way is shown only when it fails. @throws Error when it fails */
function run(command: string, args: string[], cwd = '.', env: Record<string, string> = {}): string {
  const stdio = ['ignore', 'pipe', 'pipe'] as const
  return execFileSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', stdio: [...stdio] }).trim()
}

/** The commit that a name means, in short. Ends the process where there is none. */
export function commitOf(name: string): string {
  try {
    return run('git', ['rev-parse', '--short', '--verify', '--quiet', `${name}^{commit}`])
  } catch {
    console.error(`there is no commit ${name} here: give a hash, a branch or a tag`)
    process.exit(2)
  }
}

/** The packages of this checkout where both lock files are the same; else that commit's own, from the registry. */
function install(dir: string): void {
  const same = existsSync('node_modules') && readFileSync(LOCK, 'utf8') === readFileSync(join(dir, LOCK), 'utf8')
  if (same) symlinkSync(resolve('node_modules'), join(dir, 'node_modules'))
  else run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], dir)
}

/** Checks a commit out beside this one and builds it. @param env for the build @throws Error when it does not build */
export function frozen(commit: string, env: Record<string, string> = {}): Frozen {
  const dir = join(mkdtempSync(join(tmpdir(), 'flippoint-against-')), commit)
  const remove = () => {
    run('git', ['worktree', 'remove', '--force', dir])
    rmSync(resolve(dir, '..'), { recursive: true, force: true })
  }
  run('git', ['worktree', 'add', '--detach', dir, commit])
  try {
    install(dir)
    run('npm', ['run', 'build'], dir, env)
  } catch (error) {
    remove()
    throw error
  }
  return { dir, commit, remove }
}
