/** How the savings are spread over the simulated futures. */
import type { Histogram } from '../curves.ts'
import type { Block, Chart } from '../document/block.ts'
import { count, money, ofDraws } from '../sentences/format.ts'
import { OPTION_PHRASES } from '../sentences/labels.ts'
import { spread } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'

/** Columns that one row of the table stands for. */
const TOGETHER = 5

function rowsOf({ fromUsd, toUsd, counts }: Histogram, draws: number) {
  const width = (toUsd - fromUsd) / counts.length
  return Array.from({ length: Math.ceil(counts.length / TOGETHER) }, (_, index) => {
    const inside = counts.slice(index * TOGETHER, (index + 1) * TOGETHER)
    const low = fromUsd + index * TOGETHER * width
    const share = inside.reduce((sum, one) => sum + one, 0) / draws
    return { cells: [`${money(low)} to ${money(low + inside.length * width)}`, ofDraws(share)] }
  })
}

export function savingsSpread(report: Report, savings: Histogram): Block[] {
  const { uncertainty, comparison } = report
  if (!uncertainty || comparison.challenger === null || savings.toUsd <= savings.fromUsd) return []
  const { p10, p50, p90 } = uncertainty.npvSavingsUsd
  const title = `Savings of ${OPTION_PHRASES[comparison.challenger]} over the API (NPV) in ${count(uncertainty.draws)} simulated futures`
  const inside = [
    { at: p10, label: '10th' },
    { at: p50, label: 'median' },
    { at: p90, label: '90th' },
  ].filter(({ at }) => at >= savings.fromUsd && at <= savings.toUsd)
  const chart: Chart = {
    kind: 'chart',
    title,
    said: `${title}. ${spread(uncertainty.npvSavingsUsd)}`,
    drawing: {
      form: 'columns',
      x: { unit: 'usd', title: 'USD, a loss left of $0', from: savings.fromUsd, to: savings.toUsd },
      counts: savings.counts,
      marks: inside,
      sides: ['dearer than the API', 'cheaper than the API'],
    },
    table: {
      kind: 'table',
      caption: title,
      columns: [{ head: 'Savings' }, { head: 'Share of futures', isNumber: true }],
      rows: rowsOf(savings, uncertainty.draws),
    },
  }
  return [chart]
}
