/** Paying for GPUs: rented by the hour, committed for years, or bought. A payer remembers what it is bound to. */
import type { Case, OwnedSetup, RentedSetup } from './case.ts'
import type { Ledger } from './ledger.ts'
import { at } from './series.ts'
import { HOURS_PER_MONTH } from './units.ts'

export interface Payer {
  /**
   * Books a month in which `gpus` are needed for `share` of the time.
   * @returns the USD that overhead is a share of: rent, or what owning costs spread over its life
   */
  pay(ledger: Ledger, month: number, gpus: number, share: number): number
}

/** On demand or spot: what runs is paid, at the price of the month; spot pays a reserve for interruptions. */
const payAsYouGo = (c: Case, setup: RentedSetup): Payer => ({
  pay(ledger, month, gpus, share) {
    const price = setup.usdPerGpuHour * at(c.series.gpuPriceFactor, month)
    const hours = gpus * HOURS_PER_MONTH * share
    ledger.book('gpu-hours', month, hours, price)
    if (setup.term !== 'spot') return hours * price
    const reserve = hours * c.facts.spotReserveShare
    ledger.book('spot-reserve', month, reserve, price)
    return (hours + reserve) * price
  },
})

/** Committed for a term: the price is fixed when signed, the whole term is paid even if demand falls, growth adds terms. */
const payCommitted = (c: Case, setup: RentedSetup, termMonths: number): Payer => {
  const commitments: { gpus: number; price: number; from: number }[] = []
  const running = (month: number) => commitments.filter((one) => month < one.from + termMonths)
  return {
    pay(ledger, month, gpus, share) {
      const held = running(month).reduce((sum, one) => sum + one.gpus, 0)
      const price = setup.usdPerGpuHour * at(c.series.gpuPriceFactor, month)
      if (share > 0 && gpus > held) commitments.push({ gpus: gpus - held, price, from: month })
      let usd = 0
      for (const one of running(month)) {
        // The first month of service may begin late in the month; a commitment starts with it.
        const hours = one.gpus * HOURS_PER_MONTH * (month === one.from ? share : 1)
        ledger.book('gpu-hours', month, hours, one.price)
        usd += hours * one.price
      }
      return usd
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
  const upkeep = (ledger: Ledger, month: number, served: number): void => {
    if (!ledger.keepsLines) return ledger.book('power', month, served, runUsd + repairs * gpuUsd)
    ledger.book('power', month, served * kwh, owned.usdPerKwh)
    ledger.book('colocation', month, served * kw, owned.colocationUsdPerKwMonth)
    ledger.book('maintenance', month, served, maintenanceUsd)
    ledger.book('repairs', month, served * repairs, gpuUsd)
  }
  const sell = (ledger: Ledger, month: number, one: { servers: number; month: number }) =>
    ledger.book('server-residual', month, one.servers, -serverValueUsd(c, setup, month - one.month + 1))
  const retire = (ledger: Ledger, month: number) => {
    for (let one = bought[oldest]; one && month - one.month >= owned.lifeMonths; one = bought[++oldest]) {
      sell(ledger, month, one)
      held -= one.servers
    }
  }
  return {
    pay(ledger, month, gpus, share) {
      retire(ledger, month)
      const missing = share > 0 ? Math.max(0, Math.ceil(gpus / setup.gpusPerServer) - held) : 0
      if (missing > 0) bought.push({ servers: missing, month })
      held += missing
      const servers = held
      ledger.book('servers', month, missing, setup.serverUsd)
      if (month === c.months) for (const one of bought.slice(oldest)) sell(ledger, month, one)
      upkeep(ledger, month, servers * share)
      return servers * share * wornAndRunUsd
    },
  }
}
