/**
 * `npm run soak -- [minutes]`: `mcp` and `batch` answer for so long (60 minutes where none are given), each half of the time, and
 * their memory stays what it was once they were warm. Linux and macOS: the size is what `ps` says. Needs `npm run build`.
 */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const CLI = 'dist/cli.cjs'
const MINUTE = 60_000
/** Of the later samples over the earlier ones; a heap breathes. */
const MOST_GROWTH = 1.1
const EVERY_MS = 2000
/** Answers after which every story was met many times and the compiler is done: `batch` stood still from some 500 on. */
const WARM_AFTER = 600
/** Fewer samples than this say nothing. */
const FEWEST = 20

const examples: Record<string, object> = JSON.parse(readFileSync('dist/examples.json', 'utf8'))
const names = Object.keys(examples)

function started(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, FLIPPOINT_PRICING_DIR: '' } })
  child.stderr.pipe(process.stderr)
  return child
}

/** Megabytes that a process holds. */
function sizeOf(pid: number | undefined): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

interface Soaked {
  answers: number
  bad: number
  /** Megabytes, and how many answers there were by then */
  sizes: { mb: number; answers: number }[]
}

/** One line out for each line in: the next is asked when the last is answered. @param next a line; bad: what an answer should not be */
function soaked(
  child: ChildProcessWithoutNullStreams,
  minutes: number,
  next: (index: number) => string,
  isBad: (line: string, index: number) => boolean,
): Promise<Soaked> {
  const found: Soaked = { answers: 0, bad: 0, sizes: [] }
  const end = Date.now() + minutes * MINUTE
  const timer = setInterval(() => found.sizes.push({ mb: sizeOf(child.pid), answers: found.answers }), EVERY_MS)
  const ask = () => child.stdin.write(`${next(found.answers)}\n`)
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (isBad(line, found.answers)) found.bad += 1
    found.answers += 1
    if (Date.now() < end) ask()
    else child.stdin.end()
  })
  ask()
  return new Promise((done) =>
    child.on('close', () => {
      clearInterval(timer)
      done(found)
    }),
  )
}

const CALLS: [name: string, args: (index: number) => object, isError: boolean][] = [
  ['decide', (index) => ({ example: names[index % names.length], draws: 200 + (index % 50), asOf: '2026-11-20' }), false],
  [
    'decide',
    (index) => ({ scenario: examples[names[index % names.length] ?? ''], draws: 0, asOf: '2026-11-20', detail: 'report' }),
    false,
  ],
  ['size', () => ({ example: 'saas-copilot', asOf: '2026-11-20' }), false],
  ['explain', () => ({ example: 'saas-copilot', path: 'comparison.npvSavingsUsd', draws: 0, asOf: '2026-11-20' }), false],
  ['prices_search', (index) => ({ words: `h100 ${index % 2 === 0 ? 'lambda' : 'aws'}`, asOf: '2026-11-20' }), false],
  ['prices_history', () => ({ id: 'openai/gpt-5', asOf: '2026-11-20' }), false],
  ['workload', () => ({ files: ['test/fixtures/workload/litellm-spendlogs.json'] }), false],
  ['decide', () => ({ file: '/etc/hostname' }), true],
  ['decide', (index) => ({ scenario: { workload: { requestsPerMonth: 'x'.repeat(index % 5000) } } }), true],
]

function message(id: number, method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params })
}

const HELLO = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'soak', version: '1' } }

function mcpLine(index: number): string {
  if (index === 0) return message(0, 'initialize', HELLO)
  const [name, args] = CALLS[index % CALLS.length] ?? ['', () => ({})]
  return message(index, 'tools/call', { name, arguments: args(index) })
}

function isBadAnswer(line: string, index: number): boolean {
  const { id, result } = JSON.parse(line)
  const isError = result?.isError === true
  return id !== index || !result || (index > 0 && isError !== CALLS[index % CALLS.length]?.[2])
}

function batchLine(index: number): string {
  return index % 10 === 9
    ? '{"workload":{"requestsPerMonth":"many"}}'
    : JSON.stringify(examples[names[index % names.length] ?? ''])
}

function isBadLine(line: string, index: number): boolean {
  return 'error' in JSON.parse(line) !== (index % 10 === 9)
}

/** @returns whether memory stood still and every answer was as it should be */
function judged(name: string, { answers, bad, sizes }: Soaked): boolean {
  const warm = sizes.filter((one) => one.answers >= WARM_AFTER).map((one) => one.mb)
  if (warm.length < FEWEST) {
    console.log(`${name}: ${answers} answers, ${bad} wrong; too few to tell how memory goes: run it longer`)
    return false
  }
  const half = warm.length >> 1
  const [before, after] = [median(warm.slice(0, half)), median(warm.slice(half))]
  const holds = bad === 0 && after <= before * MOST_GROWTH
  const most = Math.max(...sizes.map((one) => one.mb))
  console.log(
    `${name}: ${answers} answers, ${bad} wrong; memory ${before.toFixed(0)} MB, later ${after.toFixed(0)} MB, at most ${most.toFixed(0)} MB: ${holds ? 'holds' : 'FAILS'}`,
  )
  return holds
}

const minutes = Number(process.argv[2] ?? 60) / 2
if (!(minutes > 0)) throw new Error(`${process.argv[2]} is no number of minutes: npm run soak -- 60`)
const mcp = judged('mcp', await soaked(started('mcp', 'test/fixtures/workload'), minutes, mcpLine, isBadAnswer))
const batch = judged(
  'batch',
  await soaked(started('batch', '--draws', '100', '--as-of', '2026-11-20', '--quiet'), minutes, batchLine, isBadLine),
)
process.exitCode = mcp && batch ? 0 : 1
