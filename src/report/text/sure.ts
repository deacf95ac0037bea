/** How sure the money is: an interval bar, and what moves it. */
import { money, odds, ofDraws, quantity } from '../format.ts'
import { OPTION_NAMES } from '../labels.ts'
import type { Report } from '../schema.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

const BAR = 44

/** p10, p50 and p90 on a line, with the place of zero where it is in sight. */
const bar = ({ p10, p50, p90 }: { p10: number; p50: number; p90: number }): string => {
  const from = Math.min(p10, 0)
  const to = Math.max(p90, 0)
  const at = (value: number) => Math.round(((value - from) / (to - from || 1)) * (BAR - 1))
  const cells: string[] = Array.from({ length: BAR }, (_, index) => (index >= at(p10) && index <= at(p90) ? '=' : ' '))
  cells[at(p10)] = '['
  cells[at(p90)] = ']'
  cells[at(p50)] = '|'
  cells[at(0)] = '0'
  return cells.join('')
}

const WORDS: Record<string, string> = {
  'facts.throughputFactor': 'capacity of a replica, as estimated',
  'facts.opsFteUpTo8': 'people to run up to 8 GPUs',
  'facts.opsFteUpTo64': 'people to run 9 to 64 GPUs',
  'facts.opsFteUpTo256': 'people to run over 64 GPUs',
  'facts.peakToMean': 'peak over mean of the traffic',
}

export const pathWords = (path: string): string => WORDS[path] ?? path.replace(/^facts\./, '')

const SHOWN = 5
const TORNADO = 14

const tornado = (report: Report, width: number): string[] => {
  const drivers = report.uncertainty?.drivers.slice(0, SHOWN) ?? []
  const widest = drivers[0]?.swingUsd ?? 0
  return drivers.map((driver) => {
    const size = widest > 0 ? Math.max(1, Math.round((driver.swingUsd / widest) * TORNADO)) : 0
    const flips = driver.flipsAt === null ? '' : `, flips the money at ${quantity(driver.flipsAt, driver.unit)}`
    return wrap(
      `${'#'.repeat(size).padEnd(TORNADO)} ${money(driver.swingUsd).padStart(7)}  ${pathWords(driver.path)}${flips}`.replace(
        / {2,}/g,
        (gap) => gap.replaceAll(' ', '\u00a0'),
      ),
      width,
      '  ',
      '    ',
    ).replaceAll('\u00a0', ' ')
  })
}

export const sure = (report: Report, width: number, paint: Paint): string => {
  const { uncertainty, comparison } = report
  if (!uncertainty || comparison.challenger === null) return ''
  const { npvSavingsUsd: spread, probabilityChallengerCheaper: share } = uncertainty
  const name = OPTION_NAMES[comparison.challenger].toLowerCase()
  const lead = `It is ${odds(share)} (${ofDraws(share)} of ${uncertainty.draws} draws) that ${name} is cheaper than the API.`
  return [
    paint.strong('How sure is the money'),
    wrap(lead, width, '  '),
    `  ${bar(spread)}`,
    wrap(
      `Savings in today's money: ${money(spread.p10)} to ${money(spread.p90)} in four of five draws, middle ${money(spread.p50)}. 0 is even.`,
      width,
      '  ',
    ),
    '  What moves it most:',
    ...tornado(report, width),
  ].join('\n')
}
