/**
 * Portkey logs: cost in cents; `req_units` leaves Anthropic's cached tokens out, `total_units` does not, so input is total less output. HIT and
 * SEMANTIC HIT are its own cache. Gemini's reasoning stands beside `res_units`: findings/portkey-gateway-usage-is-by-vendor.sh.
 * Fields: Portkey-AI/docs-core product/observability/logs-export.
 */
import { productOfKind, productOfModel } from '../products.ts'
import { costByList } from '../list-cost.ts'
import { UNKNOWN, type LeftOut, type NoteCode } from '../usage.ts'
import { firstTokens, node, num, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf } from '../whole.ts'
import { has, type UsageFormat } from './format.ts'

const CENTS = 100

function statusOf(row: Node, model: string | null): 'used' | LeftOut {
  const code = num(row['response_status_code'])
  if (num(row['is_success']) === 0 || row['is_success'] === false || (code !== null && code >= 400)) return 'failure'
  if (/(?:^|\s)hit$/i.test(usageTextAt(row['cache_status']) ?? '')) return 'gateway-cache'
  return productOfModel(model) ?? productOfKind(usageTextAt(row['mode']) ?? '') ?? 'used'
}

/** Reasoning beside the answer: it is larger, or the total needs it. */
function isBeside(asked: number | null, output: number, reasoning: number, total: number): boolean {
  return reasoning > output || (reasoning > 0 && asked !== null && asked + output + reasoning === total)
}

/** Only the answer itself says what was cached. @param note told where reasoning had to be added */
function counted(row: Node, note: (code: NoteCode) => void) {
  const usage = node(node(row['response.body'] ?? row['response'] ?? node(row['response'])['body'])['usage'])
  const output = tokensAt(row['res_units']) ?? firstTokens(usage, ['completion_tokens', 'output_tokens'])
  const total = tokensAt(row['total_units']) ?? tokensAt(usage['total_tokens'])
  const details = node(usage['prompt_tokens_details'] ?? usage['input_tokens_details'])
  const isKnown = Object.keys(usage).length > 0
  const read = firstTokens(usage, ['cache_read_input_tokens']) ?? tokensAt(details['cached_tokens'])
  const written = firstTokens(usage, ['cache_creation_input_tokens'])
  const reasoning = tokensAt(node(usage['completion_tokens_details'])['reasoning_tokens'])
  const asked = tokensAt(row['req_units'])
  const parts = { read: read ?? (isKnown ? 0 : null), written: written ?? (isKnown ? 0 : null), output, reasoning, total: null }
  if (total === null || output === null) return { ...parts, input: asked }
  if (reasoning === null || !isBeside(asked, output, reasoning, total)) return { ...parts, input: total - output }
  note('output-without-reasoning')
  // The total has been used up: as many tokens of reasoning as were cached would look like a cache beside the input.
  return { ...parts, input: total - output - reasoning, output: output + reasoning }
}

export const portkey: UsageFormat = {
  id: 'portkey',
  title: 'Portkey logs',
  source: 'portkey',
  kind: 'usage',
  claims: (found) => 'req_units' in found && 'res_units' in found,
  columns: (names) => has(names, 'req_units', 'res_units'),
  reader: ({ emit, note, time }) => ({
    read: (row) => {
      if (!('req_units' in row) && !('res_units' in row)) return false
      const model = usageTextAt(row['ai_model'])
      const status = statusOf(row, model)
      const cents = num(row['cost'])
      const sums = counted(row, status === 'used' ? note : () => {})
      emit(
        {
          ...UNKNOWN,
          ...(status === 'used' ? wholeOf(sums, 'with', note) : {}),
          start: time(row['created_at']),
          requests: 1,
          model,
          key: usageTextAt(row['virtual_key'] ?? row['api_key']),
          cost: status === 'used' ? costByList(cents === null ? null : cents / CENTS, sums, note) : null,
          currency: (usageTextAt(row['cost_currency']) ?? 'USD').toUpperCase(),
          status,
        },
        usageTextAt(row['id']),
      )
      return true
    },
  }),
}
