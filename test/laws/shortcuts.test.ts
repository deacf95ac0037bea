/** Laws of the short ways: a cost summed in one pass, prices without their use and weeks by level come to the bits of the long ways. */
import { property, assert, constantFrom, double, integer, record, tuple, boolean } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCase } from '../../src/decide/case/case.ts'
import { uncertainInputs } from '../../src/decide/case/uncertain-inputs.ts'
import { optimizedUsd, optimizedUse, requestUsd } from '../../src/engine/api.ts'
import { discountFactors } from '../../src/engine/ledger/cashflow.ts'
import { bookedNpvUsd, npvUsd } from '../../src/engine/options/options.ts'
import { OPTION_IDS } from '../../src/engine/options/option-ids.ts'
import { copyOf, fillSeries } from '../../src/engine/flat/series.ts'
import { usdPerMtok } from '../../src/engine/ledger/units.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { AS_OF, STORIES, story } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

function builtOf(name: string, scaling: 'always-on' | 'hourly') {
  const input = checkShape(story(name), name)
  const scaled = { ...input, selfHost: { ...input.selfHost, scaling } }
  const { scenario } = resolve({ input: scaled, origin: 'file', origins: {} }, tables())
  const built = buildCase(scenario, tables(), AS_OF, [])
  const serving = built.c.rented ?? built.c.owned
  return { built, inputs: uncertainInputs({ ...built, scenario, tables: tables(), serving }) }
}

describe.each(STORIES)('%s', (name) => {
  it.each(['always-on', 'hourly'] as const)('costs the same bits in one pass as line by line, %s', (scaling) => {
    const { built, inputs } = builtOf(name, scaling)
    const us = inputs.map(() => double({ min: 0.001, max: 0.999, noNaN: true }))
    assert(
      property(tuple(...us), boolean(), boolean(), constantFrom(0, 0.02), (at, api, host, escalationShare) => {
        const c = { ...copyOf(built.c), apiPermitted: api, hostBridges: host && built.c.host !== null }
        for (const [index, one] of inputs.entries()) one.setter(c)(one.quantile(at[index] ?? 0.5))
        c.terms.selfHost.escalationShare = escalationShare
        fillSeries(c)
        const discount = discountFactors(c.months, c.terms.discountRatePerYear)
        for (const id of OPTION_IDS) expect(npvUsd(c, id, discount), id).toBe(bookedNpvUsd(c, id, discount))
      }),
      runs(30),
    )
  })
})

const price = double({ min: 0, max: 100, noNaN: true }).map(usdPerMtok)
const share = double({ min: 0, max: 1, noNaN: true })

it('one request costs what it costs in the optimized use', () => {
  const shape = record({
    inputTokens: integer({ min: 1, max: 1_000_000 }),
    outputTokens: integer({ min: 1, max: 100_000 }),
    cachedInputShare: share,
    batchShare: share,
    readsPerWrite: double({ min: 0.1, max: 100, noNaN: true }),
  })
  const use = record({ caching: boolean(), batch: boolean(), discount: share })
  const unknown = constantFrom(null)
  const prices = record({
    input: price,
    output: price,
    cachedInput: price,
    cacheWrite: price,
    batchDiscount: share,
    batchCachedInput: price,
  })
  assert(
    property(
      shape,
      use,
      prices,
      tuple(boolean(), boolean(), boolean(), boolean()),
      unknown,
      (asked, used, { batchCachedInput, ...full }, has, none) => {
        const known = {
          ...full,
          cachedInput: has[0] ? full.cachedInput : none,
          cacheWrite: has[1] ? full.cacheWrite : none,
          batchDiscount: has[2] ? full.batchDiscount : none,
          ...(has[3] ? { batchCachedInput } : {}),
        }
        expect(optimizedUsd(asked, used, known)).toBe(requestUsd(asked, optimizedUse(asked, used, known), known))
      },
    ),
  )
})
