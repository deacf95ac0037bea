/** Figures of a report that formulas compute with again. */
import type { Report } from '../report/schemas/report.schema.ts'

type Option = Report['options'][number]

export function optionOf(report: Report, id: string | undefined): Option | undefined {
  return report.options.find((one) => one.id === id)
}

export function sumOf(report: Report, id: string | undefined, months: number, of: 'usd' | 'resaleUsd'): number | null {
  const option = optionOf(report, id)
  return option?.totals ? option.monthly.slice(0, months).reduce((sum, month) => sum + month[of], 0) : null
}

export function discountRate(report: Report): number | null {
  const row = report.assumptions.find((one) => one.path === 'discountRatePerYear')
  return row?.used ?? (typeof row?.value === 'number' ? row.value : null)
}

export function npvIn(report: Report, id: string | undefined): number | null {
  const [option, rate] = [optionOf(report, id), discountRate(report)]
  if (!option?.totals || rate === null) return null
  // Platforms differ in the last digit of a power; a cent is not among them.
  return option.monthly.reduce((sum, { month, usd }) => sum + usd * Math.exp((-month / 12) * Math.log1p(rate)), 0)
}

export function differenceOf(report: Report, key: 'tcoUsd' | 'npvUsd'): number | null {
  const { baseline, challenger } = report.comparison
  const [from, to] = [optionOf(report, baseline)?.totals, optionOf(report, challenger ?? undefined)?.totals]
  return from && to ? from[key] - to[key] : null
}

export function lineOf(report: Report, [option, id]: readonly string[]): Option['lines'][number] | undefined {
  return optionOf(report, option)?.lines.find((line, index) => line.id === id || String(index) === id)
}

export function monthIn(report: Report, [option, index]: readonly string[]): Option['monthly'][number] | undefined {
  return optionOf(report, option)?.monthly[Number(index)]
}
