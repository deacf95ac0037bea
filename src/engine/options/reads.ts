/** Which inputs only some options read: what a set of them does not look at need not be drawn. */
import type { OptionId } from './option-ids.ts'

/** Paths of inputs, and the only options whose cost hangs on them; a path that is not here may matter to all. */
const READERS: readonly (readonly [RegExp, readonly OptionId[]])[] = [
  [/^owned\.|^facts\.(pue|maintenanceShare|gpuFailureShare|networkShare|handsFtePerServer|colocationTermMonths)$/, ['owned']],
  [/^selfHost\.priceChangePerYear$|^facts\.spotReserveShare$/, ['rented', 'hybrid']],
  [
    /^selfHost\.(buildMonths|buildFte|rampMonths|overheadShare|opsFte|setupUsd|fixedUsdPerMonth|escalationShare)$|^team\.hiringMonths$|^facts\.(hiringMonths|opsFteUpTo\d+)$/,
    ['rented', 'owned', 'hybrid'],
  ],
]

/** Whether the cost of any of these options, the baseline's among them, may hang on an input. @param path of a variable */
export function isReadBy(options: readonly OptionId[], path: string): boolean {
  const row = READERS.find(([pattern]) => pattern.test(path))
  return !row || row[1].some((id) => options.includes(id))
}
