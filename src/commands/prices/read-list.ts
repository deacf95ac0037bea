/** A price list, read. */
import type { Seen } from '../../pricing/import/seen.ts'

/** A list as it was read, with its day. */
export interface ReadList {
  seen: Seen
  listDay: string
  /** Page that names the list and its version, where the file says so */
  source?: string
}
