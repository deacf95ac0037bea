/** A program that uses the package, compiled against the installed one and run: test/library/package.test.ts. */
import { decide, FlippointError, loadTables, size, type Report, type ScenarioInput } from 'flippoint'

const scenario: ScenarioInput = {
  workload: { apiUsdPerMonth: 42_000, growthPerYear: { low: 0.2, mode: 0.5, high: 1.5 } },
  team: { mlPlatformEngineers: 3 },
}
const tables = await loadTables()
const report: Report = decide(scenario, { tables, asOf: '2026-11-24', draws: 200, seed: 7 })
const total = report.options.find((one) => one.id === 'api-optimized')?.totals?.npvUsd ?? null
const sizing = size({ workload: {}, selfHost: { model: 'llama-3.3-70b', precision: 'fp8' } }, { tables, asOf: '2026-11-24' })

function codeOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof FlippointError ? error.code : 'not ours'
  }
}

const refusals = [
  // @ts-expect-error a key that no scenario has
  codeOf(() => decide({ workload: { requestsPermonth: 1 } }, { tables, asOf: '2026-11-24' })),
  codeOf(() => decide({ workload: {} }, { tables, asOf: '2026-11-24' })),
  codeOf(() => decide(scenario, { tables, asOf: '24.11.2026' })),
  codeOf(() => decide(scenario, { tables, asOf: '2026-11-24', draws: -1 })),
  codeOf(() => decide(scenario, { tables: { hash: 'made up' }, asOf: '2026-11-24' })),
  codeOf(() => decide({ ...scenario, api: { model: 'nobody/nothing' } }, { tables, asOf: '2026-11-24' })),
  codeOf(() => decide(scenario, { tables, asOf: '2001-01-01' })),
  // @ts-expect-error no date: a clock is never read
  codeOf(() => decide(scenario, { tables })),
  codeOf(() => size(scenario, { tables, asOf: '2026-11-24', concurrency: 0 })),
]

const missing = await loadTables({ pricing: 'no-such-folder' }).catch((error: unknown) =>
  error instanceof FlippointError ? error.problems.map((one) => `${one.code}: ${one.what}`) : error,
)

console.log(
  JSON.stringify({
    choice: report.verdict.choice,
    draws: report.uncertainty?.draws,
    total,
    gpu: sizing.rows[0]?.gpu,
    refusals,
    missing,
  }),
)
