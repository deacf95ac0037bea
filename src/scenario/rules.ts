/** Rules across fields and against the tables, each a named function: what JSON Schema cannot say. */
import { problem, type Problem } from '../errors.ts'
import { defaultFor } from '../pricing/defaults.ts'
import type { Tables } from '../pricing/schema.ts'
import { currencyFaults } from './currency.ts'
import { NAME_RULES, type NameRule } from './name-rules.ts'
import { misfits, rounded } from './bounds/bounds.ts'
import { isNode } from './paths.ts'
import type { Evaluation, OpenEvaluation, RoutedEvaluation } from './groups/evaluation.ts'
import type { ScenarioInput } from './schema.ts'
import { besideSession } from './session.ts'

const oneVolume: NameRule = ({ workload }) => {
  if (workload.requestsPerMonth !== undefined && workload.apiUsdPerMonth !== undefined)
    return [problem('two-volumes', undefined, { path: 'workload' })]
  return workload.requestsPerMonth === undefined && workload.apiUsdPerMonth === undefined
    ? [problem('no-volume', undefined, { path: 'workload' })]
    : []
}

function rangesIn(node: unknown, path = ''): { path: string; low: number; mode: number; high: number }[] {
  if (!isNode(node)) return []
  const { low, mode, high } = node
  if (typeof low === 'number' && typeof mode === 'number' && typeof high === 'number') return [{ path, low, mode, high }]
  return Object.entries(node).flatMap(([key, value]) => rangesIn(value, path === '' ? key : `${path}.${key}`))
}

const rangesInOrder: NameRule = (scenario) =>
  rangesIn(scenario)
    .filter(({ low, mode, high }) => low > mode || mode > high)
    .map(({ path, low, mode, high }) => problem('range-order', { low, mode, high }, { path }))

/** What cannot be in counts that were counted right. */
export function evaluationFaults(evaluation: Evaluation): string[] {
  const { examples, frontierCorrect, tunedCorrect, tunedOnlyCorrect: tuned, frontierOnlyCorrect: frontier } = evaluation
  const found: string[] = []
  if (examples === 0) found.push('an evaluation has at least one example')
  if (frontierCorrect > examples || tunedCorrect > examples) found.push('more answers are right than there are examples')
  if ((tuned === undefined) !== (frontier === undefined)) found.push('of the pair counts only one is given')
  if (tuned !== undefined && frontier !== undefined) {
    if (tuned - frontier !== tunedCorrect - frontierCorrect)
      found.push('tunedOnlyCorrect − frontierOnlyCorrect must equal tunedCorrect − frontierCorrect')
    if (tuned > tunedCorrect || frontier > frontierCorrect)
      found.push('a model cannot be right alone more often than it is right')
    if (tunedCorrect + frontier > examples) found.push('the pair counts exceed the examples')
  }
  return found
}

/** The open model stands where the tuned one does, so that one rule judges both. */
function tunedNames({ openCorrect, openOnlyCorrect, ...rest }: OpenEvaluation): Evaluation {
  return { ...rest, tunedCorrect: openCorrect, ...(openOnlyCorrect === undefined ? {} : { tunedOnlyCorrect: openOnlyCorrect }) }
}

/** The same for the open model as it is. */
export function openEvaluationFaults(evaluation: OpenEvaluation): string[] {
  return evaluationFaults(tunedNames(evaluation)).map((fault) => fault.replaceAll('tuned', 'open'))
}

/** The same for a cheaper model that answers first. */
function routedEvaluationFaults({ routedCorrect, routedOnlyCorrect, ...rest }: RoutedEvaluation): string[] {
  const named = {
    ...rest,
    tunedCorrect: routedCorrect,
    ...(routedOnlyCorrect === undefined ? {} : { tunedOnlyCorrect: routedOnlyCorrect }),
  }
  return evaluationFaults(named).map((fault) => fault.replaceAll('tuned', 'routed'))
}

const someHourIsBusy: NameRule = ({ workload: { hourly } }) =>
  hourly === undefined || hourly.reduce((sum, load) => sum + load, 0) / hourly.length > 0
    ? []
    : [problem('quiet-week', undefined, { path: 'workload.hourly' })]

/** A session says what a request is: another word about it would be a second opinion. */
const sessionStandsAlone: NameRule = (scenario, tables) =>
  besideSession(scenario, (path) => defaultFor(tables, path, scenario.workload.traffic)?.row.value).map((name) =>
    problem('session-and-request', { name }, { path: `workload.${name}` }),
  )

const evaluationAddsUp: NameRule = ({ task, selfHost, routing }) => [
  ...(task?.evaluation ? evaluationFaults(task.evaluation) : []).map((message) =>
    problem('evaluation', { message }, { path: 'task.evaluation' }),
  ),
  ...(selfHost?.evaluation ? openEvaluationFaults(selfHost.evaluation) : []).map((message) =>
    problem('evaluation', { message }, { path: 'selfHost.evaluation' }),
  ),
  ...(routing?.evaluation ? routedEvaluationFaults(routing.evaluation) : []).map((message) =>
    problem('evaluation', { message }, { path: 'routing.evaluation' }),
  ),
]

const throughputIsComplete: NameRule = ({ selfHost }) => {
  const given = selfHost?.throughput
  if (!given) return []
  if (Object.keys(given).length === 0) return [problem('throughput-empty', undefined, { path: 'selfHost.throughput' })]
  const known =
    selfHost.gpu !== undefined &&
    selfHost.gpu !== 'auto' &&
    selfHost.gpusPerReplica !== undefined &&
    selfHost.gpusPerReplica !== 'auto'
  return known ? [] : [problem('throughput-hardware', undefined, { path: 'selfHost.throughput' })]
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const creditsEndOnDays: NameRule = ({ credits }) =>
  (credits ?? []).flatMap(({ expiresOn }, index) =>
    expiresOn === undefined || isDay(expiresOn)
      ? []
      : [problem('no-such-day', { seen: expiresOn }, { path: `credits.${index}.expiresOn` })],
  )

/** What cannot be meant; what might be is a warning of the report. */
const valuesAreOfTheirUnit: NameRule = (scenario, tables) =>
  misfits(scenario, tables).flatMap(({ refused, seen, path, value, unit, likely }) =>
    refused && seen ? [problem('unlikely-unit', { value, unit, ...rounded(value, seen), likely }, { path })] : [],
  )

const currencyIsReal: NameRule = (scenario) => currencyFaults(scenario)

export const RULES: Record<string, NameRule> = {
  currencyIsReal,
  oneVolume,
  rangesInOrder,
  someHourIsBusy,
  sessionStandsAlone,
  evaluationAddsUp,
  throughputIsComplete,
  ...NAME_RULES,
  creditsEndOnDays,
  valuesAreOfTheirUnit,
}

/** Everything that the rules object to. */
export function breaches(scenario: ScenarioInput, tables: Tables): Problem[] {
  return Object.values(RULES).flatMap((rule) => rule(scenario, tables))
}
