/** What options cost at other volumes: whole GPUs make stairs, an API a straight line. */
import type { VolumeCurves } from '../curves.ts'
import type { Block, Chart, Mark } from '../document/block.ts'
import { money, span, volume } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report } from '../schemas/report.schema.ts'

/** Rows of the table: so many are read, not all that are drawn. */
const ROWS = 7

function marks(report: Report, today: number, from: number, to: number): Mark[] {
  const { status, value } = report.comparison.breakEven.requestsPerMonth
  const even = status === 'found' && value !== null && value >= from && value <= to ? [{ at: value, label: 'break-even' }] : []
  return [{ at: today, label: 'today' }, ...even]
}

export function byVolume(report: Report, curves: VolumeCurves): Block[] {
  const { requestsPerMonth } = curves
  const options = curves.options.filter(({ npvUsd }) => npvUsd.some((usd) => usd !== null && usd > 0))
  const [from, to] = [requestsPerMonth[0] ?? 0, requestsPerMonth.at(-1) ?? 0]
  const all = options.flatMap(({ npvUsd }) => npvUsd.filter((usd): usd is number => usd !== null && usd > 0))
  if (from <= 0 || to <= from || all.length === 0) return []
  const title = `Cost over ${span(report.scenario.horizonMonths)} (NPV) by requests in month 1, whole GPUs`
  const today = Math.sqrt(from * to)
  const marked = marks(report, today, from, to)
  const ends = options.map(({ id, npvUsd }) => `${OPTION_NAMES[id]} ${money(npvUsd.at(-1) ?? 0)}`).join(', ')
  const even = marked.find((one) => one.label === 'break-even')
  const step = Math.max(1, Math.floor((requestsPerMonth.length - 1) / (ROWS - 1)))
  const chart: Chart = {
    kind: 'chart',
    title,
    said: `${title}. At ${volume(to)} requests a month: ${ends}.${even ? ` Break-even at ${volume(even.at)} requests a month.` : ''}`,
    drawing: {
      form: 'lines',
      x: { unit: 'volume', title: 'requests a month, log scale', isLog: true, from, to },
      y: { unit: 'usd', title: 'USD, log scale', isLog: true, from: Math.min(...all), to: Math.max(...all) },
      lines: options.map(({ id, npvUsd }) => ({
        name: OPTION_NAMES[id],
        points: requestsPerMonth.map((requests, at) => [requests, npvUsd[at] ?? null] as const),
      })),
      marks: marked,
    },
    table: {
      kind: 'table',
      caption: title,
      columns: [{ head: 'Requests a month' }, ...options.map(({ id }) => ({ head: OPTION_NAMES[id], isNumber: true }))],
      rows: requestsPerMonth.flatMap((requests, at) =>
        at % step === 0
          ? [{ cells: [volume(requests), ...options.map(({ npvUsd }) => (npvUsd[at] == null ? 'no price' : money(npvUsd[at])))] }]
          : [],
      ),
    },
  }
  return [chart]
}
