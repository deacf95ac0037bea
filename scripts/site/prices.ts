/** The tables as a page: what everything costs, since when, who says so, and how it has moved. */
import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import { periodInForce } from '../../src/pricing/find.ts'
import type { ApiFile, GpuFile, Tables } from '../../src/pricing/schema.ts'
import { isOffered } from '../../src/pricing/selling.ts'
import { htmlLink, markup, NONE, htmlTable, type Html } from '../../src/report/html/tag.ts'
import { host, price } from '../../src/report/sentences/format.ts'

interface Point {
  from: string
  value: number
}

const [WIDTH, HEIGHT] = [90, 22]

function dayOf(date: string): number {
  return Date.parse(date) / 86_400_000
}

/** Prices by day as a line of steps; nothing where a price has not moved since it was first seen. */
function spark(points: readonly Point[], asOf: string, name: string): Html {
  if (points.length < 2) return NONE
  const values = points.map(({ value }) => value)
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return NONE
  const x = scaleLinear()
    .domain([dayOf(first.from), dayOf(asOf)])
    .range([2, WIDTH - 2])
  const y = scaleLinear()
    .domain([0, Math.max(...values)])
    .range([HEIGHT - 2, 2])
  const drawn = line<Point>()
    .x(({ from }) => Math.round(x(dayOf(from)) * 10) / 10)
    .y(({ value }) => Math.round(y(value) * 10) / 10)
    .curve(curveStepAfter)([...points, { from: asOf, value: last.value }])
  const said = points.map(({ from, value }) => `${price(value)} from ${from}`).join(', ')
  return markup`<svg class="spark" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}: ${said}"><path d="${drawn ?? ''}"/></svg>`
}

function apiTable({ name, models }: ApiFile, asOf: string): Html {
  const rows = models
    .filter((model) => isOffered(model, asOf))
    .map((model) => {
      const now = periodInForce(model.prices, asOf)
      const money = (usd: number | null | undefined) => (usd === null || usd === undefined ? 'not known' : price(usd))
      const history = model.prices
        .filter(({ from }) => from <= asOf)
        .flatMap(({ from, outputUsdPerMtok }) => (outputUsdPerMtok === null ? [] : [{ from, value: outputUsdPerMtok }]))
      return [
        model.id,
        money(now?.inputUsdPerMtok),
        money(now?.cachedInputUsdPerMtok),
        money(now?.outputUsdPerMtok),
        now?.from ?? '',
        now?.checkedOn ?? '',
        now ? htmlLink(host(now.source), now.source) : '',
        spark(history, asOf, `Output of ${model.id}`),
      ]
    })
  const columns = [
    { head: 'Model' },
    { head: 'Input', isNumber: true },
    { head: 'Cached', isNumber: true },
    { head: 'Output', isNumber: true },
    { head: 'Since' },
    { head: 'Seen' },
    { head: 'Source' },
    { head: 'Output so far' },
  ]
  return htmlTable(`${name}: USD per million tokens`, columns, rows)
}

function gpuTable({ name, offers }: GpuFile, asOf: string): Html {
  const rows = offers.map((offer) => {
    const now = periodInForce(offer.prices, asOf)
    const perGpu = (usd: number) => usd / offer.gpusPerInstance
    const history = offer.prices
      .filter(({ from }) => from <= asOf)
      .flatMap(({ from, usdPerInstanceHour: usd }) => (typeof usd === 'number' ? [{ from, value: perGpu(usd) }] : []))
    return [
      `${offer.gpusPerInstance} × ${offer.gpu}`,
      offer.term,
      offer.region ?? 'not said',
      typeof now?.usdPerInstanceHour === 'number' ? price(perGpu(now.usdPerInstanceHour)) : 'not known',
      now?.checkedOn ?? '',
      now ? htmlLink(host(now.source), now.source) : '',
      spark(history, asOf, offer.id),
    ]
  })
  const columns = [
    { head: 'Machine' },
    { head: 'Term' },
    { head: 'Region' },
    { head: 'USD/GPU-hour', isNumber: true },
    { head: 'Seen' },
    { head: 'Source' },
    { head: 'So far' },
  ]
  return htmlTable(`${name}: USD per GPU and hour`, columns, rows)
}

function folded(name: string, inside: Html): Html {
  return markup`<details class="vendor"><summary>${name}</summary>${inside}</details>`
}

export function pricesPage(tables: Tables, asOf: string): Html {
  return markup`<h1>Prices</h1>
<p>What the tables know on ${asOf}. Every price names who says so and when it was seen; a line shows how it moved, where it did.</p>
<h2>Tokens</h2>${tables.api.map((file) => folded(file.name, apiTable(file, asOf)))}
<h2>GPUs by the hour</h2>${tables.gpu.map((file) => folded(file.name, gpuTable(file, asOf)))}`
}
