/** Credits that pay a part of the bill: spent month by month on the side they belong to, never more than it costs, gone at their end. */
import type { Case, Credit } from '../case.ts'
import type { Ledger, Span } from '../ledger/ledger.ts'
import { LINES, type LineId } from '../ledger/lines.ts'
import { roundToCent } from '../ledger/round.ts'
import { at } from '../flat/series.ts'
import type { OptionId } from './option-ids.ts'

type Side = Credit['on']

const CREDIT_LINES: Record<Side, LineId> = { api: 'api-credits', gpu: 'gpu-credits', host: 'host-credits' }

/** Options whose tokens, or whose GPUs, a host of open models is paid for. */
const AT_HOST: readonly OptionId[] = ['hosted-open', 'open-endpoint', 'managed-tuned', 'tuned-api']

/** Whether the bridge of a month is the host, not the API. */
export function bridgedAtHost({ series, apiPermitted }: Case, month: number): boolean {
  return !apiPermitted || at(series.bridgeUsdPerRequest, month) < at(series.apiUsdPerRequest, month)
}

/** Whose invoice a line stands on; null: nobody's that gives credits. */
function sideOf(c: Case, served: OptionId, line: LineId, month: number): Side | null {
  const isAtHost = AT_HOST.includes(served)
  const { invoice } = LINES[line]
  switch (invoice) {
    case 'seller':
      return isAtHost ? 'host' : 'api'
    case 'bridge':
      return served !== 'provisioned' && bridgedAtHost(c, month) ? 'host' : 'api'
    case 'api':
      return 'api'
    case 'gpus':
      return isAtHost ? 'host' : 'gpu'
    case 'cloud':
      return served === 'owned' ? null : 'gpu'
    case 'gpu-vendor':
      return 'gpu'
    case null:
      return null
  }
}

/** Passes everything on and remembers what each line came to in each month, in cents where the ledger keeps cents. */
class CreditMeter implements Ledger {
  readonly keepsLines: boolean
  readonly #ledger: Ledger
  readonly #c: Case
  readonly #seen = new Map<LineId, Float64Array>()

  constructor(ledger: Ledger, c: Case) {
    this.keepsLines = ledger.keepsLines
    this.#ledger = ledger
    this.#c = c
  }

  #note(line: LineId, month: number, usd: number): void {
    const months = this.#seen.get(line) ?? new Float64Array(this.#c.months)
    this.#seen.set(line, months)
    months[month - 1] = (months[month - 1] ?? 0) + (this.keepsLines ? roundToCent(usd) : usd)
  }

  book(line: LineId, month: number, quantity: number, unitPriceUsd: number): void {
    this.#note(line, month, quantity * unitPriceUsd)
    this.#ledger.book(line, month, quantity, unitPriceUsd)
  }

  bookSpan(line: LineId, span: Span, quantity: number, unitPriceUsd: number, follows?: Float64Array): void {
    const countsUsd = LINES[line].unit === 'USD'
    for (let month = span.from; month <= span.to; month++) {
      const factor = follows?.[month - 1] ?? 1
      this.#note(line, month, countsUsd ? quantity * factor * unitPriceUsd : quantity * (unitPriceUsd * factor))
    }
    this.#ledger.bookSpan(line, span, quantity, unitPriceUsd, follows)
  }

  /** What a side is billed in a month, USD. */
  #billed(served: OptionId, side: Side, month: number): number {
    let usd = 0
    for (const [line, months] of this.#seen) if (sideOf(this.#c, served, line, month) === side) usd += at(months, month)
    return Math.max(0, usd)
  }

  /** Books what the credits pay of all that was booked. @param served the option that was booked */
  spend(served: OptionId): void {
    // Those that end first are spent first: that leaves the least to expire.
    const left = this.#c.credits.map((one) => ({ ...one })).toSorted((a, b) => a.months - b.months)
    for (let month = 1; month <= this.#c.months; month++) {
      for (const side of ['api', 'gpu', 'host'] as const) {
        let owed = this.#billed(served, side, month)
        let paid = 0
        for (const credit of left) {
          if (credit.on !== side || month > credit.months) continue
          const usd = Math.min(credit.usd, owed)
          credit.usd -= usd
          owed -= usd
          paid += usd
        }
        if (paid > 0) this.#ledger.book(CREDIT_LINES[side], month, paid, -1)
      }
    }
  }
}

/** A ledger that credits can pay from; without credits the ledger itself. */
export function metered(ledger: Ledger, c: Case): { ledger: Ledger; spend: (served: OptionId) => void } {
  if (c.credits.length === 0) return { ledger, spend: () => undefined }
  const meter = new CreditMeter(ledger, c)
  return { ledger: meter, spend: (served) => meter.spend(served) }
}
