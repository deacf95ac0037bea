/** The built library as a function, and what the judges look at of its report. Keys that a build does not know yet are left out. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Tables } from '../../src/library/tables.ts'
import type { ScenarioInput } from '../../src/library/types.ts'
import { valueAt, withValue } from '../../src/scenario/paths.ts'

export type Scenario = Record<string, unknown>
type Args = Record<string, unknown>

export interface ReportOption {
  id: string
  status: string
  model: string | null
  capacity: {
    gpu: string
    gpusPerReplica: number
    gpus: number
    provider: string | null
    term: string | null
    requestsPerSecondPerReplica: number
    throughputRange: { low: number; high: number }
  } | null
  totals: { npvUsd: number } | null
}

/** Facts of a report that every build has, and those that later builds add. */
export interface ReportView {
  scenario: Scenario
  assumptions?: { path: string; value: unknown }[]
  flips: { id: string; status: string }[]
  options: ReportOption[]
  comparison: {
    challenger: string | null
    npvSavingsUsd: number | null
    purchase?: { option: string | null; host: string | null; npvUsd: number | null } | null
  }
  uncertainty: { npvSavingsUsd: { p10: number; p90: number } } | null
  worthMeasuring?:
    | { path: string; value: unknown; flipsAt: unknown; flipsTo: string | null; sets?: Record<string, unknown> }[]
    | null
  verdict: {
    choice: string
    option: string | null
    basis: string
    confidence: number | null
    wouldFlip: { code: string; args: Args }[]
    reasons: { code: string; args: Args }[]
    conditions?: { code: string; args: Args }[]
  }
}

export interface How {
  draws: number
  /** In place of the shipped rows of facts */
  facts?: unknown[]
}

export interface Decider {
  /** @throws the library's error for a scenario that it refuses */
  decide: (scenario: Scenario, how: How) => ReportView
  knows: (path: string, value: unknown) => boolean
  asOf: string
}

type Library = typeof import('../../src/index.ts')

const LIBRARY = 'dist/lib/index.js'
const PROBE: Scenario = { workload: { apiUsdPerMonth: 5000 } }

/** The library as built. @throws Error when it was not */
export async function builtLibrary(): Promise<Library> {
  if (!existsSync(LIBRARY)) throw new Error(`${LIBRARY} is missing: npm run build`)
  return import(pathToFileURL(resolve(LIBRARY)).href)
}

export async function decider(asOf: string, library: Library): Promise<Decider> {
  const shipped = await library.loadTables({ home: 'dist' })
  // Of the same rows of facts the same object, so that what a run remembers of its tables holds.
  const others = new Map<unknown, Tables>()
  const tablesWith = (facts: unknown[] | undefined): Tables => {
    if (facts === undefined) return shipped
    const tables = others.get(facts) ?? { ...shipped, facts }
    others.set(facts, tables)
    return tables
  }
  const decide = (scenario: Scenario, { draws, facts }: How): ReportView => {
    const report: unknown = library.decide(scenario as unknown as ScenarioInput, {
      tables: tablesWith(facts),
      asOf,
      draws,
      seed: 1,
    })
    return report as ReportView
  }
  const known = new Map<string, boolean>()
  const knows = (path: string, value: unknown): boolean => {
    const before = known.get(path)
    if (before !== undefined) return before
    let answer = true
    try {
      decide(withValue(PROBE, path, value), { draws: 0 })
    } catch {
      answer = false
    }
    known.set(path, answer)
    return answer
  }
  return { decide, knows, asOf }
}

/** A scenario without what this build does not know. */
export function understood(scenario: Scenario, { knows }: Decider, newer: readonly string[]): Scenario {
  return newer.reduce<Scenario>((whole, path) => {
    const value = valueAt(whole, path)
    return value === undefined || knows(path, value) ? whole : withValue(whole, path, undefined)
  }, scenario)
}

export type Family = 'api' | 'purchase' | 'tuned' | 'own'

const FAMILIES: Record<string, Family> = {
  api: 'api',
  'api-optimized': 'api',
  provisioned: 'api',
  routed: 'api',
  'hosted-open': 'purchase',
  'open-endpoint': 'purchase',
  'managed-tuned': 'tuned',
  'tuned-api': 'tuned',
  rented: 'own',
  owned: 'own',
  hybrid: 'own',
  'self-host': 'own',
}

/** Of an option or a choice; null for `undetermined`. */
export function familyOf(id: string | null): Family | null {
  return id === null ? null : (FAMILIES[id] ?? null)
}

export function isOwn(report: ReportView): boolean {
  return familyOf(report.verdict.choice) === 'own'
}

export function optionNpv(report: ReportView, id: string | null): number | null {
  return report.options.find((one) => one.id === id)?.totals?.npvUsd ?? null
}
