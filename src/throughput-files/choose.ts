/** The best run that holds the latency target, as the throughput of one replica with the range of its repeats. */
import { problem, UserError, type Problem } from '../errors.ts'
import { lostShare, offeredIn, runStandingOf, type LatencyTarget, type RunStanding } from './judge.ts'
import { oneSize, replicaOf, type LayoutGiven, type ReplicaRun } from './layout.ts'
import type { ReadRun } from './read.ts'

type Figure = number | { low: number; mode: number; high: number }

export interface Throughput {
  requestsPerSecond?: Figure
  inputTokensPerSecond?: Figure
  outputTokensPerSecond?: Figure
}

export interface Chosen {
  throughput: Throughput
  gpusPerReplica: number
  run: ReplicaRun
  /** Runs of the same load that stand behind it */
  repeats: number
  notes: string[]
}

export interface RunQuestion {
  target: LatencyTarget
  layout: LayoutGiven
  /** Tokens of a request as the scenario has them */
  inputTokens: number
  outputTokens: number
}

interface Judged {
  run: ReplicaRun
  standing: RunStanding
}

const RATES = ['requestsPerSecond', 'inputTokensPerSecond', 'outputTokensPerSecond'] as const

/** Of one replica. */
function rate(run: ReplicaRun, name: (typeof RATES)[number]): number | null {
  const whole = run[name]
  return whole === null ? null : whole / run.replicas
}

function strength(run: ReplicaRun): number {
  return (run.requestsPerSecond ?? (run.outputTokensPerSecond ?? 0) / (run.outputTokens ?? 1)) / run.replicas
}

function alike(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= 0.1 * Math.max(Math.abs(a), Math.abs(b))
}

/** The same tool, model, load and, within a tenth, lengths: one more run of the same. */
function isRepeat(a: ReplicaRun, b: ReplicaRun): boolean {
  const same = (['format', 'model', 'load', 'offeredPerSecond', 'gpusPerReplica', 'replicas'] as const).every(
    (key) => a[key] === b[key],
  )
  return same && alike(a.inputTokens, b.inputTokens) && alike(a.outputTokens, b.outputTokens)
}

function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b)
  const [low = 0, high = low] = [sorted.at(0), sorted.at(-1)]
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)
  const mode = middle.reduce((sum, one) => sum + one, 0) / middle.length
  return low === high ? mode : { low, mode, high }
}

function throughputOf(runs: readonly ReplicaRun[]): Throughput {
  const found = RATES.flatMap((name): [string, Figure][] => {
    const values = runs.map((run) => rate(run, name))
    return values.every((value) => value !== null) ? [[name, figureOf(values)]] : []
  })
  return Object.fromEntries(found)
}

/** Where every run lost requests, one that lost fewer than one in forty may stand, and it is said; more would flatter its latencies. */
const MOST_LOST = 0.025

function withoutLost(judged: readonly Judged[]): Judged[] {
  const isClean = ({ run }: Judged) => run.failed === null || run.failed === 0
  const most = judged.some(isClean) ? 0 : MOST_LOST
  return judged.map((one) => {
    const lost = lostShare(one.run)
    if (isClean(one) || !one.standing.counts || (lost !== null && lost < most)) return one
    return { run: one.run, standing: { counts: false, breaks: false, why: `${one.run.failed} requests failed` } }
  })
}

function placeOf({ run }: Judged): string {
  return [run.file, run.at].filter((part) => part !== '').join(': ')
}

const MOST_REASONS = 5

function nothingCounts(judged: readonly Judged[], { target }: RunQuestion): UserError {
  const problems = judged.slice(0, MOST_REASONS).map(({ run, standing }): Problem => {
    const why = standing.counts ? 'another run of the same load did not' : standing.why
    const isOffered = /load that was offered/.test(why)
    return problem(
      'benchmark',
      {
        message: `${run.load}: ${why}`,
        remedy: isOffered
          ? 'raise the request rate until a latency target breaks, or run without one, and give all the runs'
          : `give a run within ${target.ttftMs} ms to the first token and ${target.tpotMs} ms a token, or set workload.slo to what your users accept`,
      },
      { where: run.file, path: run.at },
    )
  })
  return new UserError(problems)
}

function off(name: string, measured: number | null, wanted: number): string[] {
  if (measured === null || (measured <= 2 * wanted && wanted <= 2 * measured)) return []
  return [
    `${name} tokens a request: measured with ${Math.round(measured)}, the scenario has ${Math.round(wanted)}; measure with its own lengths`,
  ]
}

function statisticNotes(standing: RunStanding): string[] {
  if (!standing.counts) return []
  const named = [
    ['time to first token', standing.ttft.name],
    ['time per output token', standing.tpot.name],
  ] as const
  return named.filter(([, name]) => name !== 'p99').map(([what, name]) => `${what} is read at its ${name}: the file has no p99`)
}

/** Where no run broke a target, the best of them may have been held back by what was asked of it. */
function unreached(run: ReplicaRun, keptUp: boolean): string[] {
  if (keptUp) return [`it kept up with what was offered, ${offeredIn(run)}: a replica may do more`]
  const { limit } = run
  if (limit === null) return []
  return [
    `no run broke a target, and ${limit} ${limit === 1 ? 'request was' : 'requests were'} let through at a time: a replica may do more`,
  ]
}

function notesOf(best: Judged, all: readonly Judged[], question: RunQuestion): string[] {
  const { run, standing } = best
  const lost = lostShare(run)
  const breaking = all.filter((one) => !one.standing.counts && one.standing.breaks).length
  return [
    ...statisticNotes(standing),
    ...(lost ? [`${run.failed} of its requests failed and count for nothing: every run lost some`] : []),
    ...(standing.counts && breaking === 0 ? unreached(run, standing.keptUp) : []),
    ...off('input', run.inputTokens, question.inputTokens),
    ...off('output', run.outputTokens, question.outputTokens),
    ...run.doubts,
  ]
}

/** A run that stands in two files is one: AIPerf writes each phase again, and files are copied. No two runs measure the same to the last digit. */
function distinct(runs: readonly ReadRun[]): ReadRun[] {
  const figures = (run: ReadRun) =>
    JSON.stringify([run.format, run.model, run.load, ...RATES.map((name) => run[name]), run.ttft, run.tpot])
  return [...new Map(runs.toReversed().map((run) => [figures(run), run])).values()].toReversed()
}

/** @throws UserError with the reason of each run when none counts */
export function chooseRun(runs: readonly ReadRun[], question: RunQuestion): Chosen {
  const replicas = distinct(runs).map((run) => replicaOf(run, question.layout))
  const gpusPerReplica = oneSize(replicas, question.layout)
  const judged = withoutLost(replicas.map((run) => ({ run, standing: runStandingOf(run, question.target) })))
  const holds = (one: Judged) =>
    one.standing.counts &&
    judged.every((other) => other.standing.counts || !other.standing.breaks || !isRepeat(one.run, other.run))
  const [best] = judged.filter(holds).toSorted((a, b) => strength(b.run) - strength(a.run))
  if (!best) throw nothingCounts(judged, question)
  const repeats = judged.filter((one) => one.standing.counts && isRepeat(best.run, one.run)).map((one) => one.run)
  return {
    throughput: throughputOf(repeats),
    gpusPerReplica,
    run: best.run,
    repeats: repeats.length,
    notes: notesOf(best, judged, question).map((note) => `${placeOf(best)}: ${note}`),
  }
}
