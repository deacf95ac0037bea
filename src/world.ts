/** The outside, injected: arguments, environment, clock, streams and files. Tests bring a world of their own. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export interface Output {
  write(text: string | Uint8Array): void
  isTerminal: boolean
  columns: number
}

/** A stream that prompts can draw on; null where there is no terminal. */
export type Terminal = NodeJS.WritableStream | null

export interface Files {
  /** @throws an error with a `code` when it cannot be read */
  read(path: string): string
  /** All or nothing: written beside its place, then moved. @throws when it cannot be written */
  write(path: string, content: string | Uint8Array): void
  exists(path: string): boolean
  list(path: string): string[]
}

export interface World {
  argv: string[]
  env: Record<string, string | undefined>
  cwd: string
  now(): Date
  stdin: { isTerminal: boolean; text(): Promise<string> }
  stdout: Output
  stderr: Output
  terminal: Terminal
  files: Files
  /** Where the package keeps its tables and examples */
  home: string
}

const filesAt = (cwd: string): Files => ({
  read: (path) => readFileSync(resolve(cwd, path), 'utf8'),
  write: (path, content) => {
    const place = resolve(cwd, path)
    const beside = join(dirname(place), `.${process.pid}.flippoint.tmp`)
    try {
      writeFileSync(beside, content)
      renameSync(beside, place)
    } catch (error) {
      rmSync(beside, { force: true })
      throw error
    }
  },
  exists: (path) => existsSync(resolve(cwd, path)),
  list: (path) => readdirSync(resolve(cwd, path)).toSorted(),
})

const outputOf = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text),
  isTerminal: stream.isTTY === true,
  columns: stream.columns ?? 80,
})

const readAll = async (): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** The real world of this process. */
export const realWorld = (home: string): World => ({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  stdin: { isTerminal: process.stdin.isTTY === true, text: readAll },
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  terminal: process.stderr.isTTY === true ? process.stderr : null,
  files: filesAt(process.cwd()),
  home,
})
