import { describe, expect, it } from 'vitest'
import type { SizeRow } from '../../src/report/schemas/size.schema.ts'
import { ran } from '../helpers/world.ts'

async function sized(...argv: string[]): Promise<{ rows: SizeRow[]; refused: { gpu: string; reasons: { code: string }[] }[] }> {
  const { code, stdout, stderr } = await ran(['size', ...argv, '--json', '--as-of', '2026-11-24'])
  expect(stderr).toBe('')
  expect(code).toBe(0)
  return JSON.parse(stdout)
}

describe('flippoint size', () => {
  it('lists what holds the latency target of a scenario, cheapest month first', async () => {
    const { rows } = await sized('--example', 'saas-copilot')
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.map((row) => row.usdPerMonth)).toEqual(rows.map((row) => row.usdPerMonth).toSorted((a, b) => a - b))
    for (const row of rows) {
      expect(row.tpotMs ?? Infinity).toBeLessThanOrEqual(50.001)
      expect(row.ttftMs ?? Infinity).toBeLessThanOrEqual(2000.001)
      expect(row.utilization ?? Infinity).toBeLessThanOrEqual(1)
      expect(row.requestsPerSecondRange.low).toBeLessThanOrEqual(row.requestsPerSecondPerReplica)
    }
  })

  it('pays for whole instances of every replica and spare', async () => {
    const { rows } = await sized('--example', 'saas-copilot')
    for (const row of rows) expect(row.gpus).toBeGreaterThanOrEqual((row.replicas + row.spareReplicas) * row.gpusPerReplica)
  })

  it('answers a one-off question without a scenario, at a load of its own', async () => {
    const { rows } = await sized(
      '--model',
      'llama-3.3-70b',
      '--gpu',
      'h100-sxm',
      '--precision',
      'fp8',
      '--tp',
      '4',
      '--isl',
      '2000',
      '--osl',
      '300',
      '--concurrency',
      '64',
    )
    expect(new Set(rows.map((row) => `${row.gpusPerReplica} ${row.gpu} ${row.precision}`))).toEqual(new Set(['4 h100-sxm fp8']))
    // The worked example of the method: about 1,600 output tokens/s at 40 ms a token.
    expect(rows[0]?.outputTokensPerSecond).toBeGreaterThan(1593 * 0.8)
    expect(rows[0]?.outputTokensPerSecond).toBeLessThan(1593 * 1.4)
  })

  it('says what was refused, and how many gigabytes are missing', async () => {
    const { rows, refused } = await sized('--model', 'llama-3.3-70b', '--gpu', 'h100-sxm', '--precision', 'bf16', '--tp', '1')
    expect(rows).toEqual([])
    expect(refused[0]?.reasons[0]).toMatchObject({ code: 'out-of-memory', args: { missingGb: expect.any(Number) } })
  })

  it('reads well as text', async () => {
    const { stdout } = await ran(['size', '--example', 'saas-copilot', '--as-of', '2026-11-24'])
    expect(stdout).toMatch(/8\.\d+M requests a month/)
    expect(stdout).toMatch(/Refused \(\d+\)/)
    expect(stdout).not.toMatch(/undefined|NaN/)
  })

  it.each([
    ['no scenario and no model', ['size'], /no scenario/],
    ['a load that is none', ['size', '--model', 'qwen3-32b', '--concurrency', 'many'], /--concurrency many/],
    ['a load without end', ['size', '--model', 'qwen3-32b', '--concurrency', '1e309'], /--concurrency 1e309/],
    ['a load of no word', ['size', '--model', 'qwen3-32b', '--concurrency', ' '], /is not a number above 0, 1000000 at most/],
    ['an unknown model', ['size', '--model', 'quen3-32b'], /did you mean qwen3-32b/],
    ['an unknown GPU', ['size', '--model', 'qwen3-32b', '--gpu', 'h100'], /h100-sxm/],
  ])('exits 2 for %s', async (_, argv, message) => {
    const { code, stdout, stderr } = await ran(argv)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
  })
})
