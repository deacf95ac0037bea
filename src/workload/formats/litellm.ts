/**
 * LiteLLM: a row of SpendLogs is one call of a client, and so is what its loggers put into S3, Google's and Azure's stores (StandardLoggingPayload). Input holds cached tokens; its own answer cache, failures (with estimated
 * tokens since 2026-08) and other kinds of calls share the table. Fields: BerriAI/litellm schema.prisma, spend_tracking_utils.py.
 */
import { productOfKind, productOfModel } from '../products.ts'
import { costByList } from '../list-cost.ts'
import { UNKNOWN, type LeftOut } from '../usage.ts'
import { larger, node, num, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf } from '../whole.ts'
import { has, type UsageFormat } from './format.ts'

/** Requests of a batch whose answers a row accounts for; null: another call, or a batch that is not done. */
function batchOf(row: Node, metadata: Node): number | null {
  if (!/retrieve_batch/.test(usageTextAt(row['call_type']) ?? '') || !(tokensAt(row['prompt_tokens']) ?? 0)) return null
  return tokensAt(metadata['batch_successful_requests'])
}

function statusOf(row: Node, metadata: Node): 'used' | LeftOut {
  if (
    row['cache_hit'] === true ||
    /^true$/i.test(usageTextAt(row['cache_hit']) ?? '') ||
    /_cache_hit[\d.]+$/.test(usageTextAt(row['request_id']) ?? '')
  )
    return 'gateway-cache'
  if (/^fail/i.test(usageTextAt(row['status']) ?? usageTextAt(metadata['status']) ?? '')) return 'failure'
  const kind = usageTextAt(row['call_type']) ?? ''
  if (/mcp/i.test(kind)) return 'not-model-call'
  if (batchOf(row, metadata) !== null) return 'used'
  return productOfKind(kind) ?? productOfModel(usageTextAt(row['model'])) ?? 'used'
}

/** The same count stands in several places; in streamed calls one of them is 0. */
function cachedIn(metadata: Node) {
  const places = [node(metadata['additional_usage_values']), node(metadata['usage_object'])]
  let read: number | null = null
  let written: number | null = null
  let reasoning: number | null = null
  for (const place of places) {
    const details = node(place['prompt_tokens_details'])
    read = larger(read, larger(tokensAt(place['cache_read_input_tokens']), tokensAt(details['cached_tokens'])))
    written = larger(
      written,
      larger(
        tokensAt(place['cache_creation_input_tokens']),
        tokensAt(details['cache_write_tokens']) ?? tokensAt(details['cache_creation_tokens']),
      ),
    )
    reasoning = larger(reasoning, tokensAt(node(place['completion_tokens_details'])['reasoning_tokens']))
  }
  return { read, written, reasoning }
}

function isRow(found: Node): boolean {
  return 'request_id' in found && 'spend' in found && 'prompt_tokens' in found && ('startTime' in found || 'starttime' in found)
}

/** What a logger of the proxy or the library is given of a call. Run: PyPI litellm 1.106.12, types/utils.py. */
function isPayload(found: Node): boolean {
  return 'response_cost' in found && 'call_type' in found && 'prompt_tokens' in found && 'startTime' in found
}

/** The same under the names of the table. */
function rowOf(found: Node): Node {
  if (!isPayload(found)) return found
  const metadata = node(found['metadata'])
  const [team_id, api_key] = [metadata['user_api_key_team_id'], metadata['user_api_key_hash']]
  return { ...found, request_id: found['id'], spend: found['response_cost'], team_id, api_key }
}

export const litellmUsage: UsageFormat = {
  id: 'litellm',
  title: 'LiteLLM spend logs',
  source: 'litellm',
  kind: 'usage',
  claims: (found) => isRow(found) || isPayload(found),
  columns: (names) => has(names, 'request_id', 'spend', 'prompt_tokens') && (names.has('startTime') || names.has('starttime')),
  reader: ({ emit, note, time }) => ({
    read: (found) => {
      const row = rowOf(found)
      if (!('request_id' in row) || !('prompt_tokens' in row)) return false
      const metadata = node(row['metadata'])
      const status = statusOf(row, metadata)
      const counted = {
        input: tokensAt(row['prompt_tokens']),
        ...cachedIn(metadata),
        output: tokensAt(row['completion_tokens']),
        total: tokensAt(row['total_tokens']),
      }
      const usage = {
        ...UNKNOWN,
        ...(status === 'used' ? wholeOf(counted, 'with', note) : {}),
        // Query engines write names of columns in small letters.
        start: time(row['startTime'] ?? row['starttime']),
        requests: batchOf(row, metadata) ?? 1,
        batch: batchOf(row, metadata) === null ? null : true,
        model: usageTextAt(row['model']) ?? usageTextAt(row['model_group']),
        project: usageTextAt(row['team_id']),
        key: usageTextAt(row['api_key']),
        cost: status === 'used' ? costByList(num(row['spend']), counted, note) : null,
        currency: 'USD',
        status,
      }
      emit(usage, usageTextAt(row['request_id']))
      return true
    },
  }),
}
