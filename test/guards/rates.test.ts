/** A measured rate is held to what the tables hold possible: whatever was published passes, another unit does not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdRates, measuredMisfits } from '../../src/decide/case/measured-rate.ts'
import { termsOf } from '../../src/engine/point-estimate.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import { checkShape } from '../../src/scenario/read.ts'
import { decided, optionOf } from '../helpers/decided.ts'
import { LEAST_RUNS } from '../helpers/laws.ts'
import { tables } from '../helpers/tables.ts'

const { measurements } = tables().throughput

/** Published runs of one replica at a load, as if they were the user's own. */
const RUNS = measurements.filter(
  (one) => one.outputTokensPerSecond !== null && tables().models.some(({ id }) => id === one.model) && one.concurrency !== null,
)

type Run = (typeof RUNS)[number]

function scenarioOf(run: Run, throughput: object) {
  const input = {
    workload: {
      requestsPerMonth: 1e6,
      inputTokensPerRequest: run.inputTokens,
      outputTokensPerRequest: run.outputTokens,
      cachedInputShare: 0,
    },
    selfHost: {
      model: run.model,
      gpu: run.gpu,
      gpusPerReplica: run.gpus,
      precision: run.precision,
      engine: run.engine,
      throughput,
    },
  }
  return resolve({ input: checkShape(input, 'law'), origin: 'file', origins: {} }, tables()).scenario
}

function misfits(run: Run, throughput: object) {
  const scenario = scenarioOf(run, throughput)
  return measuredMisfits(scenario, termsOf(scenario), tables())
}

function rates(run: Run) {
  return {
    output: run.outputTokensPerSecond ?? 0,
    requests: (run.outputTokensPerSecond ?? 0) / run.outputTokens,
  }
}

const anyRun = fc.constantFrom(...RUNS)

describe('a measured rate', () => {
  it('that somebody published is not doubted upwards, in tokens or in requests, but for a series that cannot be', () => {
    const doubted = RUNS.filter((run) => {
      const { output, requests } = rates(run)
      return [{ outputTokensPerSecond: output }, { requestsPerSecond: requests }].some((given) =>
        misfits(run, given).some(({ value, seen }) => value > (seen?.high ?? 0)),
      )
    })
    // One series gives the same 38,600 tokens a second at 16, 32 and 64 requests in flight: more than its memory can read. Two checks of an
    // estimator claim over 400 requests on two GPUs at the pace of a few, which only more replicas can have done.
    expect([...new Set(doubted.map((one) => `${one.sourceId} ${one.model}`))]).toEqual([
      'aiconfigurator-silicon qwen3-32b',
      'argonne qwen2-7b',
    ])
    expect(doubted.length / RUNS.length).toBeLessThan(0.005)
  })

  it('of another unit is doubted, and refused where it lies a hundred times above; what is refused is given back in a unit that fits', () => {
    fc.assert(
      fc.property(anyRun, fc.constantFrom(60, 3600), fc.boolean(), (run, factor, inRequests) => {
        const { output, requests } = rates(run)
        const value = (inRequests ? requests : output) * factor
        const given = inRequests ? { requestsPerSecond: value } : { outputTokensPerSecond: value }
        const found = misfits(run, given)
        for (const { seen, likely, refused } of found) {
          if (!seen) throw new Error('nothing to hold it to')
          if (likely) expect(likely.value).toBeLessThanOrEqual(seen.high * 3)
          expect(refused).toBe(likely !== null && value >= seen.high * 100)
          const scenario = scenarioOf(run, given)
          const hold = () => holdRates(scenario, termsOf(scenario), tables())
          if (refused) expect(hold).toThrow(/unlikely-throughput/)
          else expect(hold).not.toThrow()
        }
        const [first] = found
        if (first === undefined) expect(value).toBeLessThanOrEqual(Number.MAX_VALUE)
      }),
      { numRuns: LEAST_RUNS },
    )
  })
})

describe('what cannot have been measured', () => {
  const decidedWith = (selfHost: object, workload: object = {}) =>
    decided({ workload: { requestsPerMonth: 1e6, ...workload }, selfHost: { throughput: { requestsPerSecond: 2 }, ...selfHost } })

  it('is refused as it is where nothing was measured: weights that do not fit, and a request that the model does not take', () => {
    const small = optionOf(decidedWith({ model: 'llama-3.3-70b', gpu: 'l4', gpusPerReplica: 1 }), 'rented')
    expect(small).toMatchObject({ status: 'not-feasible', reasons: [{ args: { memory: 1 } }, { code: 'out-of-memory' }] })
    const long = { inputTokensPerRequest: 500_000 }
    const report = decidedWith({ model: 'qwen3-32b', gpu: 'h100-sxm', gpusPerReplica: 1 }, long)
    expect(optionOf(report, 'rented')).toMatchObject({ status: 'not-feasible', reasons: [{ args: { context: 1 } }, {}] })
  })

  it('is not assumed either: of a model that nobody named the weights fit the hardware that was', () => {
    for (const [gpu, gpusPerReplica] of [
      ['h100-sxm', 1],
      ['l40s', 1],
      ['h100-sxm', 8],
    ] as const) {
      const report = decidedWith({ gpu, gpusPerReplica })
      expect(optionOf(report, 'rented').status).toBe('priced')
    }
  })
})
