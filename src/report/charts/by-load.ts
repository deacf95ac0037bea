/** What a million tokens cost by how busy the machines are, beside what an API and a host ask for them. */
import type { LoadCurves } from '../curves.ts'
import type { Block, Chart, Mark } from '../document/block.ts'
import { monthName, percent, price } from '../sentences/format.ts'
import { OPTION_NAMES } from '../sentences/labels.ts'
import type { Report } from '../schemas/report.schema.ts'

const POINTS = 40
const LEAST = 0.025
const ROWS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1]

export function byLoad(report: Report, load: LoadCurves): Block[] {
  const { option, runningUsd, followingUsd, capacity, apiUsd, hostUsd, tokensPerRequest } = load
  if (!(capacity > 0) || !(tokensPerRequest > 0) || !(runningUsd > 0)) return []
  const perMtok = (usdPerRequest: number) => (usdPerRequest / tokensPerRequest) * 1e6
  const allocated = (share: number) => perMtok(runningUsd / (capacity * share) + followingUsd)
  const busy = allocated(1)
  const name = OPTION_NAMES[option]
  const lines = [
    { name: `${name}: all paid hours`, at: allocated },
    { name: `${name}: busy hours only`, at: () => busy },
    { name: OPTION_NAMES['api-optimized'], at: () => perMtok(apiUsd) },
    ...(hostUsd === null ? [] : [{ name: OPTION_NAMES['hosted-open'], at: () => perMtok(hostUsd) }]),
  ]
  const today = Math.min(1, load.requests / capacity)
  const even = report.comparison.challenger === option ? report.comparison.breakEven.utilization : null
  const marks: Mark[] = [
    { at: today, label: `planned, ${percent(today)}` },
    ...(even?.status === 'found' && even.value !== null ? [{ at: even.value, label: `as the API, ${percent(even.value)}` }] : []),
  ]
  const shares = Array.from({ length: POINTS }, (_, at) => LEAST + ((1 - LEAST) * at) / (POINTS - 1))
  const flat = lines.slice(1).map((one) => one.at(1))
  const most = Math.min(allocated(LEAST), Math.max(...flat, allocated(today)) * 3)
  const title = `USD per million tokens by load, the same machines, in ${monthName(load.month, report.asOf)}`
  const chart: Chart = {
    kind: 'chart',
    title,
    said: `${title}. At the planned ${percent(today)}: ${lines.map((one) => `${one.name} ${price(one.at(today))}`).join(', ')}.`,
    drawing: {
      form: 'lines',
      x: { unit: 'share', title: 'share of the serving capacity in use', from: 0, to: 1 },
      y: { unit: 'price', title: 'USD/Mtok', from: 0, to: most },
      lines: lines.map((one) => ({
        name: one.name,
        points: shares.map((share) => [share, one.at(share) > most ? null : one.at(share)] as const),
      })),
      marks,
    },
    table: {
      kind: 'table',
      caption: title,
      columns: [{ head: 'Load' }, ...lines.map((one) => ({ head: one.name, isNumber: true }))],
      rows: ROWS.map((share) => ({ cells: [percent(share), ...lines.map((one) => price(one.at(share)))] })),
    },
  }
  return [chart]
}
