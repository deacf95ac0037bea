/** A vendor that no list can name is never compared with any: its prices grow old unseen. */
import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { apiVendor } from '../../../src/pricing/import/vendors.ts'

it.each(readdirSync('pricing/api').map((file) => file.replace('.json', '')))(
  '%s is found in a list by its own name',
  (provider) => {
    expect(apiVendor(provider)).toBe(provider)
  },
)
