/** What a request costs at a vendor of tokens, month by month, and how it is used: the four ways, and the cheapest. */
import type { TokenPrices } from '../../../engine/api.ts'
import { choose, compare, every, least, minus, over, plus, times, type SheetTerm } from '../cells/term.ts'
import { PRICE, Sheet, type Filled, type MonthRow } from '../cells/sheet.ts'

/** Tokens of a request, and the switches as they stand today. */
export interface Request {
  inputTokens: SheetTerm
  outputTokens: SheetTerm
  cachedInputShare: SheetTerm
  batchShare: SheetTerm
  readsPerWrite: SheetTerm
  usesCaching: SheetTerm
  usesBatch: SheetTerm
  discount: SheetTerm
}

/** One way to use a vendor in a month. */
export interface Use {
  /** Tokens of a request that are fresh, read from the cache, written to it */
  fresh: SheetTerm
  cached: SheetTerm
  written: SheetTerm
  /** USD of a million requests before discounts, and what batches take off, share */
  gross: SheetTerm
  batchOff: SheetTerm
}

export interface SheetTokens {
  sheet: Sheet
  prices: Record<'input' | 'cached' | 'write' | 'output', MonthRow>
  /** As today, and with caching and batch wherever they save */
  asUsed: (month: number) => Use
  optimized: (month: number) => Use
  usdAsUsed: MonthRow
  usdOptimized: MonthRow
}

function isSame(prices: readonly TokenPrices[], month: number): boolean {
  return month > 1 && prices[month - 1] === prices[month - 2]
}

