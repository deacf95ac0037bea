/** What can be moved on a page, as data: the values that move the answer most. */
import { isOffered } from '../pricing/selling.ts'
import type { Tables } from '../pricing/schema.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { fields } from '../scenario/fields.ts'
import { pathWords } from '../report/sentences/paths.ts'
import { provenance } from '../report/sentences/assumed.ts'
import { quantity } from '../report/sentences/format.ts'
import { valueAt } from '../scenario/paths.ts'
import { isRange } from '../engine/point-estimate.ts'

interface Slider {
  kind: 'slider'
  from: number
  to: number
  /** Steps of one size, or of one share */
  isLog?: boolean
  step: number
  /** What null means, where a value may be left to the tables */
  auto?: string
}

interface Choice {
  kind: 'choice'
  choices: (tables: Tables, asOf: string) => string[]
}

interface Counts {
  kind: 'counts'
}

interface Base {
  path: string
  label?: string
  group: 'Demand' | 'Models' | 'Your side' | 'Prices and time'
}

type Declared = Base & (Slider | Choice | Counts)

function apiChoices({ api }: Tables, asOf: string): string[] {
  return api.flatMap(({ provider, models }) => models.filter((one) => isOffered(one, asOf)).map(({ id }) => `${provider}/${id}`))
}

const DECLARED: readonly Declared[] = [
  { path: 'workload.apiUsdPerMonth', group: 'Demand', kind: 'slider', from: 100, to: 1e7, isLog: true, step: 1 },
  { path: 'workload.requestsPerMonth', group: 'Demand', kind: 'slider', from: 1000, to: 1e10, isLog: true, step: 1 },
  { path: 'workload.growthPerYear', group: 'Demand', kind: 'slider', from: -0.5, to: 3, step: 0.01 },
  {
    path: 'workload.peakToMean',
    group: 'Demand',
    kind: 'slider',
    from: 1,
    to: 30,
    step: 0.1,
    auto: 'from the shape of the traffic',
  },
  { path: 'api.model', label: 'API model', group: 'Models', kind: 'choice', choices: apiChoices },
  {
    path: 'selfHost.model',
    label: 'Open model',
    group: 'Models',
    kind: 'choice',
    choices: ({ models }) => models.map(({ id }) => id),
  },
  { path: 'selfHost.evaluation', label: 'Quality: your own evaluation of both models', group: 'Models', kind: 'counts' },
  {
    path: 'policy.qualityMargin',
    label: 'Quality: accuracy that may be lost',
    group: 'Models',
    kind: 'slider',
    from: 0.001,
    to: 0.2,
    step: 0.001,
  },
  { path: 'team.mlPlatformEngineers', group: 'Your side', kind: 'slider', from: 0, to: 12, step: 0.5 },
  {
    path: 'selfHost.utilization',
    label: 'Utilization of own GPUs',
    group: 'Your side',
    kind: 'slider',
    from: 0.02,
    to: 1,
    step: 0.01,
    auto: 'from the shape of the traffic',
  },
  { path: 'api.priceChangePerYear', group: 'Prices and time', kind: 'slider', from: -0.8, to: 0.5, step: 0.01 },
  { path: 'selfHost.priceChangePerYear', group: 'Prices and time', kind: 'slider', from: -0.8, to: 0.5, step: 0.01 },
  { path: 'horizonMonths', label: 'Horizon', group: 'Prices and time', kind: 'slider', from: 12, to: 60, step: 1 },
]

/** A control as it stands: what is set, and where that comes from. */
export interface Control {
  path: string
  group: Base['group']
  label: string
  unit: string | null
  kind: Declared['kind']
  /** A number, a name, counts; null: left to the tables */
  value: unknown
  /** In one line, with its range */
  said: string
  /** Whose word it is */
  source: string
  url: string | null
  slider: Slider | null
  choices: string[]
  /** Where a slider stands while its value is left to the tables */
  start: number
}

function plain(value: unknown): unknown {
  return isRange(value) ? value.mode : value
}

function startOf(path: string, report: Report, tables: Tables): number {
  const shape = tables.shapes.find(({ id }) => id === report.scenario.workload.traffic)
  if (path === 'workload.peakToMean') return shape?.peakToMean.mode ?? 1
  const fleet = report.options.find(({ id, capacity }) => id === 'rented' && capacity !== null)?.capacity
  return fleet?.utilization ?? 0.5
}

/** A slider whose value lies outside of its ends has room for that, too. */
function widened(slider: Slider, value: unknown): Slider {
  if (typeof value !== 'number') return slider
  return { ...slider, from: Math.min(slider.from, value), to: Math.max(slider.to, value) }
}

function capital(text: string) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function controlOf(declared: Declared, report: Report, tables: Tables): Control {
  const { path, group, kind } = declared
  const field = fields().find((one) => one.path === path)
  const told = report.assumptions.find((one) => one.path === path)
  const whole = valueAt(report.scenario, path) ?? null
  const value = plain(whole)
  const isOwn = told === undefined || told.origin === 'file' || told.origin === 'flag' || told.origin === 'answer'
  return {
    path,
    group,
    kind,
    label: declared.label ?? capital(pathWords(path)),
    unit: field?.unit ?? null,
    value,
    said: whole === null && declared.kind === 'slider' ? (declared.auto ?? '') : quantity(whole, field?.unit ?? null),
    source: isOwn ? 'your scenario' : provenance(told),
    url: isOwn || told.evidence === 'convention' ? null : told.source,
    slider: declared.kind === 'slider' ? widened(declared, value) : null,
    choices: declared.kind === 'choice' ? [...new Set([String(value), ...declared.choices(tables, report.asOf)])] : [],
    start: declared.kind === 'slider' && declared.auto !== undefined ? startOf(path, report, tables) : 0,
  }
}

/** Of the two volumes the one that the scenario gives. */
function isAsked({ path }: Declared, report: Report): boolean {
  const volume = /^workload\.(apiUsdPerMonth|requestsPerMonth)$/.test(path)
  return !volume || valueAt(report.scenario, path) !== undefined
}

export function controlsOf(report: Report, tables: Tables): Control[] {
  return DECLARED.filter((one) => isAsked(one, report)).map((one) => controlOf(one, report, tables))
}
