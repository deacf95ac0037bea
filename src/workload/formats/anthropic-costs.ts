/** Anthropic's bills: cents as a decimal text by the API, dollars in the Console's file. Web search and code are no tokens. */
import { DAY_MS } from '../time.ts'
import { UNKNOWN, type LeftOut, type Usage } from '../usage.ts'
import { usageListAt, node, num, usageTextAt, type Node } from '../values.ts'
import { has, type Context, type UsageFormat } from './format.ts'

const CENTS = 100

function statusOf(row: Node, context: Context): 'used' | LeftOut {
  const type = usageTextAt(row['cost_type'])
  if (type === null && usageTextAt(row['token_type']) === null) context.note('not-grouped')
  return type === null || /^tokens?$/i.test(type) ? 'used' : 'not-tokens'
}

function rowOf(row: Node, start: number, end: number | null, context: Context): Usage {
  const group = 'group' in row ? node(row['group']) : row
  const source = { ...group, ...row }
  const tier = usageTextAt(group['service_tier'] ?? row['usage_type'])
  return {
    ...UNKNOWN,
    start,
    end,
    batch: tier === null ? null : /batch/i.test(tier),
    model: usageTextAt(group['model']),
    project: usageTextAt(group['product'] ?? group['workspace_id'] ?? group['workspace']),
    key: usageTextAt(group['api_key_id'] ?? group['api_key']),
    currency: (usageTextAt(row['currency']) ?? 'USD').toUpperCase(),
    status: statusOf(source, context),
  }
}

/** What tells a line of a bucket from the others, beside its amount. */
function wordsOf(row: Node): string {
  const words = { ...row, ...node(row['group']) }
  return ['cost_type', 'token_type', 'description', 'context_window', 'inference_geo']
    .map((key) => usageTextAt(words[key]) ?? '')
    .join('\t')
}

/** The analytics twin keeps its amount in the row, or in an object named after what it is. */
function amountIn(row: Node): unknown {
  return row['amount'] ?? node(row['cost'])['amount']
}

function isCost(value: unknown) {
  const row = node(value)
  return (
    amountIn(row) !== undefined &&
    ('cost_type' in row || 'token_type' in row || 'list_amount' in row || 'list_amount' in node(row['cost']))
  )
}

function centsOf(row: Node): number | null {
  const cents = num(amountIn(row))
  return cents === null ? null : cents / CENTS
}

export const anthropicCosts: UsageFormat = {
  id: 'anthropic-costs',
  title: 'Anthropic cost report',
  source: 'anthropic',
  kind: 'bill',
  claims: (found) => 'starting_at' in found && (isCost(found) || usageListAt(found['results']).some(isCost)),
  reader: (context) => ({
    read: (found) => {
      const [start, end] = [context.time(found['starting_at']), context.time(found['ending_at'])]
      if (start === null) return false
      context.covers(start, end)
      const rows = Array.isArray(found['results']) ? found['results'].map(node) : [found]
      for (const row of rows) context.emit({ ...rowOf(row, start, end, context), cost: centsOf(row) }, wordsOf(row))
      return true
    },
  }),
}

export const anthropicConsoleCosts: UsageFormat = {
  id: 'anthropic-console-costs',
  title: 'Anthropic Console costs',
  source: 'anthropic',
  kind: 'bill',
  claims: (found) => 'usage_date_utc' in found && 'cost_usd' in found,
  columns: (names) => has(names, 'usage_date_utc', 'cost_usd'),
  reader: (context) => ({
    read: (row) => {
      const start = context.time(row['usage_date_utc'])
      if (start === null) return false
      context.emit({ ...rowOf(row, start, start + DAY_MS, context), cost: num(row['cost_usd']), currency: 'USD' }, wordsOf(row))
      return true
    },
  }),
}
