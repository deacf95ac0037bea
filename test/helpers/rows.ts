/** Rows of price tables with nothing in them but what a test is about. */

/** A period of list prices from 2026 on, USD per million tokens; what is not given is not sold. */
export function apiPeriod(inputUsdPerMtok: number, outputUsdPerMtok: number, change: object = {}) {
  return {
    from: '2026-01-01',
    status: 'list',
    inputUsdPerMtok,
    outputUsdPerMtok,
    cachedInputUsdPerMtok: null,
    cacheWriteUsdPerMtok: null,
    batchDiscount: null,
    tiers: [],
    source: 'https://example.com/prices',
    checkedOn: '2026-11-01',
    ...change,
  }
}
