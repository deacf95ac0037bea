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
  /** What the report set to come to the choice; absent: the value at the path */
  sets: Record<string, unknown> | undefined
  to: string
}

interface Change {
  scenario: Scenario
  facts?: FactRow[]
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

/** Of the two ways to state a volume the other one goes. */
const VOLUMES = ['workload.requestsPerMonth', 'workload.apiUsdPerMonth']

function withVolume(scenario: Scenario, values: Record<string, unknown>): Scenario {
  const stated = VOLUMES.some((path) => path in values)
  return withAll(scenario, { ...(stated ? Object.fromEntries(VOLUMES.map((path) => [path, undefined])) : {}), ...values })
}

/** The scenario with what was named; null where it cannot be set from outside. */
function changed(court: Court, { scenario, report }: Judged, { path, value, sets }: Promised): Change | null {
  if (sets) return { scenario: withVolume(scenario, sets) }
  if (path === 'facts.throughputFactor') {
    const held = withRate(scenario, report, Number(value))
    return held && { scenario: held }
  }
  const row = ROWS[path]
  if (row) return { scenario, facts: court.tables.facts.map((one) => (one.id === row ? { ...one, value } : one)) }
  if (path.startsWith('facts.') && !(path in KEYS)) return null
  return { scenario: withVolume(scenario, { [KEYS[path] ?? path]: value }) }
}

function promisesOf({ worthMeasuring, verdict }: ReportView): Promised[] {
  const measured = (worthMeasuring ?? []).flatMap(({ path, flipsAt, flipsTo, sets }): Promised[] =>
    flipsTo === null
      ? []
      : [
          {
            says: `worth measuring: ${path} at ${JSON.stringify(flipsAt)} leads to ${flipsTo}`,
            path,
            value: flipsAt,
            sets,
            to: flipsTo,
          },
        ],
  )
  const turns = verdict.wouldFlip.flatMap(({ code, args }): Promised[] => {
    const { path, value, flipsTo } = args
    if (typeof path !== 'string' || typeof flipsTo !== 'string') return []
    const says = `would flip: ${code} at ${path} ${JSON.stringify(value)} leads to ${flipsTo}`
    const { requestsPerMonth } = args
    const sets = requestsPerMonth === undefined ? undefined : { 'workload.requestsPerMonth': requestsPerMonth, [path]: value }
    return [{ says, path, value, sets, to: flipsTo }]
  })
  return [...measured, ...turns]
}

/** What counsel has to say for an answer to an open legal question to be the answer. */
const POSITIONS: Record<string, string> = {
  'answer-if-own-required': 'own-infrastructure',
  'answer-if-not-required': 'regional-cloud',
  'answer-if-none-binds': 'none',
}

/** Answers to an open legal question: with counsel's word, the report has that option at that price, as its answer or as one of those that hang on quality. */
export function answersKept(court: Court, all: Judged[], draws: number): Law {
  let checked = 0
  const broken = all.flatMap(({ item, scenario, report }) =>
    report.verdict.reasons.flatMap(({ code, args }) => {
      const position = POSITIONS[code]
      if (position === undefined) return []
      checked++
      const { verdict, options } = court.decide(withValue(scenario, 'data.legalPosition', position), { draws })
      const price = options.find((one) => one.id === args['option'])?.totals?.npvUsd
      const isAnswer = args['ifGood'] === undefined ? verdict.option === args['option'] : verdict.choice === 'undetermined'
      return isAnswer && price === args['npvUsd']
        ? []
        : [`${nameOf(item)}: ${code} ${args['option']} ${args['npvUsd']}; with ${position} it is ${verdict.option} ${price}`]
    }),
  )
  return law('an answer to an open legal question is found once it is given', checked, broken)
}

/** An evaluation that shows the open model within any margin, as the headline's "if it passes" means it. */
const PASSED = { examples: 2000, frontierCorrect: 1720, openCorrect: 1720, openOnlyCorrect: 100, frontierOnlyCorrect: 100 }

/** The same of a tuned model: where a narrow task is served by one, it is what has to pass. */
const TUNED_PASSED = {
  examples: 2000,
  frontierCorrect: 1720,
  tunedCorrect: 1720,
  tunedOnlyCorrect: 100,
  frontierOnlyCorrect: 100,
}

function withPassed(scenario: Scenario): Scenario {
  const open = withValue(scenario, 'selfHost.evaluation', PASSED)
  return valueAt(scenario, 'task.narrow') === true ? withValue(open, 'task.evaluation', TUNED_PASSED) : open
}

const HANGS_ON_QUALITY = ['cheaper-by-token', 'evaluate-first']
const NAMED_IF_GOOD = ['open-model-pays', 'evaluate-buy-build']

/** "If it passes, buy it": with an evaluation that passed the option is the answer, unless a contract is named as a condition beside it. */
export function headlineKept(court: Court, all: Judged[], draws: number): Law {
  const asked = all.filter(({ report }) => HANGS_ON_QUALITY.includes(report.verdict.basis))
  const broken = asked.flatMap(({ item, scenario, report }) => {
    const named = report.verdict.reasons.find(({ code }) => NAMED_IF_GOOD.includes(code))?.args['option']
    if (report.verdict.conditions?.some(({ code }) => code === 'contract-not-known')) return []
    const { option } = court.decide(withPassed(scenario), { draws }).verdict
    return option === named ? [] : [`${nameOf(item)}: ${String(named)} if the model passes; it passed, and it is ${option}`]
  })
  return law('what the headline makes of a passed evaluation is the answer once it passed', asked.length, broken)
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
  broken: string[]
  same: string[]
  barred: string[]
  checked: number
  unchecked: Map<string, number>
}

function judgePromise(court: Court, judged: Judged, promised: Promised, draws: number, tally: Tally): void {
  const { item, report } = judged
  const now = decision(report.verdict.choice)
  const name = nameOf(item)
  if (decision(promised.to) === now) tally.same.push(`${name}: ${promised.says}, the present answer`)
  if (isBarred(report, promised.to)) tally.barred.push(`${name}: ${promised.says}, which is barred`)
  const change = changed(court, judged, promised)
  if (change === null) {
    tally.unchecked.set(promised.path, (tally.unchecked.get(promised.path) ?? 0) + 1)
    return
  }
  tally.checked++
  try {
    const { choice } = court.decide(change.scenario, { draws, ...(change.facts ? { facts: change.facts } : {}) }).verdict
    if (decision(choice) === decision(promised.to)) return
    tally.broken.push(`${name}: ${promised.says}; set, it is ${choice} (now ${report.verdict.choice})`)
  } catch (error) {
    tally.broken.push(
      `${name}: ${promised.says}; set, it is refused: ${error instanceof Error ? error.message.split('\n')[0] : ''}`,
    )
  }
}

export function promisesKept(court: Court, all: Judged[], draws: number): Law[] {
  const tally: Tally = { broken: [], same: [], barred: [], checked: 0, unchecked: new Map() }
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
    law('a value that is named leads to the choice that is promised', tally.checked, tally.broken, {
      figures: left ? [`not to be set from outside, so not checked: ${left}`] : [],
    }),
    answersKept(court, all, draws),
    headlineKept(court, all, draws),
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
