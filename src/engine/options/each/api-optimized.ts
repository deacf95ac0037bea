/** The API with caching and batch wherever they lower that month's bill: the baseline of every comparison. */
import { bookOptimizedApi } from '../api-options.ts'
import { optimizedApiUsd } from '../../flat/bought.ts'
import type { Option } from '../option.ts'
import { modelPermit } from '../permit.ts'

export const API_OPTIMIZED: Option = {
  choice: 'api',
  side: 'api',
  permit: (ground) => modelPermit(ground, ground.providers.api, 'api'),
  book: (ledger, c) => {
    bookOptimizedApi(ledger, c)
    return 'api-optimized'
  },
  flat: optimizedApiUsd,
  changes: (c) => c.changes.api,
  model: (c) => c.api.id,
  unpriced: () => [],
}
