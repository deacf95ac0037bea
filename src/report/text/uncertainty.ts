/** How certain the savings are: an interval bar, and what moves it. */
import { TITLES } from '../document/titles.ts'
import { money } from '../sentences/format.ts'
import { pathWords } from '../sentences/paths.ts'
import { flipsAt, likelihood, spread } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

type Uncertainty = NonNullable<Report['uncertainty']>
type Driver = Uncertainty['drivers'][number]

const BAR = 44

/** p10, p50 and p90 on a line that holds zero. */
function bar({ p10, p50, p90 }: Uncertainty['npvSavingsUsd']): string {
  const from = Math.min(p10, 0)
  const to = Math.max(p90, 0)
  const at = (value: number) => Math.round(((value - from) / (to - from || 1)) * (BAR - 1))
  const cells: string[] = Array.from({ length: BAR }, (_, index) => (index >= at(p10) && index <= at(p90) ? '=' : ' '))
  cells[at(p10)] = '['
  cells[at(p90)] = ']'
  cells[at(p50)] = '|'
  cells[at(0)] = '0'
  return cells.join('').trimEnd()
}

const DRIVERS_SHOWN = 5
const TORNADO = 14

function tornado(report: Report, drivers: Driver[], width: number): string[] {
  const widest = drivers[0]?.swingUsd ?? 0
  return drivers.map((driver) => {
    const size = widest > 0 ? Math.max(1, Math.round((driver.swingUsd / widest) * TORNADO)) : 0
    const bars = `${'#'.repeat(size).padEnd(TORNADO)} ${money(driver.swingUsd).padStart(7)}  `.replaceAll(' ', '\u00a0')
    const turn = driver.flipsAt === null ? '' : `; even at ${flipsAt(report, driver)}`
    return wrap(`${bars}${pathWords(driver.path)}${turn}`, width, '  ', ' '.repeat(TORNADO + 12))
  })
}

export function sure(report: Report, width: number, paint: Paint, verbose: boolean): string {
  const { uncertainty } = report
  if (!uncertainty || report.comparison.challenger === null) return ''
  const { npvSavingsUsd, drivers } = uncertainty
  return [
    paint.strong(TITLES.certainty),
    wrap(likelihood(report), width, '  '),
    `  ${bar(npvSavingsUsd)}`,
    wrap(`${spread(npvSavingsUsd)} In the bar, | is the median and 0 is break-even.`, width, '  '),
    wrap('Largest drivers (from their 10th to their 90th percentile):', width, '  '),
    ...tornado(report, verbose ? drivers : drivers.slice(0, DRIVERS_SHOWN), width),
  ].join('\n')
}
