/**
 * What `flippoint batch --draws 0` takes on one core, with whole reports and with four fields: scenarios a second of CPU, and the
 * most memory that it held (peak resident set) for many scenarios as a ratio to few. Ends with 1 when that is over 1.5 with whole reports
 * or over 1.15 with fields, or when a line was not answered. With fields also what a process costs before it is warm, what of a
 * partition that is, and what a million scenarios need. Build first.
 * Usage: npm run bench:batch [-- FEW MANY], 1000 and 100000
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { count } from '../src/report/sentences/format.ts'
import { scenarioLines } from './batch/scenarios.ts'

const FEED = 0x0a
const [few = 1000, many = 100_000] = process.argv.slice(2).map(Number)

const PEAK = pathToFileURL(resolve('bench/batch/peak.js')).href
const COMMAND = ['--import', PEAK, 'dist/cli.cjs', 'batch', '-', '--draws', '0', '--as-of', '2026-11-24']

/** What is asked of each scenario, and how much more memory many of them may take than few. */
const ASKED = {
  'whole reports': { flags: [], most: 1.5 },
  'four fields': { flags: ['--fields', 'verdict,option,npvSavingsUsd,options.rented.totals.npvUsd'], most: 1.15 },
}

function feedsIn(bytes: Uint8Array): number {
  let feeds = 0
  for (let at = bytes.indexOf(FEED); at >= 0; at = bytes.indexOf(FEED, at + 1)) feeds++
  return feeds
}

async function measured(amount: number, flags: string[]) {
  const child = spawn(process.execPath, [...COMMAND, ...flags], { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] })
  const [stdin, stdout, , peak] = child.stdio
  if (!(stdin instanceof Writable) || !(stdout instanceof Readable) || !(peak instanceof Readable)) throw new Error('no pipes')
  Readable.from(scenarioLines(amount)).pipe(stdin)
  let answers = 0
  let bytes = 0
  stdout.on('data', (chunk: Uint8Array) => {
    answers += feedsIn(chunk)
    bytes += chunk.length
  })
  const [usage, [code]] = await Promise.all([text(peak), once(child, 'close')])
  if (code !== 0 || answers !== amount) throw new Error(`${amount} scenarios: ${answers} answers, exit ${code}`)
  const [kilobytes = Number.NaN, micros = Number.NaN] = usage.split(' ').map(Number)
  const [megabytes, seconds] = [kilobytes / 1024, micros / 1e6]
  console.log(
    [
      `  ${count(amount)} scenarios`,
      `${seconds.toFixed(1)} s of CPU`,
      `${count(Math.round(amount / seconds))} a second`,
      `peak ${megabytes.toFixed(0)} MB`,
      `${(bytes / 1e6).toFixed(1)} MB written`,
    ].join(', '),
  )
  return { megabytes, seconds }
}

const PARTITIONS = [100, 1000, 10_000]
const MILLION = 1e6

/** What a process takes before it is warm, as a share of partitions; and a million scenarios in partitions of the largest kind. */
function arithmetic(start: number, further: number): void {
  const shares = PARTITIONS.map((lines) => `${((start / (start + lines * further)) * 100).toFixed(0)} % of ${count(lines)} lines`)
  console.log(`  a process takes ${start.toFixed(1)} s of CPU to start and warm up: ${shares.join(', ')}`)
  const lines = PARTITIONS.at(-1) ?? MILLION
  const hours = (MILLION * further + (MILLION / lines) * start) / 3600
  console.log(`  a million in partitions of ${count(lines)}: ${hours.toFixed(2)} hours of one core`)
}

const seconds: number[] = []
for (const [name, { flags, most }] of Object.entries(ASKED)) {
  console.log(name)
  const [base, peak] = [await measured(few, flags), await measured(many, flags)]
  const ratio = peak.megabytes / base.megabytes
  console.log(`  peak of ${count(many)} to that of ${count(few)}: ${ratio.toFixed(2)} (at most ${most})`)
  const further = (peak.seconds - base.seconds) / (many - few)
  console.log(`  ${(further * 1000).toFixed(2)} ms of CPU a further scenario`)
  if (flags.length > 0) arithmetic(base.seconds - few * further, further)
  seconds.push(peak.seconds)
  if (!(ratio <= most)) process.exitCode = 1
}
console.log(
  `four fields take ${((seconds[1] ?? Number.NaN) / (seconds[0] ?? Number.NaN)).toFixed(2)} of the CPU of whole reports`,
)
