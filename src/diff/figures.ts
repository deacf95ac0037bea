/** Money and odds of two reports side by side. */
import { FIGURES, type ReportDiff, type Figure } from '../report/schemas/diff.schema.ts'
import type { Compared } from './compared.ts'

/** What was not computed has no difference: null, not 0. */
export function figure(base: number | null, head: number | null, digits = 2): Figure {
  return {
    base,
    head,
    change: base === null || head === null ? null : Number((head - base).toFixed(digits)) + 0,
  }
}

function billOf(report: Compared, key: string): number | null {
  const value = report.flips.find((flip) => flip.id === 'scale-and-team')?.evidence[key]
  return typeof value === 'number' ? value : null
}

const READ: Record<(typeof FIGURES)[number], (report: Compared) => number | null> = {
  npvSavingsUsd: (report) => report.comparison.npvSavingsUsd,
  savingsUsd: (report) => report.comparison.savingsUsd,
  paybackMonth: (report) => report.comparison.paybackMonth,
  apiUsdPerMonth: (report) => billOf(report, 'apiUsdPerMonth'),
  optimizedApiUsdPerMonth: (report) => billOf(report, 'optimizedApiUsdPerMonth'),
  confidence: (report) => report.verdict.confidence,
  probability: (report) => report.uncertainty?.probabilityChallengerCheaper ?? null,
}

/** Shares need more digits than money. */
const SHARE_DIGITS = 6
const SHARES: readonly string[] = ['confidence', 'probability']

export function figuresDiff(base: Compared, head: Compared): ReportDiff['figures'] {
  const of = (name: (typeof FIGURES)[number]) =>
    figure(READ[name](base), READ[name](head), SHARES.includes(name) ? SHARE_DIGITS : 2)
  return {
    npvSavingsUsd: of('npvSavingsUsd'),
    savingsUsd: of('savingsUsd'),
    paybackMonth: of('paybackMonth'),
    apiUsdPerMonth: of('apiUsdPerMonth'),
    optimizedApiUsdPerMonth: of('optimizedApiUsdPerMonth'),
    confidence: of('confidence'),
    probability: of('probability'),
  }
}

type Option = Compared['options'][number]

/** Options whose state or cost is not what it was. */
export function optionsDiff(base: Compared, head: Compared): ReportDiff['options'] {
  const of = (report: Compared, id: Option['id']) => report.options.find((option) => option.id === id)
  return [...new Set([...head.options, ...base.options].map((option) => option.id))].flatMap((id) => {
    const [was, is] = [of(base, id), of(head, id)]
    const npvUsd = figure(was?.totals?.npvUsd ?? null, is?.totals?.npvUsd ?? null)
    if (was?.status === is?.status && npvUsd.base === npvUsd.head) return []
    return [{ id, base: was?.status ?? null, head: is?.status ?? null, npvUsd }]
  })
}
