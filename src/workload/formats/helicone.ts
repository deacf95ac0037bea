/**
 * Helicone requests: for Anthropic the prompt leaves cached tokens out. The exporter's CSV has neither cached tokens nor the provider, and leaves
 * its cost blank. Fields: Helicone/helicone examples/export/typescript.
 */
import { productOfModel } from '../products.ts'
import { costByList } from '../list-cost.ts'
import { UNKNOWN, type LeftOut } from '../usage.ts'
import { firstText, flag, num, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf, type Meaning } from '../whole.ts'
import { has, type UsageFormat } from './format.ts'

function statusOf(row: Node, model: string | null): 'used' | LeftOut {
  const code = num(row['response_status'] ?? row['status'])
  if (code !== null && (code < 200 || code >= 300)) return 'failure'
  if (usageTextAt(row['cache_reference_id']) !== null && !/^0{8}-/.test(usageTextAt(row['cache_reference_id']) ?? ''))
    return 'gateway-cache'
  if (flag(row['cache_hit']) === true) return 'gateway-cache'
  return productOfModel(model) ?? 'used'
}

function meaningOf(row: Node): Meaning {
  const provider = usageTextAt(row['provider'])
  if (provider !== null) return /anthropic|bedrock/i.test(provider) ? 'without' : 'with'
  return /claude/i.test(usageTextAt(row['model']) ?? '') ? 'without' : 'unsure'
}

/** Rows of its database have billionths of a dollar: no model asks a thousand dollars for a million tokens. */
const MOST_USD_PER_TOKEN = 0.001
const BILLIONTHS = 1e9

function costOf(row: Node): number | null {
  const said = num(row['costUSD'] ?? row['cost_usd'])
  if (said !== null) return said
  const cost = num(row['cost'])
  const all = (tokensAt(row['prompt_tokens']) ?? 0) + (tokensAt(row['completion_tokens']) ?? 0)
  return cost !== null && all > 0 && cost > all * MOST_USD_PER_TOKEN ? cost / BILLIONTHS : cost
}

export const helicone: UsageFormat = {
  id: 'helicone',
  title: 'Helicone requests',
  source: 'helicone',
  kind: 'usage',
  claims: (found) => 'request_created_at' in found && 'prompt_tokens' in found,
  columns: (names) => has(names, 'request_created_at', 'prompt_tokens'),
  reader: ({ emit, note, time }) => ({
    read: (row) => {
      if (!('request_created_at' in row) || !('prompt_tokens' in row)) return false
      const model = firstText(row, ['response_model', 'request_model', 'model'])
      const status = statusOf(row, model)
      const hasCached = 'prompt_cache_read_tokens' in row
      const counted = {
        input: tokensAt(row['prompt_tokens']),
        read: tokensAt(row['prompt_cache_read_tokens']),
        written: tokensAt(row['prompt_cache_write_tokens']),
        output: tokensAt(row['completion_tokens']),
        reasoning: null,
        total: null,
      }
      if (status === 'used' && !hasCached && meaningOf(row) !== 'with') note('input-at-least')
      emit(
        {
          ...UNKNOWN,
          ...(status === 'used' ? wholeOf(counted, meaningOf(row), note) : {}),
          start: time(row['request_created_at']),
          requests: 1,
          model,
          key: usageTextAt(row['request_user_id']),
          cost: status === 'used' ? costByList(costOf(row), counted, note) : null,
          currency: 'USD',
          status,
        },
        firstText(row, ['request_id', 'response_id']),
      )
      return true
    },
  }),
}
