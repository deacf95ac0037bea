/**
 * Anthropic: usage report, analytics usage and Console file. Input is the sum of uncached, both writes and reads; no request count
 * but in analytics. Fields: platform.claude.com usage_report and organizations/analytics, @anthropic-ai/sdk.
 */
import { UNKNOWN, type Usage } from '../usage.ts'
import { firstText, firstTokens, usageListAt, node, usageTextAt, tokensAt, addedUp, type Node } from '../values.ts'
import { DAY_MS } from '../time.ts'
import { wholeOf } from '../whole.ts'
import { has, type Context, type UsageFormat } from './format.ts'

function batchOf(tier: string | null): boolean | null {
  return tier === null ? null : /batch/i.test(tier)
}

function tokensOf(usage: Node, { note }: Context) {
  const writes = node(usage['cache_creation'])
  const written = addedUp(tokensAt(writes['ephemeral_5m_input_tokens']), tokensAt(writes['ephemeral_1h_input_tokens']))
  return wholeOf(
    {
      input: tokensAt(usage['uncached_input_tokens']),
      read: tokensAt(usage['cache_read_input_tokens']),
      written: written ?? tokensAt(usage['cache_creation_input_tokens']),
      output: tokensAt(usage['output_tokens']),
      reasoning: null,
      total: null,
    },
    'without',
    note,
  )
}

/** A workspace, or in an Enterprise organization the product that people have seats of. */
function groupOf(group: Node): Pick<Usage, 'model' | 'project' | 'key' | 'batch'> {
  return {
    model: usageTextAt(group['model']),
    project: firstText(group, ['product', 'workspace_id']),
    key: usageTextAt(group['api_key_id']),
    batch: batchOf(usageTextAt(group['service_tier'])),
  }
}

function isUsage(value: unknown) {
  return 'uncached_input_tokens' in node(value)
}

export const anthropicUsage: UsageFormat = {
  id: 'anthropic-usage',
  title: 'Anthropic usage report',
  source: 'anthropic',
  kind: 'usage',
  isWhole: true,
  claims: (found) => 'starting_at' in found && usageListAt(found['results']).some(isUsage),
  reader: (context) => ({
    read: (found) => {
      const [start, end] = [context.time(found['starting_at']), context.time(found['ending_at'])]
      if (start === null || !Array.isArray(found['results'])) return false
      context.covers(start, end)
      for (const one of found['results'].map(node))
        context.emit({ ...UNKNOWN, ...tokensOf(one, context), ...groupOf(one), start, end })
      return true
    },
  }),
}

export const anthropicAnalytics: UsageFormat = {
  id: 'anthropic-analytics',
  title: 'Anthropic analytics usage',
  source: 'anthropic',
  kind: 'usage',
  claims: (found) => 'starting_at' in found && isUsage(found['usage']),
  reader: (context) => {
    return {
      read: (found) => {
        const [start, end] = [context.time(found['starting_at']), context.time(found['ending_at'])]
        if (start === null || !isUsage(found['usage'])) return false
        const [usage, group] = [node(found['usage']), node(found['group'])]
        const product = usageTextAt(group['product'])
        if (product !== null) context.product(product)
        if (usageTextAt(group['rbac_group_id']) !== null) context.note('person-in-several-groups')
        context.emit({
          ...UNKNOWN,
          ...tokensOf(usage, context),
          ...groupOf(group),
          start,
          end,
          requests: tokensAt(usage['requests']),
        })
        return true
      },
    }
  },
}

const CONSOLE = 'usage_input_tokens_no_cache'
const WRITES = ['usage_input_tokens_cache_write_5m', 'usage_input_tokens_cache_write_1h', 'usage_input_tokens_cache_write']

export const anthropicConsole: UsageFormat = {
  id: 'anthropic-console',
  title: 'Anthropic Console usage',
  source: 'anthropic',
  kind: 'usage',
  claims: (found) => CONSOLE in found,
  columns: (names) => has(names, CONSOLE, 'usage_output_tokens'),
  reader: (context) => ({
    read: (row) => {
      const start = context.time(row['usage_date_utc'] ?? row['usage_date'] ?? row['date'])
      if (start === null) return false
      const counted = {
        input: tokensAt(row[CONSOLE]),
        read: tokensAt(row['usage_input_tokens_cache_read']),
        written: addedUp(...WRITES.map((name) => tokensAt(row[name]))),
        output: tokensAt(row['usage_output_tokens']),
        reasoning: null,
        total: null,
      }
      context.emit({
        ...UNKNOWN,
        ...wholeOf(counted, 'without', context.note),
        start,
        end: start + DAY_MS,
        batch: batchOf(usageTextAt(row['usage_type'])),
        model: firstText(row, ['model', 'model_version']),
        project: usageTextAt(row['workspace']),
        key: usageTextAt(row['api_key']),
        requests: firstTokens(row, ['usage_requests', 'requests']),
      })
      return true
    },
  }),
}
