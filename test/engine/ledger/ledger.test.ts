/** The ledger: what is booked comes back by line, by month and discounted, to the cent. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountFactors } from '../../../src/engine/ledger/cashflow.ts'
import { BookLedger, NpvLedger, type Ledger } from '../../../src/engine/ledger/ledger.ts'
import { CATEGORIES, LINES, type LineId } from '../../../src/engine/ledger/lines.ts'

const MONTHS = 4

function booked(book: (ledger: Ledger) => void): BookLedger {
  const ledger = new BookLedger(MONTHS)
  book(ledger)
  return ledger
}

function usdByMonth(ledger: BookLedger) {
  return ledger.monthly().map((month) => month.usd)
}

describe('a booking', () => {
  it('is quantity × unit price in its month, rounded to the cent as an invoice is', () => {
    const ledger = booked((one) => one.book('gpu-hours', 2, 3, 1.115))
    expect(usdByMonth(ledger)).toEqual([0, 3.35, 0, 0])
    expect(ledger.lines()).toEqual([{ id: 'gpu-hours', unit: 'GPU-hour', quantity: 3, unitPriceUsd: 3.35 / 3, amountUsd: 3.35 }])
  })

  it('of nothing, or at no price, is no line', () => {
    const ledger = booked((one) => {
      one.book('gpu-hours', 1, 0, 5)
      one.book('servers', 1, 5, 0)
    })
    expect(ledger.lines()).toEqual([])
    expect(usdByMonth(ledger)).toEqual([0, 0, 0, 0])
  })

  it('adds to what its line holds, and a negative price is a credit', () => {
    const ledger = booked((one) => {
      one.book('api-credits', 1, 100, -1)
      one.book('api-credits', 1, 40, -1)
      one.book('api-credits', 3, 60, -1)
    })
    expect(usdByMonth(ledger)).toEqual([-140, 0, -60, 0])
    expect(ledger.lines()).toEqual([{ id: 'api-credits', unit: 'USD', quantity: 200, unitPriceUsd: -1, amountUsd: -200 }])
  })

  it('shows up in months that were asked for before', () => {
    const ledger = booked((one) => one.book('labels', 1, 1, 1))
    expect(usdByMonth(ledger)).toEqual([1, 0, 0, 0])
    ledger.book('labels', 4, 1, 2)
    expect(usdByMonth(ledger)).toEqual([1, 0, 0, 2])
  })

  it('stands in the column of its line, and the columns of a month sum to it', () => {
    for (const [line, { category }] of Object.entries(LINES) as [LineId, (typeof LINES)[LineId]][]) {
      const [month] = booked((one) => one.book(line, 1, 2, 5)).monthly()
      expect(month).toMatchObject({ month: 1, usd: 10 })
      for (const one of CATEGORIES) expect(month?.byCategory[one], line).toBe(one === category ? 10 : 0)
    }
  })

  it('is listed in the order of the lines, whatever came first', () => {
    const ledger = booked((one) => {
      one.book('errors', 1, 1, 1)
      one.book('input-tokens', 1, 1, 1)
    })
    expect(ledger.lines().map((line) => line.id)).toEqual(['input-tokens', 'errors'])
    expect(ledger.cents().map((line) => line.id)).toEqual(['input-tokens', 'errors'])
  })
})

describe('a span', () => {
  it('books every month of it, both ends included, and no other', () => {
    expect(usdByMonth(booked((one) => one.bookSpan('gpu-hours', { from: 2, to: 3 }, 2, 5)))).toEqual([0, 10, 10, 0])
  })

  it('follows a series by the price: the quantity stays what was bought', () => {
    const ledger = booked((one) => one.bookSpan('gpu-hours', { from: 1, to: 4 }, 2, 5, Float64Array.of(1, 2, 3, 4)))
    expect(usdByMonth(ledger)).toEqual([10, 20, 30, 40])
    expect(ledger.lines()[0]).toMatchObject({ quantity: 8, unitPriceUsd: 12.5 })
  })

  it('of a line that counts dollars follows it by the dollars: their price stays one', () => {
    const ledger = booked((one) => one.bookSpan('overhead', { from: 1, to: 4 }, 10, 1, Float64Array.of(1, 2, 3, 4)))
    expect(usdByMonth(ledger)).toEqual([10, 20, 30, 40])
    expect(ledger.lines()[0]).toMatchObject({ quantity: 100, unitPriceUsd: 1 })
  })
})

describe('what is asked of a line', () => {
  const ledger = booked((one) => {
    one.book('servers', 2, 1, 250.5)
    one.book('servers', 3, 2, 100)
  })

  it('is all of it, its first month, and its cents by month', () => {
    expect(ledger.totalOf('servers')).toBe(450.5)
    expect(ledger.firstOf('servers')).toBe(250.5)
    expect(ledger.cents()).toEqual([{ id: 'servers', cents: Float64Array.of(0, 25_050, 20_000, 0) }])
  })

  it('is nothing where nothing was booked', () => {
    expect(ledger.totalOf('power')).toBe(0)
    expect(ledger.firstOf('power')).toBe(0)
  })

  it('is a copy: what a reader does to it changes no booking', () => {
    ledger.cents()[0]?.cents.fill(0)
    expect(ledger.totalOf('servers')).toBe(450.5)
  })
})

describe('the light ledger', () => {
  interface Booking {
    line: LineId
    from: number
    length: number
    quantity: number
    price: number
    follows: number[] | null
  }
  const bookings: fc.Arbitrary<Booking[]> = fc.array(
    fc.record({
      line: fc.constantFrom<LineId[]>('gpu-hours', 'overhead', 'api-credits', 'servers'),
      from: fc.integer({ min: 1, max: MONTHS }),
      length: fc.integer({ min: 0, max: MONTHS - 1 }),
      quantity: fc.integer({ min: -3, max: 90 }),
      price: fc.integer({ min: -5, max: 900 }),
      follows: fc.option(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: MONTHS, maxLength: MONTHS })),
    }),
    { maxLength: 6 },
  )
  function book(ledger: Ledger, all: readonly Booking[]) {
    for (const { line, from, length, quantity, price, follows } of all) {
      if (length === 0) ledger.book(line, from, quantity, price)
      else {
        const to = Math.min(MONTHS, from + length)
        ledger.bookSpan(line, { from, to }, quantity, price, follows ? Float64Array.from(follows) : undefined)
      }
    }
  }

  it('comes to the months of the other, each times its factor', () => {
    const discount = discountFactors(MONTHS, 0.3)
    fc.assert(
      fc.property(bookings, (all) => {
        const [whole, light] = [new BookLedger(MONTHS), new NpvLedger(discount)]
        book(whole, all)
        book(light, all)
        const npv = whole.monthly().reduce((sum, month, index) => sum + month.usd * (discount[index] ?? 0), 0)
        expect(light.npvUsd).toBeCloseTo(npv, 6)
      }),
    )
  })

  it('says that it keeps no lines, and the other that it does', () => {
    expect([new NpvLedger(new Float64Array(1)).keepsLines, new BookLedger(1).keepsLines]).toEqual([false, true])
  })

  it('a month after the horizon costs nothing', () => {
    const light = new NpvLedger(discountFactors(2, 0))
    light.book('servers', 3, 1, 100)
    light.bookSpan('servers', { from: 2, to: 4 }, 1, 100)
    expect(light.npvUsd).toBe(100)
  })
})
