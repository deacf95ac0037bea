/** What breaks under a run: a reader that leaves, a disk that is full, a folder that takes nothing, Ctrl-C. Nothing finished is lost. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { scenarioLines } from '../../bench/batch/scenarios.ts'
import { CLI, placeFor } from '../helpers/place.ts'

const { folder: place, bash } = placeFor('broken')
const FLAGS = ['--draws', '0', '--as-of', '2026-11-24']
const MANY = 60

writeFileSync(join(place, 'file'), '')
writeFileSync(join(place, 'many.ndjson'), [...scenarioLines(MANY)].join(''))
writeFileSync(join(place, 'few.ndjson'), [...scenarioLines(8)].join(''))
symlinkSync('/dev/full', join(place, 'full.json'))

function shell(command: string) {
  return bash(command.replaceAll('FLAGS', FLAGS.join(' ')))
}

function read(file: string) {
  return readFileSync(join(place, file), 'utf8')
}

function linesOf(text: string) {
  return text.split('\n').slice(0, -1)
}

function names(text: string) {
  return linesOf(text).map((line) => JSON.parse(line).scenario.name)
}

function expected(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => `scenario ${from + index}`)
}

/** The command that a run gave to go on with. */
function goOn(stderr: string): string {
  return /go on with: (.*)\n$/.exec(stderr)?.[1] ?? 'false'
}

let whole = ''
beforeAll(() => {
  whole = shell('flippoint batch few.ndjson FLAGS').stdout
  expect(names(whole)).toEqual(expected(0, 8))
})

describe('a reader that leaves', () => {
  it.each([
    ['decide', 'flippoint --example clinic FLAGS --json | head -1', 1],
    ['decide as text', 'flippoint --example clinic FLAGS | head -1', 1],
    ['batch', 'flippoint batch many.ndjson FLAGS | head -2', 2],
    ['batch by two', 'flippoint batch many.ndjson FLAGS --jobs 2 | head -2', 2],
    ['batch, fed without end', 'yes "$(head -1 few.ndjson)" | flippoint batch - FLAGS | head -2', 2],
  ])('ends %s, which is no failure', (_, command, lines) => {
    const { stdout, stderr } = shell(`${command}; echo "\${PIPESTATUS[@]: -2:1}"`)
    expect(stderr).toBe('')
    expect(linesOf(stdout)).toHaveLength(lines + 1)
    expect(linesOf(stdout).at(-1)).toBe('0')
  })
})

describe.skipIf(process.platform !== 'linux')('a full disk', () => {
  it('under the stdout of decide is exit 2', () => {
    const { status, stderr } = shell('flippoint --example clinic FLAGS --json > /dev/full')
    expect(status).toBe(2)
    expect(stderr).toBe('error: cannot write to stdout: the disk is full\n  → what was written is not whole\n')
  })

  it('that takes half a report is exit 2, too', () => {
    const { status, stderr } = shell('ulimit -f 10; flippoint --example clinic FLAGS --json > half.json')
    expect(status).toBe(2)
    expect(stderr).toMatch(/cannot write to stdout: the file is larger than it may be\n.*not whole/)
    expect(read('half.json')).toHaveLength(10 * 1024)
  })

  it('under -o is exit 2, with nothing on stdout and no other file written', () => {
    const { status, stdout, stderr } = shell('flippoint --example clinic FLAGS -o good.json -o file/report.md -o full.json')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/cannot write file\/report\.md: a part of the path is a file/)
    const full = shell('flippoint --example clinic FLAGS -o full.json')
    expect(full).toMatchObject({ status: 2, stdout: '' })
    expect(full.stderr).toMatch(/cannot write full\.json: the disk is full/)
    expect(readdirSync(place).filter((name) => /good|tmp/.test(name))).toEqual([])
  })

  it('leaves the earlier report where it was', () => {
    writeFileSync(join(place, 'kept.json'), 'earlier')
    const { status, stderr } = shell('ulimit -f 10; flippoint --example clinic FLAGS -o kept.json')
    expect(status).toBe(2)
    expect(stderr).toMatch(/the file is as it was/)
    expect(read('kept.json')).toBe('earlier')
  })

  it('stops a batch, which names the first line that is not answered', () => {
    const { status, stderr } = shell('flippoint batch few.ndjson FLAGS > /dev/full')
    expect(status).toBe(2)
    expect(stderr).toMatch(/^error: cannot write to stdout: the disk is full\n/)
    expect(stderr).toMatch(/stopped after line 0: 0 decided, 0 bad\n/)
  })

  it('in the middle of a line costs a batch that line alone: what it says to do gives the rest', () => {
    const { status, stderr } = shell('ulimit -f 200; flippoint batch few.ndjson FLAGS > part.ndjson')
    expect(status).toBe(2)
    const part = read('part.ndjson')
    expect(part).toHaveLength(200 * 1024)
    const kept = part.slice(0, part.lastIndexOf('\n') + 1)
    expect(stderr).toMatch(`stopped after line ${linesOf(kept).length}: `)
    expect(stderr).toMatch('if the output ends in half a line, take that away\n')
    expect(kept + shell(goOn(stderr)).stdout).toBe(whole)
  })
})

