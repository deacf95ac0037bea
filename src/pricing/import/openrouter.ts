/** OpenRouter's model list: USD per single token, written as text; -1 stands for a price that varies. It prices OpenRouter alone. */
import { isNode, listOf, priced, stated, textOf, type Node } from './values.ts'
import type { Seen, SeenModel } from './seen.ts'

const MTOK = 1e6

const modelOf = (model: Node): SeenModel => {
  const pricing = isNode(model['pricing']) ? model['pricing'] : {}
  return {
    row: textOf(model['id']),
    provider: 'openrouter',
    id: textOf(model['id']),
    prices: {
      inputUsdPerMtok: priced(pricing['prompt'], MTOK),
      outputUsdPerMtok: priced(pricing['completion'], MTOK),
      ...stated('cachedInputUsdPerMtok', pricing['input_cache_read'], MTOK),
      ...stated('cacheWriteUsdPerMtok', pricing['input_cache_write'], MTOK),
    },
  }
}

export const openrouter = (value: unknown): Seen => {
  const rows = listOf(isNode(value) ? value['data'] : null).filter(isNode)
  return { rows: rows.length, models: rows.map(modelOf), offers: [], refused: [] }
}
