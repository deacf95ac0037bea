/** The pages that every workbook has: the answer, options, months, lines of cost and assumptions; live where there is something to compute with. */
import type { OptionId } from '../../engine/options/option-ids.ts'
import { MONTHLY_HEAD, monthlyRows } from '../monthly.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'
import { COUNT, MONEY, PRICE, SHARE, Sheet, type SheetCell } from './cells/sheet.ts'
import type { Filled } from './cells/sheet.ts'
import { cents, choose, compare, minus, over, times, toCent, type SheetTerm } from './cells/term.ts'
import type { OptionLedger } from './sheets/ledger.ts'
import { inputNameOf, RATE } from './sheets/inputs.ts'
import { verdictFacts } from './verdict.ts'

export type Ledgers = ReadonlyMap<OptionId, OptionLedger>

type Plain = string | number | null

/** Unit prices need the digits that sums do not. */
function formatFor(head: string): string | undefined {
  if (/usd|npv/i.test(head)) return /^usdPer|unitPrice/.test(head) ? PRICE : MONEY
  if (/requests|quantity|gpus/.test(head)) return COUNT
  return /utilization|confidence/.test(head) ? SHARE : undefined
}

function plain(value: Plain, head: string): SheetCell | null {
  if (value === null) return null
  const format = typeof value === 'number' ? formatFor(head) : undefined
  return { value, look: 'text', ...(format === undefined ? {} : { format }) }
}

function live(term: SheetTerm, head: string): SheetCell {
  return { value: term.value, formula: term.text, look: 'formula', format: formatFor(head) ?? COUNT }
}

function cell(filled: Filled | Plain, head: string): SheetCell | null {
  return typeof filled === 'object' && filled !== null ? live(filled, head) : plain(filled, head)
}

function addRow(sheet: Sheet, head: readonly string[], row: readonly (Filled | Plain)[]): void {
  sheet.add(row.map((one, index) => cell(one, head[index] ?? '')))
}

const NOTES: readonly [name: string, text: string][] = [
  ['what follows', 'Cells on yellow can be changed: every sum, month and total of every option follows, and so does the chart.'],
  [
    'what does not',
    'The answer above, its confidence and ranges, and grey figures are as decided: a sheet neither searches nor draws. Set-up says when a value leaves the range that the hardware was chosen for; then decide again.',
  ],
]

export function verdictPage(report: Report, isLive: boolean): Sheet {
  const sheet = new Sheet('Verdict')
  for (const [name, value] of [...verdictFacts(report), ...(isLive ? NOTES : [])])
    sheet.add([{ value: name, look: 'strong' }, plain(value, name)])
  return sheet
}

const OPTION_HEAD = [
  'option',
  'id',
  'status',
  'model',
  'firstYearUsd',
  'tcoUsd',
  'npvUsd',
  'npvSavingsUsd',
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
] as const

/** Against the optimized API; empty where requests wait for the service, since the sums then are not of the same requests. */
function savingOf(report: Report, id: OptionId, ledgers: Ledgers): Filled | null {
  const baseline = ledgers.get('api-optimized')?.totals.get('npvUsd')
  const own = ledgers.get(id)?.totals.get('npvUsd')
  if (!baseline || !own) {
    const [from, to] = ['api-optimized', id].map((one) => report.options.find((option) => option.id === one)?.totals?.npvUsd)
    return from === undefined || to === undefined ? null : cents(from - to)
  }
  return ledgers.get(id)?.book.workings.waits ? null : toCent(minus(baseline, own))
}

/** Today's money in the scenario's own. */
function shownIn({ display }: Report, id: OptionId, npv: Filled | null): (Filled | Plain)[] {
  if (!display) return []
  const said = display.options.find((one) => one.id === id)?.npv ?? null
  if (npv === null || typeof npv === 'number') return [said]
  return [toCent(times(npv, { text: RATE, value: display.perUsd, binding: 3 }))]
}

/** The price that can be typed on the page of set-ups; a hybrid rents as the rented option does. */
function gpuHour({ id, capacity }: ReportOption, ledger: OptionLedger | undefined): Filled | null {
  const usd = capacity?.usdPerGpuHour ?? null
  return ledger && usd !== null
    ? { text: `${inputNameOf(id === 'hybrid' ? 'rented' : id)}_usdPerGpuHour`, value: usd, binding: 3 }
    : usd
}

