/** Whether a run counts: it went through, holds the latency target, and measured the replica and not the load. */
import { product, type Latency } from './run.ts'
import type { ReplicaRun } from './layout.ts'

export interface LatencyTarget {
  ttftMs: number
  tpotMs: number
}

/** The statistic that a target is read at. */
export interface AtStatistic {
  /** "p99", "median", "mean" */
  name: string
  ms: number
}

const WANTED = 99

function nameOf(key: string): string {
  return key === 'mean' ? 'mean' : key === '50' ? 'median' : `p${key}`
}

/** The 99th percentile, else the nearest one, else the mean; null where there is none. */
export function statisticOf(latency: Latency): AtStatistic | null {
  const percentiles = Object.keys(latency).filter((key) => key !== 'mean')
  const [nearest] = percentiles.toSorted((a, b) => Math.abs(Number(a) - WANTED) - Math.abs(Number(b) - WANTED))
  const key = nearest ?? 'mean'
  const ms = latency[key]
  return ms === undefined ? null : { name: nameOf(key), ms }
}

export type RunStanding =
  | { counts: true; ttft: AtStatistic; tpot: AtStatistic; keptUp: boolean }
  | { counts: false; breaks: boolean; why: string }

/** Below this share of what was asked for, requests piled up: the replica was at its limit. */
const KEPT_UP = 0.9
/** A run that answers well within both targets could have taken more: a fifth to spare is no limit reached. */
const AT_THE_LIMIT = 0.8

function out(why: string, breaks = false): RunStanding {
  return { counts: false, breaks, why }
}

function share(value: number): string {
  return String(Number(value.toPrecision(3)))
}

function broken(target: LatencyTarget, ttft: AtStatistic, tpot: AtStatistic): string[] {
  return [
    ...(ttft.ms > target.ttftMs ? [`first token ${share(ttft.ms)} ms at ${ttft.name}, over ${target.ttftMs}`] : []),
    ...(tpot.ms > target.tpotMs ? [`${share(tpot.ms)} ms a token at ${tpot.name}, over ${target.tpotMs}`] : []),
  ]
}

/** Lost requests ÷ all; null where the file has no count. */
export function lostShare({ failed, completed }: ReplicaRun): number | null {
  return failed === null || completed === null || failed + completed === 0 ? null : failed / (failed + completed)
}

/** Mean milliseconds from request to last token, from what the file has of both times; 0 where it has neither. */
function answerMs({ ttft, tpot, outputTokens }: ReplicaRun): number {
  const middle = (latency: Latency) => latency['mean'] ?? latency['50'] ?? 0
  return middle(ttft) + middle(tpot) * Math.max(0, (outputTokens ?? 1) - 1)
}

/**
 * Whether what was sent came back as fast. A run lasts until its last answer, so of n requests at a rate r, each answered in l seconds,
 * n ÷ (n ÷ r + l) a second come back at best.
 */
function hasKeptUp(run: ReplicaRun): boolean {
  const { offeredPerSecond: rate, requestsPerSecond, completed } = run
  if (rate === null || requestsPerSecond === null) return false
  const best = completed === null ? rate : completed / (completed / rate + answerMs(run) / 1000)
  return requestsPerSecond >= KEPT_UP * best
}

/** What was sent, in words. */
export function offeredIn({ offeredPerSecond }: ReplicaRun): string {
  return offeredPerSecond === null ? 'a trace at its own times' : `${offeredPerSecond}/s`
}

/** Rates of one run that say the same twice, further apart than any way of counting: one of them is in another unit, or of another run. */
const CONTRADICTS = 2

function areFar(a: number | null, b: number | null): boolean {
  return a !== null && b !== null && Math.max(a / b, b / a) >= CONTRADICTS
}

/** Two figures of a run that cannot both be right, in words; null: none. */
function contradiction(run: ReplicaRun): string | null {
  const rate = run.requestsPerSecond
  if (run.completed === 0) return 'no request of it was answered'
  const token = [
    { name: 'input', length: run.inputTokens, perSecond: run.inputTokensPerSecond },
    { name: 'output', length: run.outputTokens, perSecond: run.outputTokensPerSecond },
  ].find(({ length, perSecond }) => areFar(product(rate, length), perSecond))
  return token
    ? `its figures contradict each other: ${share(rate ?? 0)} requests/s of ${share(token.length ?? 0)} ${token.name} tokens are not ${share(token.perSecond ?? 0)} tokens/s`
    : null
}

export function runStandingOf(run: ReplicaRun, target: LatencyTarget): RunStanding {
  if (run.broken !== null) return out(run.broken)
  const figures = [run.requestsPerSecond, run.inputTokensPerSecond, run.outputTokensPerSecond, run.inputTokens, run.outputTokens]
  if (run.requestsPerSecond === null && run.outputTokensPerSecond === null) return out('no throughput in it')
  if (figures.some((one) => one !== null && !(one > 0 && one < Infinity)))
    return out('a rate or length of it is not above 0: its figures contradict each other')
  const wrong = contradiction(run)
  if (wrong !== null) return out(wrong)
  const [ttft, tpot] = [statisticOf(run.ttft), statisticOf(run.tpot)]
  if (!ttft || !tpot)
    return out(`no ${ttft ? 'time per output token' : 'time to first token'} in it, so nothing says that it holds the target`)
  const over = broken(target, ttft, tpot)
  if (over.length > 0) return out(over.join('; '), true)
  const keptUp = run.isReplay || hasKeptUp(run)
  const strain = Math.max(ttft.ms / target.ttftMs, tpot.ms / target.tpotMs)
  if (keptUp && strain < AT_THE_LIMIT)
    return out(`it measured the load that was offered (${offeredIn(run)}), not what a replica can do`)
  return { counts: true, ttft, tpot, keptUp }
}
