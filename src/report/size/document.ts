/** A sizing: the cheapest configurations as a table, and the refused ones with why. */
import { TITLES } from '../document/titles.ts'
import type { Code } from '../../engine/reason.ts'
import { list, paragraph, quiet, section, type Block, type Column, type Document } from '../document/block.ts'
import type { LoadCurve, Sizing, SizeRefusal, SizeRow } from '../schemas/size.schema.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import { unpriced } from '../sentences/codes/options.ts'
import { count, money, percent, price, volume } from '../sentences/format.ts'
import { LACK_OF, lacking, type Lack } from '../sentences/lacks.ts'

const SHOWN = 12
const REFUSED_SHOWN = 6

const ORIGINS: Record<SizeRow['throughputOrigin'], string> = { measured: 'yours', published: 'published', modelled: 'modelled' }

function cells(row: SizeRow): string[] {
  return [
    `${row.gpusPerReplica} × ${row.gpu} ${row.precision}`,
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

const TEXTS = ['replica', 'from', 'limit', 'capacity']
/** What goes first where a screen is narrow. */
const RANKS: Record<string, number> = { used: 1, capacity: 2, TPOT: 3, TTFT: 4, 'req/s': 5 }
const HEADS = ['replica', 'from', 'req/s', 'TTFT', 'TPOT', 'run', 'used', 'a month', '$/Mtok', 'limit', 'capacity']

const COLUMNS: Column[] = HEADS.map((head) => ({
  head,
  isNumber: !TEXTS.includes(head),
  ...(RANKS[head] === undefined ? {} : { rank: RANKS[head] }),
}))

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

/** How many of the refused lack what. */
function counts(refused: readonly SizeRefusal[]): Partial<Record<Lack, number>> {
  const found: Partial<Record<Lack, number>> = {}
  for (const lack of refused.flatMap(({ reasons }) => LACK_OF[(reasons[0]?.code ?? '') as Code] ?? []))
    found[lack] = (found[lack] ?? 0) + 1
  return found
}

/** Why no row is left, by what is true of the refused ones. */
function nothing(refused: readonly SizeRefusal[]): string {
  return refused.length === 0
    ? 'There is no hardware in the tables to try.'
    : `Nothing can be sized: ${refused.length === 1 ? 'the one set-up' : `of ${count(refused.length)} set-ups`} ${lacking(counts(refused), refused.length)}.`
}

/** Set-ups that would serve, and have no price: the one that serves most for each GPU, and how many there are. */
export function unpricedIn(sizing: Sizing): { count: number; best: string } | null {
  const alike = sizing.refused.filter(lacksPrice)
  const rate = ({ reasons, gpusPerReplica }: SizeRefusal) => Number(reasons[0]?.args['requestsPerSecond'] ?? 0) / gpusPerReplica
  const [best] = alike.toSorted((a, b) => rate(b) - rate(a))
  const [why] = best?.reasons ?? []
  if (!best || !why || sizing.rows.length > 0) return null
  return { count: alike.length, best: `in ${best.precision} ${unpriced(why.args)}` }
}

function legend(rows: readonly SizeRow[], hidden: number): Block[] {
  const said = [
    ...(hidden > 0 ? [`${hidden} more with --verbose`] : []),
    ...(rows.some((one) => one.extrapolated) ? ['(?): nobody has measured hardware like it, the capacity is extrapolated'] : []),
  ]
  return quiet(said.join('; '))
}

const CURVE_HEADS = ['load', 'req/s', 'reserved', 'busy', 'API', 'host']

function besides(rival: LoadCurve['api']): string {
  return rival === null ? '' : price(rival.usdPerMtok)
}

/** From which load on the row costs less than a rival. */
function breakEven(name: string, rival: LoadCurve['api']): string[] {
  if (rival === null) return []
  return rival.breakEvenLoad === null
    ? [`${name} ${rival.id}: cheaper at every load of these replicas`]
    : [`${name} ${rival.id}: the replicas cost less from ${percent(rival.breakEvenLoad)} of their capacity on`]
}

/** $/Mtok of the first row over load, with what the same tokens cost elsewhere. */
function curveBlocks({ chosen }: Sizing): Block[] {
  if (!chosen) return []
  const { points, api, host } = chosen.curve
  const rows = points.map(({ load, requestsPerSecond, usdPerMtokReserved, usdPerMtokBusy }) => ({
    cells: [
      percent(load),
      count(Number(requestsPerSecond.toPrecision(3))),
      price(usdPerMtokReserved),
      price(usdPerMtokBusy),
      besides(api),
      besides(host),
    ],
  }))
  const columns = CURVE_HEADS.map((head) => ({ head, isNumber: true }))
  return [
    { kind: 'table', caption: '$/Mtok of the first row over load; only reserved may be set beside an API', columns, rows },
    ...list([...breakEven('API', api), ...breakEven('host', host)]),
  ]
}

const DIFFERENCES: Record<SizeRow['nearMeasurements'][number]['differs'][number], string> = {
  gpu: 'another GPU',
  replica: 'another replica size',
  precision: 'another precision',
  engine: 'another engine',
  release: 'other software',
  lengths: 'other lengths',
  load: 'another load',
  mode: 'nothing of it switched on',
}

/** What the estimate of the first row leans on. */
function groundOf({ rows: [row], accuracy }: Sizing): Block[] {
  if (!row) return []
  const [near] = row.nearMeasurements
  const group = accuracy.groups.find((one) => one.cut === 'class' && one.name === row.accuracyClass)
  const differs = near?.differs.map((one) => DIFFERENCES[one]).join(', ')
  return quiet(
    [
      near
        ? `Nearest measurement of the first row: ${near.id}, ${near.gpusPerReplica} × ${near.gpu} ${near.precision}, ${near.engine} ${near.engineVersion ?? 'of ' + near.year}${differs ? ` (${differs})` : ''}`
        : 'Nobody has published a measurement of this model',
      ...(group
        ? [
            `estimates of its class were off by ${percent(group.medianError)} in the median of ${count(group.points)} measurements never seen`,
          ]
        : []),
    ].join('; '),
  )
}

function refusals(sizing: Sizing, verbose: boolean): Block[] {
  const shown = verbose ? sizing.refused : nearest(sizing.refused)
  const lines = shown.map(
    (one) =>
      `${one.gpusPerReplica} × ${one.gpu} ${one.precision}: ${one.reasons.map((reason) => sentence(reason, sizing)).join('; ')}`,
  )
  return section(`Refused (${sizing.refused.length})`, list(lines))
}

/** @param verbose every row, and every set-up that was refused */
export function sizeDocument(sizing: Sizing, { verbose }: { verbose: boolean }): Document {
  const load =
    sizing.requestsPerMonth === null ? 'one replica, no volume given' : `${volume(sizing.requestsPerMonth)} requests a month`
  const rows = verbose ? sizing.rows : sizing.rows.slice(0, SHOWN)
  const table: Block = {
    kind: 'table',
    caption: 'Configurations that hold the latency target, the cheapest first',
    columns: COLUMNS,
    rows: rows.map((one) => ({ cells: cells(one) })),
  }
  return {
    title: `${sizing.model}, ${count(sizing.inputTokens)} tokens in and ${count(sizing.outputTokens)} out, ${load}`,
    name: 'Capacity',
    mark: null,
    blocks: [
      ...(rows.length === 0 ? paragraph(nothing(sizing.refused)) : [table]),
      ...legend(rows, sizing.rows.length - rows.length),
      ...groundOf(sizing),
      ...curveBlocks(sizing),
      ...refusals(sizing, verbose),
      ...section(TITLES.caveats, list(sizing.warnings.map((one) => sentence(one, sizing)))),
    ],
  }
}
