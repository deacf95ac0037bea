/** Servers of one's own in one pass: bought, run, retired and sold; options/servers.ts books the same line by line. */
import type { OwnedSetup } from '../case.ts'
import { HOURS_PER_MONTH } from '../ledger/units.ts'
import type { CaseFigures } from './figures.ts'
import * as SLOT from './slots.ts'
import { weightOf } from './sums.ts'

/** What is held from month to month, as numbers. */
export class Servers {
  readonly #f: CaseFigures
  readonly #setup: OwnedSetup
  readonly #discount: Float64Array
  /** Servers bought in each month, index 0 = month 1 */
  readonly #bought: Float64Array
  readonly #kw: number
  /** What a server costs a month beside its price, USD */
  readonly #monthUsd: number
  #held = 0
  /** The month of the oldest that is held, and of the first that was bought; counted from 1, 0: none */
  #oldest = 0
  #first = 0

  constructor(f: CaseFigures, setup: OwnedSetup, discount: Float64Array) {
    this.#f = f
    this.#setup = setup
    this.#discount = discount
    this.#bought = new Float64Array(discount.length)
    const usd = f[SLOT.SERVER_USD]
    const kw = setup.wattsPerServer / 1000
    const kwh = kw * f[SLOT.PUE] * HOURS_PER_MONTH
    const maintenanceUsd = (usd * f[SLOT.MAINTENANCE_SHARE]) / 12
    const repairs = (setup.gpusPerServer * f[SLOT.GPU_FAILURE_SHARE]) / 12
    const runUsd = kwh * f[SLOT.USD_PER_KWH] + kw * f[SLOT.COLOCATION_USD_PER_KW_MONTH] + maintenanceUsd
    const wornAndRunUsd = ((1 - f[SLOT.RESIDUAL_SHARE]) * usd) / f[SLOT.LIFE_MONTHS] + runUsd
    const repairsUsd = repairs * (usd / setup.gpusPerServer)
    this.#kw = kw
    this.#monthUsd =
      runUsd +
      repairsUsd +
      wornAndRunUsd * f[SLOT.OVERHEAD_SHARE] +
      f[SLOT.HANDS_FTE_PER_SERVER] * (f[SLOT.ENGINEER_USD_PER_YEAR] / 12)
  }

  /** A sum with months in which so many GPUs are needed for a share of the time added to it, USD. Spans come in order. */
  plus(usd: number, { from, to, gpus, share }: { from: number; to: number; gpus: number; share: number }): number {
    let sum = usd
    for (let month = from; month <= to;) {
      sum = this.#plusBought(this.#plusRetired(sum, month), month, gpus, share)
      const until = Math.min(to, this.#nextRetirement() - 1)
      sum += this.#held * share * this.#monthUsd * weightOf(this.#discount, month, until)
      month = until + 1
    }
    return to === this.#discount.length ? this.#plusLeft(sum, to) : sum
  }

  /** What a server is worth after so many months, USD. */
  #valueUsd(ageMonths: number): number {
    const f = this.#f
    return f[SLOT.SERVER_USD] * (1 - (1 - f[SLOT.RESIDUAL_SHARE]) * Math.min(1, ageMonths / f[SLOT.LIFE_MONTHS]))
  }

  /** First month in which a server comes to the end of its life. */
  #nextRetirement(): number {
    return this.#oldest === 0 ? Infinity : this.#oldest + Math.ceil(this.#f[SLOT.LIFE_MONTHS])
  }

  #plusRetired(usd: number, month: number): number {
    let sum = usd
    while (this.#oldest > 0 && month - this.#oldest >= this.#f[SLOT.LIFE_MONTHS]) {
      const servers = this.#bought[this.#oldest - 1] ?? 0
      sum += servers * -this.#valueUsd(month - this.#oldest) * (this.#discount[month - 1] ?? 0)
      this.#held -= servers
      this.#oldest = this.#boughtFrom(this.#oldest + 1)
    }
    return sum
  }

  /** The first month from one on in which servers were bought; 0: in none. */
  #boughtFrom(month: number): number {
    for (let index = month - 1; index < this.#bought.length; index++) if ((this.#bought[index] ?? 0) > 0) return index + 1
    return 0
  }

  #plusBought(usd: number, month: number, gpus: number, share: number): number {
    const missing = share > 0 ? Math.max(0, Math.ceil(gpus / this.#setup.gpusPerServer) - this.#held) : 0
    if (missing === 0) return usd
    this.#bought[month - 1] = missing
    this.#held += missing
    this.#oldest ||= month
    this.#first ||= month
    const serverUsd = this.#f[SLOT.SERVER_USD]
    const worth = this.#discount[month - 1] ?? 0
    const sum = usd + missing * serverUsd * worth
    return sum + missing * (serverUsd * this.#f[SLOT.NETWORK_SHARE]) * worth
  }

  /** Servers sold in the last month, and what is left of the first contract of colocation. */
  #plusLeft(usd: number, month: number): number {
    const f = this.#f
    const worth = this.#discount[month - 1] ?? 0
    let sum = usd
    for (let bought = this.#oldest; bought > 0; bought = this.#boughtFrom(bought + 1))
      sum += (this.#bought[bought - 1] ?? 0) * (-this.#valueUsd(month - bought + 1) * f[SLOT.RESALE_SHARE]) * worth
    // What is added later ends with the first contract.
    const owed = this.#first === 0 ? 0 : Math.max(0, this.#first - 1 + f[SLOT.COLOCATION_TERM_MONTHS] - month)
    return sum + this.#held * this.#kw * owed * f[SLOT.COLOCATION_USD_PER_KW_MONTH] * worth
  }
}
