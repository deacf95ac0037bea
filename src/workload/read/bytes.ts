/** Bytes of a file as they come, unpacked where they are packed. What it is stands in its first bytes, not in its name. */
import { fail } from '../../errors.ts'
import { isByLine } from './json.ts'

export type Bytes = AsyncIterable<Uint8Array>

/** How many bytes tell what a file is. */
const HEAD = 4096

/** The first bytes of a stream, and the stream with them still in it. */
async function peeked(bytes: Bytes): Promise<{ head: Uint8Array; all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let size = 0
  while (size < HEAD) {
    const { done, value } = await iterator.next()
    if (done === true) break
    held.push(value)
    size += value.length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* held
    // Whoever stops early ends the stream behind it, too.
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { head: Buffer.concat(held).subarray(0, HEAD), all: all() }
}

function starts(head: Uint8Array, ...bytes: number[]) {
  return bytes.every((byte, at) => head[at] === byte)
}

async function* gunzipped(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const [{ createGunzip }, { Readable }] = [await import('node:zlib'), await import('node:stream')]
  const source = Readable.from(bytes, { objectMode: false })
  const unpacked = source.pipe(createGunzip())
  source.on('error', (error) => unpacked.destroy(error))
  yield* unpacked
}

async function* unzstd(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd')
  let out: Uint8Array[] = []
  const stream = new Decompress((data) => void out.push(data))
  const taken = () => {
    const pieces = out
    out = []
    return pieces
  }
  for await (const chunk of bytes) {
    stream.push(chunk)
    yield* taken()
  }
  stream.push(new Uint8Array(0), true)
  yield* taken()
}

/** A packed stream that is cut or damaged is a fault of the file, and its own library says which. */
async function* orBroken(bytes: Bytes, where: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    // A fault of reading the file has a name of the system.
    if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))) throw error
    throw fail('usage-packed', { message: error instanceof Error ? error.message : '' }, { where })
  }
}

export type Content = 'json' | 'table' | 'parquet' | 'empty'

const MARK = [0xef, 0xbb, 0xbf]

function contentOf(head: Uint8Array, where: string): Content {
  if (starts(head, 0x50, 0x41, 0x52, 0x31)) return 'parquet'
  if (starts(head, 0x50, 0x4b, 0x03, 0x04)) throw fail('usage-archive', undefined, { where })
  // UTF-16 has zeros, or a mark of its own; so has what is no text at all.
  if (head.includes(0) || starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff))
    throw fail('not-text', undefined, { where, path: 'line 1' })
  const first = head.subarray(starts(head, ...MARK) ? MARK.length : 0).find((byte) => byte > 0x20)
  if (first === undefined) return 'empty'
  if (first === 0x7b || first === 0x5b) return 'json'
  return isByLine(Buffer.from(head).toString('utf8')) ? 'json' : 'table'
}

export interface PlainBytes {
  head: Uint8Array
  all: Bytes
  /** Of what was packed, once it is read; null: it was not packed, and is its own file */
  sha256: (() => string) | null
}

async function unpackedBytes(packed: Bytes): Promise<PlainBytes> {
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
  async function* heard(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      hash.update(chunk)
      yield chunk
    }
  }
  return { ...(await peeked(heard())), sha256: () => hash.digest('hex') }
}

/** The bytes as they are, or what is packed in them by gzip or zstd, with their head. @throws UserError when they are damaged */
export async function plainBytes(bytes: Bytes, where: string): Promise<PlainBytes> {
  const outer = await peeked(bytes)
  if (starts(outer.head, 0x1f, 0x8b)) return unpackedBytes(orBroken(gunzipped(outer.all), where))
  if (starts(outer.head, 0x28, 0xb5, 0x2f, 0xfd)) return unpackedBytes(orBroken(unzstd(outer.all), where))
  return { ...outer, sha256: null }
}

/** @throws UserError when it is no text and no packed text */
export async function unpacked(bytes: Bytes, where: string): Promise<PlainBytes & { content: Content }> {
  const inner = await plainBytes(bytes, where)
  return { content: contentOf(inner.head, where), ...inner }
}
