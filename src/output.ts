/** Where the words of a run go: straight into a file or a pipe, and through the platform's stream to anything else. */
import { fstatSync, writeSync } from 'node:fs'

/** Whether more can be written: `closed` is a reader that has seen enough, `failed` anything else that went wrong. */
export type OutputState = 'open' | 'closed' | 'failed'

export interface Output {
  write(text: string | Uint8Array): void
  /** Waits until what was written is taken, and lets signals and other events in */
  ready(): Promise<OutputState>
  isTerminal: boolean
  columns: number
}

/** An output of this process that can be waited for until all is written, or cannot be. */
export interface ProcessOutput extends Output {
  flushed(): Promise<void>
}

/** A turn of the event loop, in which the errors of earlier writes and signals arrive. */
function aTurn() {
  return new Promise<void>((done) => void setImmediate(done))
}

function drained(stream: NodeJS.WriteStream) {
  return new Promise<void>((done) => {
    const settle = () => {
      for (const event of ['drain', 'error', 'close']) stream.off(event, settle)
      done()
    }
    for (const event of ['drain', 'error', 'close']) stream.on(event, settle)
  })
}

function written(stream: NodeJS.WriteStream) {
  return new Promise<void>((done) => void stream.write('', () => done()))
}

function standingOf(error: NodeJS.ErrnoException | null): OutputState {
  return error ? (error.code === 'EPIPE' ? 'closed' : 'failed') : 'open'
}

function isFileOrPipe(fd: number): boolean {
  try {
    const there = fstatSync(fd)
    return there.isFile() || there.isFIFO()
  } catch {
    return false
  }
}

function codeOf(error: unknown) {
  return error instanceof Error && 'code' in error ? error.code : null
}

/**
 * All of it, or as much as is taken now: a pipe that never waits may be full. Node itself writes once to a file and takes half of
 * it for all: a report would end where the disk does, without a word.
 * @returns what is left. @throws what the system says of any other failure
 */
function writeDirectly(fd: number, bytes: Uint8Array): Uint8Array {
  let from = 0
  try {
    while (from < bytes.length) from += writeSync(fd, bytes, from)
  } catch (error) {
    if (codeOf(error) !== 'EAGAIN') throw error
  }
  return bytes.subarray(from)
}

/**
 * An output of this process. Its stream is opened when it is needed: opening one takes longer than many a run has to say.
 * @param onError told once, of the first failure
 */
export function outputOf(fd: number, open: () => NodeJS.WriteStream, onError: (error: Error) => void): ProcessOutput {
  // Kept here: a standard stream is never destroyed, and forgets its error.
  let first: NodeJS.ErrnoException | null = null
  let opened: NodeJS.WriteStream | null = null
  let direct = isFileOrPipe(fd)
  const failed = (error: Error): void => {
    if (first) return
    first = error
    onError(error)
  }
  const stream = () => (opened ??= open().on('error', failed))
  const writeNow = (text: string | Uint8Array): void => {
    const left = writeDirectly(fd, typeof text === 'string' ? Buffer.from(text) : text)
    if (left.length === 0) return
    direct = false
    stream().write(left)
  }
  return {
    write: (text) => {
      if (first) return
      try {
        if (direct) writeNow(text)
        else stream().write(text)
      } catch (error) {
        failed(error instanceof Error ? error : new Error(String(error)))
      }
    },
    ready: async () => {
      await aTurn()
      if (!first && opened?.writableNeedDrain) await drained(opened)
      return standingOf(first)
    },
    flushed: async () => {
      if (opened) await written(opened)
      await aTurn()
    },
    get isTerminal() {
      return !direct && stream().isTTY === true
    },
    get columns() {
      // A terminal that nobody gave a size says 0.
      return direct ? 80 : stream().columns || 80
    },
  }
}
