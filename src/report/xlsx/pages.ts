/** The sheets of the workbook after the first: options, months, cost lines, assumptions. */
import { quantity } from '../format.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../labels.ts'
import { MONTHLY_HEAD, monthlyRows, type Cell } from '../monthly.ts'
import type { Assumption, Report, ReportOption } from '../schema.ts'
import { sentence } from '../words.ts'

export interface Page {
  name: string
  head: readonly string[]
  rows: Cell[][]
}

const optionRow = (report: Report, { id, status, model, reasons, capacity, totals }: ReportOption): Cell[] => [
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

const lineRows = (report: Report): Cell[][] =>
  report.options.flatMap((option) =>
    option.lines.map((one) => [option.id, one.id, one.label, one.quantity, one.unit, one.unitPriceUsd, one.amountUsd, one.basis]),
  )

const isRange = (value: unknown): value is { low: number; mode: number; high: number } =>
  typeof value === 'object' && value !== null && 'low' in value && 'mode' in value && 'high' in value

const valueCells = ({ value }: Assumption): Cell[] => {
  if (isRange(value)) return [value.mode, value.low, value.high]
  return [typeof value === 'number' ? value : quantity(value, null), null, null]
}

const assumptionRow = (one: Assumption): Cell[] => [
  one.path,
  ...valueCells(one),
  one.unit,
  one.origin,
  one.evidence,
  one.grade,
  one.source,
  one.checkedOn,
]

const ASSUMPTION_HEAD = ['path', 'value', 'low', 'high', 'unit', 'origin', 'evidence', 'grade', 'source', 'checkedOn']

export const pages = (report: Report): Page[] => [
  { name: 'Options', head: OPTION_HEAD, rows: report.options.map((option) => optionRow(report, option)) },
  { name: 'Monthly', head: MONTHLY_HEAD, rows: monthlyRows(report) },
  {
    name: 'Lines',
    head: ['option', 'line', 'name', 'quantity', 'unit', 'unitPriceUsd', 'amountUsd', 'basis'],
    rows: lineRows(report),
  },
  { name: 'Assumptions', head: ASSUMPTION_HEAD, rows: report.assumptions.map(assumptionRow) },
]
