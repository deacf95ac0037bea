/**
 * `npm run mutation -- [room…] [--force]`: changes the code of the rooms below, one place at a time, and asks whether their quick tests see
 * it. Fails where fewer than 80 % are seen. Results are kept: what did not change is not tried again, unless forced. Some minutes a room.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Room → what is changed in it. Which tests are asked stands in vitest.mutation.config.ts. */
const ROOMS: Record<string, string[]> = {
  rules: ['rules', 'verdict', 'open-answers', 'input'].map((name) => `src/engine/verdict/${name}.ts`),
  flips: ['src/engine/verdict/flips/*.ts'],
  evidence: ['evaluation', 'accuracy-gain', 'portability'].map((name) => `src/engine/verdict/${name}.ts`),
  money: ['src/engine/ledger/*.ts'],
  uncertainty: ['src/engine/uncertainty/*.ts'],
}

/** Of a hundred mutants, as many have to be seen. */
const LEAST = 80

/** Version 10 asks for Node 22. It is no dependency: its 170 packages would be installed with every clean checkout. */
const VERSION = '9.6.1'
const PACKAGES = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${VERSION}`)
/** Within node_modules, so that it finds the vitest of the tests, and goes when they go. */
const HOME = resolve('node_modules/.cache/mutation')
const INSTALLED = join(HOME, 'node_modules/@stryker-mutator')

interface Mutant {
  status: string
  mutatorName: string
  replacement?: string
  location: { start: { line: number } }
}
interface Result {
  files: Record<string, { source: string; mutants: Mutant[] }>
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`)
}

function install(): void {
  const marker = join(HOME, `installed-${VERSION}`)
  if (existsSync(marker)) return
  mkdirSync(HOME, { recursive: true })
  writeFileSync(join(HOME, 'package.json'), '{ "private": true }\n')
  run('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--save-exact', ...PACKAGES], HOME)
  writeFileSync(marker, '')
}

function mutated(room: string, mutate: readonly string[], force: boolean): Result {
  const report = join(HOME, `${room}.json`)
  const settings = join(HOME, `${room}.config.json`)
  const tempDirName = mkdtempSync(join(tmpdir(), 'flippoint-mutation-'))
  writeFileSync(
    settings,
    JSON.stringify({
      mutate,
      force,
      tempDirName,
      testRunner: 'vitest',
      plugins: [join(INSTALLED, 'vitest-runner/dist/src/index.js')],
      vitest: { configFile: 'vitest.mutation.config.ts', related: false },
      // TypeScript 7 has no interface for programs; a file that is not there is not read.
      tsconfigFile: 'no-tsconfig.json',
      // What runs once when a module is loaded takes a test run of its own for each change.
      ignoreStatic: true,
      // A machine that is busy with other things is no mutant that never ends.
      timeoutMS: 60_000,
      coverageAnalysis: 'perTest',
      concurrency: 2,
      incremental: true,
      incrementalFile: join(HOME, `${room}.incremental.json`),
      ignorePatterns: ['dist', 'findings', 'docs', 'test/golden', 'test/fuzz', 'test/fixtures'],
      reporters: ['progress-append-only', 'json'],
      jsonReporter: { fileName: report },
    }),
  )
  try {
    run(process.execPath, [join(INSTALLED, 'core/bin/stryker.js'), 'run', settings], process.cwd())
  } finally {
    rmSync(tempDirName, { recursive: true, force: true })
  }
  return JSON.parse(readFileSync(report, 'utf8'))
}

/** Seen: a test failed, or never ended. What no test reaches is as good as not seen. */
function scoreOf({ files }: Result): { seen: number; tried: number; ignored: number; survivors: string[] } {
  const all = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ file, mutant, line: source.split('\n')[mutant.location.start.line - 1]?.trim() })),
  )
  const having = (...statuses: string[]) => all.filter(({ mutant }) => statuses.includes(mutant.status))
  const missed = having('Survived', 'NoCoverage')
  const seen = having('Killed', 'Timeout').length
  return {
    seen,
    tried: seen + missed.length,
    ignored: having('Ignored').length,
    survivors: missed.map(
      ({ file, mutant, line }) =>
        `  ${file}:${mutant.location.start.line} ${mutant.mutatorName}: ${line}\n    → ${mutant.replacement?.replaceAll(/\s+/g, ' ')}`,
    ),
  }
}

const given = process.argv.slice(2)
const named = given.filter((one) => one !== '--force')
const unknown = named.find((room) => !Object.hasOwn(ROOMS, room))
if (unknown !== undefined) throw new Error(`there is no room ${unknown}: ${Object.keys(ROOMS).join(', ')}`)

install()
const lines: string[] = []
for (const [room, mutate] of Object.entries(ROOMS)) {
  if (named.length > 0 && !named.includes(room)) continue
  const from = Date.now()
  const { seen, tried, ignored, survivors } = scoreOf(mutated(room, mutate, given.includes('--force')))
  const share = (100 * seen) / tried
  if (share < LEAST) process.exitCode = 1
  lines.push(
    `${room}: ${seen} of ${tried} seen (${share.toFixed(1)} %), ${ignored} ignored, ${Math.round((Date.now() - from) / 1000)} s`,
    ...survivors,
  )
}
console.log(lines.join('\n'))
