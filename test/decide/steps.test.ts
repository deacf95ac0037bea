import { describe, expect, it } from 'vitest'
import { items, nameOf } from '../../bench/verdicts/grid.ts'
import { withValue } from '../../src/scenario/paths.ts'
import { closing } from '../../src/questionnaire/screen-text.ts'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { leftOut, steps } from '../../src/report/sentences/steps.ts'
import { decided, story, STORIES } from '../helpers/decided.ts'

const WORKLOAD = { requestsPerMonth: 400_000, inputTokensPerRequest: 2000, outputTokensPerRequest: 300 }
function plain(change: { workload?: object; api?: object } = {}) {
  return {
    workload: { ...WORKLOAD, cachedInputShare: 0.5, batchShare: 0.2, ...change.workload },
    api: { model: 'anthropic/claude-sonnet-5-5', ...change.api },
  }
}

function codes(report: Report) {
  return report.nextSteps?.steps.map((one) => one.code)
}

function left(report: Report) {
  return report.nextSteps?.leftOut.map((one) => [one.code, one.args['lever'] ?? null])
}

function saves(report: Report, code: string) {
  return report.nextSteps?.steps.find((one) => one.code === code)?.usdPerMonth
}

function billOf(report: Report) {
  return Number(report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence['apiUsdPerMonth'])
}

describe('levers of the API', () => {
  const report = decided(plain())

  it.each([
    ['step-caching', { usesCaching: true }, 1],
    ['step-batch', { usesBatch: true }, 1],
    ['step-routing', { model: 'anthropic/claude-haiku-5-5' }, 0.1],
  ])('%s saves what deciding again with it saves', (code, api, share) => {
    expect(saves(report, code)).toBeCloseTo(share * (billOf(report) - billOf(decided(plain({ api })))), 1)
  })

  it('stand in the order of their saving', () => {
    const usd = report.nextSteps?.steps.map((one) => one.usdPerMonth ?? 0) ?? []
    expect(usd.length).toBe(3)
    expect(usd).toEqual(usd.toSorted((a, b) => b - a))
  })

  it.each([
    ['in use', plain({ api: { usesCaching: true, usesBatch: true } }), ['lever-in-use', 'caching'], ['lever-in-use', 'batch']],
    [
      'no use',
      plain({ workload: { cachedInputShare: 0, batchShare: 0 } }),
      ['lever-nothing-repeats', null],
      ['lever-nothing-waits', null],
    ],
  ])('are left out with the reason: %s', (_, scenario, ...reasons) => {
    const without = decided(scenario)
    expect(codes(without)).not.toContain('step-caching')
    expect(codes(without)).not.toContain('step-batch')
    // A host that costs more than the optimized API is left out, too.
    expect(left(without)?.filter(([code]) => code !== 'lever-costs-more')).toEqual(reasons)
    expect(leftOut(without)).toMatch(/^Not useful here: /)
  })

  it('are left out where the offer has no such price, which is not a saving of 0', () => {
    const own = decided(plain({ api: { price: { inputUsdPerMtok: 3, outputUsdPerMtok: 15 } } }))
    expect(left(own)).toContainEqual(['lever-not-offered', 'caching'])
    expect(left(own)).toContainEqual(['lever-not-offered', 'batch'])
  })
})

describe('the open model at a host', () => {
  const small = (requestsPerMonth: number) => ({
    workload: { ...WORKLOAD, requestsPerMonth, cachedInputShare: 0.5, batchShare: 0.2 },
    api: { model: 'openai/gpt-4.1-mini' },
    selfHost: { model: 'qwen3-8b' },
  })
  const npv = (report: Report, id: string) => report.options.find((one) => one.id === id)?.totals?.npvUsd ?? Number.NaN

  it('is a step only where it costs less than the API, cached and batched', () => {
    const reports = [1e5, 3e5, 1e6, 2e6].map((requests) => decided(small(requests)))
    const isStep = reports.map((one) => codes(one)?.includes('step-host'))
    expect(new Set(isStep)).toEqual(new Set([true, false]))
    expect(isStep).toEqual(reports.map((one) => npv(one, 'hosted-open') < npv(one, 'api-optimized')))
    for (const [index, report] of reports.entries())
      if (!isStep[index]) expect(left(report)).toContainEqual(['lever-costs-more', 'host'])
  })
})

/** The model passed and nobody else may serve it: own GPUs are the answer. */
const BUILDING = { ...story('open-model-passed'), hostedOpen: { model: 'none' } }

