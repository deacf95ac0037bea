/** The bill has two readings where ranges are skewed: flips take their middles, which somebody told; money takes their means. */
import { reason, type Reason } from '../../engine/reason.ts'
import type { ReportOption } from '../../report/schemas/report.schema.ts'
import type { Flips } from '../verdict/decision.ts'

/** Nearer than this, both are the same bill to anybody who reads an invoice. Chosen. */
const FAR = 1.25

/** Said where the two are so far apart that one would be taken for a mistake beside the other. */
export function rangesMoveBill({ scale }: Flips, options: readonly ReportOption[]): Reason[] {
  const told = scale.evidence['apiUsdPerMonth']
  const mean = options.find((one) => one.id === 'api')?.monthly[0]?.apiUsd
  if (typeof told !== 'number' || mean === undefined || told <= 0 || mean <= 0) return []
  return Math.max(mean / told, told / mean) >= FAR ? [reason('ranges-move-bill', { told, mean })] : []
}
