/** A file that was changed by hand, cut or damaged is refused by name, or read; it never ends the program, and no figure is out of this world. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/documents/json.ts'
import { UserError } from '../../src/errors.ts'
import { countsOf } from '../../src/evaluation-files/counts.ts'
import { readEvaluation } from '../../src/evaluation-files/read.ts'
import { evaluationFaults } from '../../src/scenario/rules.ts'
import { chooseRun } from '../../src/throughput-files/choose.ts'
import { readRuns } from '../../src/throughput-files/read.ts'

const DIR = 'test/fixtures/measured'
function files(kind: string) {
  return readdirSync(`${DIR}/${kind}`).map((name) => [name, readFileSync(`${DIR}/${kind}/${name}`)] as const)
}

const VALUES = [null, -1, 0, 1e308, '', 'x', '12', [], {}, true, [[]], { avg: 1 }, Number.MAX_SAFE_INTEGER]

/** One leaf or branch of a document, found by turning left or right, is another value or gone. */
function damaged(node: unknown, path: readonly number[], value: unknown): unknown {
  const [turn, ...rest] = path
  if (turn === undefined || typeof node !== 'object' || node === null) return value
  const keys = Object.keys(node)
  const key = keys[turn % Math.max(1, keys.length)]
  if (key === undefined) return value
  if (Array.isArray(node)) return node.map((one, index) => (String(index) === key ? damaged(one, rest, value) : one))
  return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, name === key ? damaged(one, rest, value) : one]))
}

const change = fc.record({
  path: fc.array(fc.nat(60), { minLength: 1, maxLength: 7 }),
  value: fc.constantFrom(...VALUES),
  line: fc.nat(5),
})

/** One cell of a table is another value, or its row ends there. */
function changedTable(text: string, { path, value, line }: { path: number[]; value: unknown; line: number }): string {
  const rows: string[][] = parse(text, { relax_column_count: true })
  const [column = 0, isCut = 0] = path
  const row = rows[line % rows.length] ?? []
  const at = column % Math.max(1, row.length)
  if (isCut % 2 === 1) row.length = at
  else row[at] = typeof value === 'string' ? value : JSON.stringify(value)
  const cell = (one: string | undefined) => `"${(one ?? '').replaceAll('"', '""')}"`
  return rows.map((one) => one.map(cell).join(',')).join('\n')
}

function changed(name: string, bytes: Buffer, { path, value, line }: { path: number[]; value: unknown; line: number }): string {
  const text = bytes.toString('utf8')
  if (name.endsWith('.csv')) return changedTable(text, { path, value, line })
  if (!name.endsWith('.jsonl')) return JSON.stringify(damaged(parseJson(text), path, value))
  const lines = text.trim().split('\n')
  return lines
    .map((one, at) => (at === line % lines.length ? JSON.stringify(damaged(parseJson(one), path, value)) : one))
    .join('\n')
}

async function orRefused(run: () => Promise<void>) {
  try {
    await run()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    for (const one of error.problems) expect(one.remedy).not.toBe('')
  }
}

function numbers(value: unknown): number[] {
  return typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbers)
      : []
}

describe('results of benchmarks', () => {
  it.each(files('throughput'))('%s', async (name, bytes) => {
    await fc.assert(
      fc.asyncProperty(change, (one) =>
        orRefused(async () => {
          const runs = await readRuns(changed(name, bytes, one), name)
          const { throughput } = chooseRun(runs, {
            target: { ttftMs: 2000, tpotMs: 50 },
            layout: { gpusPerReplica: null, replicas: 1, scenarioGpus: 2 },
            inputTokens: 1000,
            outputTokens: 250,
          })
          expect(Object.keys(throughput).length).toBeGreaterThan(0)
          for (const figure of numbers(throughput)) {
            expect(figure).toBeGreaterThan(0)
            expect(figure).toBeLessThan(Infinity)
          }
        }),
      ),
      { numRuns: 80 },
    )
  })
})

describe('results of evaluations', () => {
  const all = files('evaluation').filter(([name]) => !name.endsWith('.eval'))
  const other = (name: string) => all.find(([one]) => one === name.replace('frontier', 'tuned'))?.[1]

  it.each(all.filter(([name]) => !name.includes('tuned')))('%s', async (name, bytes) => {
    await fc.assert(
      fc.asyncProperty(change, (one) =>
        orRefused(async () => {
          const mine = await readEvaluation(Buffer.from(changed(name, bytes, one)), name)
          const partner = name.includes('frontier') ? other(name) : undefined
          const read = partner ? [mine, await readEvaluation(partner, name.replace('frontier', 'tuned'))] : [mine]
          const filter = name.startsWith('lm-eval') ? 'strict-match' : null
          expect(evaluationFaults(countsOf(read, { metric: null, filter, names: null }).counts)).toEqual([])
        }),
      ),
      { numRuns: 80 },
    )
  })

  it.each(files('evaluation').filter(([name]) => name.endsWith('.eval')))('%s with a byte of another', async (name, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) =>
        orRefused(async () => {
          const copy = Buffer.from(bytes)
          copy[at] = byte
          await readEvaluation(copy, name)
        }),
      ),
      { numRuns: 150 },
    )
  })
})
