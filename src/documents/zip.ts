/**
 * Members of a zip archive by its central directory: what a log has replaced stays in the file and is no member any more.
 * Stored, deflated and Zstandard (method 93, which Python's writers choose and few readers know). Source: PKWARE APPNOTE 6.3.10.
 */
import { inflateSync } from 'fflate'
import { decompress } from 'fzstd'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** Of the end record without its comment, and the longest comment. */
const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
/** Where a 64-bit field stands elsewhere. */
const ELSEWHERE = 0xffffffff

const METHODS: ReadonlyMap<number, (data: Uint8Array) => Uint8Array> = new Map([
  [0, (data: Uint8Array) => data],
  [8, (data: Uint8Array) => inflateSync(data)],
  [93, (data: Uint8Array) => decompress(data)],
])

/** Not a zip archive, cut short, or packed in a way that is not read. */
export class BadZip extends Error {}

function endOf(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= least; at--) if (view.getUint32(at, true) === END) return at
  throw new BadZip('the archive has no end: it is cut short')
}

interface Member {
  name: string
  method: number
  size: number
  at: number
}

function directory(bytes: Uint8Array, view: DataView): Member[] {
  const end = endOf(view)
  const members: Member[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY)
      throw new BadZip('its directory is damaged, or of 64 bits')
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const next = at + 46 + (name ?? 0)
    members.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, next)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    })
    at = next + (extra ?? 0) + (comment ?? 0)
  }
  return members
}

function unpacked(bytes: Uint8Array, view: DataView, { name, method, size, at }: Member): Uint8Array {
  const unpack = METHODS.get(method)
  if (!unpack) throw new BadZip(`${name} is packed by method ${method}, which is not read`)
  if (size === ELSEWHERE || at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL)
    throw new BadZip(`${name} is not where the directory says`)
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + size > bytes.byteLength) throw new BadZip(`${name} is cut short`)
  try {
    return unpack(bytes.subarray(start, start + size))
  } catch {
    throw new BadZip(`${name} cannot be unpacked`)
  }
}

/** @throws BadZip */
export function membersOf(bytes: Uint8Array, wanted: (name: string) => boolean): { name: string; data: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return directory(bytes, view)
    .filter(({ name }) => wanted(name))
    .map((member) => ({ name: member.name, data: unpacked(bytes, view, member) }))
}
