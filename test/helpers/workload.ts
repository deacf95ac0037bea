/** Texts or bytes as files, read into the report that `flippoint workload --json` writes. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { reportOf } from '../../src/workload/figures.ts'
import { askedByFlags, type AskedFlags } from '../../src/workload/flags.ts'
import { collectUsage } from '../../src/workload/read.ts'
import { workloadSchema, type WorkloadReport } from '../../src/workload/schema.ts'
import { UserError } from '../../src/errors.ts'

export type Files = Record<string, string | Uint8Array>

const PIECE = 1000

async function* pieces(bytes: Uint8Array) {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE)
}

/** @throws UserError as a run would */
export async function workload(files: Files, flags: AskedFlags = {}): Promise<WorkloadReport> {
  const asked = askedByFlags(flags)
  const inputs = Object.entries(files).map(([name, content]) => {
    const bytes = Buffer.from(content)
    return {
      name,
      bytes: pieces(bytes),
      sha256: () => createHash('sha256').update(bytes).digest('hex'),
      reading: <T>(run: () => Promise<T>) => run(),
    }
  })
  return workloadSchema.parse(reportOf(await collectUsage(inputs, asked), asked))
}

export function fixtureOf(name: string) {
  return readFileSync(`test/fixtures/workload/${name}`, 'utf8')
}

/** A file of the fixtures. */
export function workloadIn(name: string, flags: AskedFlags = {}) {
  return workload({ [name]: fixtureOf(name) }, flags)
}

/** Code, place and words of what is refused. */
export async function refusal(run: () => Promise<unknown>): Promise<string> {
  try {
    await run()
  } catch (error) {
    if (error instanceof UserError)
      return error.problems.map((one) => [one.code, one.where, one.path, one.what].join(' | ')).join('\n')
    throw error
  }
  return 'not refused'
}

export function jsonl(...rows: readonly unknown[]) {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** Reason → how many. */
export function leftOut({ sources }: WorkloadReport) {
  return Object.fromEntries(sources.flatMap((one) => one.leftOut.map(({ reason, count }) => [reason, count])))
}

export function notes({ sources }: WorkloadReport) {
  return Object.fromEntries(sources.flatMap((one) => one.notes.map(({ code, count }) => [code, count])))
}
