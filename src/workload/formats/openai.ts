/**
 * OpenAI: organization usage and costs, by the API (buckets with results) and as the dashboard saves them (rows).
 * Fields: openai-node, resources/admin/organization/usage. Input holds cached and written tokens; empty days are sent.
 */
import { productOfKind, productOfModel } from '../products.ts'
import { instantIn } from '../time.ts'
import { UNKNOWN, type LeftOut, type Usage } from '../usage.ts'
import { flag, usageListAt, node, num, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf } from '../whole.ts'
import { has, type Context, type UsageFormat, type Reader } from './format.ts'

const COMPLETIONS = 'organization.usage.completions.result'
const COSTS = 'organization.costs.result'

function kindOf(result: unknown): string {
  return usageTextAt(node(result)['object']) ?? ''
}

function isOf(found: Node, prefix: string): boolean {
  return [found, ...usageListAt(found['results']), ...usageListAt(found['result'])].some((one) => kindOf(one).startsWith(prefix))
}

/** Seconds since 1970 by the API, decimals in the dashboard's file. A number of no year that usage can be of is no time. */
function seconds(value: unknown): number | null {
  const found = num(value)
  return found === null ? null : (instantIn(found)?.ms ?? null)
}

/** Columns of which a dashboard's file of one product has its own; embeddings and moderations have input alone. */
const MEASURES = ['images', 'characters', 'seconds', 'usage_bytes', 'num_sessions', 'num_requests'] as const

/** A row without a kind of its own is one of a dashboard's file, which is of one product. */
function productOfRow(row: Node): LeftOut | null {
  if ('output_tokens' in row) return null
  const measure = MEASURES.find((name) => name in row)
  if (measure !== undefined) return productOfKind(measure) ?? 'other-product'
  return 'input_tokens' in row ? 'embedding' : null
}

function statusOf(row: Node, model: string | null): 'used' | LeftOut {
  const kind = kindOf(row)
  if (kind !== '' && kind !== COMPLETIONS) return productOfKind(kind) ?? 'other-product'
  return productOfModel(model) ?? productOfRow(row) ?? 'used'
}

function usageOf(row: Node, start: number | null, end: number | null, { note }: Context): Usage {
  const model = usageTextAt(row['model'])
  const counted = {
    input: tokensAt(row['input_tokens']),
    read: tokensAt(row['input_cached_tokens']),
    written: tokensAt(row['input_cache_write_tokens']),
    output: tokensAt(row['output_tokens']),
    reasoning: null,
    total: null,
  }
  return {
    ...UNKNOWN,
    ...wholeOf(counted, 'with', note),
    start,
    end,
    requests: tokensAt(row['num_model_requests']),
    batch: flag(row['batch']),
    model,
    project: usageTextAt(row['project_id']),
    key: usageTextAt(row['api_key_id']),
    status: statusOf(row, model),
  }
}

/** "model, cached input" is tokens; "web search tool calls", storage, sessions and images are not. */
const TOKEN_LINE = /,.*\b(?:input|output|cached|cache)\b|\btokens?\b|_tokens\b/i
const NOT_TOKENS = /search|storage|session|image|audio|vector|interpreter|file|training/i

function costStatus(line: string | null): 'used' | LeftOut {
  if (line === null) return 'used'
  const product = productOfModel(line)
  if (product !== null) return product
  return TOKEN_LINE.test(line) && !NOT_TOKENS.test(line) ? 'used' : 'not-tokens'
}

function costOf(row: Node, start: number | null, end: number | null, { note }: Context): Usage {
  const line = usageTextAt(row['line_item'])
  if (line === null) note('not-grouped')
  const amount = node(row['amount'])
  return {
    ...UNKNOWN,
    start,
    end,
    model: line?.includes(',') ? (line.split(',')[0]?.trim() ?? null) : null,
    project: usageTextAt(row['project_id']),
    key: usageTextAt(row['api_key_id']),
    cost: num(amount['value'] ?? row['amount_value']),
    currency: (usageTextAt(amount['currency'] ?? row['amount_currency']) ?? 'usd').toUpperCase(),
    status: costStatus(line),
  }
}

/** A row is filled where it counts something: blank ones are quiet days. */
function isFilled(row: Node): boolean {
  return ['num_model_requests', 'input_tokens', ...MEASURES].some((name) => usageTextAt(row[name]) !== null)
}

/** All that the dashboard writes of a time in which nothing was used. */
function isQuietFile(names: ReadonlySet<string>): boolean {
  return names.size === 4 && has(names, 'start_time', 'end_time', 'start_time_iso', 'end_time_iso')
}

type RowReader = typeof usageOf

/** A bucket with its results, or a row that holds its bucket's times itself. */
function readerOf(context: Context, rowOf: RowReader, isUsed: (row: Node) => boolean): Reader {
  return {
    read: (found) => {
      const [start, end] = [seconds(found['start_time']), seconds(found['end_time'])]
      if (start === null) return false
      const results = found['results'] ?? found['result']
      if (end !== null) context.covers(start, end)
      if (Array.isArray(results)) {
        if (end !== null) context.sent(start, end)
        for (const one of results) context.emit(rowOf(node(one), start, end, context))
      } else if (isUsed(found)) context.emit(rowOf(found, start, end, context))
      return true
    },
  }
}

const OPENAI = { source: 'openai', isWhole: true } as const

export const openaiUsage: UsageFormat = {
  ...OPENAI,
  id: 'openai-usage',
  title: 'OpenAI usage',
  kind: 'usage',
  claims: (found) => isOf(found, 'organization.usage.'),
  columns: (names) =>
    (has(names, 'start_time', 'num_model_requests') && ['input_tokens', ...MEASURES].some((name) => names.has(name))) ||
    (has(names, 'start_time', 'end_time', 'start_time_iso') && MEASURES.some((name) => names.has(name))) ||
    isQuietFile(names),
  reader: (context) => readerOf(context, usageOf, isFilled),
}

export const openaiCosts: UsageFormat = {
  ...OPENAI,
  id: 'openai-costs',
  title: 'OpenAI costs',
  kind: 'bill',
  claims: (found) => isOf(found, COSTS),
  columns: (names) => has(names, 'start_time', 'amount_value'),
  reader: (context) =>
    readerOf(context, costOf, (row) => (usageTextAt(row['amount_value']) ?? usageTextAt(node(row['amount'])['value'])) !== null),
}