describe('after another verdict', () => {
  it('an open model that was not scored begins with the evaluation, one that passed with buying it', () => {
    expect(codes(decided(story('saas-copilot')))?.[0]).toBe('step-evaluate-open')
    expect(codes(decided(story('open-model-passed')))?.[0]).toBe('step-buy')
  })

  it('self-hosting begins with the set-up that was priced', () => {
    const report = decided(BUILDING)
    const [first] = report.nextSteps?.steps ?? []
    const capacity = report.options.find((one) => one.id === report.verdict.option)?.capacity
    expect(first?.code).toBe('step-configuration')
    expect(first?.args).toMatchObject({
      gpu: capacity?.gpu,
      gpus: capacity?.gpus,
      precision: capacity?.precision,
      engine: capacity?.engine,
    })
    expect(codes(report)).toEqual(expect.arrayContaining(['month-load-test', 'month-shadow', 'month-stop']))
  })

  it('own GPUs are given up where the next best costs less, and that is not always the API', () => {
    const { scenario } = items(2).find((one) => nameOf(one) === 'large 169') ?? {}
    const report = decided(scenario, { asOf: '2026-11-28' })
    const { rival, opsFte } = report.nextSteps?.steps.find((one) => one.code === 'month-stop')?.args ?? {}
    expect(rival).toBe('hosted-open')
    const costs = (fte: number) => {
      const { options } = decided(withValue(scenario, 'selfHost.opsFte', fte), { asOf: '2026-11-28' })
      return [report.verdict.option, rival].map((id) => options.find((one) => one.id === id)?.totals?.npvUsd ?? Number.NaN)
    }
    const [[ownBelow = 0, below = 0], [ownAbove = 0, above = 0]] = [costs(Number(opsFte) * 0.9), costs(Number(opsFte) * 1.1)]
    expect([ownBelow < below, ownAbove > above]).toEqual([true, true])
  })

  it('behind an air gap no step leans on an API', () => {
    expect(steps(decided(story('air-gapped-defense'))).join(' ')).not.toMatch(/the API|gateway/)
  })

  it('an open legal question is put to counsel', () => {
    const report = decided({ workload: { apiUsdPerMonth: 20_000 }, data: { regimesInDoubt: ['itar'] } })
    expect(report.verdict.basis).toBe('evidence-gap')
    expect(codes(report)?.[0]).toBe('ask-counsel')
    expect(codes(report)).toContain('then-set-legal-position')
  })

  it('a task without an evaluation is told how many examples settle it', () => {
    const report = decided(story('narrow-no-evaluation'))
    expect(report.nextSteps?.steps.find((one) => one.code === 'step-evaluate')?.args['examples']).toBe(200)
  })
})

describe.each(STORIES)('%s', (name) => {
  const report = decided(story(name))

  it('has steps that read as sentences, or says why every lever is of no use', () => {
    const given = report.nextSteps ?? { steps: [], leftOut: [] }
    expect(given.steps.length > 0 || given.leftOut.length >= 4).toBe(true)
    for (const line of [...steps(report), leftOut(report)]) expect(line).not.toMatch(/undefined|NaN|null|\s{2}|\.\.|\?\./)
  })

  it('ends the questionnaire with the first of them', () => {
    const end = closing(report, { files: ['my.yaml'], replay: 'npx flippoint decide my.yaml' }).replaceAll(/\s+/g, ' ')
    const [first] = steps(report)
    if (first === undefined) expect(end).not.toContain('Next:')
    else expect(end).toContain(`Next: - ${first}`)
  })
})

describe('a tuned model where the untuned one costs less and nobody has scored it', () => {
  const tuned = story('narrow-classifier')
  const scored = (openCorrect: number) => ({ examples: 2000, frontierCorrect: 1700, openCorrect })

  it('is tuned after a score of the untuned one', () => {
    const report = decided(tuned)
    const npv = (id: string | null) => report.options.find((one) => one.id === id)?.totals?.npvUsd ?? Number.NaN
    const found = report.nextSteps?.steps[0]
    expect(found).toMatchObject({ code: 'step-score-untuned', args: { model: 'qwen3-8b', option: 'hosted-open' } })
    expect(found?.args['npvUsd']).toBeCloseTo(npv(report.verdict.option) - npv('hosted-open'), 1)
  })

  it('is tuned at once where the untuned one was scored and is worse', () =>
    expect(codes(decided({ ...tuned, selfHost: { ...Object(tuned.selfHost), evaluation: scored(1200) } }))).not.toContain(
      'step-score-untuned',
    ))
})
