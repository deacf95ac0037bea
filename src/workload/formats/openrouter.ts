/**
 * OpenRouter: single generations and activity by day. Input holds cached tokens, output reasoning; with keys of one's own the model's cost
 * stands in `byok_usage_inference`. Times are UTC without saying so. Fields: @openrouter/sdk activityitem, generationresponse.
 */
import { DAY_MS } from '../time.ts'
import { productOfModel } from '../products.ts'
import { UNKNOWN, type Usage } from '../usage.ts'
import { firstText, firstTokens, num, addedUp, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf } from '../whole.ts'
import { has, type Context, type UsageFormat } from './format.ts'

/** What was not tokens is in the total; cache savings are in it already. */
function tokenCost(row: Node): number | null {
  const total = addedUp(
    num(row['cost_total'] ?? row['total_cost']),
    num(row['byok_usage_inference'] ?? row['upstream_inference_cost']),
  )
  if (total === null) return null
  return total - (num(row['cost_web_search']) ?? 0) - (num(row['cost_file_processing']) ?? 0)
}

/** A blank cell in a file that has the column: nothing was cached. */
function ofColumn(row: Node, names: readonly string[]): number | null {
  return firstTokens(row, names) ?? (names.some((name) => name in row) ? 0 : null)
}

/** The provider's own count is what is billed, where the file has it. */
function generation(row: Node, context: Context): Usage {
  const isNative = tokensAt(row['native_tokens_prompt']) !== null
  const named = (name: string) => (isNative ? [`native_tokens_${name}`] : [`tokens_${name}`])
  const model = firstText(row, ['model_permaslug', 'model'])
  const counted = {
    input: firstTokens(row, named('prompt')),
    read: ofColumn(row, named('cached')),
    written: null,
    output: firstTokens(row, named('completion')),
    reasoning: ofColumn(row, named('reasoning')),
    total: null,
  }
  return {
    ...UNKNOWN,
    ...wholeOf(counted, 'with', context.note),
    start: context.time(row['created_at']),
    requests: 1,
    model,
    project: usageTextAt(row['app_name']),
    key: usageTextAt(row['api_key_name']),
    cost: tokenCost(row),
    currency: 'USD',
    status: productOfModel(model) ?? 'used',
  }
}

export const openrouterUsage: UsageFormat = {
  id: 'openrouter',
  title: 'OpenRouter generations',
  source: 'openrouter',
  kind: 'usage',
  claims: (found) =>
    ('tokens_prompt' in found || 'native_tokens_prompt' in found) && ('generation_id' in found || 'created_at' in found),
  columns: (names) => has(names, 'created_at', 'tokens_prompt', 'tokens_completion'),
  reader: (context) => ({
    read: (row) => {
      if (!('tokens_prompt' in row) && !('native_tokens_prompt' in row)) return false
      context.emit(generation(row, context), firstText(row, ['generation_id', 'id']))
      return true
    },
  }),
}

/** A column of the file and its twin of the API. */
const DAILY = {
  date: ['Date', 'date'],
  model: ['model_permaslug', 'Slug', 'model', 'Model'],
  usage: ['Usage', 'usage'],
  byok: ['BYOK Usage', 'byok_usage_inference'],
  requests: ['Requests', 'requests'],
  input: ['Prompt Tokens', 'prompt_tokens'],
  output: ['Completion Tokens', 'completion_tokens'],
  reasoning: ['Reasoning Tokens', 'reasoning_tokens'],
} as const

function day(row: Node, context: Context): Usage {
  const start = context.time(firstText(row, DAILY.date))
  const model = firstText(row, DAILY.model)
  const counted = {
    input: firstTokens(row, DAILY.input),
    read: null,
    written: null,
    output: firstTokens(row, DAILY.output),
    reasoning: firstTokens(row, DAILY.reasoning),
    total: null,
  }
  return {
    ...UNKNOWN,
    ...wholeOf(counted, 'with', context.note),
    start,
    end: start === null ? null : start + DAY_MS,
    requests: firstTokens(row, DAILY.requests),
    model,
    cost: addedUp(num(firstText(row, DAILY.usage)), num(firstText(row, DAILY.byok))),
    currency: 'USD',
    status: productOfModel(model) ?? 'used',
  }
}

export const openrouterActivity: UsageFormat = {
  id: 'openrouter-activity',
  title: 'OpenRouter activity by day',
  source: 'openrouter',
  kind: 'usage',
  claims: (found) => 'date' in found && 'byok_usage_inference' in found && 'prompt_tokens' in found,
  columns: (names) =>
    has(names, 'Date', 'Slug', 'Requests', 'Prompt Tokens') || has(names, 'date', 'byok_usage_inference', 'prompt_tokens'),
  reader: (context) => ({
    read: (row) => {
      if (firstText(row, DAILY.date) === null || firstTokens(row, DAILY.input) === null) return false
      context.emit(day(row, context))
      return true
    },
  }),
}