/** Prices as they are listed: what they change by is taken where amounts are booked. */
export function tokensSheet(
  name: string,
  prices: readonly TokenPrices[],
  request: Request,
  calendar: readonly string[],
): SheetTokens {
  const sheet = new Sheet(name, calendar.length)
  sheet.monthHeads('List prices and what a request costs', calendar)
  const of = (month: number): TokenPrices => {
    const found = prices[month - 1]
    if (!found) throw new RangeError(`no price in month ${month}`)
    return found
  }
  /** Of the list in month 1, and where the list is known to change; in between as the month before. */
  const listed = (label: string, unit: string, pick: (prices: TokenPrices, month: number) => Filled) =>
    sheet.monthRow({ name: label, unit, format: PRICE, look: 'input' }, (month, row) =>
      isSame(prices, month) ? row.at(month - 1) : pick(of(month), month),
    )
  const input = listed('Input', 'USD/Mtok', (one) => one.input)
  const cached = listed('Input read from the cache', 'USD/Mtok', (one, month) => one.cachedInput ?? input.at(month))
  const write = listed('Input written to the cache', 'USD/Mtok', (one, month) => one.cacheWrite ?? input.at(month))
  const output = listed('Output', 'USD/Mtok', (one) => one.output)
  const batch = listed('Batch discount', 'share', (one) => one.batchDiscount ?? 0)
  const inBatch = prices.some((one) => one.batchCachedInput !== undefined)
    ? listed(
        'Cached read inside a batch',
        'USD/Mtok',
        (one, month) => one.batchCachedInput ?? times(cached.at(month), minus(1, batch.at(month))),
      )
    : null
  const shortest = listed('Shortest prompt that is cached', 'tokens', (one) => one.minCacheTokens ?? 0)
  const row = (label: string, unit: string, fill: (month: number) => SheetTerm) =>
    sheet.monthRow({ name: label, unit, format: PRICE }, fill)
  const { inputTokens, outputTokens, usesCaching, usesBatch } = request
  const cacheable = row('Tokens read, with caching', 'tokens', (month) =>
    choose(compare(inputTokens, '>=', shortest.at(month)), times(inputTokens, request.cachedInputShare), 0),
  )
  const writes = row('Tokens written, with caching', 'tokens', (month) =>
    least(minus(inputTokens, cacheable.at(month)), over(cacheable.at(month), request.readsPerWrite)),
  )
  const plain = row('A million requests without caching', 'USD', (month) =>
    plus(times(inputTokens, input.at(month)), times(outputTokens, output.at(month))),
  )
  const caching = row('A million requests with caching', 'USD', (month) =>
    plus(
      times(minus(inputTokens, cacheable.at(month), writes.at(month)), input.at(month)),
      times(cacheable.at(month), cached.at(month)),
      times(writes.at(month), write.at(month)),
      times(outputTokens, output.at(month)),
    ),
  )
  const off = (month: number) => times(request.batchShare, batch.at(month))
  const offCaching = row('Share that batches take off, with caching', 'share', (month) => {
    if (!inBatch) return off(month)
    const kept = times(cacheable.at(month), minus(inBatch.at(month), times(cached.at(month), minus(1, batch.at(month)))))
    const isRare = every(
      compare(cacheable.at(month), '>', 0),
      compare(caching.at(month), '>', 0),
      compare(batch.at(month), '>', 0),
    )
    return choose(isRare, times(request.batchShare, minus(batch.at(month), over(kept, caching.at(month)))), off(month))
  })
  const paid = minus(1, request.discount)
  const usd = (gross: SheetTerm, batchOff: SheetTerm) => times(over(gross, 1e6), minus(1, batchOff), paid)
  const grossToday = (month: number) => choose(usesCaching, caching.at(month), plain.at(month))
  const offToday = (month: number) => choose(usesCaching, offCaching.at(month), off(month))
  const asUsed = row('A request as used today', 'USD', (month) => usd(grossToday(month), choose(usesBatch, offToday(month), 0)))
  const withCaching = row('A request with caching', 'USD', (month) =>
    usd(caching.at(month), choose(usesBatch, offCaching.at(month), 0)),
  )
  const withBatch = row('A request with batches', 'USD', (month) => usd(grossToday(month), offToday(month)))
  const withBoth = row('A request with both', 'USD', (month) => usd(caching.at(month), offCaching.at(month)))
  const best = row('A request at its cheapest', 'USD', (month) =>
    least(asUsed.at(month), withCaching.at(month), withBatch.at(month), withBoth.at(month)),
  )
  // As the engine: what differs by the order of adding alone saves nothing.
  const isBest = (one: MonthRow, month: number) => compare(one.at(month), '<=', times(best.at(month), 1 + 1e-9))
  const cachingOn = row('Caching is on at its cheapest', '1 = yes', (month) =>
    choose(
      isBest(asUsed, month),
      choose(usesCaching, 1, 0),
      choose(isBest(withCaching, month), 1, choose(isBest(withBatch, month), choose(usesCaching, 1, 0), 1)),
    ),
  )
  const batchOn = row('Batches are on at its cheapest', '1 = yes', (month) =>
    choose(isBest(asUsed, month), choose(usesBatch, 1, 0), choose(isBest(withCaching, month), choose(usesBatch, 1, 0), 1)),
  )
  const rowsOf = (way: string, isCaching: (month: number) => SheetTerm, isBatch: (month: number) => SheetTerm) => {
    const read = row(`Tokens read, ${way}`, 'tokens', (month) => choose(isCaching(month), cacheable.at(month), 0))
    const written = row(`Tokens written, ${way}`, 'tokens', (month) => choose(isCaching(month), writes.at(month), 0))
    const fresh = row(`Tokens fresh, ${way}`, 'tokens', (month) => minus(inputTokens, read.at(month), written.at(month)))
    const gross = row(`A million requests, ${way}`, 'USD', (month) =>
      choose(isCaching(month), caching.at(month), plain.at(month)),
    )
    const batchOff = row(`Share that batches take off, ${way}`, 'share', (month) =>
      choose(isBatch(month), choose(isCaching(month), offCaching.at(month), off(month)), 0),
    )
    return (month: number): Use => ({
      fresh: fresh.from(month),
      cached: read.from(month),
      written: written.from(month),
      gross: gross.from(month),
      batchOff: batchOff.from(month),
    })
  }
  return {
    sheet,
    prices: { input, cached, write, output },
    asUsed: rowsOf(
      'as used today',
      () => usesCaching,
      () => usesBatch,
    ),
    optimized: rowsOf(
      'at its cheapest',
      (month) => compare(cachingOn.at(month), '=', 1),
      (month) => compare(batchOn.at(month), '=', 1),
    ),
    usdAsUsed: asUsed,
    usdOptimized: best,
  }
}
