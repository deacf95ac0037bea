/** Spans of one trace: which of them are calls, and which repeat calls that stand inside them. */
import type { LeftOut, Usage } from '../usage.ts'
import type { OtelSpan } from './otel-span.ts'

function hasUsage({ usage }: OtelSpan) {
  return usage.input !== null || usage.output !== null
}

function isSame(one: Usage, other: Usage) {
  return one.input === other.input && one.output === other.output
}

function isDuring(inner: OtelSpan, outer: OtelSpan) {
  return (
    inner.start !== null &&
    outer.start !== null &&
    inner.start >= outer.start &&
    (inner.end ?? inner.start) <= (outer.end ?? outer.start)
  )
}

/** Siblings that two instrumentations made of one call: the same counts, one during the other, or the same answer. */
function isTwin(one: OtelSpan, other: OtelSpan): boolean {
  if (one === other || one.scope === other.scope) return false
  if (one.answer !== null && one.answer === other.answer) return true
  return (
    one.parent === other.parent &&
    hasUsage(one) &&
    isSame(one.usage, other.usage) &&
    (isDuring(one, other) || isDuring(other, one))
  )
}

/** Marks the calls around a call: the inner one is the call itself, unless only the outer one knows its tokens. */
function markAround(call: OtelSpan, byId: ReadonlyMap<string, OtelSpan>, marks: Map<OtelSpan, LeftOut>): void {
  const passed = new Set<OtelSpan>([call])
  for (let at = byId.get(call.parent); at && !passed.has(at); at = byId.get(at.parent)) {
    passed.add(at)
    // What a tool asks of a model is another call.
    if (at.kind === 'tool') return
    if (at.kind !== 'call') continue
    if (hasUsage(call) || !hasUsage(at)) marks.set(at, isSame(call.usage, at.usage) ? 'recorded-twice' : 'repeats-children')
    else marks.set(call, call.isFailed ? 'failure' : 'recorded-twice')
  }
}

/** What a span is taken for that stands alone. */
export function statusOf(span: OtelSpan): Usage['status'] {
  if (span.kind === 'embedding') return 'embedding'
  if (span.kind === 'repeats') return 'repeats-children'
  if (span.kind !== 'call') return 'not-model-call'
  return span.isFailed ? 'failure' : 'used'
}

/** Gives every call of a trace its status. Time grows with the depth of the trace. */
export function settle(spans: readonly OtelSpan[]): void {
  const calls = spans.filter((span) => span.kind === 'call')
  const marks = new Map<OtelSpan, LeftOut>()
  if (calls.length > 1) {
    const byId = new Map(spans.map((span) => [span.id, span]))
    for (const call of calls) markAround(call, byId, marks)
    if (calls.some((call) => call.scope !== calls[0]?.scope)) markTwins(calls, marks)
  }
  for (const call of calls) call.usage.status = marks.get(call) ?? statusOf(call)
}

/** Only where several instrumentations speak; by parent and by answer, so that long traces take no time of their square. */
function markTwins(calls: readonly OtelSpan[], marks: Map<OtelSpan, LeftOut>): void {
  const kept = new Map<string, OtelSpan[]>()
  for (const call of calls) {
    if (marks.has(call)) continue
    const keys = [
      `in ${call.parent} ${call.usage.input} ${call.usage.output}`,
      ...(call.answer === null ? [] : [`of ${call.answer}`]),
    ]
    if (keys.some((key) => kept.get(key)?.some((other) => isTwin(call, other)))) marks.set(call, 'recorded-twice')
    else for (const key of keys) kept.set(key, [...(kept.get(key) ?? []), call])
  }
}
