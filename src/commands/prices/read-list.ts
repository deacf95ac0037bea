/** A price list, read. */
import type { SeenPrice } from '../../pricing/import/seen.ts'

/** A list as it was read, with its day. */
export interface ReadList {
  seen: SeenPrice
  listDay: string
  /** Page that names the list and its version, where the file says so */
  source?: string
}
