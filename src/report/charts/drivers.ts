/** What each input alone does to the savings, from one end of its range to the other (a tornado). */
import type { Block, Chart } from '../document/block.ts'
import { money, quantity } from '../sentences/format.ts'
import { pathWords } from '../sentences/paths.ts'
import { flipsAt } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'

const DRAWN = 8

export function drivers(report: Report): Block[] {
  const all = (report.uncertainty?.drivers ?? []).filter((one) => one.swingUsd > 0)
  const first = all.slice(0, DRAWN)
  if (first.length === 0 || report.comparison.challenger === null) return []
  const unitOf = (path: string, unit: string | null) => unit ?? report.assumptions.find((one) => one.path === path)?.unit ?? null
  const title = 'What moves the savings most (NPV), each input from its 10th to its 90th percentile'
  const chart: Chart = {
    kind: 'chart',
    title,
    said: `${title}. ${first
      .slice(0, 3)
      .map((one) => `${pathWords(one.path)}: ${money(one.npvSavingsAtLow)} to ${money(one.npvSavingsAtHigh)}`)
      .join('; ')}.`,
    drawing: {
      form: 'tornado',
      title: 'USD saved over the API',
      rows: first.map((one) => ({ label: pathWords(one.path), low: one.npvSavingsAtLow, high: one.npvSavingsAtHigh })),
      sides: ['at its low end', 'at its high end'],
    },
    table: {
      kind: 'table',
      caption: title,
      columns: [
        { head: 'Input' },
        ...['Low', 'High', 'Saved at low', 'Saved at high', 'Break-even at'].map((head) => ({ head, isNumber: true })),
      ],
      rows: all.map((one) => ({
        cells: [
          pathWords(one.path),
          quantity(one.low, unitOf(one.path, one.unit)),
          quantity(one.high, unitOf(one.path, one.unit)),
          money(one.npvSavingsAtLow),
          money(one.npvSavingsAtHigh),
          flipsAt(report, one) || 'nowhere',
        ],
      })),
    },
  }
  return [chart]
}
