/** Shares of draws: how often an option is cheaper than all of its rivals. */
import type { OptionId } from '../../engine/options/option-ids.ts'
import type { MoneyClause } from '../../engine/verdict/rules.ts'
import type { Draws } from '../../engine/uncertainty/monte-carlo.ts'

/** What an option saves over the best of its rivals, by draw, USD. Savings are over the API, so the API's own are 0. */
export function marginsOf(draws: Draws, { option, rivals }: Pick<MoneyClause, 'option' | 'rivals'>): Float64Array {
  const own = draws.savings.get(option)
  if (!own) throw new RangeError(`no draws of ${option}`)
  // Without the API among the rivals there is no floor at its savings, which are none.
  const best = new Float64Array(own.length).fill(rivals.includes('api-optimized') ? 0 : -Infinity)
  for (const id of rivals) raise(best, id === 'api-optimized' ? undefined : draws.savings.get(id))
  const margins = new Float64Array(own.length)
  for (let draw = 0; draw < own.length; draw++) margins[draw] = (own[draw] ?? 0) - (best[draw] ?? 0)
  return margins
}

/** Raises figures to those of another where it is higher. */
function raise(figures: Float64Array, by: Float64Array | undefined): void {
  if (!by) return
  for (let draw = 0; draw < figures.length; draw++) figures[draw] = Math.max(figures[draw] ?? 0, by[draw] ?? -Infinity)
}

function positiveShare(margins: Float64Array): number {
  let count = 0
  for (const usd of margins) if (usd > 0) count++
  return count / margins.length
}

/** Looks a share up once for each clause. */
export function shareOf(
  drawsOf: (options: readonly OptionId[]) => Draws,
): (clause: Pick<MoneyClause, 'option' | 'rivals'>) => number {
  const known = new Map<string, number>()
  return (clause) => {
    const key = [clause.option, ...clause.rivals].join()
    const share = known.get(key) ?? positiveShare(marginsOf(drawsOf([clause.option, ...clause.rivals]), clause))
    known.set(key, share)
    return share
  }
}

/** Share of draws in which a bill and a team are on the same side of their lines as told. An invoice varies by a tenth. */
const INVOICE = 0.1

/** Probability that a bill, a tenth more or less alike likely, is above a line. */
function above(bill: number, line: number): number {
  const low = bill * (1 - INVOICE)
  const high = bill * (1 + INVOICE)
  if (line <= low) return 1
  return line >= high ? 0 : (high - line) / (high - low)
}

export interface Lines {
  /** As told, of the month that is tested, USD */
  billUsd: number
  thresholdUsd: number
  engineers: number
  minEngineers: number
}

/** By draw, how sure it is that flip 2 stands as told, 0–1: the bill follows its draws around what was told. */
export function standsAsTold(draws: Draws, lines: Lines): Float64Array {
  const mean = draws.bills.reduce((sum, bill) => sum + bill, 0) / draws.bills.length
  const met = lines.billUsd > lines.thresholdUsd && lines.engineers >= lines.minEngineers
  return draws.bills.map((bill, draw) => {
    const scale = mean > 0 ? bill / mean : 1
    const over = above(lines.billUsd * scale, lines.thresholdUsd)
    const both = (draws.engineers[draw] ?? 0) >= lines.minEngineers ? over : 0
    return met ? both : 1 - both
  })
}

/** Whether the bill lies so near its line that next month's invoice may be on the other side. */
export function isOnTheLine({ billUsd, thresholdUsd }: Lines): boolean {
  return billUsd > 0 && Math.abs(billUsd - thresholdUsd) <= INVOICE * thresholdUsd
}
