/**
 * A span of OTLP JSON as a call to a model, something that repeats calls, or neither. Names: open-telemetry/semantic-conventions-genai, OpenInference,
 * OpenLLMetry and the Vercel AI SDK. Integers come as numbers (JS) or texts (protobuf JSON).
 */
import { UNKNOWN, type NoteCode, type Usage } from '../usage.ts'
import { list, node, num, text, tokens, type Node } from '../values.ts'
import { whole, type Meaning } from '../whole.ts'

export interface Span {
  id: string
  parent: string
  scope: string
  /** Of the answer, where it is said: two spans of one call share it */
  answer: string | null
  kind: 'call' | 'repeats' | 'tool' | 'embedding' | 'other'
  isFailed: boolean
  start: number | null
  end: number | null
  usage: Usage
}

type Field = 'input' | 'output' | 'total' | 'read' | 'written' | 'reasoning'

/** Attribute → what it counts. Where several speak, the first known stays. */
const COUNTS = new Map<string, Field>([
  ['gen_ai.usage.input_tokens', 'input'],
  ['gen_ai.usage.prompt_tokens', 'input'],
  ['llm.token_count.prompt', 'input'],
  ['llm.usage.prompt_tokens', 'input'],
  ['ai.usage.inputTokens', 'input'],
  ['ai.usage.promptTokens', 'input'],
  ['gen_ai.usage.output_tokens', 'output'],
  ['gen_ai.usage.completion_tokens', 'output'],
  ['llm.token_count.completion', 'output'],
  ['llm.usage.completion_tokens', 'output'],
  ['ai.usage.outputTokens', 'output'],
  ['ai.usage.completionTokens', 'output'],
  ['gen_ai.usage.total_tokens', 'total'],
  ['llm.token_count.total', 'total'],
  ['llm.usage.total_tokens', 'total'],
  ['ai.usage.totalTokens', 'total'],
  ['gen_ai.usage.cache_read.input_tokens', 'read'],
  ['gen_ai.usage.cache_read_input_tokens', 'read'],
  ['llm.token_count.prompt_details.cache_read', 'read'],
  ['ai.usage.cachedInputTokens', 'read'],
  ['gen_ai.usage.cache_creation.input_tokens', 'written'],
  ['gen_ai.usage.cache_write.input_tokens', 'written'],
  ['gen_ai.usage.cache_creation_input_tokens', 'written'],
  ['llm.token_count.prompt_details.cache_write', 'written'],
  ['gen_ai.usage.reasoning.output_tokens', 'reasoning'],
  ['gen_ai.usage.reasoning_tokens', 'reasoning'],
  ['llm.token_count.completion_details.reasoning', 'reasoning'],
  ['ai.usage.reasoningTokens', 'reasoning'],
])

/** Attribute → what it names. In the order of the fields the better name comes first. */
const NAMES = new Map<string, string>([
  ['gen_ai.operation.name', 'operation'],
  ['openinference.span.kind', 'spanKind'],
  ['ai.operationId', 'aiOperation'],
  ['llm.request.type', 'requestType'],
  ['gen_ai.response.model', 'answeredBy'],
  ['gen_ai.request.model', 'asked'],
  ['llm.model_name', 'named'],
  ['ai.model.id', 'named'],
  ['gen_ai.response.id', 'answer'],
  ['gen_ai.provider.name', 'provider'],
  ['gen_ai.system', 'provider'],
  ['error.type', 'error'],
])

const CALLS = /^(?:chat|text_completion|generate_content|completion|responses|LLM)$|\.do(?:Generate|Stream)$/
const EMBEDDINGS = /^(?:embeddings?|EMBEDDING)$|^ai\.embed/
const TOOLS = /^(?:execute_tool|TOOL)$|^ai\.toolCall/

/** Instrumentations that leave cached tokens out, as run: docs/workload.md. */
const WITHOUT = ['@traceloop/instrumentation-anthropic']

function meaningOf(scope: string, names: Record<string, string>): Meaning {
  if (WITHOUT.includes(scope)) return 'without'
  // Major 5 of the AI SDK passes on what these vendors count, and its spans do not say their major.
  return names['aiOperation'] !== undefined && /anthropic|bedrock/i.test(names['provider'] ?? '') ? 'unsure' : 'with'
}

function kindOf(names: Record<string, string>, hasUsage: boolean): Span['kind'] {
  const said = names['operation'] ?? names['spanKind'] ?? names['aiOperation'] ?? names['requestType']
  // An outer span of the AI SDK carries the operation of its provider's call, too.
  const kinds = [names['aiOperation'], said].filter((one) => one !== undefined)
  if (kinds.length === 0) return hasUsage ? 'call' : 'other'
  if (kinds.some((one) => EMBEDDINGS.test(one))) return 'embedding'
  if (kinds.some((one) => TOOLS.test(one))) return 'tool'
  if (CALLS.test(kinds[0] ?? '')) return 'call'
  return hasUsage ? 'repeats' : 'other'
}

/** Nanoseconds as text or number: beyond 2^53, but exact to a microsecond. */
function milliseconds(value: unknown): number | null {
  const found = num(value)
  return found === null || found === 0 ? null : found / 1e6
}

const named = (value: unknown): string | null => text(node(value)['stringValue'])

const isBad = (status: Node) => status['code'] === 2 || status['code'] === 'STATUS_CODE_ERROR'

export function spanOf(span: Node, scope: string, project: string | null, note: (code: NoteCode) => void): Span {
  const counts: Partial<Record<Field, number>> = {}
  const names: Record<string, string> = {}
  for (const one of list(span['attributes']) as Node[]) {
    const key = one['key'] as string
    const field = COUNTS.get(key)
    if (field !== undefined) {
      const value = node(one['value'])
      const found = tokens(value['intValue'] ?? value['doubleValue'] ?? value['stringValue'])
      if (found !== null) counts[field] ??= found
      continue
    }
    const name = NAMES.get(key)
    const said = name === undefined ? null : named(one['value'])
    if (name !== undefined && said !== null) names[name] ??= said
  }
  const hasUsage = counts.input !== undefined || counts.output !== undefined
  const kind = kindOf(names, hasUsage)
  const [start, end] = [milliseconds(span['startTimeUnixNano']), milliseconds(span['endTimeUnixNano'])]
  const { input = null, output = null, total = null, read = null, written = null, reasoning = null } = counts
  return {
    id: text(span['spanId']) ?? '',
    parent: text(span['parentSpanId']) ?? '',
    scope,
    answer: names['answer'] ?? null,
    kind,
    isFailed: !hasUsage && (isBad(node(span['status'])) || names['error'] !== undefined),
    start,
    end,
    usage: {
      ...UNKNOWN,
      ...(kind === 'call' ? whole({ input, output, total, read, written, reasoning }, meaningOf(scope, names), note) : {}),
      start,
      requests: 1,
      model: names['answeredBy'] ?? names['asked'] ?? names['named'] ?? null,
      project,
    },
  }
}
