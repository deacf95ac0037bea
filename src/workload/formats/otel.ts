/**
 * OpenTelemetry traces in OTLP JSON, one document or many. Spans repeat their children, so those of a trace are held together: 4,096 spans in all, the
 * trace that was quiet longest is settled first, and spans that come after that are counted as not checked.
 */
import { recentIds } from '../recent-ids.ts'
import { UNKNOWN } from '../usage.ts'
import { usageListAt, node, usageTextAt, type Node } from '../values.ts'
import type { Context, UsageFormat, Reader } from './format.ts'
import { spanOf, type OtelSpan } from './otel-span.ts'
import { settle, statusOf } from './otel-trace.ts'
import { twinsHeld } from './otel-twins.ts'

const MOST_SPANS = 2 ** 12

/** As OTLP has them, or as Tempo answers: under `batches`, or a `trace` of its own. */
function resourceSpansIn(found: Node): unknown[] | null {
  const holder = 'resourceSpans' in found ? found : node(found['trace'])
  const spans = holder['resourceSpans'] ?? holder['batches'] ?? found['batches']
  return Array.isArray(spans) && spans.some((one) => 'scopeSpans' in node(one) || 'instrumentationLibrarySpans' in node(one))
    ? spans
    : Array.isArray(holder['resourceSpans'])
      ? holder['resourceSpans']
      : null
}

function serviceOf(resource: Node): string | null {
  for (const one of usageListAt(resource['attributes']).map(node))
    if (one['key'] === 'service.name') return usageTextAt(node(one['value'])['stringValue'])
  return null
}

function readerOf(context: Context): Reader {
  const held = new Map<string, OtelSpan[]>()
  const gone = recentIds()
  const known = recentIds()
  const twins = twinsHeld(held)
  let count = 0

  const release = (trace: string, spans: readonly OtelSpan[]): void => {
    held.delete(trace)
    count -= spans.length
    settle(spans)
    for (const span of spans) {
      if (span.kind !== 'call') continue
      twins.forget(span)
      context.emit(span.usage)
    }
  }

  const hold = (trace: string, span: OtelSpan): void => {
    if (span.kind !== 'call') {
      // What it is stands in it alone; its place between others is what is held.
      context.emit({ ...span.usage, status: statusOf(span) })
      span.usage = UNKNOWN
    } else twins.meet(trace, span)
    const spans = held.get(trace)
    if (!spans && gone.seen(trace)) context.note('trace-split')
    if (spans) {
      spans.push(span)
      held.delete(trace)
      held.set(trace, spans)
    } else held.set(trace, [span])
    count += 1
    while (count > MOST_SPANS) {
      const oldest = held.entries().next().value
      if (!oldest) return
      release(...oldest)
    }
  }

  const readSpans = (scopeSpans: Node, project: string | null): void => {
    const scope = usageTextAt(node(scopeSpans['scope'] ?? scopeSpans['instrumentationLibrary'])['name']) ?? ''
    for (const found of usageListAt(scopeSpans['spans']) as Node[]) {
      const trace = usageTextAt(found['traceId']) ?? ''
      const span = spanOf(found, scope, project, context.note)
      // The same span may be exported twice, by a retry.
      if (span.id !== '' && known.seen(span.id, trace)) context.emit({ ...span.usage, status: 'repeated' })
      else hold(trace, span)
    }
  }

  return {
    read: (found) => {
      if ('resourceMetrics' in found || 'resourceLogs' in found)
        context.refuse('these are metrics or logs of OpenTelemetry, not traces', 'export the traces: resourceSpans')
      const spans = resourceSpansIn(found)
      if (spans === null) return false
      for (const one of spans.map(node)) {
        const project = serviceOf(node(one['resource']))
        for (const spans of usageListAt(one['scopeSpans'] ?? one['instrumentationLibrarySpans'])) readSpans(node(spans), project)
      }
      return true
    },
    end: () => {
      for (const [trace, spans] of held) release(trace, spans)
    },
  }
}

export const otel: UsageFormat = {
  id: 'otel',
  title: 'OpenTelemetry traces',
  source: 'otel',
  kind: 'usage',
  isPiece: true,
  claims: (found) =>
    resourceSpansIn(found) !== null || 'resourceSpans' in found || 'resourceMetrics' in found || 'resourceLogs' in found,
  reader: readerOf,
}
