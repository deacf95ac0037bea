/** Spans of one trace: which of them are calls, and which repeat calls that stand inside them. */
import type { LeftOut, Usage } from '../usage.ts'
import type { OtelSpan } from './otel-span.ts'
import { countedFor, hasUsage, hasSameCounts, teach } from './otel-twins.ts'

/** Marks the calls around a call: the inner one is the call itself, unless only the outer one knows its tokens. */
function markAround(call: OtelSpan, byId: ReadonlyMap<string, OtelSpan>, marks: Map<OtelSpan, LeftOut>): void {
  const passed = new Set<OtelSpan>([call])
  for (let at = byId.get(call.parent); at && !passed.has(at); at = byId.get(at.parent)) {
    passed.add(at)
    // What a tool asks of a model is another call.
    if (at.kind === 'tool') return
    if (at.kind !== 'call') continue
    // What is counted in another trace in place of the outer one is this call, too.
    if (at.twinOf) {
      if (countedFor(at) !== call) marks.set(call, 'recorded-twice')
    } else if (hasUsage(call) || !hasUsage(at)) {
      marks.set(at, hasSameCounts(call, at) ? 'recorded-twice' : 'repeats-children')
      teach(call, at)
    } else marks.set(call, call.isFailed ? 'failure' : 'recorded-twice')
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
  for (const call of calls) if (call.twinOf) marks.set(call, 'recorded-twice')
  if (calls.length > 1) {
    const byId = new Map(spans.map((span) => [span.id, span]))
    for (const call of calls) if (!call.twinOf) markAround(call, byId, marks)
  }
  for (const call of calls) call.usage.status = marks.get(call) ?? statusOf(call)
}
