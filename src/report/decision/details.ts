/** Every break-even, cost line, month, point and price, for --verbose. */
import { list, paragraph, section, type Block } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { evenAt } from '../sentences/break-even.ts'
import { count, money, monthName, plural, price, volume } from '../sentences/format.ts'
import { BREAK_EVENS, OPTION_NAMES, OPTION_PHRASES } from '../sentences/labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { compared } from './years.ts'

type Name = keyof typeof BREAK_EVENS

const NAMES: Name[] = ['requestsPerMonth', 'apiUsdPerMonth', 'utilization', 'usdPerGpuHour', 'opsFte', 'apiDiscount']

/** "fleet utilization: break-even at 37% (in month 8), 17% as planned" */
function evenLine(report: Report, name: Name): string {
  const { name: words, unit } = BREAK_EVENS[name]
  const found = report.comparison.breakEven[name]
  return found ? `${words}: ${evenAt(found, unit)}` : ''
}

/**
 * A month of the running fleet may pay where the whole, with its build and ramp, does not, and the other way round: beside such a
 * verdict the figure would mislead.
 */
function contradicts({ comparison, options }: Report, name: Name): boolean {
  const { status, value } = comparison.breakEven.utilization
  const today = options.find((one) => one.id === comparison.challenger)?.capacity?.utilization
  if (name !== 'utilization' || status === 'not-computed' || today === undefined) return false
  const pays = status === 'always' || (value !== null && today >= value)
  return pays !== (comparison.npvSavingsUsd ?? 0) > 0
}

function breakEvens(report: Report): Block[] {
  const { comparison } = report
  const { challenger } = comparison
  if (challenger === null) return []
  return section(
    TITLES.breakEven,
    list(
      NAMES.filter((name) => comparison.breakEven[name] !== undefined && !contradicts(report, name)).map((name) =>
        evenLine(report, name),
      ),
      `Where ${OPTION_PHRASES[challenger]} costs as much as the API, all else unchanged:`,
    ),
  )
}

function linesOf(option: ReportOption): Block {
  const number = (head: string, rank?: number) => ({ head, isNumber: true, ...(rank ? { rank } : {}) })
  return {
    kind: 'table',
    caption: `Cost lines: ${OPTION_NAMES[option.id]}`,
    columns: [
      { head: OPTION_NAMES[option.id] },
      number('quantity', 3),
      { head: 'unit', rank: 2 },
      number('unit price', 1),
      number('amount'),
    ],
    rows: option.lines.map(({ label, quantity, unit, unitPriceUsd, amountUsd }) => ({
      cells: [label, count(quantity), unit, price(unitPriceUsd), money(amountUsd)],
    })),
  }
}

function costLines(report: Report): Block[] {
  return section(TITLES.lines, report.options.filter(({ lines }) => lines.length > 0).map(linesOf), true)
}

function months(report: Report): Block[] {
  const shown = compared(report)
  const first = shown[0]?.monthly ?? []
  if (first.length === 0) return []
  const number = (head: string) => ({ head, isNumber: true })
  return section(
    TITLES.months,
    [
      {
        kind: 'table',
        caption: 'Requests and cost of each month',
        columns: [number('month'), number('requests'), ...shown.map(({ id }) => number(OPTION_NAMES[id]))],
        rows: first.map(({ month, requests }, at) => ({
          cells: [
            `${month} ${monthName(month, report.asOf)}`,
            volume(requests),
            ...shown.map(({ monthly }) => money(monthly[at]?.usd ?? 0)),
          ],
        })),
        stacks: true,
      },
    ],
    true,
  )
}

function portabilityItems({ portability: { items, first = [] } }: Report): Block[] {
  const todo = first.length === 0 ? [] : paragraph(`First to do: ${first.join(', ')}.`)
  const lines = list(items.map(({ id, status }) => `${id}: ${status}`))
  return section(TITLES.portability, lines.length === 0 ? [] : [...lines, ...todo], true)
}

function pricesUsed({ pricing }: Report): Block[] {
  const lines = pricing.used.map((row) => `${row.id}: seen ${row.checkedOn}, ${plural(row.ageDays, 'day')} before; ${row.origin}`)
  return section(TITLES.prices, list(lines), true)
}

export function details(report: Report): Block[] {
  return [breakEvens, costLines, months, portabilityItems, pricesUsed].flatMap((part) => part(report))
}
