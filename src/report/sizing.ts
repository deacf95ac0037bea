/** A sizing as text: the cheapest configurations as a table, and the refused ones with why. */
import type { Sizing, SizeRefusal, SizeRow } from './schemas/size.schema.ts'
import { count, money, percent, plural, price, volume } from './sentences/format.ts'
import type { Style } from './style.ts'
import { paintFor } from './text/paint.ts'
import { table } from './text/table.ts'
import { item, wrap } from './text/wrap.ts'
import { sentence } from './sentences/finding-sentences.ts'

const SHOWN = 12
const REFUSED_SHOWN = 6

const ORIGINS: Record<SizeRow['throughputOrigin'], string> = { measured: 'yours', published: 'published', modelled: 'modelled' }

function cells(row: SizeRow): string[] {
  return [
    `  ${row.gpusPerReplica} × ${row.gpu} ${row.precision}`,
    `${row.provider}${row.term === 'on-demand' ? '' : ` ${row.term}`}`,
    count(Number(row.requestsPerSecondPerReplica.toPrecision(3))),
    row.ttftMs === null ? '' : count(Math.round(row.ttftMs)),
    row.tpotMs === null ? '' : row.tpotMs.toFixed(0),
    `${row.replicas}+${row.spareReplicas}`,
    row.utilization === null ? '' : percent(row.utilization),
    money(row.usdPerMonth),
    price(row.usdPerMtok),
    `${row.limitedBy ?? ''}${row.extrapolated ? ' (?)' : ''}`,
    ORIGINS[row.throughputOrigin],
  ]
}

const HEAD = ['  replica', 'from', 'req/s', 'TTFT', 'TPOT', 'run', 'used', 'a month', '$/Mtok', 'limit', 'capacity']

function lacksPrice({ reasons }: SizeRefusal) {
  return reasons.some((one) => one.code === 'no-usable-price')
}

/** The refusals that came closest: what lacks a price alone, the smallest first; then the largest replicas, since they have the most to offer. */
function nearest(refused: readonly SizeRefusal[]) {
  return refused
    .toSorted((a, b) =>
      lacksPrice(a) && lacksPrice(b)
        ? a.gpusPerReplica - b.gpusPerReplica
        : Number(lacksPrice(b)) - Number(lacksPrice(a)) || b.gpusPerReplica - a.gpusPerReplica,
    )
    .slice(0, REFUSED_SHOWN)
}

/** Why no row is left, by what is true of the refused ones. */
function nothing(refused: readonly SizeRefusal[]): string {
  const unpriced = refused.filter(lacksPrice).length
  if (unpriced > 0)
    return `Nothing can be priced: ${plural(unpriced, 'set-up serves', 'set-ups serve')} it, and the tables have no usable price of ${unpriced === 1 ? 'it' : 'them'}. Give selfHost.usdPerGpuHour.`
  const late = refused.filter((one) => one.reasons.some((why) => why.code.startsWith('slo-'))).length
  if (late > 0) return `Nothing holds the model within the latency target: ${late} of ${refused.length} set-ups miss only that.`
  return refused.length === 0
    ? 'There is no hardware in the tables to try.'
    : 'Nothing serves the model; what each set-up lacks stands below.'
}

export function sizingText(sizing: Sizing, { color, width, verbose }: Style): string {
  const paint = paintFor(color)
  const load =
    sizing.requestsPerMonth === null ? 'one replica, no volume given' : `${volume(sizing.requestsPerMonth)} requests a month`
  const title = `${sizing.model}, ${count(sizing.inputTokens)} tokens in and ${count(sizing.outputTokens)} out, ${load}`
  const rows = verbose ? sizing.rows : sizing.rows.slice(0, SHOWN)
  const hidden = sizing.rows.length - rows.length
  const refused = verbose ? sizing.refused : nearest(sizing.refused)
  const why = refused.map((one) =>
    item(
      `${one.gpusPerReplica} × ${one.gpu} ${one.precision}: ${one.reasons.map((reason) => sentence(reason, sizing)).join('; ')}`,
      width,
    ),
  )
  return [
    paint.strong(wrap(title, width)),
    rows.length === 0 ? wrap(nothing(sizing.refused), width, '  ') : table(HEAD, rows.map(cells), 'llrrrrrrrll'),
    ...(hidden > 0 ? [paint.quiet(`  ${hidden} more with --verbose; (?): outside what was measured`)] : []),
    ...(why.length > 0 ? ['', paint.strong(`Refused (${sizing.refused.length})`), ...why] : []),
    '',
  ].join('\n')
}
