/** The API exactly as it is used today. */
import { bookApi } from '../api-options.ts'
import type { Option } from '../option.ts'
import { modelPermit } from '../permit.ts'

export const API: Option = {
  choice: 'api',
  side: 'api',
  permit: (ground) => modelPermit(ground, ground.providers.api, 'api'),
  book: (ledger, c) => {
    bookApi(ledger, c)
    return 'api'
  },
  changes: (c) => c.changes.api,
  model: (c) => c.api.id,
  unpriced: () => [],
}
