/** Paying for GPUs: rented by the hour, committed for years, or bought. A payer remembers what it is bound to. */
import type { Case, OwnedSetup, RentedSetup } from './case.ts'
import type { Ledger, Span } from './ledger.ts'
import { at } from './series.ts'
import { HOURS_PER_MONTH } from './units.ts'

export interface Payer {
  /**
   * Books months in which `gpus` are needed for `share` of the time, and the overhead that comes with them: a share of the rent,
   * or of what owning costs spread over its life. Spans come in order.
   */
  pay(ledger: Ledger, span: Span, gpus: number, share: number): void
}

/** On demand or spot: what runs is paid, at the price of the month; spot pays a reserve for interruptions. */
const payAsYouGo = (c: Case, setup: RentedSetup): Payer => ({
  pay(ledger, span, gpus, share) {
    const { overheadShare } = c.terms.selfHost
    const price = setup.usdPerGpuHour
    const follows = c.series.gpuPriceFactor
    const hours = gpus * HOURS_PER_MONTH * share
    const reserve = setup.term === 'spot' ? hours * c.facts.spotReserveShare : 0
    if (!ledger.keepsLines) {
      ledger.bookSpan('gpu-hours', span, (hours + reserve) * (1 + overheadShare), price, follows)
      return
    }
    ledger.bookSpan('gpu-hours', span, hours, price, follows)
    ledger.bookSpan('spot-reserve', span, reserve, price, follows)
    ledger.bookSpan('overhead', span, (hours + reserve) * price, overheadShare, follows)
  },
})

/** Committed for a term: the price is fixed when signed, the whole term is paid even if demand falls, growth adds terms. */
const payCommitted = (c: Case, setup: RentedSetup, termMonths: number): Payer => {
  const commitments: { gpus: number; price: number; from: number }[] = []
  const running = (month: number) => commitments.filter((one) => month < one.from + termMonths)
  const payMonth = (ledger: Ledger, month: number, gpus: number, share: number): void => {
    const held = running(month).reduce((sum, one) => sum + one.gpus, 0)
    const price = setup.usdPerGpuHour * at(c.series.gpuPriceFactor, month)
    if (share > 0 && gpus > held) commitments.push({ gpus: gpus - held, price, from: month })
    for (const one of running(month)) {
      // The first month of service may begin late in the month; a commitment starts with it.
      const hours = one.gpus * HOURS_PER_MONTH * (month === one.from ? share : 1)
      ledger.book('gpu-hours', month, hours, one.price)
      ledger.book('overhead', month, hours * one.price, c.terms.selfHost.overheadShare)
    }
  }
  return {
    pay(ledger, { from, to }, gpus, share) {
      for (let month = from; month <= to; month++) payMonth(ledger, month, gpus, share)
    },
  }
}

export const rentedPayer = (c: Case, setup: RentedSetup): Payer => {
  if (setup.term === 'reserved-1y') return payCommitted(c, setup, 12)
  if (setup.term === 'reserved-3y') return payCommitted(c, setup, 36)
  return payAsYouGo(c, setup)
}

/**
 * What a server is worth after `ageMonths`: a straight line from its price to the residual at the end of its life, USD.
 * Source: docs/method.md, owned.
 */
export const serverValueUsd = (c: Case, setup: OwnedSetup, ageMonths: number): number => {
  const { lifeMonths, residualShare } = c.terms.owned
  return setup.serverUsd * (1 - (1 - residualShare) * Math.min(1, ageMonths / lifeMonths))
}

/**
 * Whole servers, bought in the month that needs them; power = W·PUE·730 h; upkeep and replaced GPUs by the year. A server at
 * the end of its life is sold for its residual and replaced; what the others are still worth is credited in the last month.
 */
export const ownedPayer = (c: Case, setup: OwnedSetup): Payer => {
  const bought: { servers: number; month: number }[] = []
  let held = 0
  let oldest = 0
  const { owned } = c.terms
  const kw = setup.wattsPerServer / 1000
  const gpuUsd = setup.serverUsd / setup.gpusPerServer
  const maintenanceUsd = (setup.serverUsd * c.facts.maintenanceShare) / 12
  const kwh = kw * c.facts.pue * HOURS_PER_MONTH
  const runUsd = kwh * owned.usdPerKwh + kw * owned.colocationUsdPerKwMonth + maintenanceUsd
  const repairs = (setup.gpusPerServer * c.facts.gpuFailureShare) / 12
  const wornAndRunUsd = ((1 - owned.residualShare) * setup.serverUsd) / owned.lifeMonths + runUsd
  /** What servers cost in a month beside their price; in one sum where no lines are kept. @param served server-months */
  const upkeep = (ledger: Ledger, span: Span, served: number): void => {
    const { overheadShare } = c.terms.selfHost
    if (!ledger.keepsLines) {
      ledger.bookSpan('power', span, served, runUsd + repairs * gpuUsd + wornAndRunUsd * overheadShare)
      return
    }
    ledger.bookSpan('power', span, served * kwh, owned.usdPerKwh)
    ledger.bookSpan('colocation', span, served * kw, owned.colocationUsdPerKwMonth)
    ledger.bookSpan('maintenance', span, served, maintenanceUsd)
    ledger.bookSpan('repairs', span, served * repairs, gpuUsd)
    ledger.bookSpan('overhead', span, served * wornAndRunUsd, overheadShare)
  }
  const sell = (ledger: Ledger, month: number, one: { servers: number; month: number }) =>
    ledger.book('server-residual', month, one.servers, -serverValueUsd(c, setup, month - one.month + 1))
  const retire = (ledger: Ledger, month: number) => {
    for (let one = bought[oldest]; one && month - one.month >= owned.lifeMonths; one = bought[++oldest]) {
      sell(ledger, month, one)
      held -= one.servers
    }
  }
  /** First month in which a server comes to the end of its life. */
  const nextRetirement = (): number => {
    const next = bought[oldest]
    return next ? next.month + Math.ceil(owned.lifeMonths) : Infinity
  }
  const buy = (ledger: Ledger, month: number, gpus: number, share: number): void => {
    const missing = share > 0 ? Math.max(0, Math.ceil(gpus / setup.gpusPerServer) - held) : 0
    if (missing === 0) return
    bought.push({ servers: missing, month })
    held += missing
    ledger.book('servers', month, missing, setup.serverUsd)
  }
  return {
    pay(ledger, { from, to }, gpus, share) {
      for (let month = from; month <= to;) {
        retire(ledger, month)
        buy(ledger, month, gpus, share)
        const until = Math.min(to, nextRetirement() - 1)
        upkeep(ledger, { from: month, to: until }, held * share)
        month = until + 1
      }
      if (to === c.months) for (const one of bought.slice(oldest)) sell(ledger, to, one)
    },
  }
}
