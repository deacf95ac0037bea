/** How sure the money is: an interval bar, and what moves it. */
import { cheaperOdds, count, money, ofDraws, quantity } from '../format.ts'
import { OPTION_PHRASES } from '../labels.ts'
import { pathWords } from '../paths.ts'
import type { Report } from '../schema.ts'
import { capital } from '../words.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

type Uncertainty = NonNullable<Report['uncertainty']>
type Driver = Uncertainty['drivers'][number]

const BAR = 44

/** p10, p50 and p90 on a line that holds zero. */
const bar = ({ p10, p50, p90 }: Uncertainty['npvSavingsUsd']): string => {
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

const signed = (usd: number) => (usd < 0 ? `${money(-usd)} lost` : `${money(usd)} saved`)

/** The interval in words that need no sign. */
export const spread = ({ p10, p50, p90 }: Uncertainty['npvSavingsUsd']): string => {
  if (p10 >= 0) return `Savings in today's money: ${money(p10)} to ${money(p90)} in four of five draws, middle ${money(p50)}.`
  if (p90 <= 0)
    return `It costs ${money(-p90)} to ${money(-p10)} more in today's money in four of five draws, middle ${money(-p50)}.`
  return `From ${signed(p10)} to ${signed(p90)} in today's money in four of five draws, middle ${signed(p50)}.`
}

/** Where the figure of the plan lies outside the interval, the reader would stumble over two different savings. */
const planned = (report: Report, { p10, p90 }: Uncertainty['npvSavingsUsd']): string => {
  const plan = report.comparison.npvSavingsUsd
  if (plan === null || (plan >= p10 && plan <= p90)) return ''
  const way =
    plan > p90 ? 'above that range: what is uncertain pulls down more' : 'below that range: what is uncertain pulls up more'
  return `With every value at its middle it is ${signed(plan)}, ${way}.`
}

/** That the API is dearer in so many draws, as a sentence. */
export const likelihood = ({ uncertainty, comparison }: Report): string => {
  if (!uncertainty || comparison.challenger === null) return ''
  const { probabilityChallengerCheaper: share, draws } = uncertainty
  const name = capital(OPTION_PHRASES[comparison.challenger])
  return `${name} ${cheaperOdds(share)} than the API: cheaper in ${ofDraws(share)} of ${count(draws)} draws.`
}

/** A driver's unit, where the run gave none that of the assumption it stands for. */
const unitOf = (report: Report, driver: Driver): string | null =>
  driver.unit ?? report.assumptions.find((one) => one.path === driver.path)?.unit ?? null

/** The value at which the money changes sides, in the driver's unit. */
export const flipsAt = (report: Report, driver: Driver): string =>
  driver.flipsAt === null ? '' : quantity(driver.flipsAt, unitOf(report, driver))

export const DRIVERS_SHOWN = 5
const TORNADO = 14

const tornado = (report: Report, drivers: Driver[], width: number): string[] => {
  const widest = drivers[0]?.swingUsd ?? 0
  return drivers.map((driver) => {
    const size = widest > 0 ? Math.max(1, Math.round((driver.swingUsd / widest) * TORNADO)) : 0
    const bars = `${'#'.repeat(size).padEnd(TORNADO)} ${money(driver.swingUsd).padStart(7)}  `.replaceAll(' ', '\u00a0')
    const turn = driver.flipsAt === null ? '' : `; even at ${flipsAt(report, driver)}`
    return wrap(`${bars}${pathWords(driver.path)}${turn}`, width, '  ', ' '.repeat(TORNADO + 12))
  })
}

export const sure = (report: Report, width: number, paint: Paint, verbose: boolean): string => {
  const { uncertainty } = report
  if (!uncertainty || report.comparison.challenger === null) return ''
  const { npvSavingsUsd, drivers } = uncertainty
  const plan = planned(report, npvSavingsUsd)
  return [
    paint.strong('How sure is the money'),
    wrap(likelihood(report), width, '  '),
    `  ${bar(npvSavingsUsd)}`,
    wrap(`${spread(npvSavingsUsd)} 0 is even.`, width, '  '),
    ...(plan === '' ? [] : [wrap(plan, width, '  ')]),
    wrap('What moves it most, from its low to its high end:', width, '  '),
    ...tornado(report, verbose ? drivers : drivers.slice(0, DRIVERS_SHOWN), width),
  ].join('\n')
}
