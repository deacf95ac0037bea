/** Paying for GPUs: rented by the hour or committed for years. A payer keeps its commitments between calls. */
import type { Case, RentedSetup } from '../case.ts'
import type { Ledger, Span } from '../ledger/ledger.ts'
import { at } from '../flat/series.ts'
import { HOURS_PER_MONTH } from '../ledger/units.ts'

export interface Payer {
  /**
   * Books months in which `gpus` are needed for `share` of the time, and the overhead that comes with them: a share of the rent,
   * or of what owning costs spread over its life. Spans come in order.
   */
  pay(ledger: Ledger, span: Span, gpus: number, share: number): void
}

/** On demand or spot: what runs is paid, at the price of the month; spot pays a reserve for interruptions. */
function payAsYouGo(c: Case, setup: RentedSetup): Payer {
  return {
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
  }
}

/** Committed for a term: the price is fixed when signed, the whole term is paid even if demand falls, growth adds terms. */
function payCommitted(c: Case, setup: RentedSetup, termMonths: number): Payer {
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

export function rentedPayer(c: Case, setup: RentedSetup): Payer {
  if (setup.term === 'reserved-1y') return payCommitted(c, setup, 12)
  if (setup.term === 'reserved-3y') return payCommitted(c, setup, 36)
  return payAsYouGo(c, setup)
}
