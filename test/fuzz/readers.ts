/** Every door through which a file of somebody else comes in, and what holds of it whatever the file is. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { withTables } from '../helpers/imports.ts'
import { ran, type FakeWorld, type Ran } from '../helpers/world.ts'
import { mutated, type Mutation } from './mutations.ts'

interface Sample {
  name: string
  bytes: Uint8Array
}

/** A run with the file in it. */
type Run = (sample: Sample) => { argv: string[]; world: FakeWorld }

export interface Reader {
  /** Read when they are asked for: there are many */
  samples: () => Sample[]
  run: Run
}

function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
    .toSorted()
}

/** Nobody breaks a long file in more ways than a short one. */
const LARGEST = 300_000

function sampled(paths: readonly string[]): Sample[] {
  return paths.map((path) => ({ name: path, bytes: readFileSync(path) })).filter(({ bytes }) => bytes.length <= LARGEST)
}

const SCENARIO = JSON.stringify({
  workload: { requestsPerMonth: 3e6, inputTokensPerRequest: 1500, outputTokensPerRequest: 300 },
  selfHost: { model: 'qwen3-32b', gpu: 'h100-sxm', gpusPerReplica: 2 },
  task: { narrow: true },
})

const QUICK = ['--as-of', '2026-11-20', '--draws', '0', '--seed', '1']

function stories(): Sample[] {
  const examples: Record<string, unknown> = JSON.parse(readFileSync('dist/examples.json', 'utf8'))
  return Object.entries(examples).map(([name, story]) => ({ name, bytes: Buffer.from(JSON.stringify(story)) }))
}

function goldens(): Sample[] {
  return sampled(filesIn('test/golden').filter((path) => path.endsWith('.json')))
}

/** Where a sample lies in the folder of its run. */
function at(sample: Sample, path: string): Pick<FakeWorld, 'bytes'> {
  return { bytes: { [path]: sample.bytes } }
}

/** A format by the name of its sample, and by the name that the command line has for it. */
function formatOf(name: string): string {
  return basename(name)
    .replace(/\.\w+$/, '')
    .replace('models-dev', 'models.dev')
}

/** The two runs of an evaluation: the sample is one of them, its partner is whole. */
function partnerOf(name: string): string | null {
  const other = name.replace('frontier', 'tuned')
  return other === name ? null : other
}

/** Tables that no table of one's own is laid over. */
const NOT_LAID = ['portability.json', 'tokenizers.json']

/** What samples do not say themselves. */
const EVALUATION_FLAGS: Readonly<Record<string, readonly string[]>> = {
  'inspect-frontier.eval': ['--evaluation-metric', 'match'],
  'lm-eval-samples-frontier.jsonl': ['--evaluation-filter', 'strict-match'],
}
/** It says itself what a replica spans. */
const THROUGHPUT_FLAGS: Readonly<Record<string, readonly string[]>> = {
  'sglang-bench-serving.jsonl': ['--set', 'selfHost.gpusPerReplica=1'],
}

export const READERS: Readonly<Record<string, Reader>> = {
  scenario: {
    samples: () => [...stories(), ...sampled(filesIn('docs/examples')), ...sampled(filesIn('test/fixtures/scenario'))],
    run: (sample) => ({ argv: ['decide', 's.yaml', '--json', ...QUICK], world: at(sample, 's.yaml') }),
  },
  batch: {
    samples: stories,
    run: (sample) => ({ argv: ['batch', 's.ndjson', ...QUICK, '--exit-zero'], world: at(sample, 's.ndjson') }),
  },
  tables: {
    samples: () => sampled(filesIn('pricing').filter((path) => path.endsWith('.json') && !NOT_LAID.includes(basename(path)))),
    run: (sample) => {
      const path = `own/${sample.name.replace(/^pricing\//, '')}`
      return {
        argv: ['decide', '--example', 'saas-copilot', '--pricing', 'own', '--json', ...QUICK],
        world: { bytes: { [path]: sample.bytes }, files: { [path]: Buffer.from(sample.bytes).toString('utf8') } },
      }
    },
  },
  imports: {
    samples: () => sampled(filesIn('test/fixtures/import')),
    run: (sample) => {
      const csv = sample.name.endsWith('.csv') ? ['--provider', 'aws'] : []
      return {
        argv: [
          'prices',
          'import',
          formatOf(sample.name),
          'list',
          '--into',
          'own',
          '--list-date',
          '2026-11-20',
          '-f',
          'json',
          '--dry-run',
          ...csv,
        ],
        world: withTables(at(sample, 'list')),
      }
    },
  },
  workload: {
    samples: () => sampled(filesIn('test/fixtures/workload')),
    run: (sample) => ({ argv: ['workload', basename(sample.name), '--json'], world: at(sample, basename(sample.name)) }),
  },
  evaluation: {
    samples: () => sampled(filesIn('test/fixtures/measured/evaluation').filter((path) => !path.includes('-tuned'))),
    run: (sample) => {
      const other = partnerOf(sample.name)
      const name = basename(sample.name)
      const files = other === null ? [name] : [name, 'other-' + basename(other)]
      return {
        argv: [
          'decide',
          's.json',
          '--evaluation',
          ...files,
          '--evaluation-of',
          'open',
          '--json',
          ...(EVALUATION_FLAGS[name] ?? []),
          ...QUICK,
        ],
        world: {
          files: { 's.json': SCENARIO },
          bytes: { [name]: sample.bytes, ...(other === null ? {} : { ['other-' + basename(other)]: readFileSync(other) }) },
        },
      }
    },
  },
  throughput: {
    samples: () => sampled(filesIn('test/fixtures/measured/throughput')),
    run: (sample) => ({
      argv: [
        'decide',
        's.json',
        '--throughput',
        basename(sample.name),
        ...(THROUGHPUT_FLAGS[basename(sample.name)] ?? ['--gpus-per-replica', '2', '--replicas', '1']),
        '--json',
        ...QUICK,
      ],
      world: { files: { 's.json': SCENARIO }, ...at(sample, basename(sample.name)) },
    }),
  },
  config: {
    samples: () => sampled(filesIn('test/fixtures/model-config')),
    run: (sample) => ({ argv: ['models', 'import', 'config.json', '--id', 'mine'], world: at(sample, 'config.json') }),
  },
  baseline: {
    samples: goldens,
    run: (sample) => ({
      argv: ['diff', 'base.json', 'head.json', '--json'],
      world: {
        bytes: {
          'base.json': sample.bytes,
          'head.json': readFileSync(sample.name.startsWith('test/') ? sample.name : 'test/golden/clinic.json'),
        },
      },
    }),
  },
  mcp: {
    samples: () => sampled(['test/mcp/conversation.ndjson']),
    run: (sample) => ({ argv: ['mcp'], world: { stdin: Buffer.from(sample.bytes).toString('utf8') } }),
  },
  explain: {
    samples: goldens,
    run: (sample) => ({
      argv: ['explain', 'comparison.npvSavingsUsd', 'report.json', '--json'],
      world: at(sample, 'report.json'),
    }),
  },
}

