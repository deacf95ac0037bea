/** People who run and build a self-hosted service. */

/** FTE to run serving, by the size of the fleet. Values from people.json. */
export interface OpsStaffing {
  opsFteUpTo8: number
  opsFteUpTo64: number
  opsFteUpTo256: number
}

/**
 * FTE for a fleet: a fixed figure of the user's, else by its GPUs (steps at 8, 64, 256); beyond the largest known band the
 * last figure grows in proportion. Source: people.fte.* in people.json.
 */
export function opsFte(gpus: number, given: number | 'auto', staffing: OpsStaffing): number {
  if (given !== 'auto') return given
  if (gpus <= 0) return 0
  if (gpus <= 8) return staffing.opsFteUpTo8
  if (gpus <= 64) return staffing.opsFteUpTo64
  return staffing.opsFteUpTo256 * Math.max(1, gpus / 256)
}

/** Months lost to hiring: none when the people who must build are there today. */
export function hiringLag(engineers: number, neededFte: number, hiringMonths: number): number {
  return engineers >= neededFte ? 0 : hiringMonths
}
