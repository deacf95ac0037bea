/** OpenRouter's model list: USD per single token, written as text; -1 stands for a price that varies. It prices OpenRouter alone. */
import { chargedBeside } from './beside.ts'
import { isRecord, listOf, numberOf, priced, stated, textOf, type ListNode } from './values.ts'
import type { SeenPrice, SeenModel } from './seen.ts'

const MTOK = 1e6

function overrides(pricing: ListNode): ListNode[] {
  return listOf(pricing['overrides']).filter(isRecord)
}

function isHourly(one: ListNode): boolean {
  return Object.keys(one).some((key) => key.startsWith('utc_'))
}

/** Entries that reprice a long prompt, or a time of day; a share off, of which nobody says whether it is in the price; what is charged beside. */
function conditions(pricing: ListNode): Pick<SeenModel, 'isTiered' | 'condition'> {
  const isTiered = overrides(pricing).some((one) => !isHourly(one))
  if (overrides(pricing).some(isHourly)) return { isTiered, condition: 'time-of-day' }
  const discount = numberOf(pricing['discount'])
  if (discount !== null && discount !== 0) return { isTiered, condition: 'discounted' }
  const { completion: output, internal_reasoning: reasoning, request } = pricing
  return { isTiered, ...chargedBeside({ output, reasoning, request }) }
}

function modelOf(model: ListNode): SeenModel {
  const pricing = isRecord(model['pricing']) ? model['pricing'] : {}
  return {
    row: textOf(model['id']),
    provider: 'openrouter',
    id: textOf(model['id']),
    ...conditions(pricing),
    prices: {
      inputUsdPerMtok: priced(pricing['prompt'], MTOK),
      outputUsdPerMtok: priced(pricing['completion'], MTOK),
      ...stated('cachedInputUsdPerMtok', pricing['input_cache_read'], MTOK),
      ...stated('cacheWriteUsdPerMtok', pricing['input_cache_write'], MTOK),
    },
  }
}

export function openrouter(value: unknown): SeenPrice {
  const rows = listOf(isRecord(value) ? value['data'] : null).filter(isRecord)
  return { rows: rows.length, models: rows.map(modelOf), offers: [], refused: [] }
}
