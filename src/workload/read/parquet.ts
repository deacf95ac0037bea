/** Rows of a Parquet file, a group of rows at a time, without the columns that hold prompts and answers. The packed file is held whole. */
import { fail, UserError } from '../../errors.ts'
import type { Bytes } from './bytes.ts'
import type { Taker } from './json.ts'
import { asExported } from './names.ts'

/** Columns that nothing here needs, and that people may not want to be read. */
const PROSE = ['input', 'output', 'messages', 'request_body', 'response_body', 'proxy_server_request', 'response', 'events']

async function wholeOf(bytes: Bytes): Promise<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  for await (const chunk of bytes) pieces.push(chunk)
  const whole = Buffer.concat(pieces)
  const copy = new ArrayBuffer(whole.length)
  new Uint8Array(copy).set(whole)
  return copy
}

/** Packings of pages that the platform and the library for zstd know; snappy is the reader's own. */
async function compressors() {
  const [{ gunzipSync, brotliDecompressSync }, { decompress }] = [await import('node:zlib'), await import('fzstd')]
  return {
    GZIP: (packed: Uint8Array) => new Uint8Array(gunzipSync(packed)),
    BROTLI: (packed: Uint8Array) => new Uint8Array(brotliDecompressSync(packed)),
    ZSTD: (packed: Uint8Array, size: number) => decompress(packed, new Uint8Array(size)),
  }
}

function renamed(row: Record<string, unknown>, names: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value]))
}

/** @param named told the columns before the first row. @throws UserError when it cannot be read */
export async function readParquet(bytes: Bytes, where: string, named: (names: string[]) => void, take: Taker): Promise<void> {
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet')
  const file = await wholeOf(bytes)
  try {
    const metadata = parquetMetadata(file)
    if (!isWhole(metadata)) throw fail('usage-packed', { message: 'its columns are not those of its schema' }, { where })
    const columns = (metadata.schema[0]?.num_children ?? 0) > 0 ? topLevel(metadata.schema) : []
    const known = new Map(columns.map((name, at) => [name, asExported(columns)[at] ?? name]))
    named([...known.values()])
    const wanted = columns.filter((name) => !PROSE.includes(known.get(name) ?? name))
    const isRenamed = columns.some((name) => known.get(name) !== name)
    const packings = await compressors()
    let from = 0
    for (const { num_rows } of metadata.row_groups) {
      const to = from + Number(num_rows)
      const rows = await parquetReadObjects({
        file,
        metadata,
        columns: wanted,
        rowStart: from,
        rowEnd: to,
        compressors: packings,
      })
      for (const [at, row] of rows.entries()) take.value(isRenamed ? renamed(row, known) : row, from + at + 1)
      from = to
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw fail('usage-packed', { message: error instanceof Error ? error.message : '' }, { where })
  }
}

interface Element {
  name: string
  num_children?: number | undefined
}

/** Paths of the columns that hold values: the list of all is the tree, depth first. */
function leavesOf(schema: readonly Element[]): string[] {
  const leaves: string[] = []
  const walk = (at: number, way: readonly string[]): number => {
    const { name = '', num_children: children = 0 } = schema[at] ?? {}
    const path = at === 0 ? way : [...way, name]
    if (children === 0) leaves.push(path.join('.'))
    let next = at + 1
    for (let child = 0; child < children && next < schema.length; child++) next = walk(next, path)
    return next
  }
  walk(0, [])
  return leaves
}

interface Metadata {
  schema: readonly Element[]
  row_groups: readonly { columns: readonly { meta_data?: { path_in_schema: readonly string[] } | undefined }[] }[]
}

/**
 * Whether each group of rows has every column once. The reader waits for the columns of the schema alone: one beside them that cannot be read
 * would end the process.
 */
function isWhole({ schema, row_groups: groups }: Metadata): boolean {
  const leaves = leavesOf(schema).toSorted().join('\n')
  return groups.every(
    ({ columns }) =>
      columns
        .map((column) => column.meta_data?.path_in_schema.join('.') ?? '')
        .toSorted()
        .join('\n') === leaves,
  )
}

/** Names of the columns at the top: the list of all is the tree, depth first. */
function topLevel(schema: readonly Element[]): string[] {
  const names: string[] = []
  const skip = (at: number): number => {
    let next = at + 1
    for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) next = skip(next)
    return next
  }
  for (let at = 1; at < schema.length; at = skip(at)) names.push(schema[at]?.name ?? '')
  return names
}
