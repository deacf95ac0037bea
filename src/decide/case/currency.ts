/** The money that a scenario states beside dollars: how old its rate is, what the sums are in it, and how far the rate may be off. */
import { reason, type Reason } from '../../engine/reason.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { daysBetween } from '../../pricing/age.ts'
import type { Report, ReportOption } from '../../report/schemas/report.schema.ts'
import { rateOf } from '../../scenario/currency.ts'
import type { Scenario } from '../../scenario/resolved.ts'
import { CannotDecide } from './cannot.ts'

/** Days after which a rate is old. Chosen: books are closed by the month. */
const OLD_DAYS = 30

/** @throws CannotDecide where the rate is of a day that is still to come */
export function holdRate({ currency }: Scenario, asOf: string): void {
  if (currency && currency.date > asOf)
    throw new CannotDecide('currency.date', reason('rate-from-the-future', { date: currency.date, asOf }))
}

export function rateWarnings({ currency }: Scenario, asOf: string): Reason[] {
  if (!currency) return []
  const ageDays = daysBetween(currency.date, asOf)
  return ageDays > OLD_DAYS ? [reason('old-rate', { code: currency.code, ageDays })] : []
}

/** The sums of a report in the scenario's own money; everything else of a report is in dollars. */
export function displayOf(
  { currency }: Scenario,
  asOf: string,
  options: readonly ReportOption[],
  comparison: Report['comparison'],
): Pick<Report, 'display'> {
  if (!currency) return {}
  const perUsd = rateOf(currency)
  const shown = (usd: number) => roundToCent(usd * perUsd)
  const { savingsUsd, npvSavingsUsd } = comparison
  return {
    display: {
      code: currency.code,
      perUsd,
      date: currency.date,
      ageDays: daysBetween(currency.date, asOf),
      savings: savingsUsd === null ? null : shown(savingsUsd),
      npvSavings: npvSavingsUsd === null ? null : shown(npvSavingsUsd),
      options: options.flatMap(({ id, totals }) =>
        totals
          ? [
              {
                id,
                firstYear: shown(totals.firstYearUsd),
                tco: shown(totals.tcoUsd),
                npv: shown(totals.npvUsd),
                upfront: shown(totals.upfrontUsd),
              },
            ]
          : [],
      ),
    },
  }
}
