/** The outside, injected: arguments, environment, clock, streams and files. Tests bring a world of their own. */
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { addAbortSignal } from 'node:stream'

/** Whether more can be written: `closed` is a reader that has seen enough, `failed` anything else that went wrong. */
export type Standing = 'open' | 'closed' | 'failed'

export interface Output {
  write(text: string | Uint8Array): void
  /** Waits until what was written is taken, and lets signals and other events in */
  ready(): Promise<Standing>
  isTerminal: boolean
  columns: number
}

/** Where prompts are read and drawn. */
export interface Terminal {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Fires when the session is to end: Ctrl-C outside a prompt, a stop signal, a lost terminal */
  stopped: AbortSignal
}

export interface Files {
  /** @throws an error with a `code` when it cannot be read */
  read(path: string): string
  /** Piece by piece, for files that need not fit into memory. @throws while it is read, and when stopped */
  chunks(path: string, stop?: AbortSignal): AsyncIterable<Uint8Array>
  /** All or nothing: written beside its place, then moved. @throws when it cannot be written */
  write(path: string, content: string | Uint8Array): void
  /** With the folders above it; there already is fine */
  makeFolder(path: string): void
  remove(path: string): void
  exists(path: string): boolean
  list(path: string): string[]
}

export interface World {
  argv: string[]
  env: Record<string, string | undefined>
  cwd: string
  now(): Date
  stdin: { isTerminal: boolean; text(): Promise<string>; chunks(stop: AbortSignal): AsyncIterable<Uint8Array> }
  stdout: Output
  stderr: Output
  /** Fires on Ctrl-C or a stop signal, which from then on no longer end the process by themselves */
  stopped: () => AbortSignal
  /** Opens the terminal for questions; null where there is none */
  terminal: () => Terminal | null
  files: Files
  /** The network: `prices update` alone asks it for anything */
  fetch(url: string, init: { redirect: 'manual'; signal: AbortSignal }): Promise<Response>
  /** Where the package keeps its tables and examples */
  home: string
}

/** What stands at a path, links followed; null when nothing does. */
const standing = (path: string) => (existsSync(path) ? { path: realpathSync(path), isFile: statSync(path).isFile() } : null)

const writeWhole = (path: string, content: string | Uint8Array): void => {
  const there = standing(path)
  // A pipe or a device takes what is written to it; putting a file in its place would break it.
  if (there && !there.isFile) return writeFileSync(path, content)
  const place = there?.path ?? path
  const beside = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`)
  try {
    writeFileSync(beside, content)
    renameSync(beside, place)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}

/** One folder at a time: told to make them all at once, Node tries for ever where the system lets nobody, as in /proc. */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** Files of this machine, paths taken from a folder. */
export const filesAt = (cwd: string): Files => ({
  read: (path) => readFileSync(resolve(cwd, path), 'utf8'),
  chunks: (path, signal) => createReadStream(resolve(cwd, path), { signal }),
  write: (path, content) => writeWhole(resolve(cwd, path), content),
  makeFolder: (path) => makeFolder(resolve(cwd, path)),
  remove: (path) => rmSync(resolve(cwd, path), { force: true }),
  exists: (path) => existsSync(resolve(cwd, path)),
  list: (path) => readdirSync(resolve(cwd, path)).toSorted(),
})

/** A turn of the event loop, in which the errors of earlier writes and signals arrive. */
const aTurn = () => new Promise<void>((done) => void setImmediate(done))

const drained = (stream: NodeJS.WriteStream) =>
  new Promise<void>((done) => {
    const settle = () => {
      for (const event of ['drain', 'error', 'close']) stream.off(event, settle)
      done()
    }
    for (const event of ['drain', 'error', 'close']) stream.on(event, settle)
  })

const standingOf = (error: NodeJS.ErrnoException | null): Standing =>
  error ? (error.code === 'EPIPE' ? 'closed' : 'failed') : 'open'

const outputOf = (stream: NodeJS.WriteStream): Output => {
  // Kept here: a standard stream is never destroyed, and forgets its error.
  let first: NodeJS.ErrnoException | null = null
  stream.on('error', (error) => void (first ??= error))
  return {
    write: (text) => void stream.write(text),
    ready: async () => {
      await aTurn()
      if (!first && stream.writableNeedDrain) await drained(stream)
      return standingOf(first)
    },
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80
    },
  }
}

const readAll = async (): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const stopSignal = (): AbortSignal => {
  const stop = new AbortController()
  // For good: the prompts' library ends the process at a signal that nobody else listens to any more.
  for (const signal of STOPS) process.on(signal, () => stop.abort())
  return stop.signal
}

const openTerminal = (): Terminal | null => {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null
  return { input: process.stdin, output: process.stderr, stopped: stopSignal() }
}

/** The real world of this process. */
export const realWorld = (home: string): World => ({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  stdin: { isTerminal: process.stdin.isTTY === true, text: readAll, chunks: (stop) => addAbortSignal(stop, process.stdin) },
  stopped: stopSignal,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  terminal: openTerminal,
  files: filesAt(process.cwd()),
  fetch: (url, init) => fetch(url, init),
  home,
})
