/**
 * `npm run fuzz -- [minutes] [reader…]`: each reader over broken files for so many minutes (10 where none are given). What one
 * fails over is kept in test/fuzz/kept, where the suite runs it from then on, and the run goes on to the next reader.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { mutations, type Mutation } from '../test/fuzz/mutations.ts'
import { caseOf, fault, keptName, READERS } from '../test/fuzz/readers.ts'

const KEPT = 'test/fuzz/kept'
const MINUTE = 60_000

process.env['FLIPPOINT_PRICING_DIR'] = ''

function keep(reader: string, { name, bytes }: { name: string; bytes: Uint8Array }): string {
  mkdirSync(KEPT, { recursive: true })
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const file = `${KEPT}/${keptName(reader, hash, name)}`
  writeFileSync(file, bytes)
  return file
}

async function fuzzed(name: string, minutes: number, seed: number): Promise<boolean> {
  const reader = READERS[name]
  if (!reader) throw new Error(`there is no reader ${name}: ${Object.keys(READERS).join(', ')}`)
  const samples = reader.samples()
  let runs = 0
  const holds = async (mutation: Mutation): Promise<boolean> => {
    runs += 1
    return (await fault(reader, caseOf(samples, mutation))) === null
  }
  const { failed, counterexample } = await fc.check(fc.asyncProperty(mutations, holds), {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: minutes * MINUTE,
    markInterruptAsFailure: false,
    seed,
  })
  const [mutation] = counterexample ?? []
  if (!failed || !mutation) {
    console.log(`${name}: ${runs} files in ${minutes} min from seed ${seed}: clean`)
    return true
  }
  const sample = caseOf(samples, mutation)
  console.log(
    `${name}: failed after ${runs} files, seed ${seed}: ${await fault(reader, sample)}\n  kept as ${keep(name, sample)}`,
  )
  return false
}

const [given, ...named] = process.argv.slice(2)
const minutes = given === undefined ? 10 : Number(given)
if (!(minutes > 0)) throw new Error(`${given} is no number of minutes: npm run fuzz -- 10 scenario workload`)
const seed = Math.floor(Date.now() / 1000)
let clean = true
for (const name of named.length > 0 ? named : Object.keys(READERS)) clean = (await fuzzed(name, minutes, seed)) && clean
process.exitCode = clean ? 0 : 1
