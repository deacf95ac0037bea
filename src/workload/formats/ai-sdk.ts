/**
 * Usage objects of the Vercel AI SDK, written by an app beside a time and a model. Majors 6 and 7 count whole prompts and answers (`inputTokenDetails`);
 * major 5 passes on what each vendor counts: Anthropic and Bedrock without cached tokens, Google without thoughts. Seen in ai 5.0.277, 6.0.326, 7.0.173.
 */
import { UNKNOWN } from '../usage.ts'
import { firstText, firstTokens, node, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf, type Meaning } from '../whole.ts'
import type { UsageFormat } from './format.ts'

const TIMES = ['timestamp', 'time', 'created_at', 'createdAt', 'date', 'at', 'startTime', 'start_time']
const MODELS = ['model', 'modelId', 'model_id']
const PROVIDERS = ['provider', 'providerId', 'gen_ai.system']

function usageIn(found: Node): Node | null {
  const usage = node(found['totalUsage'] ?? found['usage'])
  const own = Object.keys(usage).length > 0 ? usage : found
  return 'inputTokenDetails' in own || ('inputTokens' in own && 'outputTokens' in own) ? own : null
}

/** Only major 5 differs by vendor, and it is the one without details. */
function meaningOf(usage: Node, found: Node): Meaning {
  if ('inputTokenDetails' in usage) return 'with'
  const maker = `${firstText(found, PROVIDERS) ?? ''} ${modelOf(found) ?? ''}`
  if (/anthropic|claude|bedrock/i.test(maker)) return 'without'
  return /openai|gpt|google|gemini/i.test(maker) ? 'with' : 'unsure'
}

function modelOf(found: Node): string | null {
  return firstText(found, MODELS) ?? firstText(node(found['response']), MODELS) ?? usageTextAt(node(found['model'])['modelId'])
}

/** What is left of the input once the fresh tokens are taken away was read or written. */
function countedOf(usage: Node) {
  const [into, out] = [node(usage['inputTokenDetails']), node(usage['outputTokenDetails'])]
  const input = tokensAt(usage['inputTokens'])
  const written = tokensAt(into['cacheWriteTokens'])
  const isAllFresh = input !== null && tokensAt(into['noCacheTokens']) === input
  return {
    input,
    read: tokensAt(into['cacheReadTokens']) ?? tokensAt(usage['cachedInputTokens']) ?? (isAllFresh ? 0 : null),
    written: written ?? (isAllFresh ? 0 : null),
    output: tokensAt(usage['outputTokens']),
    reasoning: tokensAt(out['reasoningTokens']) ?? tokensAt(usage['reasoningTokens']),
    total: firstTokens(usage, ['totalTokens']),
  }
}

export const aiSdk: UsageFormat = {
  id: 'ai-sdk',
  title: 'Vercel AI SDK usage',
  source: 'ai-sdk',
  kind: 'usage',
  claims: (found) => usageIn(found) !== null,
  reader: ({ emit, note, time }) => ({
    read: (found) => {
      const usage = usageIn(found)
      if (usage === null) return false
      const at = firstText(found, TIMES) ?? firstText(node(found['response']), ['timestamp'])
      emit(
        {
          ...UNKNOWN,
          ...wholeOf(countedOf(usage), meaningOf(usage, found), note),
          start: time(at),
          requests: 1,
          model: modelOf(found),
          project: firstText(found, ['project', 'functionId', 'app']),
        },
        firstText(found, ['id', 'requestId', 'responseId']) ?? usageTextAt(node(found['response'])['id']),
      )
      return true
    },
  }),
}
