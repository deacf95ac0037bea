/** The method page against the code: a plain implementation of its formulas gives every month of every option. */
import { describe, expect, it } from 'vitest'
import { BookLedger } from '../../src/engine/ledger/ledger.ts'
import { bookOption, OPTION_IDS } from '../../src/engine/options/options.ts'
import { recompute } from './options.ts'
import { scenario } from './scenarios.ts'

/** More with RECOMPUTE=10000, and others with RECOMPUTE_SEED. */
const SCENARIOS = Number(process.env['RECOMPUTE'] ?? 320)
const SEED = Number(process.env['RECOMPUTE_SEED'] ?? 1)

/** A thousandth, or the cents of some thirty lines. */
function isNear(a: number, b: number) {
  return Math.abs(a - b) <= Math.max(0.001 * Math.max(Math.abs(a), Math.abs(b)), 0.5)
}

interface Apart {
  index: number
  option: string
  month: number
  page: number
  code: number
}

function apartIn(index: number): { apart: Apart[]; priced: string[] } {
  const c = scenario(SEED, index)
  const page = recompute(c)
  const apart: Apart[] = []
  const priced: string[] = []
  for (const option of OPTION_IDS) {
    const ledger = new BookLedger(c.months)
    const months = bookOption(ledger, c, option) ? ledger.monthly().map((month) => month.usd) : null
    expect(months === null, `${option} of scenario ${index}`).toBe(page[option] === null)
    if (!months) continue
    priced.push(option)
    const first = months.findIndex((usd, month) => !isNear(usd, page[option]?.[month] ?? Number.NaN))
    if (first >= 0)
      apart.push({
        index,
        option,
        month: first + 1,
        page: page[option]?.[first] ?? Number.NaN,
        code: months[first] ?? Number.NaN,
      })
  }
  return { apart, priced }
}

describe('the formulas of the method page', () => {
  it(`give what the code gives in every month of every option, in ${SCENARIOS} scenarios with every key varied`, () => {
    const all = Array.from({ length: SCENARIOS }, (_, index) => apartIn(index))
    expect(all.flatMap((one) => one.apart).slice(0, 12)).toEqual([])
    for (const option of OPTION_IDS) expect(all.filter((one) => one.priced.includes(option)).length).toBeGreaterThan(20)
  }, 600_000)
})
