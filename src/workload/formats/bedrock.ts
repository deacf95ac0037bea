/**
 * Bedrock invocation logs: `inputTokenCount` leaves cached tokens out; failures and embeddings share the log; no cost. CloudWatch wraps the entry.
 * Fields: AWS model invocation logging; @aws-sdk/client-bedrock-runtime TokenUsage.
 */
import { productOfModel } from '../products.ts'
import { UNKNOWN, type LeftOut } from '../usage.ts'
import { node, usageTextAt, tokensAt, type Node } from '../values.ts'
import { wholeOf } from '../whole.ts'
import type { UsageFormat } from './format.ts'

/** The entry, or what it is wrapped in. */
function entryIn(found: Node): Node {
  if (isEntry(found)) return found
  for (const name of ['@message', 'message']) {
    const inner = node(found[name])
    if (isEntry(inner)) return inner
  }
  return found
}

function isEntry(found: Node) {
  return found['schemaType'] === 'ModelInvocationLog' || ('modelId' in found && 'requestId' in found && 'operation' in found)
}

function statusOf(entry: Node, model: string | null): 'used' | LeftOut {
  if (usageTextAt(entry['errorCode']) !== null) return 'failure'
  return productOfModel(model) ?? 'used'
}

/** "arn:…:inference-profile/us.vendor.model" and "arn:…::foundation-model/vendor.model" by their last part. */
function modelOf(entry: Node): string | null {
  return usageTextAt(entry['modelId'])?.replace(/^arn:.*\//, '') ?? null
}

export const bedrock: UsageFormat = {
  id: 'bedrock',
  title: 'Bedrock invocation log',
  source: 'aws',
  kind: 'usage',
  isPiece: true,
  claims: (found) => isEntry(entryIn(found)),
  reader: ({ emit, note, time }) => ({
    read: (found) => {
      const entry = entryIn(found)
      if (!isEntry(entry)) return false
      const model = modelOf(entry)
      const [input, output] = [node(entry['input']), node(entry['output'])]
      const status = statusOf(entry, model)
      const counted = {
        input: tokensAt(input['inputTokenCount']),
        read: tokensAt(input['cacheReadInputTokenCount']),
        written: tokensAt(input['cacheWriteInputTokenCount']),
        output: tokensAt(output['outputTokenCount']),
        reasoning: null,
        total: null,
      }
      emit(
        {
          ...UNKNOWN,
          ...(status === 'used' ? wholeOf(counted, 'without', note) : {}),
          start: time(entry['timestamp']),
          requests: 1,
          model,
          project: usageTextAt(entry['accountId']),
          key: usageTextAt(node(entry['identity'])['arn']),
          status,
        },
        usageTextAt(entry['requestId']),
      )
      return true
    },
  }),
}
