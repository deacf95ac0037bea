/**
 * Which assumptions to measure first, a plain value of information: what nobody told us and what changes the choice, alone, all else as it stands. Each is decided
 * again with the value set before it is named; what cannot change the choice alone is named for the money that it moves.
 */
import { sameDecision } from '../../engine/verdict/rules.ts'
import { howToMeasure, isSettable, statedAs } from '../../report/sentences/measuring.ts'
import type { Assumption, Report } from '../../report/schemas/report.schema.ts'
import type { Tables } from '../../pricing/schema.ts'
import { roundToCent } from '../../engine/ledger/round.ts'
import { keptFrom, promised, type Ground, type Promise } from './promises.ts'
import { OUTPUT_FACTOR } from '../case/open-tokens.ts'
import { turnBetween, turner } from './turning.ts'
import type { Verdicted } from './decision.ts'
import type { UncertainInput } from '../case/uncertain-inputs.ts'

type Worth = NonNullable<Report['worthMeasuring']>[number]
type Driver = NonNullable<Report['uncertainty']>['drivers'][number]

export interface Measurable extends Ground {
  judged: Verdicted
  drivers: readonly Driver[]
  /** Of the tables, where they carry them */
  ways?: Tables['ways']
  told: readonly Assumption[]
  /** Answers for open models of other classes; empty where one was named */
  otherModels: readonly { model: string; choice: Promise['choice'] }[]
}

/** Less would read "moves the savings by $0". */
const MOVES_USD = 0.5

/** How many are named. */
const MOST = 3

/** Evaluations that would settle it, standing for "it was good enough" and "it won" before they are made. */
export const GOOD = { examples: 2000, frontierCorrect: 1720, openCorrect: 1720, openOnlyCorrect: 100, frontierOnlyCorrect: 100 }
export const WON = { examples: 500, frontierCorrect: 430, tunedCorrect: 465, tunedOnlyCorrect: 45, frontierOnlyCorrect: 10 }

/** Figures that stand behind the scenario are assumed unless it says them: a peak of the reader's own, or a rate measured. */
function isAssumed(told: readonly Assumption[], path: string): boolean {
  const said = told.find((one) => one.path === (path === 'facts.peakToMean' ? 'workload.peakToMean' : path))
  return said === undefined || said.origin === 'default' || said.origin === 'table' || said.origin === 'derived'
}

function named(given: Measurable, path: string, found: { swingUsd: number; flipsAt?: number; promise?: Promise | null }): Worth {
  const assumption = given.told.find((one) => one.path === path)
  return {
    path,
    value: assumption?.value ?? null,
    unit: assumption?.unit ?? null,
    swingUsd: found.swingUsd,
    flipsAt: found.flipsAt ?? null,
    flipsTo: found.promise?.choice ?? null,
    ...(found.promise ? { sets: found.promise.sets } : {}),
    how: given.ways?.[path] ?? howToMeasure(path),
  }
}

function swingOf({ drivers }: Measurable, path: string): number {
  return drivers.find((one) => one.path === path)?.swingUsd ?? 0
}

/** A value with a range: the end that turns the choice sooner, from the value that the plan takes. */
function byRange(given: Measurable, input: UncertainInput, turn: ReturnType<typeof turner>): Worth[] {
  const { now } = given
  if (!isSettable(statedAs(input.path))) return []
  const choiceAt = turn({ setter: input.setter })
  const assumed = input.planned
  if (!sameDecision(choiceAt(assumed), now)) return []
  const ends = [input.quantile(0.01), input.quantile(0.99)].flatMap((end) => {
    const at = turnBetween(choiceAt, now, assumed, end)
    return at === null ? [] : [{ at, end }]
  })
  const [first] = ends.toSorted((a, b) => Math.abs(a.at - assumed) - Math.abs(b.at - assumed))
  const kept = first && keptFrom(given, input.path, first.at, first.end)
  if (!kept) return []
  const found = named(given, input.path, { swingUsd: swingOf(given, input.path), flipsAt: kept.value, promise: kept.promise })
  return [{ ...found, value: input.range, unit: input.unit }]
}

/** A plain answer, taken to be another. */
function byAnswer(given: Measurable, path: string, sets: Record<string, unknown>): Worth[] {
  const promise = promised(given.redecide, given.now, sets)
  if (promise === null) return []
  const money = given.judged.contenders.map((one) => Math.abs(given.built.baselineNpvUsd - one.npvUsd))
  return [named(given, path, { swingUsd: roundToCent(Math.max(0, ...money)), promise })]
}

