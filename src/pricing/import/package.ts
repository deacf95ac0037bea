/** A package as `npm pack` leaves it, a gzipped tar: the price data in it, read and never run. */
import { gunzipSync } from 'node:zlib'
import { parseTar } from 'nanotar'

/** Unpacked; the largest of the packages read here has 7 MB. */
const MOST_BYTES = 256_000_000

export interface Package {
  name: string
  version: string
  /** Path inside the package → text */
  files: ReadonlyMap<string, string>
}

/** @param isWanted which files to read, by their path inside the package @throws Error when it is no package */
export function unpackedPackage(bytes: Uint8Array, isWanted: (path: string) => boolean): Package {
  const inside = (path: string) => path.replace(/^[^/]+\//, '')
  const files = new Map(
    // The reader takes the memory under a view from its start, and what zlib gives may be a view into a pool: Node 26 does so. A copy has its own.
    parseTar(new Uint8Array(gunzipSync(bytes, { maxOutputLength: MOST_BYTES })), {
      filter: ({ name, type }) => type === 'file' && (inside(name) === 'package.json' || isWanted(inside(name))),
    }).map((one) => [inside(one.name), one.text]),
  )
  const { name, version }: { name?: unknown; version?: unknown } = JSON.parse(files.get('package.json') ?? '{}')
  if (typeof name !== 'string' || typeof version !== 'string') throw new Error('it has no package.json that names it')
  return { name, version, files }
}
