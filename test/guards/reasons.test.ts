/** Why hardware does not serve is said as it is: no price, no memory, no latency, no support and no room are five answers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import { givenVolume } from '../../src/decide/case/volume.ts'
import { size } from '../../src/decide/size.ts'
import { sizingText } from '../../src/report/sizing.ts'
import type { Precision } from '../../src/pricing/schema.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import type { ScenarioInput } from '../../src/scenario/schema.ts'
import { decided, optionOf } from '../helpers/decided.ts'
import { tables } from '../helpers/tables.ts'
import { ran } from '../helpers/world.ts'

const AS_OF = '2026-11-24'
const RUN = { asOf: AS_OF, draws: 0, seed: 1, version: '0' }
const PRECISIONS: Precision[] = ['bf16', 'fp8', 'int8', 'int4', 'fp4']
const STYLE = { color: false, width: 100, verbose: false }

function sized(input: ScenarioInput, concurrency: number | null = null) {
  const { scenario } = resolve({ input, origin: 'file', origins: {} }, tables())
  const volume = givenVolume(scenario, tables(), AS_OF)
  return size(scenario, tables(), {
    asOf: AS_OF,
    measurements: [],
    precisions: PRECISIONS,
    requestsPerMonth: volume,
    concurrency,
  })
}

/** A GPU that the tables know and nobody of theirs rents out. */
const GPU = 'h200-nvl'
const UNPRICED = ['size', '--model', 'llama-3.3-70b', '--gpu', GPU, '--isl', '2000', '--osl', '300', '--concurrency', '8']
/** What is said of one of it, with the rate that it would serve. */
const REFUSED = /no usable\s+price[^]*1 × h200-nvl fp8: H200 NVL × 1 serves ([\d.]+) requests a second, but/

describe('size', () => {
  it('says that a GPU has no usable price, not that it is too slow', async () => {
    const { stdout } = await ran([...UNPRICED, '--as-of', AS_OF])
    expect(stdout).not.toMatch(/latency/)
    expect(stdout).toMatch(REFUSED)
  })

  it('answers the same rate once a price is given', async () => {
    const { stdout: without } = await ran([...UNPRICED, '--as-of', AS_OF])
    const { stdout } = await ran([...UNPRICED, '--set', 'selfHost.usdPerGpuHour=3', '--json', '--as-of', AS_OF])
    const row = JSON.parse(stdout).rows.find(
      (one: { precision: string; gpusPerReplica: number }) => one.precision === 'fp8' && one.gpusPerReplica === 1,
    )
    // What is printed has two decimals.
    expect(Math.abs(row.requestsPerSecondPerReplica - Number(REFUSED.exec(without)?.[1]))).toBeLessThan(0.01)
  })

  it('gives every set-up as a row or as a refusal, and a price takes away only the reason that there is none', () => {
    const ids = tables().gpus.map((gpu) => gpu.id)
    const models = ['llama-3.3-70b', 'qwen3-8b', 'gpt-oss-120b', 'deepseek-v4-pro']
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.constantFrom(...models),
        fc.constantFrom(1, 20, 200, 2000),
        (gpu, model, tpotMs) => {
          const input = { workload: { requestsPerMonth: 1e6, slo: { tpotMs } }, selfHost: { gpu, model } }
          const without = sized(input)
          const priced = sized({ ...input, selfHost: { ...input.selfHost, usdPerGpuHour: 3 } })
          const keys = (rows: { gpusPerReplica: number; precision: string }[]) =>
            [...new Set(rows.map((one) => `${one.gpusPerReplica}/${one.precision}`))].toSorted()
          const refused = (code: (code: string) => boolean) =>
            without.refused.filter((one) => one.reasons.some((why) => code(why.code)))
          expect(keys(priced.rows)).toEqual(keys([...without.rows, ...refused((code) => code === 'no-usable-price')]))
          expect(priced.refused).toEqual(refused((code) => code !== 'no-usable-price'))
          const text = sizingText(without, STYLE)
          if (!without.refused.some((one) => one.reasons.some((why) => why.code.startsWith('slo-'))))
            expect(text).not.toMatch(/latency target/)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('decide', () => {
  const rented = (selfHost: ScenarioInput['selfHost']) =>
    optionOf(decided({ workload: { apiUsdPerMonth: 90_000 }, selfHost }), 'rented')

  it('calls what has no price unpriced, and what cannot run not feasible', () => {
    expect(rented({ model: 'llama-3.3-70b', gpu: GPU })).toMatchObject({
      status: 'unpriced',
      reasons: [{ code: 'no-usable-price', args: { gpu: GPU, why: 'no-offer' } }],
    })
    expect(rented({ model: 'deepseek-v4-pro', gpu: 'l4', precision: 'bf16' })).toMatchObject({
      status: 'not-feasible',
      reasons: [{ code: 'no-feasible-configuration', args: { memory: 4, latency: 0 } }, { code: 'out-of-memory' }],
    })
  })

  it('says that the only prices of a GPU are second hand', () => {
    const rows = structuredClone(tables())
    for (const { offers } of rows.gpu)
      for (const offer of offers) if (offer.gpu === 'mi355x') for (const period of offer.prices) period.grade = 'C'
    const input = { workload: { apiUsdPerMonth: 90_000 }, selfHost: { model: 'llama-3.3-70b', gpu: 'mi355x' } }
    const report = decide(resolve({ input, origin: 'file', origins: {} }, rows), rows, RUN)
    expect(optionOf(report, 'rented')).toMatchObject({
      status: 'unpriced',
      reasons: [{ code: 'no-usable-price', args: { gpu: 'mi355x', why: 'not-solid' } }],
    })
  })

  it('asks every host and the API whether they take the request', () => {
    const workload = { requestsPerMonth: 100_000, inputTokensPerRequest: 500_000, outputTokensPerRequest: 800 }
    expect(() => decided({ workload, api: { model: 'openai/gpt-4o' } })).toThrow(/context-exceeds-api/)
    const report = decided({ workload, api: { model: 'anthropic/claude-sonnet-5-5' }, selfHost: { model: 'qwen3-32b' } })
    expect(optionOf(report, 'hosted-open')).toMatchObject({ status: 'not-feasible', reasons: [{ code: 'context-too-long' }] })
    expect(report.nextSteps?.steps.map((one) => one.code)).not.toContain('step-host')
  })
})

describe('one word for one figure', () => {
  it.each(['support-chat', 'clinic', 'nightly-batch', 'narrow-no-evaluation'])(
    'today is the bill as it was given, in every sentence of %s',
    async (name) => {
      const { stdout } = await ran(['--example', name, '--draws', '0', '--as-of', AS_OF, '-f', 'markdown'])
      const bills = [...stdout.matchAll(/(\$[\d.,]+[KM]?) a month(?: as used)? today|\(today (\$[\d.,]+[KM]?)/g)]
      expect(new Set(bills.map(([, first, second]) => first ?? second)).size).toBeLessThanOrEqual(1)
    },
  )
})
