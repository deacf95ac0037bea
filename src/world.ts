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
import { outputOf, type Output, type ProcessOutput } from './output.ts'
import { flagsFor } from './platform-flags.ts'

/** Where prompts are read and drawn. */
export interface Terminal {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  /** Fires when the session is to end: Ctrl-C outside a prompt, a stop signal, a lost terminal */
  stopped: AbortSignal
}

/** A file that is written and not yet in its place. */
export interface Staged {
  /** @throws when it cannot be moved there */
  place(): void
  drop(): void
}

export interface Files {
  /** @throws an error with a `code` when it cannot be read */
  read(path: string): string
  /** Piece by piece, for files that need not fit into memory. @throws while it is read, and when stopped */
  chunks(path: string, stop?: AbortSignal): AsyncIterable<Uint8Array>
  /** All or nothing: written beside its place, then moved. @throws when it cannot be written */
  write(path: string, content: string | Uint8Array): void
  /** The first half of `write`, so that several files can be ready before one is moved. @throws when it cannot be written */
  stage(path: string, content: string | Uint8Array): Staged
  /** With the folders above it; there already is fine */
  makeFolder(path: string): void
  remove(path: string): void
  exists(path: string): boolean
  /** The place that a path leads to, links followed. @throws an error with a `code` when nothing is there */
  real(path: string): string
  list(path: string): string[]
}

/** Another thread of this program, which answers what it is asked in turn. */
export interface Helper<Asked, Answer> {
  /** @throws when it has ended, by itself too */
  ask(asked: Asked): Promise<Answer>
  end(): void
}

/** Of the network. A redirect is followed by whoever asked, or not. */
export interface Asked {
  redirect: 'manual'
  signal: AbortSignal
  method?: string
  headers?: Record<string, string>
  body?: string
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
  /** The network: `prices update` and `comment` alone ask it for anything */
  fetch(url: string, init: Asked): Promise<Response>
  /** Files of a folder as they were last committed, null for one that was not; null: no checkout of git */
  committed(folder: string): ((path: string) => string | null) | null
  /** Told before a second or less of computing: compiling as for hours would take longer than it saves */
  computesBriefly(): Promise<void>
  /** Told before many scenarios are decided: compiling waits a little longer */
  decidesMany(): Promise<void>
  /** Told before reading what may be larger than memory: what lives shortly is kept small, which costs a little time */
  readsLong(): Promise<void>
  /** Begins a helper. @param task what it is told when it begins */
  helper<Asked, Answer>(task: object): Helper<Asked, Answer>
  /** A page as a PDF, by a browser of this machine. @throws with what it said where it printed none */
  print(browser: string, page: string): Promise<Uint8Array>
  /** Where the package keeps its tables and examples */
  home: string
}

/** What stands at a path, links followed; null when nothing does. */
function standing(path: string) {
  return existsSync(path) ? { path: realpathSync(path), isFile: statSync(path).isFile() } : null
}