/** JSON cannot hold what is no number: an answer that is whole JSON has none, so what is looked for is a word for one. */
const NO_NUMBER = /[:[,]\s*(?:"?(?:NaN|-?Infinity)"?)\s*[,\]}]/

// eslint-disable-next-line no-control-regex
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

/** What is wrong with a run; null: it kept every promise. */
export function broken({ code, stdout, stderr }: Ran, given: string): string | null {
  if (![0, 1, 2].includes(code)) return `exit code ${code}`
  if (/this should not have happened/.test(stderr)) return stderr
  if (COMMANDS.test(stderr)) return `a command to the terminal on stderr: ${JSON.stringify(stderr)}`
  if (code === 2) {
    if (stdout !== '') return 'exit code 2 and something on stdout'
    return /^error: .+\n {2}→ .+/m.test(stderr) ? null : `no error that says what to do: ${stderr}`
  }
  const lines = stdout.trimStart().startsWith('{\n') || !stdout.includes('\n{') ? [stdout] : stdout.trimEnd().split('\n')
  for (const line of lines) {
    if (line.trim() === '') continue
    try {
      JSON.parse(line)
    } catch {
      return `stdout is no JSON: ${line.slice(0, 200)}`
    }
  }
  if (/this should not have happened/.test(stdout)) return stdout.slice(stdout.indexOf('this should'), 300)
  // What the file says of itself may be that very word.
  return NO_NUMBER.test(stdout) && !/NaN|Infinity/.test(given) ? 'a figure that is no number' : null
}

/** Nothing takes longer, whatever it reads. CPU time, since machines are busy. */
export const MOST_MS = 4000

const untouched = JSON.stringify(Object.getOwnPropertyNames(Object.prototype))

/** Runs a reader over bytes. @returns what is wrong; null: nothing */
export async function fault(reader: Reader, sample: Sample): Promise<string | null> {
  const { argv, world } = reader.run(sample)
  const warned: string[] = []
  const hear = (warning: Error) => void warned.push(warning.message)
  process.on('warning', hear)
  const before = process.cpuUsage()
  const said = await ran(argv, world)
  const { user, system } = process.cpuUsage(before)
  // The platform tells them a turn later.
  await new Promise((done) => void setImmediate(done))
  process.off('warning', hear)
  if (warned.length > 0) return `a warning on stderr past us: ${warned.join('; ')}`
  if (JSON.stringify(Object.getOwnPropertyNames(Object.prototype)) !== untouched) return 'every object has a new key'
  const ms = (user + system) / 1000
  return broken(said, Buffer.from(sample.bytes).toString('utf8')) ?? (ms > MOST_MS ? `${Math.round(ms)} ms` : null)
}

/** The file of a case. */
export function caseOf(samples: readonly Sample[], mutation: Mutation): Sample {
  const sample = samples[mutation.seed % samples.length]
  if (!sample) throw new Error('no samples')
  return { name: sample.name, bytes: mutated(sample.bytes, mutation) }
}

/** READER~HASH~PATH.bin, the path of the sample with + for its slashes: readers go by it. */
export function keptName(reader: string, hash: string, path: string): string {
  return `${reader}~${hash}~${path.replaceAll('/', '+')}.bin`
}

export function keptAs(file: string): { reader: string; path: string } {
  const [reader = '', , path = ''] = file.replace(/\.bin$/, '').split('~')
  return { reader, path: path.replaceAll('+', '/') }
}
