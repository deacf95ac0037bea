/**
 * The questionnaire of this build against that of a frozen one, in a pseudo-terminal: how long a person waits between a key and the
 * next question, or the report. Runs alternate; a key comes when a question has stood for a while, as if it were read. The slowest
 * wait of a run, its median and its sum are medians over runs. Build this one first.
 * Usage: npm run bench:ask -- REF [--rounds 5] [--reading 1000] [--hand enter|typed|all] [--waits]
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { commitOf, frozen } from './against/frozen.ts'
import { hasTerminal, sat, type Sitting, type Wait } from './ask/questionnaire.ts'
import { HANDS, type HandName } from './ask/typed-answers.ts'
import { median } from './shared/runs.ts'

/** The slowest wait with default answers, over that of the frozen build, at most. */
const TARGET = 0.4
const LEAST_ROUNDS = 3

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    reading: { type: 'string', default: '1000' },
    hand: { type: 'string', default: 'all' },
    waits: { type: 'boolean', default: false },
  },
})
const [ref] = positionals
const rounds = Number(values.rounds)
const reading = Number(values.reading)
const hands = HANDS.filter((hand) => values.hand === 'all' || values.hand === hand)
if (ref === undefined || hands.length === 0 || !(rounds >= LEAST_ROUNDS) || !(reading >= 500)) {
  console.error(
    `usage: npm run bench:ask -- REF [--rounds ${LEAST_ROUNDS} or more] [--reading 500 or more] [--hand ${HANDS.join('|')}|all] [--waits]`,
  )
  process.exit(2)
}
if (!hasTerminal()) {
  console.error('a pseudo-terminal is lent by script(1) of util-linux, which is not here')
  process.exit(2)
}

interface Figures {
  slowest: number
  median: number
  total: number
}

function figuresOf(waits: readonly Wait[]): Figures {
  const all = waits.map((one) => one.milliseconds)
  return { slowest: Math.max(...all), median: median(all), total: all.reduce((sum, one) => sum + one, 0) }
}

/** Each figure's median over runs. */
function middle(runs: readonly Wait[][]): Figures {
  const all = runs.map(figuresOf)
  const of = (key: keyof Figures) => median(all.map((one) => one[key]))
  return { slowest: of('slowest'), median: of('median'), total: of('total') }
}

function told(build: string, runs: readonly Wait[][]): void {
  const { slowest, median: usual, total } = middle(runs)
  const columns = [slowest, usual, total].map((one) => one.toFixed(0).padStart(9)).join('')
  console.log(`  ${build.padEnd(10)}${columns}${String(runs[0]?.length ?? 0).padStart(9)}`)
  if (!values.waits) return
  for (const [index, { next }] of (runs[0] ?? []).entries()) {
    const each = median(runs.flatMap((waits) => waits[index]?.milliseconds ?? []))
    console.log(`    ${each.toFixed(0).padStart(7)}  ${next ?? 'the report'}`)
  }
}

/** The slowest wait of this build over that of the other. */
async function compared(other: { dir: string; commit: string }, how: Omit<Sitting, 'dir'>): Promise<number> {
  const builds = { [other.commit]: other.dir, here: resolve('.') }
  const seen = new Map<string, Wait[][]>(Object.keys(builds).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, dir] of Object.entries(builds)) seen.get(name)?.push(await sat({ ...how, dir }))
  const answers: Record<HandName, string> = { enter: 'Enter at every question but the bill', typed: 'answers that no default is' }
  console.log(`${how.isPlain ? 'plain lines' : 'drawn prompts'}, ${answers[how.hand]}`)
  console.log(`  ${'build'.padEnd(10)}${['slowest', 'median', 'total', 'waits'].map((one) => one.padStart(9)).join('')}`)
  for (const [name, runs] of seen) told(name, runs)
  const [there, here] = [other.commit, 'here'].map((name) => middle(seen.get(name) ?? []).slowest)
  const ratio = (here ?? Number.NaN) / (there ?? Number.NaN)
  console.log(`  slowest wait, here over ${other.commit}: ${ratio.toFixed(2)}`)
  return ratio
}

const other = frozen(commitOf(ref))
try {
  console.log(`milliseconds from key to question, medians of ${rounds} alternating runs; a key ${reading} ms after the question`)
  for (const hand of hands)
    for (const isPlain of [false, true]) {
      const ratio = await compared(other, { hand, isPlain, reading })
      if (hand === 'enter' && !(ratio <= TARGET)) {
        console.log(`  above ${TARGET}`)
        process.exitCode = 1
      }
    }
} finally {
  other.remove()
}
