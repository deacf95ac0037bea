/** Paying for servers of one's own: bought, run, and sold; between them straight-line depreciation to a residual value. */
import type { Case, OwnedSetup } from '../case.ts'
import type { Payer } from './gpu-costs.ts'
import type { Ledger, Span } from '../ledger/ledger.ts'
import { HOURS_PER_MONTH } from '../ledger/units.ts'

/**
 * What a server is worth after `ageMonths`: a straight line from its price to the residual at the end of its life, USD.
 * Source: docs/method.md, owned.
 */
export function serverValueUsd(c: Case, setup: OwnedSetup, ageMonths: number): number {
  const { lifeMonths, residualShare } = c.terms.owned
  return setup.serverUsd * (1 - (1 - residualShare) * Math.min(1, ageMonths / lifeMonths))
}

/** Servers bought together. */
interface Lot {
  servers: number
  /** Month of the purchase */
  month: number
}

/** What one server costs a month beside its price. */
function upkeepOf(c: Case, setup: OwnedSetup) {
  const { owned, team } = c.terms
  const kw = setup.wattsPerServer / 1000
  const kwh = kw * c.facts.pue * HOURS_PER_MONTH
  const maintenanceUsd = (setup.serverUsd * c.facts.maintenanceShare) / 12
  const gpuUsd = setup.serverUsd / setup.gpusPerServer
  const repairs = (setup.gpusPerServer * c.facts.gpuFailureShare) / 12
  const handsUsd = team.engineerUsdPerYear / 12
  const runUsd = kwh * owned.usdPerKwh + kw * owned.colocationUsdPerKwMonth + maintenanceUsd
  const wornAndRunUsd = ((1 - owned.residualShare) * setup.serverUsd) / owned.lifeMonths + runUsd
  const overheadUsd = wornAndRunUsd * c.terms.selfHost.overheadShare
  const allUsd = runUsd + repairs * gpuUsd + overheadUsd + c.facts.handsFtePerServer * handsUsd
  return { kw, kwh, maintenanceUsd, gpuUsd, repairs, handsUsd, wornAndRunUsd, allUsd }
}

/**
 * Whole servers, bought in the month that needs them, with what connects them; power = W·PUE·730 h; upkeep and replaced GPUs by
 * the year; hands by the server. A server at the end of its life is sold for its residual and replaced. In the last month the
 * others are sold for a share of the value left, and what is left of the first contract of colocation is paid.
 */
export function ownedPayer(c: Case, setup: OwnedSetup): Payer {
  const lots: Lot[] = []
  let held = 0
  let oldest = 0
  const { owned, selfHost } = c.terms
  const one = upkeepOf(c, setup)
  /** In one sum where no lines are kept. @param served server-months of each month */
  const upkeep = (ledger: Ledger, span: Span, served: number): void => {
    if (!ledger.keepsLines) return ledger.bookSpan('power', span, served, one.allUsd)
    ledger.bookSpan('power', span, served * one.kwh, owned.usdPerKwh)
    ledger.bookSpan('colocation', span, served * one.kw, owned.colocationUsdPerKwMonth)
    ledger.bookSpan('maintenance', span, served, one.maintenanceUsd)
    ledger.bookSpan('repairs', span, served * one.repairs, one.gpuUsd)
    ledger.bookSpan('overhead', span, served * one.wornAndRunUsd, selfHost.overheadShare)
    ledger.bookSpan('hardware-people', span, served * c.facts.handsFtePerServer, one.handsUsd)
  }
  const retire = (ledger: Ledger, month: number) => {
    for (let lot = lots[oldest]; lot && month - lot.month >= owned.lifeMonths; lot = lots[++oldest]) {
      ledger.book('server-residual', month, lot.servers, -serverValueUsd(c, setup, month - lot.month))
      held -= lot.servers
    }
  }
  /** First month in which a server comes to the end of its life. */
  const nextRetirement = (): number => {
    const next = lots[oldest]
    return next ? next.month + Math.ceil(owned.lifeMonths) : Infinity
  }
  const buy = (ledger: Ledger, month: number, gpus: number, share: number): void => {
    const missing = share > 0 ? Math.max(0, Math.ceil(gpus / setup.gpusPerServer) - held) : 0
    if (missing === 0) return
    lots.push({ servers: missing, month })
    held += missing
    ledger.book('servers', month, missing, setup.serverUsd)
    ledger.book('network', month, missing, setup.serverUsd * c.facts.networkShare)
  }
  const leave = (ledger: Ledger, month: number): void => {
    for (const lot of lots.slice(oldest)) {
      const age = month - lot.month + 1
      ledger.book('server-residual', month, lot.servers, -serverValueUsd(c, setup, age) * owned.resaleShare)
    }
    // What is added later ends with the first contract.
    const owed = lots[0] ? Math.max(0, lots[0].month - 1 + c.facts.colocationTermMonths - month) : 0
    ledger.book('colocation-term', month, held * one.kw * owed, owned.colocationUsdPerKwMonth)
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
      if (to === c.months) leave(ledger, to)
    },
  }
}
