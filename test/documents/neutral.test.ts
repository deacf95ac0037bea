/** Benchmarks and evaluations say the same in every layout, with keys that another version has. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recordsOf } from '../../src/documents/json.ts'
import { readEvaluation } from '../../src/evaluation-files/read.ts'
import { readRuns } from '../../src/throughput-files/read.ts'

const READERS = {
  throughput: readRuns,
  evaluation: (text: string, name: string) => readEvaluation(Buffer.from(text), name),
}

const FILES = (['throughput', 'evaluation'] as const).flatMap((kind) =>
  readdirSync(`test/fixtures/measured/${kind}`)
    .filter((name) => /\.jsonl?$/.test(name))
    .map((name) => [kind, name] as const),
)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, reversed(one)]),
  )
}

const CHANGES: Record<string, (documents: readonly unknown[]) => string> = {
  'an object a line, with line ends of Windows': (all) => `\uFEFF${all.map((one) => JSON.stringify(one)).join('\r\n')}\r\n`,
  'documents over lines': (all) => all.map((one) => JSON.stringify(one, null, 2)).join('\n'),
  'a list': (all) => JSON.stringify(all),
  'the keys the other way round': (all) => all.map((one) => JSON.stringify(reversed(one))).join('\n'),
  'a key of another version': (all) =>
    all.map((one) => JSON.stringify(isObject(one) ? { zz_new: { a: 1 }, ...one, zz_other: null } : one)).join('\n'),
  'whole numbers with a fraction of 0': (all) =>
    all
      .map((one) => JSON.stringify(one))
      .join('\n')
      .replaceAll(/([:[,])(\d+)(?=[,}\]])/g, '$1$2.0'),
}

describe.each(FILES)('%s %s', (kind, name) => {
  const text = readFileSync(`test/fixtures/measured/${kind}/${name}`, 'utf8')
  const documents = recordsOf(text).map(({ value }) => value)
  /** Where it stands is another line. */
  const said = async (given: string) =>
    JSON.stringify(await READERS[kind](given, name), (key, value: unknown) => (key === 'at' ? undefined : value))

  it.each(Object.keys(CHANGES))('%s', async (change) => {
    expect(await said(CHANGES[change]?.(documents) ?? '')).toBe(await said(text))
  })
})