describe.skipIf(process.platform !== 'linux')('a folder that takes nothing', () => {
  it.each([
    ['-o', '/proc', 'report.json'],
    ['-o', 'file', 'report.xlsx'],
    ['--save', '/proc', 'my.yaml'],
    ['--save', 'file', 'my.yaml'],
  ])('%s into %s is exit 2, with nothing on stdout', (flag, folder, name) => {
    const { status, stdout, stderr } = shell(`flippoint --example clinic FLAGS ${flag} ${folder}/${name}`)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(`error: cannot write ${folder}/${name}: `)
  })
})

/** Starts a batch, stops it once a line is out, and waits for its end. */
async function interrupted(args: string[], input: string | null, signal: NodeJS.Signals = 'SIGINT') {
  const child = spawn(process.execPath, [CLI, 'batch', ...args], { cwd: place, stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  if (input !== null) child.stdin.write(input)
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  child.stdout.on('data', (chunk) => {
    if (!stdout.includes('\n') && String(chunk).includes('\n')) child.kill(signal)
    stdout += String(chunk)
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

describe.skipIf(process.platform === 'win32')('Ctrl-C in a batch', () => {
  it.each<[NodeJS.Signals, string[]]>([
    ['SIGINT', []],
    ['SIGTERM', []],
    ['SIGINT', ['--jobs', '2']],
  ])(
    '(%s %j) keeps whole lines, and what it says to do gives the rest',
    async (signal, more) => {
      const { code, stdout, stderr } = await interrupted(
        ['many.ndjson', ...more, ...FLAGS, '--set', 'task.costPerErrorUsd=0.5'],
        null,
        signal,
      )
      expect(code).toBe(130)
      const done = linesOf(stdout).length
      expect(stdout.endsWith('\n')).toBe(true)
      expect(done).toBeLessThan(MANY)
      expect(stderr).toMatch(`interrupted after line ${done}: ${done} decided, 0 bad\n`)
      expect(goOn(stderr)).toMatch(/^tail -n \+\d+ many\.ndjson \| flippoint batch - .*--set task\.costPerErrorUsd=0\.5$/)
      expect(names(stdout + shell(`${goOn(stderr)} 2>&1`).stdout)).toEqual(expected(0, MANY))
    },
    120_000,
  )

  it.each([[[]], [['--jobs', '2']]])('while it waits for the next line ends it, too (%j)', async (more) => {
    const { code, stdout, stderr } = await interrupted(['-', '--draws', '0', ...more], [...scenarioLines(1)].join(''))
    expect(code).toBe(130)
    expect(names(stdout)).toEqual(['scenario 0'])
    const today = new Date().toISOString().slice(0, 10)
    expect(stderr).toMatch(
      `go on with line 2 of the input: flippoint batch - ${['--draws', '0', ...more].join(' ')} --as-of ${today}\n`,
    )
  })
})

describe('a slow pipe', () => {
  it.each([[[]], [['--jobs', '2']]])('gets each answer as soon as its line is in (%j)', async (more) => {
    const child = spawn(process.execPath, [CLI, 'batch', '-', ...FLAGS, ...more], {
      cwd: place,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const answers: string[] = []
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += String(chunk)
      if (!text.endsWith('\n')) return
      answers.push(...names(text))
      text = ''
      // The next line is written only once the one before is answered.
      if (answers.length < 3) child.stdin.write([...scenarioLines(3)][answers.length] ?? '')
      else child.stdin.end()
    })
    child.stdin.write([...scenarioLines(1)].join(''))
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
    expect(answers).toEqual(expected(0, 3))
  })
})
