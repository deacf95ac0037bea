/** The forecast of each option as FOCUS rows, one a month and service: what a finance tool reads beside the bills it has. */
import { csvText } from '../csv.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Cell } from '../monthly.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { CUSTOM_COLUMNS, FOCUS_COLUMNS, FOCUS_VERSION, type FocusColumn } from './columns.ts'
import { GROUPS, type Group } from './groups.ts'

type Month = ReportOption['monthly'][number]

/** The first moment of month m of the horizon, UTC. Month 1 is that of the date. */
function monthStart(index: number, asOf: string): string {
  const at = Number(asOf.slice(5, 7)) - 1 + index - 1
  const year = Number(asOf.slice(0, 4)) + Math.floor(at / 12)
  return `${year}-${String((at % 12) + 1).padStart(2, '0')}-01T00:00:00Z`
}

/** Forecast prices are what would be paid: list, contracted, effective and billed cost are one. */
function rowOf(report: Report, option: ReportOption, month: Month, group: Group): Record<FocusColumn, Cell> {
  const usd = month[group.key] ?? 0
  const [start, end] = [monthStart(month.month, report.asOf), monthStart(month.month + 1, report.asOf)]
  const provider = group.provider(option, report)
  return {
    BilledCost: usd,
    BillingAccountId: `forecast:${option.id}`,
    BillingAccountName: OPTION_NAMES[option.id],
    BillingCurrency: 'USD',
    BillingPeriodEnd: end,
    BillingPeriodStart: start,
    ChargeCategory: group.charge ?? 'Usage',
    ChargeClass: null,
    ChargeDescription: `Forecast: ${OPTION_NAMES[option.id]}: ${group.service}`,
    ChargePeriodEnd: end,
    ChargePeriodStart: start,
    ContractedCost: usd,
    EffectiveCost: usd,
    InvoiceIssuerName: provider,
    ListCost: usd,
    PricingQuantity: 1,
    PricingUnit: 'Months',
    ProviderName: provider,
    PublisherName: provider,
    ServiceCategory: group.category,
    ServiceName: group.service,
    ServiceSubcategory: group.subcategory,
    x_FocusVersion: FOCUS_VERSION,
    x_Month: month.month,
    x_OptionId: option.id,
    x_OptionStatus: option.status,
    x_Requests: month.requests,
    x_Scenario: report.scenario.name,
  }
}

const COLUMNS: readonly FocusColumn[] = [...FOCUS_COLUMNS, ...CUSTOM_COLUMNS]

/** Options without a price have no rows: FOCUS has no word for an unknown cost, and 0 would be one. */
export function focus(report: Report): string {
  const rows = report.options.flatMap((option) =>
    option.monthly.flatMap((month) =>
      GROUPS.filter((group) => (month[group.key] ?? 0) !== 0).map((group) => {
        const row = rowOf(report, option, month, group)
        return COLUMNS.map((column) => row[column])
      }),
    ),
  )
  return csvText([COLUMNS, ...rows])
}
