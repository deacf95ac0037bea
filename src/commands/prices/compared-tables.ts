/** A set of tables to compare: whole, as in a checkout, or laid over the shipped ones. */
import { errorsIn } from '../../pricing/check.ts'
import { readTables } from '../../pricing/load.ts'
import { TableError } from '../../pricing/table-error.ts'
import type { Tables } from '../../pricing/schema.ts'
import type { Side } from '../../report/schemas/prices-diff.schema.ts'
import { layOwnTables } from '../../scenario/own-defaults.ts'
import type { World } from '../../world.ts'
import { lackingRows } from './required-rows.ts'
import { isOverlay, readTablesIn, refusedBy, shippedWhole } from '../shared/tables.ts'

/** In place of a folder; ./shipped is a folder of that name. */
const SHIPPED = 'shipped'

/** Days that lie ahead are for `prices check` to refuse: a comparison may look at any day. */
const NO_DAY = '9999-12-31'

export interface OneSide {
  side: Side
  tables: Tables
}

/** @param isHead held to every rule; the base is what it is, and a change may be there to mend it: it need only be read */
function whole(texts: Record<string, string>, isHead: boolean): Tables {
  const errors = isHead ? errorsIn(texts, NO_DAY) : []
  if (errors.length > 0) throw new TableError(errors)
  const tables = readTables(texts)
  const gone = isHead ? lackingRows(tables) : []
  if (gone.length > 0) throw new TableError(gone)
  return tables
}

/** @throws UserError when the folder cannot be read, or its tables are broken */
export function sideOf(world: World, folder: string, isHead: boolean): OneSide {
  if (folder === SHIPPED) {
    const tables = shippedWhole(world)
    return { side: { folder, is: 'shipped', hash: tables.hash }, tables }
  }
  const texts = readTablesIn(world, folder)
  try {
    const is = isOverlay(texts) ? 'overlay' : 'whole'
    const tables = is === 'overlay' ? layOwnTables(shippedWhole(world), texts, folder) : whole(texts, isHead)
    return { side: { folder, is, hash: tables.hash }, tables }
  } catch (error) {
    throw error instanceof TableError ? refusedBy(error.findings, folder) : error
  }
}
