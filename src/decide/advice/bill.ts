/** The bill has two readings where ranges are skewed: flips take their middles, which somebody told; money takes their means. */
import { reason, type Reason } from '../../engine/reason.ts'
import type { ReportOption } from '../../report/schemas/report.schema.ts'
import type { Flips } from '../verdict/decision.ts'

/** Nearer than this, both are the same bill to anybody who reads an invoice. Chosen. */
const FAR = 1.25

interface Readings {
  told: number
  mean: number
}

function readingsOf(told: unknown, option: ReportOption | undefined): Readings | null {
  const mean = option?.monthly[0]?.apiUsd
  return typeof told === 'number' && mean !== undefined && told > 0 && mean > 0 ? { told, mean } : null
}

/** Said where the two are so far apart that one would be taken for a mistake beside the other, or where the threshold lies between them. */
export function rangesMoveBill({ scale }: Flips, options: readonly ReportOption[]): Reason[] {
  const { apiUsdPerMonth, optimizedApiUsdPerMonth, thresholdUsd } = scale.evidence
  const asUsed = readingsOf(
    apiUsdPerMonth,
    options.find((one) => one.id === 'api'),
  )
  const optimized = readingsOf(
    optimizedApiUsdPerMonth,
    options.find((one) => one.id === 'api-optimized'),
  )
  const crosses = ({ told, mean }: Readings) =>
    typeof thresholdUsd === 'number' && Math.min(told, mean) <= thresholdUsd && Math.max(told, mean) > thresholdUsd
  const isFar = ({ told, mean }: Readings) => Math.max(mean / told, told / mean) >= FAR
  const said = asUsed && isFar(asUsed) ? asUsed : optimized && crosses(optimized) ? optimized : null
  return said ? [reason('ranges-move-bill', { ...said })] : []
}
