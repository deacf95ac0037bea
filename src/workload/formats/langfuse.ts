/**
 * Langfuse observations: `usage_details` keeps what is left after cached tokens and reasoning under `input` and `output`, so each side is the
 * sum of its keys. Agents, tools and embeddings are rows too. Fields: langfuse/langfuse server/ingestion, blob-storage-export-fields.
 */
import { UNKNOWN, type LeftOut } from '../usage.ts'
import { firstText, node, num, sum, text, tokens, type Node } from '../values.ts'
import { whole } from '../whole.ts'
import { has, type Format } from './format.ts'

function either(row: Node, snake: string, camel: string): unknown {
  return row[snake] ?? row[camel]
}

function sumOf(details: Node, isMeant: (key: string) => boolean): number | null {
  return sum(...Object.entries(details).map(([key, value]) => (isMeant(key) ? tokens(value) : null)))
}

function isInput(key: string) {
  return /input|prompt/i.test(key)
}

function isOutput(key: string) {
  return /output|completion/i.test(key)
}

function isRead(key: string) {
  return /cache/i.test(key) && !isWrite(key) && !isOutput(key)
}

function isWrite(key: string) {
  return /cache.*(?:creation|write)|(?:creation|write).*cache/i.test(key)
}

function statusOf(row: Node, hasUsage: boolean): 'used' | LeftOut {
  const type = (text(row['type']) ?? '').toUpperCase()
  if (type === 'EMBEDDING') return 'embedding'
  if (type !== 'GENERATION') return 'not-model-call'
  return text(row['level'])?.toUpperCase() === 'ERROR' && !hasUsage ? 'failure' : 'used'
}

/** Sums of the page's table stand for keys that are not in it. */
function counted(row: Node) {
  const details = node(either(row, 'usage_details', 'usageDetails'))
  const cached = sumOf(details, (key) => isRead(key))
  const written = sumOf(details, isWrite)
  const isKnown = Object.keys(details).length > 0
  const input =
    sumOf(details, (key) => isInput(key) || isRead(key) || isWrite(key)) ?? tokens(row['inputUsage'] ?? row['promptTokens'])
  const output = sumOf(details, isOutput) ?? tokens(row['outputUsage'] ?? row['completionTokens'])
  return {
    input,
    read: isKnown && input !== null ? (cached ?? 0) : null,
    written: isKnown && input !== null ? (written ?? 0) : null,
    output,
    reasoning: sumOf(details, (key) => isOutput(key) && /reason|thought|thinking/i.test(key)),
    total: null,
  }
}

/**
 * A usage that an app sent itself holds the cached tokens twice in such a sum: its total says so. Where Langfuse filled the total
 * it is the sum of all keys, and proves nothing.
 */
function selfSent(row: Node, sums: ReturnType<typeof counted>) {
  const details = node(either(row, 'usage_details', 'usageDetails'))
  const [plainIn, plainOut, total] = [tokens(details['input']), tokens(details['output']), tokens(details['total'])]
  if (plainIn === null || plainOut === null || total === null || total !== plainIn + plainOut) return sums
  return { ...sums, input: plainIn, output: plainOut }
}

export const langfuse: Format = {
  id: 'langfuse',
  title: 'Langfuse observations',
  source: 'langfuse',
  kind: 'usage',
  claims: (found) =>
    ('usage_details' in found || 'usageDetails' in found || 'inputUsage' in found) && ('trace_id' in found || 'traceId' in found),
  columns: (names) => has(names, 'usage_details', 'start_time') || has(names, 'usageDetails', 'startTime'),
  reader: ({ emit, note, time }) => ({
    read: (row) => {
      if (!('type' in row) || (!('usage_details' in row) && !('usageDetails' in row) && !('inputUsage' in row))) return false
      const sums = selfSent(row, counted(row))
      const status = statusOf(row, sums.input !== null)
      emit(
        {
          ...UNKNOWN,
          ...(status === 'used' ? whole(sums, 'with', note) : {}),
          start: time(either(row, 'start_time', 'startTime')),
          requests: 1,
          model: firstText(row, ['provided_model_name', 'providedModelName', 'model', 'modelId', 'internalModel']),
          project: firstText(row, ['project_id', 'projectId']),
          key: firstText(row, ['environment']),
          cost: num(either(row, 'total_cost', 'totalCost')) ?? num(node(either(row, 'cost_details', 'costDetails'))['total']),
          currency: 'USD',
          status,
        },
        text(row['id']),
      )
      return true
    },
  }),
}
