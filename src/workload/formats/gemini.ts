/**
 * Gemini answers (API and Vertex, also in batch files): prompt with cached tokens, tool results beside it; thoughts beside the candidates. Fields of 0
 * are left out. Fields: @google/genai GenerateContentResponseUsageMetadata.
 */
import { productOfModel } from '../products.ts'
import { UNKNOWN, type LeftOut } from '../usage.ts'
import { firstText, firstTokens, node, addedUp, type Node } from '../values.ts'
import type { UsageFormat } from './format.ts'

const TIMES = ['createTime', 'create_time', 'logging_time', 'timestamp', 'time', 'created_at', 'processed_time']

/** The answer itself, or what a log or a batch file keeps it in. */
function answerIn(found: Node): Node {
  for (const name of ['response', 'fullResponse', 'full_response', 'body', 'result']) {
    const inner = node(found[name])
    if (usageIn(inner) !== null) return inner
  }
  return found
}

function usageIn(found: Node): Node | null {
  const usage = found['usageMetadata'] ?? found['usage_metadata']
  const counts = node(usage)
  // LangChain has a key of that name, too, with other counts in it.
  return Object.keys(counts).some((key) => /token_?count$/i.test(key)) ? counts : null
}

function either(usage: Node, camel: string) {
  return firstTokens(usage, [camel, camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)])
}

function countedOf(usage: Node) {
  const prompt = either(usage, 'promptTokenCount')
  if (prompt === null) return {}
  const thoughts = either(usage, 'thoughtsTokenCount') ?? 0
  const answer = either(usage, 'candidatesTokenCount') ?? either(usage, 'responseTokenCount') ?? 0
  return {
    input: addedUp(prompt, either(usage, 'toolUsePromptTokenCount')),
    cachedRead: either(usage, 'cachedContentTokenCount') ?? 0,
    output: answer + thoughts,
    reasoning: thoughts,
  }
}

export const gemini: UsageFormat = {
  id: 'gemini',
  title: 'Gemini responses',
  source: 'google',
  kind: 'usage',
  claims: (found) => usageIn(answerIn(found)) !== null,
  reader: ({ emit, time }) => ({
    read: (found) => {
      const answer = answerIn(found)
      const usage = usageIn(answer)
      const isFailed = usage === null && ('error' in found || 'error' in answer)
      if (usage === null && !isFailed && !('candidates' in answer) && !('modelVersion' in answer)) return false
      const model = firstText(answer, ['modelVersion', 'model_version', 'model']) ?? firstText(found, ['modelVersion', 'model'])
      const status: 'used' | LeftOut = isFailed ? 'failure' : (productOfModel(model) ?? 'used')
      const at = firstText(answer, TIMES) ?? firstText(found, TIMES)
      const id = firstText(answer, ['responseId', 'response_id'])
      emit({ ...UNKNOWN, ...countedOf(usage ?? {}), start: at === null ? null : time(at), requests: 1, model, status }, id)
      return true
    },
  }),
}
