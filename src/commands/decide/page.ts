/** `-f html`: the report as a page that decides again when its controls are moved. */
import { createHash } from 'node:crypto'
import { controlsOf } from '../../page/controls.ts'
import { packed } from '../../page/packed.ts'
import { quoted } from '../../page/command.ts'
import type { PageSetting } from '../../page/setting.ts'
import { pageHtml } from '../../page/shell.ts'
import { full } from '../../report/decision/full.ts'
import type { Measurement } from '../../pricing/schema.ts'
import type { World } from '../../world.ts'
import { measurementsOf } from '../shared/tables.ts'
import type { Answer, PageFlags } from './answer.ts'

/** Points of each curve of the volume. */
export const POINTS = 81

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** Measurements of every open model that a page can choose. */
function allMeasurements(world: World, models: readonly { id: string }[]): Record<string, Measurement[]> {
  const all = models.map(({ id }) => [id, measurementsOf(world, id)] as const)
  return Object.fromEntries(all.filter(([, rows]) => rows.length > 0))
}

/** Flags that the command for a page needs beside the scenario. */
function flagsOf({ draws, seed, pricing }: PageFlags): string {
  return [
    ...(draws === '10000' ? [] : [`--draws ${draws}`]),
    ...(seed === '1' ? [] : [`--seed ${seed}`]),
    ...(pricing === undefined ? [] : [`--pricing ${quoted(pricing)}`]),
  ].join(' ')
}

function scenarioWords(scenario: string | null, { set }: PageFlags): string {
  if (scenario === null) return 'scenario.yaml'
  const name = scenario.startsWith('--example ') ? scenario : quoted(scenario)
  return [name, ...set.map((one) => `--set ${quoted(one)}`)].join(' ')
}

/** Where a site is that opens scenarios: nobody's, unless the environment names one. */
function siteOf({ env }: World): string | null {
  const named = env['FLIPPOINT_SITE'] ?? ''
  return /^https?:\/\//.test(named) ? named.replace(/\/+$/, '') : null
}

export function livePage(world: World, answer: Answer, flags: PageFlags): string {
  const { report, curves, decidable, asOf, version, scenario } = answer
  const setting: PageSetting = {
    input: decidable.given,
    tables: decidable.tables,
    measurements: allMeasurements(world, decidable.tables.models),
    asOf,
    draws: Number(flags.draws),
    seed: Number(flags.seed),
    version,
    verbose: flags.verbose ?? false,
    command: { scenario: scenarioWords(scenario, flags), flags: flagsOf(flags) },
    site: siteOf(world),
  }
  const assets = {
    script: world.files.read(`${world.home}/page/main.js`),
    worker: world.files.read(`${world.home}/page/worker.txt`),
  }
  const document = full(report, setting.verbose, curves(POINTS))
  return pageHtml({ document, controls: controlsOf(report, setting.tables), setting }, assets, { packed, sha256 })
}