/** Plain answers on which a rule hangs, where nobody gave one. */
function byRules(given: Measurable): Worth[] {
  const { built, told, judged } = given
  const { team, task, selfHost, policy } = built.told
  const assumed = (path: string) => isAssumed(told, path)
  const few = assumed('team.mlPlatformEngineers') && team.mlPlatformEngineers < policy.minMlPlatformEngineers
  const open = judged.rules.open === 'open' && selfHost.evaluation === null
  return [
    ...(open && assumed('selfHost.evaluation') ? byAnswer(given, 'selfHost.evaluation', { 'selfHost.evaluation': GOOD }) : []),
    ...(few ? byAnswer(given, 'team.mlPlatformEngineers', { 'team.mlPlatformEngineers': policy.minMlPlatformEngineers }) : []),
    ...(!task.narrow && task.evaluation === null && assumed('task.narrow')
      ? byAnswer(given, 'task.narrow', { 'task.narrow': true, 'task.evaluation': WON })
      : []),
    ...(task.narrow && task.evaluation === null && assumed('task.evaluation')
      ? byAnswer(given, 'task.evaluation', { 'task.evaluation': WON })
      : []),
  ]
}

/** Law where nobody has spoken of it: if it asks for own infrastructure, it decides alone. */
function byLaw(given: Measurable): Worth[] {
  const { judged, told } = given
  const open = judged.rules.law === 'unknown'
  const silent = told.filter((one) => one.path.startsWith('data.')).every((one) => one.origin === 'default')
  const path = open ? 'data.legalPosition' : 'data.regimes'
  if (judged.rules.law === 'met' || !(open || silent) || !isAssumed(told, path)) return []
  return byAnswer(given, path, { 'data.legalPosition': 'own-infrastructure' })
}

/** The open model, where nobody named one and another class leads elsewhere. */
function byModel(given: Measurable): Worth[] {
  const other = given.otherModels.find((one) => !sameDecision(one.choice, given.now))
  return other ? byAnswer(given, 'selfHost.model', { 'selfHost.model': other.model }) : []
}

/** What moves the money most, though it cannot change the choice alone. */
function byMoney(given: Measurable): Worth[] {
  return given.drivers
    .filter((one) => one.swingUsd >= MOVES_USD && isAssumed(given.told, one.path))
    .flatMap(({ path, swingUsd, unit }) => {
      const value = given.inputs.find((one) => one.path === path)?.range
      return value ? [{ ...named(given, path, { swingUsd }), value, unit }] : []
    })
}

/** Where nobody has said whether the open model thinks, nothing published says what that makes of answers like these. */
function byThinking(given: Measurable): Worth[] {
  const input = given.inputs.find((one) => one.path === OUTPUT_FACTOR)
  if (given.built.tokens.output.origin !== 'thinking' || !input) return []
  const [turning] = byRange(given, input, turner(given.built, given.judged))
  const moved = swingOf(given, OUTPUT_FACTOR)
  if (!turning && moved < MOVES_USD) return []
  return [
    turning ?? {
      ...named(given, OUTPUT_FACTOR, { swingUsd: moved }),
      value: input.range,
      unit: input.unit,
    },
  ]
}

/** The ranges that turn the choice, the widest swing first; no more are tried than are named. */
function byRanges(given: Measurable, most: number): Worth[] {
  const turn = turner(given.built, given.judged)
  const assumed = given.inputs
    .filter((input) => isAssumed(given.told, input.path))
    .toSorted((a, b) => swingOf(given, b.path) - swingOf(given, a.path))
  const found: Worth[] = []
  for (const input of assumed) {
    if (found.length >= most) break
    found.push(...byRange(given, input, turn))
  }
  return found
}

/**
 * Law where it is open, the thinking of the open model where nobody spoke of it, then what changes the choice: rules that hang on a plain answer, since no range says how likely the other answer is, then by
 * swing, and law last. Where that is less than three, what moves the money most follows.
 */
export function worthMeasuring(given: Measurable): Worth[] {
  const plain = [...byModel(given), ...byRules(given)]
  const law = byLaw(given)
  const rest = [...plain, ...byRanges(given, Math.max(0, MOST - plain.length))].slice(0, MOST)
  const isLawOpen = given.judged.rules.law === 'unknown'
  const turning = isLawOpen ? rest : [...rest, ...law]
  const first = [...(isLawOpen ? law : []), ...byThinking(given)]
  const isNew = (known: readonly Worth[]) => (one: Worth) => !known.some((other) => other.path === one.path)
  const named = [...first, ...turning.filter(isNew(first))]
  return [...named, ...byMoney(given).filter(isNew(named))].slice(0, MOST)
}
