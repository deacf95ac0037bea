/** The price tables for programs: the shipped ones, and a folder of one's own over them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, reasonOf } from '../errors.ts'
import type { Tables as WholeTables } from '../pricing/schema.ts'
import { failure } from './failure.ts'

/** Tables that were read, to be passed on. Plain data: it can be cloned and sent to a worker. */
export interface Tables {
  /** SHA-256 over the files as read: two runs with the same hash read the same prices */
  readonly hash: string
}

/** What `loadTables` takes. */
export interface LoadOptions {
  /** Folder of tables laid over the shipped ones: negotiated prices, new GPUs */
  pricing?: string | undefined
  /** The package's `dist` folder, for a bundle that has left it behind. Default: where this code was installed */
  home?: string | undefined
}

/** The build lays this file into a folder of its own beside the packed tables. */
function installed() {
  return fileURLToPath(new URL('..', import.meta.url))
}

function read<T>(path: string, how: () => T): T {
  try {
    return how()
  } catch (error) {
    throw fail('unreadable-file', { file: path, reason: reasonOf(error) })
  }
}

function list(dir: string) {
  return read(dir, () => readdirSync(dir))
}

function names(dir: string) {
  return list(dir).filter((name) => name.endsWith('.json'))
}

function text(path: string) {
  return read(path, () => readFileSync(path, 'utf8'))
}

/** A bundle has left the tables behind, and nobody should have to guess which option names their place. */
const LEFT_BEHIND =
  "name the dist folder of the package: loadTables({ home: 'node_modules/flippoint/dist' }), or take flippoint/engine, which is given its tables (flippoint/tables/*.json)"

function shippedText(home: string): string {
  const file = join(home, 'tables.json')
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fail('unreadable-file', { file, reason: reasonOf(error), remedy: LEFT_BEHIND })
  }
}

function shipped(home: string): WholeTables {
  const tables: WholeTables = JSON.parse(shippedText(home))
  const measurements = names(join(home, 'measurements')).flatMap((name) => JSON.parse(text(join(home, 'measurements', name))))
  return { ...tables, throughput: { ...tables.throughput, measurements } }
}

const FOLDERS = ['api', 'gpu']

function textsIn(dir: string): Record<string, string> {
  const there = list(dir)
  const files = there.filter((name) => name.endsWith('.json'))
  const below = FOLDERS.filter((name) => there.includes(name)).flatMap((name) =>
    names(join(dir, name)).map((file) => `${name}/${file}`),
  )
  return Object.fromEntries([...files, ...below].map((path) => [path, text(join(dir, path))]))
}

/**
 * Reads the tables that the package ships. No network, and no file but these and those in `pricing`.
 * @throws FlippointError when a file cannot be read, or tables of your own break a rule
 */
export async function loadTables({ pricing, home = installed() }: LoadOptions = {}): Promise<Tables> {
  try {
    if (pricing === undefined) return shipped(home)
    const texts = textsIn(pricing)
    if (Object.keys(texts).length === 0) throw fail('no-tables', { dir: pricing })
    const { layOwnTables } = await import('../scenario/own-defaults.ts')
    return layOwnTables(shipped(home), texts, pricing)
  } catch (error) {
    throw failure(error, pricing)
  }
}