function stage(path: string, content: string | Uint8Array): Staged {
  const there = standing(path)
  // A pipe or a device takes what is written to it; putting a file in its place would break it.
  if (there && !there.isFile) return { place: () => writeFileSync(path, content), drop: () => {} }
  const place = there?.path ?? path
  const beside = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`)
  const drop = () => rmSync(beside, { force: true })
  const orDrop = (run: () => void) => {
    try {
      run()
    } catch (error) {
      drop()
      throw error
    }
  }
  orDrop(() => writeFileSync(beside, content))
  return { place: () => orDrop(() => renameSync(beside, place)), drop }
}

/** One folder at a time: told to make them all at once, Node tries for ever where the system lets nobody, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** Files of this machine, paths taken from a folder. */
export function filesAt(cwd: string): Files {
  return {
    read: (path) => readFileSync(resolve(cwd, path), 'utf8'),
    chunks: (path, signal) => createReadStream(resolve(cwd, path), { signal }),
    write: (path, content) => stage(resolve(cwd, path), content).place(),
    stage: (path, content) => stage(resolve(cwd, path), content),
    makeFolder: (path) => makeFolder(resolve(cwd, path)),
    remove: (path) => rmSync(resolve(cwd, path), { force: true }),
    exists: (path) => existsSync(resolve(cwd, path)),
    real: (path) => realpathSync(resolve(cwd, path)),
    list: (path) => readdirSync(resolve(cwd, path)).toSorted(),
  }
}

async function readAll(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** Piece by piece; what waits for a stop is loaded by the few runs that can be stopped. */
const pieces = async function* (stop: AbortSignal): AsyncGenerator<Uint8Array> {
  const { addAbortSignal } = await import('node:stream')
  yield* addAbortSignal(stop, process.stdin)
}

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function stopSignal(): AbortSignal {
  const stop = new AbortController()
  // For good: the prompts' library ends the process at a signal that nobody else listens to any more.
  for (const signal of STOPS) process.on(signal, () => stop.abort())
  return stop.signal
}

function openTerminal(): Terminal | null {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null
  // A terminal that is lost ends the session by a signal; what could not be drawn any more is no failure of its own.
  process.stderr.on('error', () => {})
  return { input: process.stdin, output: process.stderr, stopped: stopSignal() }
}

/** The module is asked for by name: an import beside the bundle would start the loader of ES modules for it. */
function setFlags(flags: readonly string[]): void {
  if (flags.length === 0) return
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  for (const flag of flags) setFlagsFromString(flag)
}

/** Git itself is asked: which of its files are as they were depends on settings that only it knows. */
function committedIn(folder: string): ((path: string) => string | null) | null {
  const git = (args: string[]): string | null => {
    // Loaded by the one command that asks: most runs start no program.
    const { spawnSync } = process.getBuiltinModule('node:child_process')
    const { status, stdout } = spawnSync('git', args, { cwd: resolve(folder), encoding: 'utf8', maxBuffer: 2 ** 28 })
    return status === 0 ? stdout : null
  }
  return git(['rev-parse', 'HEAD']) === null ? null : (path) => git(['show', `HEAD:./${path}`])
}

/** Answers come in the order in which they were asked for, so what waits is a queue. */
function helperAt(home: string, task: object): Helper<unknown, unknown> {
  // Loaded by the few runs that have helpers.
  const { Worker } = process.getBuiltinModule('node:worker_threads')
  const thread = new Worker(join(home, 'helper.cjs'), { workerData: task, argv: process.argv.slice(2) })
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = []
  let lost: Error | null = null
  const lose = (error: Error) => {
    lost ??= error
    for (const one of waiting.splice(0)) one.reject(lost)
  }
  thread.on('message', (answer) => waiting.shift()?.resolve(answer))
  thread.on('error', lose)
  thread.on('exit', () => lose(new Error('a helper ended before its work was done')))
  return {
    ask: (asked) => {
      if (lost) return Promise.reject(lost)
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        thread.postMessage(asked)
      })
    },
    end: () => void thread.terminate(),
  }
}

export interface RealWorld extends World {
  stdout: ProcessOutput
  stderr: ProcessOutput
}

/** The real world of this process. @param onLost told when stdout cannot be written to any more */
export function realWorld(home: string, onLost: (error: Error) => void): RealWorld {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    stdin: {
      get isTerminal() {
        return process.stdin.isTTY === true
      },
      text: readAll,
      chunks: pieces,
    },
    stopped: stopSignal,
    stdout: outputOf(1, () => process.stdout, onLost),
    // Nobody is left to tell.
    stderr: outputOf(
      2,
      () => process.stderr,
      () => {},
    ),
    terminal: openTerminal,
    files: filesAt(process.cwd()),
    fetch: (url, init) => fetch(url, init),
    committed: (folder) => committedIn(folder),
    computesBriefly: async () => setFlags(flagsFor('brief', process.versions.node)),
    decidesMany: async () => setFlags(flagsFor('many', process.versions.node)),
    readsLong: async () => setFlags(flagsFor('long', process.versions.node)),
    helper: (task) => helperAt(home, task) as Helper<never, never>,
    print: async (browser, page) => (await import('./print.ts')).printed(browser, page, process.getuid?.() === 0),
    home,
  }
}
