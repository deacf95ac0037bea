/**
 * How many scenarios a second `flippoint batch --draws 0` answers on one core, and the most memory that it held (peak resident
 * set) for 100,000 as a ratio to 1,000. Ends with 1 when that is over 1.5, or when a line was not answered.
 * Another pair of amounts: npm run bench:batch -- 1000 20000
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { count } from '../src/report/sentences/format.ts'
import { scenarioLines } from './batch/scenarios.ts'

const MOST = 1.5
const FEED = 0x0a
const [few = 1000, many = 100_000] = process.argv.slice(2).map(Number)

const PEAK = pathToFileURL(resolve('bench/batch/peak.js')).href
const COMMAND = ['--import', PEAK, 'dist/cli.cjs', 'batch', '-', '--draws', '0', '--as-of', '2026-11-24']

function feedsIn(bytes: Uint8Array): number {
  let feeds = 0
  for (let at = bytes.indexOf(FEED); at >= 0; at = bytes.indexOf(FEED, at + 1)) feeds++
  return feeds
}

async function measured(amount: number) {
  const start = process.hrtime.bigint()
  const child = spawn(process.execPath, COMMAND, { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] })
  const [stdin, stdout, , peak] = child.stdio
  if (!(stdin instanceof Writable) || !(stdout instanceof Readable) || !(peak instanceof Readable)) throw new Error('no pipes')
  Readable.from(scenarioLines(amount)).pipe(stdin)
  let answers = 0
  let bytes = 0
  stdout.on('data', (chunk: Uint8Array) => {
    answers += feedsIn(chunk)
    bytes += chunk.length
  })
  const [kilobytes, [code]] = await Promise.all([text(peak), once(child, 'close')])
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  if (code !== 0 || answers !== amount) throw new Error(`${amount} scenarios: ${answers} answers, exit ${code}`)
  const megabytes = Number(kilobytes) / 1024
  console.log(
    [
      `${count(amount)} scenarios`,
      `${seconds.toFixed(1)} s`,
      `${count(Math.round(amount / seconds))} a second`,
      `peak ${megabytes.toFixed(0)} MB`,
      `${(bytes / 1e6).toFixed(0)} MB of reports`,
    ].join(', '),
  )
  return megabytes
}

const [base, peak] = [await measured(few), await measured(many)]
const ratio = peak / base
console.log(`peak of ${count(many)} to that of ${count(few)}: ${ratio.toFixed(2)} (at most ${MOST})`)
process.exitCode = ratio <= MOST ? 0 : 1
