/**
 * Promises kept: what the report says would change the answer is set, and decided again. No promise leads to the answer that stands,
 * and none to an option that the data may not use.
 */
import { valueAt, withValue } from '../../src/scenario/paths.ts'
import { familyOf, type ReportView, type Scenario } from './decider.ts'
import { nameOf, type Item } from './grid.ts'
import { law, type Law } from './law.ts'
import { sells } from './purchase.ts'
import type { FactRow } from './tables.ts'
import type { Court, Judged } from './worlds.ts'

interface Promised {
  /** What the report names, for people */
  says: string
  path: string
  value: unknown
  /** null: another choice than the present one */
  to: string | null
}

interface Change {
  scenario: Scenario
  facts?: FactRow[]
}

const GOOD = { examples: 2000, frontierCorrect: 1740, openCorrect: 1740, openOnlyCorrect: 60, frontierOnlyCorrect: 60 }
const WON = { examples: 500, frontierCorrect: 430, tunedCorrect: 470 }

/** What the report means by another answer where it names no number, as its sentences say. */
const ANSWERS: Record<string, Record<string, unknown>> = {
  'task.narrow': { 'task.narrow': true, 'task.evaluation': WON },
  'task.evaluation': { 'task.evaluation': WON },
  'selfHost.evaluation': { 'selfHost.evaluation': GOOD },
  'data.legalPosition': { 'data.legalPosition': 'own-infrastructure' },
  'data.regimes': { 'data.legalPosition': 'own-infrastructure' },
}

/** Figures behind the scenario: the key that says them, or the row that holds them. Source: docs/method.md, Uncertainty. */
const KEYS: Record<string, string> = { 'facts.peakToMean': 'workload.peakToMean', 'facts.hiringMonths': 'team.hiringMonths' }
const ROWS: Record<string, string> = {
  'facts.readsPerWrite': 'cache.readsPerWrite',
  'facts.opsFteUpTo8': 'people.fte.gpus-1-8',
  'facts.opsFteUpTo64': 'people.fte.gpus-9-64',
  'facts.opsFteUpTo256': 'people.fte.gpus-65-256',
  'facts.spotReserveShare': 'selfHost.spotReserveShare',
  'facts.pue': 'owned.pue',
  'facts.maintenanceShare': 'owned.maintenanceSharePerYear',
  'facts.gpuFailureShare': 'owned.gpuFailureSharePerYear',
}

function withAll(scenario: Scenario, values: Record<string, unknown>): Scenario {
  return Object.entries(values).reduce<Scenario>((whole, [path, value]) => withValue(whole, path, value), scenario)
}

/** One replica's rate at a factor of its estimate, on the hardware that was chosen. */
function withRate(scenario: Scenario, report: ReportView, factor: number): Scenario | null {
  const option = report.options.find((one) => one.id === 'rented' && one.capacity) ?? report.options.find((one) => one.capacity)
  if (!option?.capacity) return null
  const { gpu, gpusPerReplica, requestsPerSecondPerReplica: rate } = option.capacity
  const throughput = { requestsPerSecond: rate * factor }
  return withAll(scenario, { 'selfHost.gpu': gpu, 'selfHost.gpusPerReplica': gpusPerReplica, 'selfHost.throughput': throughput })
}

/** The scenario with what was named; null where it cannot be set from outside. */
function changed(court: Court, { scenario, report }: Judged, { path, value }: Promised): Change | null {
  if (value === null || value === undefined) {
    const answer = ANSWERS[path]
    return answer ? { scenario: withAll(scenario, answer) } : null
  }
  if (path === 'facts.throughputFactor') {
    const held = withRate(scenario, report, Number(value))
    return held && { scenario: held }
  }
  const row = ROWS[path]
  if (row) return { scenario, facts: court.tables.facts.map((one) => (one.id === row ? { ...one, value } : one)) }
  if (path.startsWith('facts.') && !(path in KEYS)) return null
  if (path === 'workload.requestsPerMonth')
    return { scenario: withAll(scenario, { 'workload.apiUsdPerMonth': undefined, [path]: value }) }
  return { scenario: withValue(scenario, KEYS[path] ?? path, value) }
}

/** Break-evens of the list of what would change the answer, by the key that each speaks of. */
const EVENTS: Record<string, { path: string; arg: string; beyond: number }> = {
  'flip-volume': { path: 'workload.requestsPerMonth', arg: 'requests', beyond: 1.001 },
  'flip-gpu-price': { path: 'selfHost.usdPerGpuHour', arg: 'value', beyond: 0.999 },
  'flip-ops-fte': { path: 'selfHost.opsFte', arg: 'value', beyond: 0.999 },
}

