/**
 * One call that several instrumentations recorded beside each other. Two that start their spans apart have the same parent; where there is none, each
 * begins a trace of its own, as the Anthropic SDK's own span and OpenLLMetry's do (run: anthropic with opentelemetry-instrumentation-anthropic 0.62.4).
 */
import type { OtelSpan } from './otel-span.ts'

/** Of calls that could be one, how many are looked at: those of one moment come together. */
const MOST_PEERS = 64
/** Counts that one span may know and the other not */
const COUNTS = ['cachedRead', 'cacheWritten', 'reasoning'] as const

export function hasUsage({ usage }: OtelSpan) {
  return usage.input !== null || usage.output !== null
}

export function hasSameCounts({ usage: one }: OtelSpan, { usage: other }: OtelSpan) {
  return one.input === other.input && one.output === other.output
}

/** The span that stands for a call that several recorded. */
export function countedFor(call: OtelSpan): OtelSpan {
  let at = call
  while (at.twinOf) at = at.twinOf
  return at
}

/** What a span that is not counted knows of the call that is. */
export function teach(call: OtelSpan, by: OtelSpan): void {
  if (!hasSameCounts(call, by)) return
  for (const count of COUNTS) call.usage[count] ??= by.usage[count]
}

function lastMs(span: OtelSpan): number | null {
  return span.end ?? span.start
}

function isDuring(inner: OtelSpan, outer: OtelSpan) {
  const [from, to] = [lastMs(inner), lastMs(outer)]
  return inner.start !== null && outer.start !== null && inner.start >= outer.start && (from ?? 0) <= (to ?? 0)
}

/** How far the ends of two are apart, where one is during the other; null: they are not, or nobody says when they were. */
function apart(one: OtelSpan, other: OtelSpan): number | null {
  if (one.start === null || other.start === null || !(isDuring(one, other) || isDuring(other, one))) return null
  return Math.abs(one.start - other.start) + Math.abs((lastMs(one) ?? 0) - (lastMs(other) ?? 0))
}

/** Names of one model, with its date or without. */
function isOneModel(one: string | null, other: string | null) {
  return one === null || other === null || one.startsWith(other) || other.startsWith(one)
}

function isTwin(one: OtelSpan, other: OtelSpan): boolean {
  if (one.recordedBy.some((scope) => other.recordedBy.includes(scope))) return false
  if (one.answer !== null && other.answer !== null) return one.answer === other.answer
  const isRoot = one.parent === ''
  return (
    hasSameCounts(one, other) &&
    (!isRoot || (one.usage.project === other.usage.project && isOneModel(one.usage.model, other.usage.model)))
  )
}

/** The outer one is farther from the call; one that knows no tokens says less than one that does. */
function fartherOf(come: OtelSpan, there: OtelSpan): OtelSpan {
  if (hasUsage(come) !== hasUsage(there)) return hasUsage(come) ? there : come
  return isDuring(come, there) && !isDuring(there, come) ? there : come
}

function keysOf(trace: string, call: OtelSpan): string[] {
  const place = call.parent === '' ? '' : `${trace} ${call.parent}`
  return [
    ...(call.answer === null ? [] : [`of ${call.answer}`]),
    ...(hasUsage(call) ? [`in ${place} ${call.usage.input} ${call.usage.output}`] : []),
  ]
}

export interface Twins {
  /** Marks this call, or one that it is the twin of. */
  meet(trace: string, call: OtelSpan): void
  forget(call: OtelSpan): void
}

/** @param traces spans that are held */
export function twinsHeld(traces: ReadonlyMap<string, readonly OtelSpan[]>): Twins {
  const held = new Map<string, OtelSpan[]>()
  const keysHeld = new Map<OtelSpan, readonly string[]>()
  /** The only instrumentation so far, which records no call twice: its calls are looked up once another one comes */
  let only: string | null | undefined = null

  const nearest = (keys: readonly string[], call: OtelSpan): OtelSpan | null => {
    let found: { span: OtelSpan; distance: number } | null = null
    for (const key of keys)
      for (const span of held.get(key) ?? []) {
        if (span.twinOf || !isTwin(call, span)) continue
        const distance = apart(call, span)
        if (distance !== null && (found === null || distance < found.distance)) found = { span, distance }
      }
    return found?.span ?? null
  }

  const hold = (keys: readonly string[], call: OtelSpan): void => {
    keysHeld.set(call, keys)
    for (const key of keys) {
      const peers = held.get(key)
      if (!peers) held.set(key, [call])
      else if (peers.push(call) > MOST_PEERS) peers.shift()
    }
  }

  /** Whether one instrumentation is all that was met, this call included. */
  const isAlone = ({ recordedBy: [scope] }: OtelSpan): boolean => {
    if (only === undefined) return false
    only ??= scope ?? ''
    if (only === scope) return true
    only = undefined
    for (const [trace, spans] of traces) for (const one of spans) if (one.kind === 'call') hold(keysOf(trace, one), one)
    return false
  }

  return {
    forget: (call) => {
      for (const key of keysHeld.get(call) ?? []) {
        const peers = held.get(key) ?? []
        if (peers.includes(call)) peers.splice(peers.indexOf(call), 1)
        if (peers.length === 0) held.delete(key)
      }
      keysHeld.delete(call)
    },
    meet: (trace, call) => {
      if (isAlone(call)) return
      const keys = keysOf(trace, call)
      // A third that was recorded of the same call meets whichever of the two is counted.
      for (let other = nearest(keys, call); other && !call.twinOf; other = nearest(keys, call)) {
        const farther = fartherOf(call, other)
        const nearer = farther === call ? other : call
        farther.twinOf = nearer
        nearer.recordedBy = [...nearer.recordedBy, ...farther.recordedBy]
        teach(nearer, farther)
      }
      if (!call.twinOf) hold(keys, call)
    },
  }
}
