/** A world in memory: files, streams and a clock that stands still. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { PassThrough, Writable } from 'node:stream'
import { run } from '../../src/cli.ts'
import { batchHelper, type BatchTask } from '../../src/commands/batch/answerer.ts'
import type { InputLine } from '../../src/commands/shared/lines.ts'
import type { Terminal, World } from '../../src/world.ts'

export interface Ran {
  code: number
  stdout: string
  stderr: string
  files: Record<string, string>
}

export interface FakeWorld {
  files?: Record<string, string>
  /** Files that may be no text */
  bytes?: Record<string, Uint8Array>
  stdin?: string
  env?: Record<string, string>
  terminal?: boolean
  /** Somebody at a terminal of plain lines, who is told all that was said since the last answer; null is Ctrl-C */
  hand?: (said: string) => string | null
  /** A terminal on stderr alone */
  stderrTerminal?: boolean
  /** A clock; without one, it stands still */
  now?: World['now']
  readOnly?: boolean
  /** A browser that prints; without one, none does */
  print?: (browser: string, page: string) => Uint8Array
  /** The network; without one, nothing is reached */
  fetch?: World['fetch']
  /** Writing the n-th file fails, as on a full disk */
  failsAtWrite?: number
  /** Files as they were committed; without any, there is no checkout */
  committed?: Record<string, string>
  /** Files of the package, in place of the real ones of `dist/` */
  shipped?: Record<string, string>
}

function missing(path: string) {
  return Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' })
}

/** Bytes as a text that holds each of them; `Buffer.from(text, 'latin1')` gives them back. */
function textOf(content: string | Uint8Array) {
  return typeof content === 'string' ? content : Buffer.from(content).toString('latin1')
}

function raise(error: Error): never {
  throw error
}

/** Two pieces, cut where a reader does not expect it. */
const pieces = async function* (text: string | Uint8Array) {
  const bytes = Buffer.from(text)
  yield bytes.subarray(0, bytes.length >> 1)
  yield bytes.subarray(bytes.length >> 1)
}

function isShipped(path: string) {
  return path.startsWith('dist/')
}

/** Plain lines: what waits for an answer ends so. */
const WAITS = /> $/

/** A terminal at which a hand answers what it is asked. */
function terminalOf(hand: NonNullable<FakeWorld['hand']>, said: string[]): Terminal {
  const input = new PassThrough()
  const stop = new AbortController()
  let heard = 0
  const output = new Writable({
    decodeStrings: false,
    write: (text: string, _, done) => {
      said.push(text)
      done()
      if (!WAITS.test(text)) return
      const answer = hand(said.slice(heard).join(''))
      heard = said.length
      if (answer === null) stop.abort()
      else input.write(answer)
    },
  })
  return { input, output, stopped: stop.signal }
}

/** Runs the command line in a fake world. The packed tables are the real ones of `dist/`. */
export async function ran(argv: string[], fake: FakeWorld = {}): Promise<Ran> {
  const files: Record<string, string> = { ...fake.files }
  const bytes = fake.bytes ?? {}
  let writes = 0
  const out: string[] = []
  const err: string[] = []
  const isTerminal = fake.terminal ?? fake.hand !== undefined
  const stream = (into: string[], drawn: boolean) => ({
    write: (text: string | Uint8Array) => void into.push(textOf(text)),
    ready: async () => 'open' as const,
    isTerminal: drawn,
    columns: 80,
  })
  const world: World = {
    argv,
    env: fake.env ?? {},
    cwd: '/work',
    now: fake.now ?? (() => new Date('2026-11-24T12:00:00Z')),
    stdin: { isTerminal, text: async () => fake.stdin ?? '', chunks: () => pieces(fake.stdin ?? '') },
    stopped: () => new AbortController().signal,
    committed: (folder) => {
      const { committed } = fake
      return committed ? (path) => committed[`${folder}/${path}`] ?? null : null
    },
    stdout: stream(out, isTerminal),
    stderr: stream(err, fake.stderrTerminal ?? isTerminal),
    terminal: () => (fake.hand ? terminalOf(fake.hand, err) : null),
    files: {
      read: (path) => {
        if (isShipped(path)) return fake.shipped?.[path] ?? readFileSync(path, 'utf8')
        const text = path in bytes ? Buffer.from(bytes[path] ?? []).toString('utf8') : files[path]
        if (text === undefined) throw missing(path)
        return text
      },
      // As a stream does, it says so once it is read.
      chunks: async function* (path) {
        yield* pieces(bytes[path] ?? files[path] ?? raise(missing(path)))
      },
      makeFolder: () => {},
      remove: (path) => void delete files[path],
      write: (path, content) => world.files.stage(path, content).place(),
      stage: (path, content) => {
        writes += 1
        if (writes === fake.failsAtWrite) throw Object.assign(new Error(`ENOSPC: no space left`), { code: 'ENOSPC' })
        if (fake.readOnly) throw Object.assign(new Error(`EROFS: read-only file system, open '${path}'`), { code: 'EROFS' })
        return { place: () => void (files[path] = textOf(content)), drop: () => {} }
      },
      exists: (path) =>
        isShipped(path)
          ? existsSync(path)
          : path in files || path in bytes || Object.keys(files).some((file) => file.startsWith(`${path}/`)),
      real: (path) => {
        if (!world.files.exists(path)) throw missing(path)
        return path
      },
      list: (path) => {
        if (isShipped(path)) return readdirSync(path).toSorted()
        const names = Object.keys(files).flatMap((file) =>
          file.startsWith(`${path}/`) ? [file.slice(path.length + 1).split('/')[0] ?? ''] : [],
        )
        if (names.length === 0) throw missing(path)
        return [...new Set(names)].toSorted()
      },
    },
    fetch: fake.fetch ?? (() => Promise.reject(new Error('no network in this test'))),
    computesBriefly: async () => {},
    decidesMany: async () => {},
    readsLong: async () => {},
    helper: (task) => {
      const answers = batchHelper(world, task as BatchTask)
      return { ask: async (asked) => (await answers)(asked as InputLine[]) as Promise<never>, end: () => {} }
    },
    print: async (browser, page) => fake.print?.(browser, page) ?? raise(new Error('this world has no browser')),
    home: 'dist',
  }
  const code = await run(world)
  return { code, stdout: out.join(''), stderr: err.join(''), files }
}
