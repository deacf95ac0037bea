/** What stands for a range in the plan: its mean, save where silence means the mode. */
import { isCentered, meanOf } from '../../engine/uncertainty/families.ts'
import type { Valuing } from '../../engine/point-estimate.ts'
import { defaultRow } from '../../pricing/defaults.ts'
import type { Range, Tables } from '../../pricing/schema.ts'

/** Whether a range is what the tables take where nobody says anything, and silence means its mode. */
export function isSilent(tables: Tables, path: string, range: Range): boolean {
  if (!isCentered(path)) return false
  const value = defaultRow(tables, path)?.value
  if (typeof value !== 'object' || value === null) return false
  return value.low === range.low && value.mode === range.mode && value.high === range.high
}

/** Values a range by its mean: the plan is then the middle of what is drawn, not its likeliest corner. */
export function byMeans(tables: Tables): Valuing {
  return (path, range) => (isSilent(tables, path, range) ? range.mode : meanOf(path, range))
}