function promisesOf({ worthMeasuring, verdict }: ReportView): Promised[] {
  const measured = (worthMeasuring ?? []).flatMap(({ path, flipsAt, flipsTo }): Promised[] =>
    flipsTo === null
      ? []
      : [
          {
            says: `worth measuring: ${path} at ${JSON.stringify(flipsAt)} leads to ${flipsTo}`,
            path,
            value: flipsAt,
            to: flipsTo,
          },
        ],
  )
  const events = verdict.wouldFlip.flatMap(({ code, args }): Promised[] => {
    const to = [args['flipsTo'], args['choice']].find((one) => typeof one === 'string')
    const event = EVENTS[code]
    const path = typeof args['path'] === 'string' ? args['path'] : event?.path
    const value = typeof args['path'] === 'string' ? args['value'] : event && args[event.arg]
    if (path === undefined || (typeof value !== 'number' && to === undefined)) return []
    const beyond = typeof value === 'number' && event && typeof args['path'] !== 'string' ? value * event.beyond : value
    return [
      {
        says: `would flip: ${code} at ${path} ${JSON.stringify(value)}`,
        path,
        value: beyond,
        to: typeof to === 'string' ? to : null,
      },
    ]
  })
  return [...measured, ...events]
}

/** Rented, owned and a hybrid are one decision: own GPUs. */
function decision(choice: string): string {
  return choice === 'hybrid' ? 'self-host' : choice
}

const OPTIONS_OF: Record<string, string[]> = {
  api: ['api-optimized', 'api', 'provisioned', 'routed'],
  'hosted-open': ['hosted-open', 'open-endpoint'],
  'managed-tuned': ['managed-tuned', 'tuned-api'],
  'self-host': ['rented', 'owned', 'hybrid'],
  hybrid: ['rented', 'owned', 'hybrid'],
}

/** Whether the data may use no option of a choice. */
function isBarred({ options }: ReportView, choice: string): boolean {
  const listed = options.filter((one) => OPTIONS_OF[choice]?.includes(one.id))
  return listed.length > 0 && listed.every((one) => one.status === 'not-permitted')
}

/** Hosts that a report puts a price to and that may not serve this data. */
function barredHost({ placement }: Item, report: ReportView): string | null {
  const host = report.comparison.purchase?.host?.split('/')[0] ?? null
  return host !== null && !sells(placement, host) ? host : null
}

interface Tally {
  kept: string[]
  /** Of events that name no choice: the answer has to change */
  changed: string[]
  events: number
  same: string[]
  barred: string[]
  checked: number
  unchecked: Map<string, number>
}

function judgePromise(court: Court, judged: Judged, promised: Promised, draws: number, tally: Tally): void {
  const { item, report } = judged
  const now = decision(report.verdict.choice)
  const name = nameOf(item)
  if (promised.to !== null && decision(promised.to) === now) tally.same.push(`${name}: ${promised.says}, the present answer`)
  if (promised.to !== null && isBarred(report, promised.to)) tally.barred.push(`${name}: ${promised.says}, which is barred`)
  const change = changed(court, judged, promised)
  if (change === null) {
    tally.unchecked.set(promised.path, (tally.unchecked.get(promised.path) ?? 0) + 1)
    return
  }
  if (promised.to === null) tally.events++
  else tally.checked++
  const list = promised.to === null ? tally.changed : tally.kept
  try {
    const { choice } = court.decide(change.scenario, { draws, ...(change.facts ? { facts: change.facts } : {}) }).verdict
    const kept = promised.to === null ? decision(choice) !== now : decision(choice) === decision(promised.to)
    if (!kept) list.push(`${name}: ${promised.says}; set, it is ${choice} (now ${report.verdict.choice})`)
  } catch (error) {
    list.push(`${name}: ${promised.says}; set, it is refused: ${error instanceof Error ? error.message.split('\n')[0] : ''}`)
  }
}

/** A value without a choice promises another answer than the present one. */
export function promisesKept(court: Court, all: Judged[], draws: number): Law[] {
  const tally: Tally = { kept: [], changed: [], events: 0, same: [], barred: [], checked: 0, unchecked: new Map() }
  for (const judged of all) {
    for (const promised of promisesOf(judged.report)) judgePromise(court, judged, promised, draws, tally)
    const { choice } = judged.report.verdict
    if (isBarred(judged.report, choice)) tally.barred.push(`${nameOf(judged.item)}: the verdict is ${choice}, which is barred`)
    const host = barredHost(judged.item, judged.report)
    if (host !== null) tally.barred.push(`${nameOf(judged.item)}: the purchase is priced at ${host}, which is barred`)
  }
  const left = [...tally.unchecked].map(([path, count]) => `${path} ${count}`).join(', ')
  const promised = all.flatMap(({ report }) => promisesOf(report)).length
  return [
    law('a value that is named leads to the choice that is promised', tally.checked, tally.kept, {
      figures: left ? [`not to be set from outside, so not checked: ${left}`] : [],
    }),
    law('what is said to change the answer changes it', tally.events, tally.changed),
    law('no promise leads to the present choice', promised, tally.same),
    law('no barred option is named', promised + all.length, tally.barred),
  ]
}

/** Whether a report's answer is own GPUs or the open model of a host: what better evidence may not take away. */
export function isOpenAnswer({ verdict }: ReportView): boolean {
  return ['own', 'purchase'].includes(familyOf(verdict.choice) ?? '')
}

export function openEvaluationAt(scenario: Scenario): unknown {
  return valueAt(scenario, 'selfHost.evaluation')
}
