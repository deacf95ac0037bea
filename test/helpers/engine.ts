/** What the command says of a shipped story, for comparison with the library. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Report } from '../../src/report/schemas/report.schema.ts'
import { ran as runs } from './world.ts'

function example(name: string) {
  return JSON.parse(readFileSync('dist/examples.json', 'utf8'))[name]
}

async function report(name: string): Promise<Report> {
  const { stdout: out } = await runs(['--example', name, '--draws', '200', '--as-of', '2026-11-24', '--json'])
  const { tool, ...rest } = JSON.parse(out)
  return { ...rest, tool: { ...tool } }
}

export const ran = { example, report }

/** An open model with published measurements. */
export function measured(): string {
  return (readdirSync('dist/measurements')[0] ?? '').replace(/\.json$/, '')
}
