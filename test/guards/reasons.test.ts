/** Why hardware does not serve is said as it is: no price, no memory, no latency, no support and no room are five answers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/decide/decide.ts'
import { givenVolume } from '../../src/decide/case/volume.ts'
import { size } from '../../src/decide/size/size.ts'
import { sizeDocument } from '../../src/report/size/document.ts'
import { renderText } from '../../src/report/text/render.ts'
import type { Precision } from '../../src/pricing/schema.ts'
import { resolve } from '../../src/scenario/resolve.ts'
import type { ScenarioInput } from '../../src/scenario/schema.ts'
import { decided, optionOf } from '../helpers/decided.ts'
import { runs } from '../helpers/laws.ts'
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
/** What is said of what would serve most, with its rate. */
const REFUSED =
  /no usable price[^]*in (\w+) H200 NVL × (\d+) serves ([\d.]+) requests a second, but the tables have no offer of it/

describe('size', () => {
  it('says that a GPU has no usable price, not that it is too slow: exit 2, since a fact is missing', async () => {
    for (const format of ['text', 'json']) {
      const { code, stdout, stderr } = await ran([...UNPRICED, '--as-of', AS_OF, '-f', format])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).not.toMatch(/latency/)
      expect(stderr).toMatch(REFUSED)
    }
  })

  it('answers the same rate once a price is given', async () => {
    const { stderr } = await ran([...UNPRICED, '--as-of', AS_OF])
    const [, precision, size, rate] = REFUSED.exec(stderr) ?? []
    const { code, stdout } = await ran([...UNPRICED, '--set', 'selfHost.usdPerGpuHour=3', '--json', '--as-of', AS_OF])
    expect(code).toBe(0)
    const row = JSON.parse(stdout).rows.find(
      (one: { precision: string; gpusPerReplica: number }) => one.precision === precision && one.gpusPerReplica === Number(size),
    )
    // What is printed has three digits.
    expect(Math.abs(row.requestsPerSecondPerReplica - Number(rate))).toBeLessThan(0.01)
  })

  it.each([
    ['memory', ['--gpu', 'h100-sxm', '--precision', 'bf16', '--tp', '1'], /the one set-up lacks memory/],
    ['latency', ['--gpu', 'h100-sxm', '--set', 'workload.slo.tpotMs=1'], /miss the latency target/],
    ['support', ['--gpu', 't4', '--precision', 'fp8', '--tp', '1'], /the one set-up cannot run it so/],
    ['room for the request', ['--gpu', 'h100-sxm', '--isl', '200000'], /cannot take so long a request/],
  ])('names %s as what is lacking, and nothing else', async (_, flags, message) => {
    const { code, stdout } = await ran(['size', '--model', 'llama-3.3-70b', ...flags, '--as-of', AS_OF])
    expect(code).toBe(0)
    const said = /Nothing can be sized: ([^]*?)\./.exec(stdout)?.[1]?.replaceAll(/\s+/g, ' ') ?? ''
    expect(said).toMatch(message)
  })

  it('marks what nobody has measured, wherever such a row stands', async () => {
    const { stdout } = await ran(['size', '--model', 'llama-3.3-70b', '--gpu', 'mi300x', '--tp', '8', '--precision', 'fp8'])
    expect(stdout).toMatch(/\(\?\): nobody has measured hardware like it/)
    const known = await ran(['size', '--model', 'llama-3.3-70b', '--gpu', 'h100-sxm', '--tp', '4', '--precision', 'fp8'])
    expect(known.stdout).not.toMatch(/\(\?\)/)
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
          const text = renderText(sizeDocument(without, STYLE), STYLE)
          if (!without.refused.some((one) => one.reasons.some((why) => why.code.startsWith('slo-'))))
            expect(text).not.toMatch(/latency target/)
        },
      ),
      runs(60),
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
