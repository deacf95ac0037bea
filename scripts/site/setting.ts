/** What the calculator decides with: the tables that were built, and every measurement. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageSetting } from '../../src/page/setting.ts'
import type { Measurement, Tables } from '../../src/pricing/schema.ts'

const DRAWS = 10_000

export function parsed(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

export function settingOf(asOf: string, draws = DRAWS): PageSetting {
  const { version } = parsed('package.json') as { version: string }
  const measurements = readdirSync('dist/measurements').map((file): [string, Measurement[]] => [
    file.replace(/\.json$/, ''),
    parsed(join('dist/measurements', file)) as Measurement[],
  ])
  return {
    // Only what a scenario cannot be without: what is answered takes its place before anything is shown.
    input: { workload: { apiUsdPerMonth: 10_000 } },
    tables: parsed('dist/figures.json') as Tables,
    measurements: Object.fromEntries(measurements),
    asOf,
    draws,
    seed: 1,
    version,
    verbose: false,
    command: { scenario: 'scenario.yaml', flags: '' },
    site: null,
  }
}
