/** How sure the money is: an interval bar, and what moves it. */
import { money, odds, ofDraws, quantity } from '../format.ts'
import { OPTION_PHRASES } from '../labels.ts'
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
  'api.priceChangePerYear': 'change of the API price a year',
  'api.opsFte': 'people for the API integration',
  'hostedOpen.opsFte': 'people for the hosted model',
  discountRatePerYear: 'cost of capital a year',
  'workload.growthPerYear': 'growth of requests a year',
  'workload.apiUsdPerMonth': 'API bill',
  'workload.requestsPerMonth': 'requests a month',
  'workload.inputTokensPerRequest': 'input tokens of a request',
  'workload.outputTokensPerRequest': 'output tokens of a request',
  'workload.cachedInputShare': 'share of input from the cache',
  'workload.batchShare': 'share of requests that can wait',
  'team.engineerUsdPerYear': 'cost of an engineer a year',
  'selfHost.buildMonths': 'months to build',
  'selfHost.buildFte': 'people building',
  'selfHost.rampMonths': 'months to move traffic over',
  'selfHost.priceChangePerYear': 'change of GPU prices a year',
  'selfHost.headroomShare': 'capacity kept free',
  'selfHost.overheadShare': 'network, storage, observability over compute',
  'selfHost.utilization': 'utilization',
  'selfHost.usdPerGpuHour': 'price of a GPU-hour',
  'selfHost.opsFte': 'people in operations',
  'owned.lifeMonths': 'life of a server',
  'owned.residualShare': 'value left in a server',
  'owned.usdPerKwh': 'electricity',
  'owned.colocationUsdPerKwMonth': 'colocation',
  'tuning.pipelineFte': 'people for the tuning pipeline',
  'tuning.usdPerLabel': 'price of a label',
  'tuning.retunesPerYear': 'retunes a year',
  'facts.throughputFactor': 'capacity of a replica, as estimated',
  'facts.opsFteUpTo8': 'people to run up to 8 GPUs',
  'facts.opsFteUpTo64': 'people to run 9 to 64 GPUs',
  'facts.opsFteUpTo256': 'people to run over 64 GPUs',
  'facts.peakToMean': 'peak over mean of the traffic',
  'facts.hiringMonths': 'months to hire',
  'facts.readsPerWrite': 'reads of a cache entry for each write',
  'facts.switchDays': 'days to move to another model',
}

export const pathWords = (path: string): string => WORDS[path] ?? path

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
  const name = OPTION_PHRASES[comparison.challenger]
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
