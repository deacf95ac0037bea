/** Laws of tokens: more of them never cost less on hardware that stays, and a unit changed on both sides changes nothing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { npvUsd } from '../../src/engine/options/options.ts'
import { OPTION_IDS } from '../../src/engine/options/option-ids.ts'
import { built, changed } from '../helpers/cases.ts'
import { decided, optionOf } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'

const OWN = ['rented', 'owned'] as const
const RUNS = runs(60)

const base = {
  workload: {
    requestsPerMonth: 8e6,
    inputTokensPerRequest: 1800,
    outputTokensPerRequest: 350,
    cachedInputShare: 0.3,
    batchShare: 0.1,
    growthPerYear: 0.4,
  },
  api: { model: 'anthropic/claude-sonnet-5-5', usesCaching: true },
  selfHost: { thinking: 'no' },
}

const hardware = { gpu: 'h100-sxm', gpusPerReplica: 4, scaling: 'always-on' }

const cases = [
  { ...base, selfHost: { ...base.selfHost, ...hardware, model: 'qwen3-32b' } },
  { ...base, selfHost: { ...base.selfHost, ...hardware, model: 'llama-3.3-70b', scaling: 'hourly' } },
  {
    ...base,
    task: { narrow: true },
    tuning: { needed: 'yes' },
    selfHost: { ...base.selfHost, gpu: 'l40s', gpusPerReplica: 1, model: 'qwen3-8b', escalationShare: 0.1 },
  },
].map((scenario) => built(scenario).c)

describe('a factor that rises', () => {
  it('never lowers what own GPUs cost, at fixed hardware', () => {
    const factor = fc.double({ min: 0.2, max: 8, noNaN: true })
    fc.assert(
      fc.property(
        fc.nat({ max: cases.length - 1 }),
        factor,
        factor,
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.boolean(),
        (place, input, output, more, ofInput) => {
          const c = cases[place]
          if (!c) throw new Error('no case')
          // The bridge stays the API, whose tokens no factor counts.
          const at = (by: { input: number; output: number }) =>
            changed({ ...c, hostBridges: false }, (one) => {
              one.facts.inputTokensFactor = by.input
              one.facts.outputTokensFactor = by.output
            })
          const few = at({ input, output })
          const many = at(ofInput ? { input: input * more, output } : { input, output: output * more })
          for (const id of OWN) expect(npvUsd(many, id) ?? 0).toBeGreaterThanOrEqual((npvUsd(few, id) ?? 0) * (1 - 1e-12))
        },
      ),
      RUNS,
    )
  })

  it('never lowers what a host asks, and leaves the API as it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 4, noNaN: true }), fc.double({ min: 1, max: 3, noNaN: true }), (factor, more) => {
        const c = cases[0]
        if (!c) throw new Error('no case')
        const at = (by: number) =>
          changed(c, (one) => {
            one.facts.inputTokensFactor = by
            one.facts.outputTokensFactor = by
          })
        expect(npvUsd(at(factor * more), 'hosted-open') ?? 0).toBeGreaterThanOrEqual(
          npvUsd(at(factor), 'hosted-open') ?? Infinity,
        )
        expect(npvUsd(at(factor * more), 'api-optimized')).toBe(npvUsd(at(factor), 'api-optimized'))
      }),
      RUNS,
    )
  })
})

describe('a rate measured in tokens twice as small', () => {
  const measured = (by: number) =>
    decided({
      ...base,
      hostedOpen: { model: 'none' },
      selfHost: {
        model: 'qwen3-32b',
        ...hardware,
        inputTokensFactor: 0.7 * by,
        outputTokensFactor: 1.2 * by,
        throughput: { inputTokensPerSecond: 21_000 * by, outputTokensPerSecond: 4_000 * by },
      },
    })

  it('and both factors twice as large change no GPU count and no cost of own GPUs', () => {
    const once = measured(1)
    for (const by of [0.5, 2, 3]) {
      const other = measured(by)
      for (const id of OWN) {
        expect(optionOf(other, id).capacity?.gpus).toBe(optionOf(once, id).capacity?.gpus)
        expect(optionOf(other, id).totals?.tcoUsd).toBe(optionOf(once, id).totals?.tcoUsd)
        expect(optionOf(other, id).totals?.npvUsd).toBe(optionOf(once, id).totals?.npvUsd)
      }
    }
  })
})

describe('factors of 1', () => {
  it('are what it is to have no factors: every option costs what requests of those lengths cost', () => {
    const plain = decided({ ...base, selfHost: { model: 'qwen3-32b', inputTokensFactor: 1, outputTokensFactor: 1 } })
    const halved = {
      ...base,
      workload: { ...base.workload, inputTokensPerRequest: 900, outputTokensPerRequest: 175 },
      api: { ...base.api, price: null },
    }
    const twice = decided({ ...halved, selfHost: { model: 'qwen3-32b', inputTokensFactor: 2, outputTokensFactor: 2 } })
    for (const id of OPTION_IDS.filter((one) => one === 'hosted-open' || one === 'open-endpoint'))
      expect(optionOf(twice, id).totals?.npvUsd).toBe(optionOf(plain, id).totals?.npvUsd)
    for (const id of OWN) expect(optionOf(twice, id).capacity).toEqual(optionOf(plain, id).capacity)
  })
})
