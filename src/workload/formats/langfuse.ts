/**
 * Langfuse observations: `usage_details` keeps what is left after cached tokens and reasoning under `input` and `output`, so each side is the
 * sum of its keys. Agents, tools and embeddings are rows too. Fields: langfuse/langfuse server/ingestion, blob-storage-export-fields.
 */
import { costByList } from '../list-cost.ts'
import { UNKNOWN, type LeftOut } from '../usage.ts'
import { firstText, node, num, addedUp, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf } from '../whole.ts'
import { has, type UsageFormat } from './format.ts'

function either(row: Node, snake: string, camel: string): unknown {
  return row[snake] ?? row[camel]
}

function sumOf(details: Node, isMeant: (key: string) => boolean): number | null {
  return addedUp(...Object.entries(details).map(([key, value]) => (isMeant(key) ? tokensAt(value) : null)))
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
  const type = (usageTextAt(row['type']) ?? '').toUpperCase()
  if (type === 'EMBEDDING') return 'embedding'
  if (type !== 'GENERATION') return 'not-model-call'
  return usageTextAt(row['level'])?.toUpperCase() === 'ERROR' && !hasUsage ? 'failure' : 'used'
}

/** What stood in place of the details before version 3: tokens, unless it says characters, seconds or the like. */
function before(row: Node): { input: number | null; output: number | null } {
  const usage = node(row['usage'])
  if (!/^tokens$/i.test(usageTextAt(usage['unit']) ?? 'tokens')) return { input: null, output: null }
  const first = (...values: unknown[]) => values.map(tokensAt).find((one) => one !== null) ?? null
  return {
    input: first(row['inputUsage'], usage['input'], usage['promptTokens'], row['promptTokens'], row['prompt_tokens']),
    output: first(
      row['outputUsage'],
      usage['output'],
      usage['completionTokens'],
      row['completionTokens'],
      row['completion_tokens'],
    ),
  }
}

/** Sums of the page's table stand for keys that are not in it. */
function counted(row: Node) {
  const details = node(either(row, 'usage_details', 'usageDetails'))
  const cached = sumOf(details, (key) => isRead(key))
  const written = sumOf(details, isWrite)
  const isKnown = Object.keys(details).length > 0
  const said = before(row)
  const input = sumOf(details, (key) => isInput(key) || isRead(key) || isWrite(key)) ?? (isKnown ? null : said.input)
  // The page's sums are 0 where the details say nothing of a side, as of a stream whose answer nobody counted.
  const output = sumOf(details, isOutput) ?? (isKnown ? null : said.output)
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
  const [plainIn, plainOut, total] = [tokensAt(details['input']), tokensAt(details['output']), tokensAt(details['total'])]
  if (plainIn === null || plainOut === null || total === null || total !== plainIn + plainOut) return sums
  return { ...sums, input: plainIn, output: plainOut }
}

function costOf(row: Node): number | null {
  const [details, usage] = [node(either(row, 'cost_details', 'costDetails')), node(row['usage'])]
  const said = [row['total_cost'], row['totalCost'], details['total'], row['calculatedTotalCost'], row['calculated_total_cost']]
  return [...said, usage['totalCost']].map(num).find((one) => one !== null) ?? null
}

const USAGE = ['usage_details', 'usageDetails', 'inputUsage', 'usage', 'promptTokens', 'prompt_tokens']
const TYPES = /^(?:generation|span|event|agent|tool|chain|retriever|evaluator|guardrail|embedding)$/i

/** A row of any kind; those without a model have no usage. */
function isObservation(row: Node): boolean {
  return TYPES.test(usageTextAt(row['type']) ?? '') && USAGE.some((name) => name in row)
}

export const langfuse: UsageFormat = {
  id: 'langfuse',
  title: 'Langfuse observations',
  source: 'langfuse',
  kind: 'usage',
  claims: (found) => isObservation(found) && ('trace_id' in found || 'traceId' in found),
  columns: (names) =>
    has(names, 'usage_details', 'start_time') ||
    has(names, 'usageDetails', 'startTime') ||
    has(names, 'traceId', 'type', 'startTime', 'promptTokens') ||
    has(names, 'trace_id', 'type', 'start_time', 'prompt_tokens'),
  reader: ({ emit, note, time }) => ({
    read: (row) => {
      if (!isObservation(row)) return false
      const sums = selfSent(row, counted(row))
      const status = statusOf(row, sums.input !== null)
      emit(
        {
          ...UNKNOWN,
          ...(status === 'used' ? wholeOf(sums, 'with', note) : {}),
          start: time(either(row, 'start_time', 'startTime')),
          requests: 1,
          model: firstText(row, ['provided_model_name', 'providedModelName', 'model', 'modelId', 'internalModel']),
          project: firstText(row, ['project_id', 'projectId']),
          key: firstText(row, ['environment']),
          cost: status === 'used' ? costByList(costOf(row), sums, note) : null,
          currency: 'USD',
          status,
        },
        usageTextAt(row['id']),
      )
      return true
    },
  }),
}