function optionRow(report: Report, option: ReportOption, ledgers: Ledgers): (Filled | Plain)[] {
  const { id, status, model, reasons, capacity, totals } = option
  const ledger = ledgers.get(id)
  const total = (key: keyof NonNullable<ReportOption['totals']>): Filled | null =>
    ledger?.totals.get(key) ?? totals?.[key] ?? null
  return [
    OPTION_NAMES[id],
    id,
    OPTION_STATUS[status],
    model,
    total('firstYearUsd'),
    total('tcoUsd'),
    total('npvUsd'),
    savingOf(report, id, ledgers),
    total('upfrontUsd'),
    total('resaleUsd'),
    total('usdPerMtok'),
    total('usdPerRequest'),
    capacity?.gpu ?? null,
    ledger?.atFullLoad?.gpus ?? capacity?.gpus ?? null,
    capacity?.provider ?? null,
    gpuHour(option, ledger),
    ledger?.atFullLoad?.utilization ?? capacity?.utilization ?? null,
    ...shownIn(report, id, total('npvUsd')),
    reasons.map((one) => sentence(one, { asOf: report.asOf })).join(' '),
  ]
}

export function optionsPage(report: Report, ledgers: Ledgers): Sheet {
  const sheet = new Sheet('Options')
  const head = report.display ? [...OPTION_HEAD.slice(0, -1), `npv, ${report.display.code}`, 'remarks'] : [...OPTION_HEAD]
  sheet.head(...head)
  for (const option of report.options) addRow(sheet, head, optionRow(report, option, ledgers))
  return sheet
}

const CATEGORY_COLUMNS = {
  apiUsd: 'api',
  computeUsd: 'compute',
  peopleUsd: 'people',
  tuningUsd: 'tuning',
  otherUsd: 'other',
  resaleUsd: 'resale',
} as const

/** The same cells as on the sheet of the option. */
function liveMonth(ledger: OptionLedger, month: number, head: string): SheetTerm | null {
  if (head === 'requests') return ledger.book.requests.from(month)
  if (head === 'usd') return ledger.usd?.from(month) ?? null
  for (const [column, category] of Object.entries(CATEGORY_COLUMNS))
    if (column === head) return ledger.byCategory.get(category)?.from(month) ?? null
  return null
}

export function monthlyPage(report: Report, ledgers: Ledgers): Sheet {
  const sheet = new Sheet('Monthly')
  sheet.head(...MONTHLY_HEAD)
  const [optionColumn, monthColumn] = [MONTHLY_HEAD.indexOf('option'), MONTHLY_HEAD.indexOf('month')]
  for (const row of monthlyRows(report)) {
    const ledger = [...ledgers.values()].find((one) => one.id === row[optionColumn])
    const month = row[monthColumn]
    addRow(
      sheet,
      MONTHLY_HEAD,
      row.map((value, column) => {
        const found = ledger && typeof month === 'number' ? liveMonth(ledger, month, MONTHLY_HEAD[column] ?? '') : null
        // What a cell holds is the report's, to the last digit: the formula comes to it within a rounding.
        return found && typeof value === 'number' ? { ...found, value } : value
      }),
    )
  }
  return sheet
}

const LINE_HEAD = ['option', 'line', 'name', 'quantity', 'unit', 'unitPriceUsd', 'amountUsd', 'basis'] as const

function liveLines(report: Report, ledger: OptionLedger): (Filled | Plain)[][] {
  const option = report.options.find((one) => one.id === ledger.id)
  return [...ledger.lines].map(([id, { quantity, usd }]) => {
    const said = option?.lines.find((line) => line.id === id)
    const all = (row: typeof usd, value: number): SheetTerm => ({ ...row.totalFrom(), value })
    const amount = all(usd, said?.amountUsd ?? 0)
    const counted = quantity && all(quantity, said?.quantity ?? quantity.totalFrom().value)
    const price = counted && choose(compare(counted, '=', 0), 0, over(amount, counted))
    return [
      ledger.id,
      id,
      ledger.book.workings.catalog[id].name,
      counted ?? said?.quantity ?? null,
      ledger.book.workings.catalog[id].unit,
      price ?? said?.unitPriceUsd ?? null,
      amount,
      said?.basis ?? null,
    ]
  })
}

export function linesPage(report: Report, ledgers: Ledgers): Sheet {
  const sheet = new Sheet('Lines')
  sheet.head(...LINE_HEAD)
  for (const option of report.options) {
    const ledger = ledgers.get(option.id)
    const rows: (Filled | Plain)[][] = ledger
      ? liveLines(report, ledger)
      : option.lines.map((one) => [
          option.id,
          one.id,
          one.label,
          one.quantity,
          one.unit,
          one.unitPriceUsd,
          one.amountUsd,
          one.basis,
        ])
    for (const row of rows) addRow(sheet, LINE_HEAD, row)
  }
  return sheet
}
