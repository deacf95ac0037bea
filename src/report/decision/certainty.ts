/** How certain the savings are, and what moves them. */
import { section, type Block } from '../document/block.ts'
import { drivers as tornado } from '../charts/drivers.ts'
import { savingsSpread } from '../charts/spread.ts'
import type { Curves } from '../curves.ts'
import { TITLES } from '../document/titles.ts'
import { money } from '../sentences/format.ts'
import { pathWords } from '../sentences/paths.ts'
import { flipsAt, likelihood, spread } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import { paragraphs } from './shared.ts'

const DRIVERS_SHOWN = 5

function drivers(report: Report, verbose: boolean): Block[] {
  const all = report.uncertainty?.drivers ?? []
  const widest = all[0]?.swingUsd ?? 0
  if (all.length === 0) return []
  const rows = all.map((one) => {
    const even = flipsAt(report, one)
    return {
      label: pathWords(one.path),
      value: money(one.swingUsd),
      share: widest > 0 ? one.swingUsd / widest : 0,
      more: [money(one.npvSavingsAtLow), money(one.npvSavingsAtHigh), even],
      ...(even === '' ? {} : { note: `break-even at ${even}` }),
    }
  })
  return [
    {
      kind: 'bars',
      caption: 'Largest drivers (from their 10th to their 90th percentile)',
      heads: ['Driver', 'Swing', 'NPV at 10th', 'NPV at 90th', 'Break-even at'],
      rows,
      most: verbose ? rows.length : DRIVERS_SHOWN,
      isDrawn: widest > 0,
    },
  ]
}

export function certainty(report: Report, verbose: boolean, curves?: Curves): Block[] {
  const { uncertainty } = report
  if (!uncertainty || report.comparison.challenger === null) return []
  const { p10, p50, p90 } = uncertainty.npvSavingsUsd
  return section(TITLES.certainty, [
    ...paragraphs([likelihood(report)]),
    { kind: 'interval', low: p10, middle: p50, high: p90 },
    ...paragraphs([spread(uncertainty.npvSavingsUsd)]),
    ...(curves?.savings ? savingsSpread(report, curves.savings) : []),
    ...drivers(report, verbose),
    ...tornado(report),
  ])
}
