/** `batch --jobs`: more threads, the same bytes. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scenarioLines } from '../../bench/batch/scenarios.ts'
import { byHelpers } from '../../src/commands/batch/answers.ts'
import type { BatchAnswer } from '../../src/commands/batch/batch-line.ts'
import type { InputLine } from '../../src/commands/shared/lines.ts'
import type { Helper } from '../../src/world.ts'
import { CLI, placeFor } from '../helpers/place.ts'
import { ran } from '../helpers/world.ts'

const FLAGS = ['--draws', '0', '--as-of', '2026-11-24']

/** Good lines with a blank, a bad and a foreign one among them, and no end at the last. */
const good = [...scenarioLines(11)]
const mixed = [
  ...good.slice(0, 3),
  '\n',
  'nonsense\n',
  ...good.slice(3, 9),
  '{"name":"Δοκιμή","workload":{}}\n',
  ...good.slice(9),
].join('')

describe('batch --jobs', () => {
  const { folder } = placeFor('jobs')
  writeFileSync(join(folder, 'in.ndjson'), mixed.trimEnd())
  const run = (more: string[]) =>
    spawnSync(process.execPath, [CLI, 'batch', 'in.ndjson', ...FLAGS, ...more], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e8,
    })

  it.each([
    [[]],
    [['--fields', 'verdict,options.rented.totals.npvUsd']],
    [['--fail-on', 'verdict==api', '--exit-zero']],
    [['--set', 'horizonMonths=12']],
  ])('gives the bytes, messages and exit code of one thread: %j', (more) => {
    const alone = run(more)
    expect(alone.stdout.trimEnd().split('\n')).toHaveLength(13)
    for (const jobs of ['2', '3']) {
      const { status, stdout, stderr } = run([...more, '--jobs', jobs])
      expect({ status, stderr }).toEqual({ status: alone.status, stderr: alone.stderr })
      expect(stdout).toBe(alone.stdout)
    }
  })

  it('ends at a rule that no report knows before anything is written', () => {
    const { status, stdout, stderr } = run(['--fail-on', 'npvSavingUsd>0', '--jobs', '2'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/no field npvSavingUsd; did you mean npvSavingsUsd/)
  })

  it.each(['0', '257', '-1', '1.5', 'all'])('refuses %s threads before anything is read', async (jobs) => {
    const { code, stdout, stderr } = await ran(['batch', '-', `--jobs=${jobs}`], { stdin: mixed })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`--jobs ${jobs}`)
  })
})

async function* arrivals(pieces: number, each: number): AsyncGenerator<InputLine[]> {
  for (let piece = 0; piece < pieces; piece++)
    yield Array.from({ length: each }, (_, index) => ({ number: piece * each + index + 1, bytes: new Uint8Array([piece]) }))
}

/** A helper that takes its time, by the number of the line. */
function slow(ms: (line: number) => number, ended: { times: number }): Helper<InputLine[], BatchAnswer[]> {
  let last: Promise<unknown> = Promise.resolve()
  return {
    ask: (lines) => {
      const answers = last.then(async () => {
        const answered: BatchAnswer[] = []
        for (const { number } of lines) {
          await new Promise((done) => void setTimeout(done, ms(number)))
          answered.push({ text: `${number}\n`, outcome: 'decided', fault: null })
        }
        return answered
      })
      last = answers.catch(() => {})
      return answers
    },
    end: () => void ended.times++,
  }
}

const NEVER = new AbortController().signal

describe('answers of helpers', () => {
  it('come in the order of the lines, however long each takes, and the helpers are ended', async () => {
    const ended = { times: 0 }
    const helpers = [slow((line) => line % 7, ended), slow((line) => (line * 5) % 3, ended), slow(() => 0, ended)]
    const numbers: number[] = []
    for await (const { number, answer } of byHelpers(arrivals(5, 9), helpers, NEVER)) {
      expect(answer.text).toBe(`${number}\n`)
      numbers.push(number)
    }
    expect(numbers).toEqual(Array.from({ length: 45 }, (_, index) => index + 1))
    expect(ended.times).toBe(3)
  })

  it('are worked out a little ahead of who takes them, and no further', async () => {
    let read = 0
    const counted = async function* () {
      for await (const lines of arrivals(1000, 1)) {
        read += lines.length
        yield lines
      }
    }
    const answers = byHelpers(counted(), [slow(() => 0, { times: 0 }), slow(() => 0, { times: 0 })], NEVER)
    await answers.next()
    await new Promise((done) => void setTimeout(done, 50))
    expect(read).toBeLessThan(20)
    await answers.return(undefined)
  })

  it('stop with the run, though nobody knows yet what the next one is', async () => {
    const stop = new AbortController()
    const ended = { times: 0 }
    const answers = byHelpers(arrivals(1, 1), [slow(() => 1e6, ended)], stop.signal)
    const next = answers.next()
    stop.abort()
    await expect(next).rejects.toThrow(/abort/)
    expect(ended.times).toBe(1)
  })

  it('fail with a helper that is lost', async () => {
    const lost: Helper<InputLine[], BatchAnswer[]> = { ask: () => Promise.reject(new Error('lost')), end: () => {} }
    await expect(byHelpers(arrivals(1, 1), [lost], NEVER).next()).rejects.toThrow('lost')
  })
})
