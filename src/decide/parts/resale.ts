/** Whether what used servers bring decides between saving and losing. */
import { reason, type Reason } from '../../engine/reason.ts'
import type { Report, ReportOption } from '../../report/schemas/report.schema.ts'

/** Said beside the verdict where the challenger saves with the sale of its servers and not without. */
export function resaleDecides(comparison: Report['comparison'], options: readonly ReportOption[]): Reason[] {
  const { challenger, npvSavingsUsd, npvSavingsWithoutResaleUsd: without } = comparison
  const resaleUsd = options.find((one) => one.id === challenger)?.totals?.resaleUsd ?? 0
  if (npvSavingsUsd === null || without === null || npvSavingsUsd <= 0 || without > 0) return []
  return [reason('resale-decides', { option: challenger, resaleUsd: -resaleUsd, npvLossUsd: -without })]
}
