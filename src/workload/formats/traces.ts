/**
 * Public traces. Azure: one call a row, UTC with or without saying so. BurstGPT: seconds of a campus's local time, an answer of 0 is a failure. Mooncake:
 * milliseconds from 0, blocks of 512 tokens. Columns: Azure/AzurePublicDataset, HPMLL/BurstGPT, kvcache-ai/Mooncake.
 */
import { UNKNOWN } from '../usage.ts'
import { usageListAt, num, usageTextAt, tokensAt } from '../values.ts'
import { has, type UsageFormat } from './format.ts'

const PUBLIC = { kind: 'usage', claims: () => false } as const

export const azureTrace: UsageFormat = {
  ...PUBLIC,
  id: 'azure-trace',
  title: 'Azure LLM inference trace',
  source: 'azure-trace',
  columns: (names) => has(names, 'TIMESTAMP', 'ContextTokens', 'GeneratedTokens'),
  reader: ({ emit, time }) => ({
    read: (row) => {
      const start = time(row['TIMESTAMP'])
      if (start === null) return false
      emit({ ...UNKNOWN, start, requests: 1, input: tokensAt(row['ContextTokens']), output: tokensAt(row['GeneratedTokens']) })
      return true
    },
  }),
}

const SECOND_MS = 1000

export const burstgpt: UsageFormat = {
  ...PUBLIC,
  id: 'burstgpt',
  title: 'BurstGPT trace',
  source: 'burstgpt',
  clock: 'day',
  columns: (names) => has(names, 'Timestamp', 'Request tokens', 'Response tokens'),
  reader: ({ emit }) => ({
    read: (row) => {
      const at = num(row['Timestamp'])
      if (at === null) return false
      const output = tokensAt(row['Response tokens'])
      emit({
        ...UNKNOWN,
        start: at * SECOND_MS,
        requests: 1,
        input: tokensAt(row['Request tokens']),
        output,
        model: usageTextAt(row['Model']),
        project: usageTextAt(row['Log Type']),
        status: output === 0 ? 'failure' : 'used',
      })
      return true
    },
  }),
}

const BLOCK_TOKENS = 512
/** Blocks remembered: the largest public trace has some 200,000 */
const MOST_BLOCKS = 2 ** 21

export const mooncake: UsageFormat = {
  ...PUBLIC,
  id: 'mooncake',
  title: 'Mooncake trace',
  source: 'mooncake',
  clock: 'none',
  claims: (found) => 'hash_ids' in found && 'input_length' in found,
  reader: ({ emit, note }) => {
    const seen = new Set<unknown>()
    /** Tokens whose blocks came before: what a cache without end would have served. */
    const prefix = (ids: readonly unknown[], input: number): number => {
      const fresh = ids.findIndex((id) => !seen.has(id))
      for (const id of ids) if (seen.size < MOST_BLOCKS) seen.add(id)
      return Math.min(input, (fresh < 0 ? ids.length : fresh) * BLOCK_TOKENS)
    }
    return {
      read: (found) => {
        const [start, input] = [num(found['timestamp']), tokensAt(found['input_length'])]
        if (start === null || input === null) return false
        const isFull = seen.size >= MOST_BLOCKS
        if (!isFull) note('cached-at-most')
        const cachedRead = isFull ? null : prefix(usageListAt(found['hash_ids']), input)
        emit({ ...UNKNOWN, start, requests: 1, input, cachedRead, output: tokensAt(found['output_length']) })
        return true
      },
    }
  },
}
