/** The sheets of the workbook after the first: options, months, cost lines, assumptions. */
import { quantity } from '../sentences/format.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'
import { MONTHLY_HEAD, monthlyRows, type Cell } from '../monthly.ts'
import type { Assumption, Report, ReportOption } from '../schemas/report.schema.ts'
import { sentence } from '../sentences/finding-sentences.ts'

export interface Page {
  name: string
  head: readonly string[]
  rows: Cell[][]
}

function optionRow(report: Report, { id, status, model, reasons, capacity, totals }: ReportOption): Cell[] {
  return [
    OPTION_NAMES[id],
    id,
    OPTION_STATUS[status],
    model,
    totals?.firstYearUsd ?? null,
    totals?.tcoUsd ?? null,
    totals?.npvUsd ?? null,
    totals?.upfrontUsd ?? null,
    totals?.resaleUsd ?? null,
    totals?.usdPerMtok ?? null,
    totals?.usdPerRequest ?? null,
    capacity?.gpu ?? null,
    capacity?.gpus ?? null,
    capacity?.provider ?? null,
    capacity?.usdPerGpuHour ?? null,
    capacity?.utilization ?? null,
    reasons.map((one) => sentence(one, { asOf: report.asOf })).join(' '),
  ]
}

const OPTION_HEAD = [
  'option',
  'id',
  'status',
  'model',
  'firstYearUsd',
  'tcoUsd',
  'npvUsd',
  'upfrontUsd',
  'resaleUsd',
  'usdPerMtok',
  'usdPerRequest',
  'gpu',
  'gpus',
  'provider',
  'usdPerGpuHour',
  'utilization',
  'remarks',
]

function lineRows(report: Report): Cell[][] {
  return report.options.flatMap((option) =>
    option.lines.map((one) => [option.id, one.id, one.label, one.quantity, one.unit, one.unitPriceUsd, one.amountUsd, one.basis]),
  )
}

function isRange(value: unknown): value is { low: number; mode: number; high: number } {
  return typeof value === 'object' && value !== null && 'low' in value && 'mode' in value && 'high' in value
}

function valueCells({ value }: Assumption): Cell[] {
  if (isRange(value)) return [value.mode, value.low, value.high]
  return [typeof value === 'number' ? value : quantity(value, null), null, null]
}

function assumptionRow(one: Assumption): Cell[] {
  return [one.path, ...valueCells(one), one.unit, one.origin, one.evidence, one.grade, one.source, one.checkedOn]
}

const ASSUMPTION_HEAD = ['path', 'value', 'low', 'high', 'unit', 'origin', 'evidence', 'grade', 'source', 'checkedOn']

export function pages(report: Report): Page[] {
  return [
    { name: 'Options', head: OPTION_HEAD, rows: report.options.map((option) => optionRow(report, option)) },
    { name: 'Monthly', head: MONTHLY_HEAD, rows: monthlyRows(report) },
    {
      name: 'Lines',
      head: ['option', 'line', 'name', 'quantity', 'unit', 'unitPriceUsd', 'amountUsd', 'basis'],
      rows: lineRows(report),
    },
    { name: 'Assumptions', head: ASSUMPTION_HEAD, rows: report.assumptions.map(assumptionRow) },
  ]
}
