/**
 * LiteLLM by day: the usage page's CSV, rows of the daily tables and the activity API. Only successful requests count. User, team, tag and
 * end-user tables count the same call again.
 */
import { DAY_MS } from '../time.ts'
import { productOfModel } from '../products.ts'
import { costByList } from '../list-cost.ts'
import { UNKNOWN } from '../usage.ts'
import { firstText, firstTokens, node, num, type Node } from '../values.ts'
import { wholeOf } from '../whole.ts'
import type { Context, UsageFormat } from './format.ts'

/** A column of the page's file and its twin of the tables. */
const NAMES = {
  date: ['Date', 'date'],
  model: ['Model', 'model', 'model_group'],
  project: ['Team ID', 'Team', 'team_id', 'Organization ID', 'Tag', 'tag', 'User ID', 'user_id', 'end_user_id'],
  key: ['Key Alias', 'API Key', 'api_key'],
  requests: ['Requests', 'api_requests'],
  successful: ['Successful Requests', 'Successful', 'successful_requests'],
  failed: ['Failed Requests', 'Failed', 'failed_requests'],
  input: ['Prompt Tokens', 'prompt_tokens'],
  output: ['Completion Tokens', 'completion_tokens'],
  total: ['Total Tokens', 'total_tokens'],
  read: ['Cache Read Input Tokens', 'cache_read_input_tokens'],
  written: ['Cache Creation Input Tokens', 'cache_creation_input_tokens'],
  spend: ['Spend ($)', 'Spend', 'spend'],
} as const

/** Whose table a row is of: a call stands in several of them. */
const ENTITIES = [
  'Team ID',
  'Team',
  'team_id',
  'Organization ID',
  'organization_id',
  'Tag',
  'tag',
  'User ID',
  'user_id',
  'end_user_id',
]

function entityOf(row: Node): string {
  const found = ENTITIES.find((name) => name in row) ?? ''
  return found.toLowerCase().replace(/[\s_]*id$/, '')
}

function isRow(row: Node): boolean {
  return ('Date' in row && 'Spend ($)' in row) || ('date' in row && 'api_requests' in row && 'spend' in row)
}

/** A day of the activity API by its models; null where it is another row, or they do not add up to it. */
function modelsIn(day: Node): Node[] | null {
  const models = Object.entries(node(node(day['breakdown'])['models'])).map(([model, one]) => ({
    ...node(node(one)['metrics']),
    model,
    date: day['date'],
  }))
  const all = models.reduce((sum, one) => sum + (firstTokens(one, NAMES.requests) ?? Number.NaN), 0)
  return models.length > 0 && all === firstTokens(node(day['metrics']), NAMES.requests) ? models : null
}

function readerOf({ emit, note, time, refuse }: Context) {
  let entity: string | null = null
  /** Of one day and entity: sums that older releases gave to every model of a key */
  let day: { at: string; sums: string; models: Set<string> } | null = null

  const isSumAgain = (row: Node): boolean => {
    const model = firstText(row, NAMES.model)
    if (model === null) return false
    const at = `${firstText(row, NAMES.date)} ${firstText(row, NAMES.project)} ${firstText(row, NAMES.key)}`
    const sums = [NAMES.spend, NAMES.requests, NAMES.input, NAMES.output].map((names) => firstText(row, names)).join(' ')
    const isAgain = day !== null && day.at === at && day.sums === sums && !day.models.has(model)
    if (isAgain) day?.models.add(model)
    else day = { at, sums, models: new Set([model]) }
    return isAgain
  }

  const read = (given: Node): boolean => {
    const models = modelsIn(given)
    if (models === null) return readRow('metrics' in given ? { ...node(given['metrics']), ...given } : given)
    for (const one of models) readRow(one)
    return true
  }

  const readRow = (row: Node): boolean => {
    if (!isRow(row)) return false
    const mine = entityOf(row)
    if (entity !== null && entity !== mine)
      refuse(`rows by ${entity || 'day'} and rows by ${mine || 'day'} count the same calls`, 'give one of them')
    entity = mine
    const start = time(firstText(row, NAMES.date))
    const model = firstText(row, NAMES.model)
    const isAgain = isSumAgain(row)
    if (isAgain) note('model-sums-repeated')
    const common = {
      ...UNKNOWN,
      start,
      end: start === null ? null : start + DAY_MS,
      model,
      project: firstText(row, NAMES.project),
      key: firstText(row, NAMES.key),
    }
    const failed = firstTokens(row, NAMES.failed) ?? 0
    if (failed > 0 && !isAgain) note('failures-not-counted', failed)
    const counted = {
      input: firstTokens(row, NAMES.input),
      read: firstTokens(row, NAMES.read),
      written: firstTokens(row, NAMES.written),
      output: firstTokens(row, NAMES.output),
      reasoning: null,
      total: firstTokens(row, NAMES.total),
    }
    const all = firstTokens(row, NAMES.requests)
    emit({
      ...common,
      ...wholeOf(counted, 'with', note),
      requests: firstTokens(row, NAMES.successful) ?? (all === null ? null : Math.max(0, all - failed)),
      cost: costByList(num(firstText(row, NAMES.spend)), counted, note),
      currency: 'USD',
      status: isAgain ? 'repeated' : (productOfModel(model) ?? 'used'),
    })
    return true
  }
  return { read }
}

export const litellmDaily: UsageFormat = {
  id: 'litellm-daily',
  title: 'LiteLLM usage by day',
  source: 'litellm',
  kind: 'usage',
  claims: (found) => isRow(found) || ('metrics' in found && 'date' in found && 'api_requests' in node(found['metrics'])),
  columns: (names) => isRow(Object.fromEntries([...names].map((name) => [name, '']))),
  reader: readerOf,
}
