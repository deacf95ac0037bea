/** Text that travels compressed in a page: by the same code everywhere, so that one report gives the same bytes on every platform. */
import { gzipSync, strToU8 } from 'fflate'

export function packed(text: string): string {
  return Buffer.from(gzipSync(strToU8(text), { level: 9, mtime: 0 })).toString('base64')
}
