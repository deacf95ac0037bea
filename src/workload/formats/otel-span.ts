/**
 * A span of OTLP JSON as a call to a model, something that repeats calls, or neither. Names: open-telemetry/semantic-conventions-genai, OpenInference,
 * OpenLLMetry and the Vercel AI SDK. Integers come as numbers (JS) or texts (protobuf JSON).
 */
import { isNode } from '../../scenario/paths.ts'
import { LAST_MS } from '../time.ts'
import { UNKNOWN, type NoteCode, type Usage } from '../usage.ts'
import { usageListAt, node, num, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf, type Meaning } from '../whole.ts'

export interface OtelSpan {
  id: string
  parent: string
  /** Instrumentations that recorded this call; its own first */
  recordedBy: readonly string[]
  /** The span that is counted for the same call; null: none */
  twinOf: OtelSpan | null
  /** Of the answer, where it is said: two spans of one call share it */
  answer: string | null
  kind: 'call' | 'repeats' | 'tool' | 'embedding' | 'other'
  isFailed: boolean
  start: number | null
  end: number | null
  usage: Usage
}

type Field = 'input' | 'fresh' | 'output' | 'total' | 'read' | 'written' | 'reasoning'

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
  // Majors from 6 on, whose input holds what was cached.
  ['ai.usage.inputTokenDetails.noCacheTokens', 'fresh'],
  ['ai.usage.inputTokenDetails.cacheReadTokens', 'read'],
  ['ai.usage.inputTokenDetails.cacheWriteTokens', 'written'],
  ['gen_ai.usage.cache_creation.input_tokens', 'written'],
  ['gen_ai.usage.cache_write.input_tokens', 'written'],
  ['gen_ai.usage.cache_creation_input_tokens', 'written'],
  ['llm.token_count.prompt_details.cache_write', 'written'],
  ['gen_ai.usage.reasoning.output_tokens', 'reasoning'],
  ['gen_ai.usage.reasoning_tokens', 'reasoning'],
  ['llm.token_count.completion_details.reasoning', 'reasoning'],
  ['ai.usage.reasoningTokens', 'reasoning'],
])

interface Names {
  operation: string | null
  spanKind: string | null
  aiOperation: string | null
  requestType: string | null
  answeredBy: string | null
  asked: string | null
  named: string | null
  answer: string | null
  provider: string | null
  error: string | null
}

/** Attribute → what it names. */
const NAMES = new Map<string, keyof Names>([
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

type Into = { isCount: true; field: Field } | { isCount: false; field: keyof Names }

/** Both in one: a look-up of a long name costs as much as reading it. */
const FIELDS = new Map<string, Into>([
  ...[...COUNTS].map(([key, field]) => [key, { isCount: true, field }] as const),
  ...[...NAMES].map(([key, field]) => [key, { isCount: false, field }] as const),
])

const CALLS = /^(?:chat|text_completion|generate_content|completion|responses|LLM)$|\.do(?:Generate|Stream)$/
const EMBEDDINGS = /^(?:embeddings?|EMBEDDING)$|^ai\.embed/
const TOOLS = /^(?:execute_tool|TOOL)$|^ai\.toolCall/

/** Instrumentations that leave cached tokens out, as run: docs/workload.md. */
const WITHOUT = [
  '@traceloop/instrumentation-anthropic',
  'openlit.instrumentation.anthropic',
  'openlit.instrumentation.bedrock',
  'opentelemetry.instrumentation.bedrock',
  'opentelemetry.instrumentation.botocore.bedrock-runtime',
]

function meaningOf(scope: string, { aiOperation, provider }: Names, isApart: boolean): Meaning {
  if (WITHOUT.includes(scope)) return 'without'
  if (isApart) return 'with'
  // Major 5 of the AI SDK passes on what these vendors count, and its spans do not say their major.
  return aiOperation !== null && provider !== null && /anthropic|bedrock/i.test(provider) ? 'unsure' : 'with'
}

type Said = 'embedding' | 'tool' | 'call' | 'around'

function saidBy(operation: string): Said {
  if (EMBEDDINGS.test(operation)) return 'embedding'
  if (TOOLS.test(operation)) return 'tool'
  return CALLS.test(operation) ? 'call' : 'around'
}

/** Few operations are named, each many times. */
const known = new Map<string, Said>()
const MOST_KNOWN = 1000

function said(operation: string): Said {
  const there = known.get(operation)
  if (there !== undefined) return there
  const found = saidBy(operation)
  if (known.size < MOST_KNOWN) known.set(operation, found)
  return found
}

/** An outer span of the AI SDK carries the operation of its provider's call, too: its own name goes first. */
function kindOf({ aiOperation, operation, spanKind, requestType }: Names, hasUsage: boolean): OtelSpan['kind'] {
  const name = aiOperation ?? operation ?? spanKind ?? requestType
  if (name === null) return hasUsage ? 'call' : 'other'
  const found = said(name)
  return found === 'around' ? (hasUsage ? 'repeats' : 'other') : found
}

/** Nanoseconds as text or number: beyond 2^53, but exact to a microsecond. */
function milliseconds(value: unknown): number | null {
  const found = num(value)
  return found === null || found <= 0 || found / 1e6 > LAST_MS ? null : found / 1e6
}

function isBad(status: Node) {
  return status['code'] === 2 || status['code'] === 'STATUS_CODE_ERROR'
}

interface Read {
  counts: Record<Field, number | null>
  names: Names
}

function attributesOf(all: readonly unknown[]): Read {
  const counts: Read['counts'] = {
    input: null,
    fresh: null,
    output: null,
    total: null,
    read: null,
    written: null,
    reasoning: null,
  }
  const names: Names = {
    operation: null,
    spanKind: null,
    aiOperation: null,
    requestType: null,
    answeredBy: null,
    asked: null,
    named: null,
    answer: null,
    provider: null,
    error: null,
  }
  for (const one of all) {
    if (!isNode(one)) continue
    const into = FIELDS.get(one['key'] as string)
    if (into === undefined) continue
    const value = node(one['value'])
    if (into.isCount) counts[into.field] ??= tokensAt(value['intValue'] ?? value['doubleValue'] ?? value['stringValue'])
    else names[into.field] ??= usageTextAt(value['stringValue'])
  }
  return { counts, names }
}

export function spanOf(span: Node, scope: string, project: string | null, note: (code: NoteCode) => void): OtelSpan {
  const { counts, names } = attributesOf(usageListAt(span['attributes']))
  const hasUsage = counts.input !== null || counts.output !== null
  const kind = kindOf(names, hasUsage)
  const start = milliseconds(span['startTimeUnixNano'])
  const sums = kind === 'call' ? wholeOf(counts, meaningOf(scope, names, counts.fresh !== null), note) : UNKNOWN
  return {
    id: usageTextAt(span['spanId']) ?? '',
    parent: usageTextAt(span['parentSpanId']) ?? '',
    recordedBy: [scope],
    twinOf: null,
    answer: names.answer,
    kind,
    isFailed: !hasUsage && (isBad(node(span['status'])) || names.error !== null),
    start,
    end: milliseconds(span['endTimeUnixNano']),
    usage: {
      start,
      end: null,
      requests: 1,
      input: sums.input,
      cachedRead: sums.cachedRead,
      cacheWritten: sums.cacheWritten,
      output: sums.output,
      reasoning: sums.reasoning,
      batch: null,
      model: names.answeredBy ?? names.asked ?? names.named,
      project,
      key: null,
      cost: null,
      currency: null,
      status: 'used',
    },
  }
}
