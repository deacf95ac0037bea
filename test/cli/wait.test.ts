/** What is seen while something takes long: a line after a second, gone when it is over, and only on a terminal. */
import { describe, expect, it } from 'vitest'
import { announced, patience, PATIENCE_MS, waiting, working, type Every } from '../../src/commands/shared/progress-line.ts'
import { ran } from '../helpers/world.ts'

function terminal(over: { isTerminal?: boolean; columns?: number; env?: Record<string, string> } = {}) {
  const written: string[] = []
  const { isTerminal = true, columns = 80, env = {} } = over
  const stderr = {
    write: (text: string | Uint8Array) => void written.push(String(text)),
    isTerminal,
    columns,
    ready: async () => 'open' as const,
  }
  return { written, world: { stderr, env } }
}

/** A clock that a test turns, and work that ends when the test says so. */
function turned() {
  let tick = () => {}
  const every: Every = (milliseconds, run) => {
    expect(milliseconds).toBe(PATIENCE_MS)
    tick = run
    return () => (tick = () => {})
  }
  let end: (value: string) => void = () => {}
  const work = new Promise<string>((resolve) => (end = resolve))
  return { every, tick: () => tick(), end: () => end('done'), run: () => work }
}

describe('a wait', () => {
  it('is not spoken of when it is short', async () => {
    const { written, world } = terminal()
    const { every, end, run } = turned()
    const wait = waiting({ world, doing: 'Reading' }, run, every)
    end()
    expect(await wait).toBe('done')
    expect(written).toEqual([])
  })

  it('says what it waits for after a second, and leaves an empty line', async () => {
    const { written, world } = terminal()
    const { every, tick, end, run } = turned()
    const wait = waiting({ world, doing: 'Reading r.jsonl' }, run, every)
    tick()
    tick()
    end()
    await wait
    tick()
    expect(written).toEqual(['\rReading r.jsonl … 1 s\u001b[K', '\rReading r.jsonl … 2 s\u001b[K', '\r\u001b[K'])
  })

  it('leaves an empty line when it fails, too', async () => {
    const { written, world } = terminal()
    const { every, tick } = turned()
    const failing = waiting({ world, doing: 'Reading' }, () => (tick(), Promise.reject(new Error('no'))), every)
    await expect(failing).rejects.toThrow('no')
    expect(written.at(-1)).toBe('\r\u001b[K')
  })

  it.each([
    ['nobody looks', { isTerminal: false }],
    ['nothing can be drawn', { env: { TERM: 'dumb' } }],
    ['it would be read aloud', { env: { ACCESSIBLE: '1' } }],
  ])('is silent where %s', async (_, over) => {
    const { written, world } = terminal(over)
    const { every, tick, end, run } = turned()
    const wait = waiting({ world, doing: 'Reading' }, run, every)
    tick()
    end()
    await wait
    expect(working({ world, doing: 'Drawing', isLong: true }, () => 1)).toBe(1)
    expect(written).toEqual([])
  })

  it('fits the line', () => {
    const { written, world } = terminal({ columns: 20 })
    working({ world, doing: 'x'.repeat(100), isLong: true }, () => 1)
    expect(written[0]).toBe(`\r${'x'.repeat(19)}\u001b[K`)
  })
})

describe('a run of many draws', () => {
  const args = ['--example', 'clinic', '--as-of', '2026-11-24', '--json', '--draws', '100001']

  it('says so on a terminal', async () => {
    expect((await ran(args, { terminal: true })).stderr).toBe('\rDrawing 100,001 times …\u001b[K\r\u001b[K')
  })

  it.each([['through a pipe', args, false] as const, ['when it is to be quiet', [...args, '--quiet'], true] as const])(
    'says nothing %s',
    async (_, argv, isTerminal) => {
      expect((await ran([...argv], { terminal: isTerminal })).stderr).toBe('')
    },
  )
})

describe('many steps without a break', () => {
  /** A clock that a test sets. */
  const steps = (isPlain: boolean, seconds: readonly number[], over: Parameters<typeof terminal>[0] = {}) => {
    const { written, world } = terminal(over)
    let at = 0
    const now = () => new Date(at)
    const value = patience({ world: { ...world, now }, doing: 'Trying', isPlain }, (tick) => {
      for (const second of seconds) {
        at = second * PATIENCE_MS
        tick()
      }
      return 'done'
    })
    expect(value).toBe('done')
    return written
  }

  it('are not spoken of within a second', () => expect(steps(false, [0.2, 0.9])).toEqual([]))

  it('count the seconds on a line of their own, and take it away', () => {
    expect(steps(false, [0.5, 1.1, 1.2, 2.5])).toEqual(['\rTrying … 1 s\u001b[K', '\rTrying … 2 s\u001b[K', '\r\u001b[K'])
  })

  it('are said once, as a line, where nothing may be drawn over', () => {
    expect(steps(true, [1.1, 2.5], { env: { TERM: 'dumb' } })).toEqual(['Trying …\n'])
  })
})

it('work that is sure to be long is announced, and the line goes', async () => {
  const { written, world } = terminal()
  expect(await announced({ world, doing: 'Drawing' }, async () => 'done')).toBe('done')
  expect(written).toEqual(['\rDrawing …\u001b[K', '\r\u001b[K'])
  expect(await announced({ world, doing: 'Drawing', quiet: true }, async () => 'done')).toBe('done')
  expect(written).toHaveLength(2)
})
