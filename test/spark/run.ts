/**
 * The batch on a real cluster engine: Apache Spark with several worker processes runs the commands of docs/batch.md over many
 * partitions, one of them empty, with a bad line, names in other scripts, and a worker that is killed on the way. Sorted by name, the result has to be that of one process, to the byte.
 * Needs Python 3 and Java 17, and the network once: PySpark is set up in a folder of its own in the cache of the user. Build first.
 * Usage: npm run test:spark [-- [lines, 200000] [--workers 2] [--partitions 16] [--python FOLDER]]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { portfolio } from './lines.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workers: { type: 'string', default: '2' },
    partitions: { type: 'string', default: '16' },
    python: { type: 'string' },
  },
})
const amount = Number(positionals[0] ?? 200_000)
const partitions = Number(values.partitions)
if (!(amount >= 5000) || !(partitions >= 3) || !(Number(values.workers) >= 1)) {
  console.error(
    'usage: npm run test:spark [-- [lines, 5000 or more] [--workers 1 or more] [--partitions 3 or more] [--python FOLDER]]',
  )
  process.exit(2)
}

const HERE = 'test/spark'
const REQUIREMENTS = join(HERE, 'requirements.txt')

/** A virtual environment with the pinned packages, made once for each set of pins. */
function python(): string {
  const pins = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12)
  const folder = values.python ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), `flippoint-spark-${pins}`)
  const program = join(folder, 'bin/python')
  if (!existsSync(join(folder, 'ready')) && values.python === undefined) {
    console.log(`setting up PySpark in ${folder}`)
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' })
    execFileSync(program, ['-m', 'pip', 'install', '-q', '--no-compile', '-r', REQUIREMENTS], { stdio: 'inherit' })
    writeFileSync(join(folder, 'ready'), '')
  }
  return program
}

const place = mkdtempSync(join(tmpdir(), 'flippoint-spark-'))

/** A shell there knows `flippoint` as this build. */
function environment(): NodeJS.ProcessEnv {
  const bin = join(place, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'flippoint'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"\n`)
  chmodSync(join(bin, 'flippoint'), 0o755)
  return { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` }
}

/** The lines in so many files, with an empty one among them. */
function inputs(folder: string, files: number, lines: number): void {
  mkdirSync(folder)
  const name = (index: number) => join(folder, `part-${String(index).padStart(3, '0')}.ndjson`)
  let index = 0
  let file = openSync(name(0), 'w')
  let written = 0
  for (const line of portfolio(lines)) {
    if (written >= Math.ceil(lines / (files - 1))) {
      closeSync(file)
      index += 1
      // The second file holds nothing.
      if (index === 1) writeFileSync(name(index++), '')
      file = openSync(name(index), 'w')
      written = 0
    }
    writeSync(file, line)
    written += 1
  }
  closeSync(file)
}

const page = readFileSync('docs/batch.md', 'utf8')
const [, command = ''] = /command = "([^"]+)"/.exec(page) ?? []
const env = environment()

function spark(script: string, args: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = spawnSync(python(), [script, ...args], { cwd: HERE, env, encoding: 'utf8', maxBuffer: 1e9 })
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr.slice(-3000)}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}')
}

/** Answers in the order of their names. The line of an error counts within its part, so it is left out. */
function answersIn(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/,"line":\d+\}$/, '}'))
    .toSorted()
}

function partsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.startsWith('part-'))
  return answersIn(names.map((name) => readFileSync(join(folder, name), 'utf8')).join(''))
}

function same(what: string, found: string[], expected: string[]): void {
  const apart = expected.findIndex((line, index) => line !== found[index])
  if (found.length === expected.length && apart < 0) return console.log(`  ${what}: ${found.length} answers, the same bytes`)
  throw new Error(`${what}: ${found.length} answers for ${expected.length}; first apart: ${found[apart]} for ${expected[apart]}`)
}

/** Seconds of CPU and wall, and what it printed. */
function alone(folder: string): { text: string; seconds: number } {
  const start = process.hrtime.bigint()
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `cat ${folder}/* | ${command}`], {
    env,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  if (status !== 0) throw new Error(`one process ended with ${status}: ${stderr}`)
  return { text: stdout, seconds: Number(process.hrtime.bigint() - start) / 1e9 }
}

try {
  console.log(`${command}\n${amount} scenarios, ${partitions} partitions, ${values.workers} workers`)
  const [all, few] = [join(place, 'all'), join(place, 'few')]
  inputs(all, partitions, amount)
  inputs(few, 3, 1000)
  const one = alone(all)
  const expected = answersIn(one.text)
  console.log(`one process: ${one.seconds.toFixed(1)} s, ${(amount / one.seconds).toFixed(0)} a second`)
  const run = spark('pipe.py', [all, join(place, 'out'), command, values.workers, join(place, 'killed')])
  const seconds = Number(run['runSeconds'])
  console.log(
    `Spark: ${Number(run['startSeconds']).toFixed(1)} s to start, ${seconds.toFixed(1)} s, ${(amount / seconds).toFixed(0)} a second, ${(one.seconds / seconds).toFixed(2)} times one process; ${String(run['partitions'])} partitions, ${String(run['empty'])} empty`,
  )
  if (run['partitions'] !== partitions || run['empty'] !== 1 || run['killed'] !== true)
    throw new Error('it did not run as it was meant to')
  same('a worker killed, its task run again', partsIn(join(place, 'out')), expected)
  const short = answersIn(alone(few).text)
  const frames = spark('frames.py', [few, join(place, 'frames'), command, values.workers])
  console.log(`  Parquet in and out: ${JSON.stringify(frames)}`)
  same('from Parquet by pipe', partsIn(join(place, 'frames/piped')), short)
  same('from Parquet by mapInPandas', partsIn(join(place, 'frames/framed')), short)
} finally {
  rmSync(place, { recursive: true, force: true })
}
