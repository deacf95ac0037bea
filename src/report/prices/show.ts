/** One row of the tables: its price on a day, how it got there, what comes next, and where all of it can be read. */
import type { Listing, ListingOf } from '../../pricing/listed.ts'
import type { ApiPeriod, Range } from '../../pricing/schema.ts'
import { count, money } from '../sentences/format.ts'
import { gpuName } from '../sentences/labels.ts'
import type { Listed } from '../schemas/list.schema.ts'
import { linked, list, paragraph, section, type Document, type Table } from '../document/block.ts'
import { age, batch, offered, tokens } from './parts.ts'

type Lines = string[]

/** Heads, and a row a period. */
interface Periods {
  heads: readonly string[]
  rows: readonly (readonly string[])[]
}

interface Screen {
  title: string
  /** What the row is, a sentence each */
  about: Lines
  /** The price on the day and the step after it */
  now: Lines
  periods: Periods | null
  tiers: Lines
  sources: Lines
}

interface Sourced {
  source: string
  checkedOn: string
  grade?: string | null | undefined
  evidence?: string | undefined
  note?: string | undefined
}

function solid({ grade, evidence }: Sourced): string {
  const parts = [evidence === undefined || evidence === 'stated' ? '' : evidence, grade ? `grade ${grade}` : '']
  return parts.filter((part) => part !== '').join(', ')
}

function sourced(one: Sourced, when: string): Lines {
  return [
    one.source,
    [`seen ${one.checkedOn}${when}`, solid(one)].filter((part) => part !== '').join('; '),
    ...(one.note === undefined ? [] : [one.note]),
  ]
}

function origin({ origin: from }: Listing) {
  return from === 'shipped' ? 'one of the shipped rows' : `a row from ${from}`
}

/** A column is a head and what stands below it in each period. */
function periodsOf<T>(
  periods: readonly T[],
  columns: readonly (readonly [head: string, cell: (period: T) => string])[],
): Periods {
  return { heads: columns.map(([head]) => head), rows: periods.map((period) => columns.map(([, cell]) => cell(period))) }
}

function ratio(next: number, now: number | undefined) {
  return now === undefined || now === 0 || next === now ? '' : ` (×${count(next / now)})`
}

function awaits(status: ApiPeriod['status']) {
  return status === 'announced' ? ', announced: not applied until confirmed' : ''
}

function standing(now: { from: string; status: string; guaranteedThrough?: string | undefined }): string {
  return `${now.status === 'list' ? 'list price' : now.status} since ${now.from}${now.guaranteedThrough === undefined ? '' : `, promised through ${now.guaranteedThrough}`}`
}

function pair(input: string, output: string) {
  return `${input} in, ${output} out per million tokens`
}

function apiTiers({ tiers }: ApiPeriod): Lines {
  return tiers.map(
    (tier) =>
      `A prompt above ${count(tier.aboveInputTokens)} tokens: ${pair(tokens(tier.inputUsdPerMtok), tokens(tier.outputUsdPerMtok))}.`,
  )
}

function offPeak({ offPeak: off }: ApiPeriod): Lines {
  return off ? [`×${off.multiplier} outside ${off.peakWindowsUtc.join(', ')} UTC.`] : []
}

function tuning({ row: { fineTuning } }: ListingOf<'api'>): Lines {
  if (!fineTuning) return []
  const { trainingUsdPerMtok: training, endsOn } = fineTuning
  return [
    `Tuning: ${tokens(training)} per million tokens trained on${endsOn ? `; the vendor takes no jobs after ${endsOn}` : ''}.`,
  ]
}

function unknown(asOf: string, first: string | undefined) {
  return `Unknown on ${asOf}: the first known price is of ${first ?? 'no day'}.`
}

/** What is known of the offer beside its prices. */
function offer({ row }: ListingOf<'api'>, asOf: string): string[] {
  return [
    ...(row.precision ? [`Weights served in ${row.precision}.`] : []),
    ...(row.preview === true ? ['A preview: nobody promises that it stays.'] : []),
    ...(row.endsOn === undefined ? [] : [`${row.endsOn < asOf ? 'Ended on' : 'Last offered on'} ${row.endsOn}.`]),
    ...(row.replacement ? [`The vendor names ${row.replacement} for it.`] : []),
  ]
}

function api(one: ListingOf<'api'>, asOf: string): Screen {
  const { row, now, next, vendor } = one
  return {
    title: `${one.id}, ${vendor.name}`,
    about: [
      ...(row.openModel ? [`Serves the open model ${row.openModel}.`] : []),
      ...(row.contextTokens === null ? [] : [`Context ${count(row.contextTokens)} tokens.`]),
      ...(row.released === null ? [] : [`Released ${row.released}.`]),
      ...(row.aliases.length === 0 ? [] : [`Also called ${row.aliases.join(', ')}.`]),
      ...offer(one, asOf),
    ],
    now: [
      now
        ? `On ${asOf}: ${pair(tokens(now.inputUsdPerMtok), tokens(now.outputUsdPerMtok))}; ${standing(now)}.`
        : unknown(asOf, row.prices[0]?.from),
      ...(next
        ? [
            `Next, from ${next.from}: ${pair(
              `${tokens(next.inputUsdPerMtok)}${ratio(next.inputUsdPerMtok, now?.inputUsdPerMtok)}`,
              `${tokens(next.outputUsdPerMtok)}${ratio(next.outputUsdPerMtok, now?.outputUsdPerMtok)}`,
            )}${awaits(next.status)}.`,
          ]
        : []),
    ],
    periods: periodsOf(row.prices, [
      ['from', (period) => period.from],
      ['status', (period) => period.status],
      ['input', (period) => tokens(period.inputUsdPerMtok)],
      ['output', (period) => tokens(period.outputUsdPerMtok)],
      ['cached', (period) => offered(period.cachedInputUsdPerMtok)],
      ['write', (period) => offered(period.cacheWriteUsdPerMtok)],
      ['batch', batch],
      ['seen', (period) => period.checkedOn],
    ]),
    tiers: [...(now ? [...apiTiers(now), ...offPeak(now)] : []), ...tuning(one)],
    sources: [
      ...(now ? sourced(now, `, ${age(one, now.checkedOn)}`) : []),
      ...(now?.alsoSeen ?? []).map(
        (other) =>
          `${pair(tokens(other.inputUsdPerMtok), tokens(other.outputUsdPerMtok))} on ${other.checkedOn}: ${other.source}`,
      ),
      `Price list: ${vendor.pricingUrl}`,
      `This is ${origin(one)}.`,
    ],
  }
}

function gpu(one: ListingOf<'gpu'>, asOf: string): Screen {
  const { row, now, next, vendor } = one
  const perGpu = (usd: number) => `${tokens(usd / row.gpusPerInstance)} a GPU-hour, ${tokens(usd)} for the instance`
  return {
    title: `${one.id}, ${vendor.name}`,
    about: [
      `${row.gpusPerInstance} × ${gpuName(row.gpu)}, ${row.term}${row.region === null ? '' : `, ${row.region}`}${row.instanceType === null ? '' : `, ${row.instanceType}`}.`,
      ...(vendor.market === 'cloud' ? [] : [`A ${vendor.market}: used only where the scenario names it.`]),
    ],
    now: [
      now ? `On ${asOf}: ${perGpu(now.usdPerInstanceHour)}; ${standing(now)}.` : unknown(asOf, row.prices[0]?.from),
      ...(next
        ? [
            `Next, from ${next.from}: ${perGpu(next.usdPerInstanceHour)}${ratio(next.usdPerInstanceHour, now?.usdPerInstanceHour)}${awaits(next.status)}.`,
          ]
        : []),
    ],
    periods: periodsOf(row.prices, [
      ['from', (period) => period.from],
      ['status', (period) => period.status],
      ['$/GPU-h', (period) => tokens(period.usdPerInstanceHour / row.gpusPerInstance)],
      ['$/hour', (period) => tokens(period.usdPerInstanceHour)],
      ['seen', (period) => period.checkedOn],
    ]),
    tiers: [],
    sources: [
      ...(now ? sourced(now, `, ${age(one, now.checkedOn)}`) : []),
      `Price list: ${vendor.pricingUrl}`,
      `This is ${origin(one)}.`,
    ],
  }
}

function range({ low, high }: Pick<Range, 'low' | 'high'>) {
  return `${money(low)} to ${money(high)}`
}

function undated(one: ListingOf<'hardware' | 'server' | 'model'>, about: Lines, now: Lines): Screen {
  return {
    title: `${one.id}, ${one.row.name}`,
    about,
    now,
    periods: null,
    tiers: [],
    sources: [...sourced(one.row, `, ${age(one)}`), `This is ${origin(one)}.`],
  }
}

function hardware(one: ListingOf<'hardware'>): Screen {
  const { row } = one
  const { purchaseUsd: usd } = row
  const bought = usd
    ? `${range(usd)} for one GPU, without its server: ${usd.source}, seen ${usd.checkedOn}`
    : 'unknown for one GPU alone'
  return undated(
    one,
    [
      `${count(row.memoryGb)} GB at ${count(row.bandwidthGbPerS)} GB/s, ${count(row.denseTflops.bf16)} dense TFLOP/s at 16 bit, ${count(row.watts)} W.`,
      ...(row.aliases.length === 0 ? [] : [`Also called ${row.aliases.join(', ')}.`]),
    ],
    [`To buy: ${bought}.`, `To rent: flippoint prices list ${one.id} --kind gpu`],
  )
}

function server(one: ListingOf<'server'>): Screen {
  return undated(
    one,
    [`${one.row.gpusPerServer} × ${gpuName(one.row.gpu)}, ${count(one.row.watts)} W at full load.`],
    [`To buy: ${range(one.row.usd)}, most likely ${money(one.row.usd.mode)}.`],
  )
}

function model(one: ListingOf<'model'>): Screen {
  const { row } = one
  return undated(
    one,
    [
      `${count(row.parametersB)}B parameters, ${count(row.activeParametersB)}B of them active; context ${count(row.contextTokens)} tokens.`,
      `License ${row.licence}; commercial use: ${row.commercialUse}.`,
      `Released ${row.released}.`,
      ...(row.aliases.length === 0 ? [] : [`Also called ${row.aliases.join(', ')}.`]),
    ],
    [`Hosted by: flippoint prices list ${one.id} --kind api`],
  )
}

function screenOf(one: Listing, asOf: string): Screen {
  switch (one.kind) {
    case 'api':
      return api(one, asOf)
    case 'gpu':
      return gpu(one, asOf)
    case 'hardware':
      return hardware(one)
    case 'server':
      return server(one)
    case 'model':
      return model(one)
  }
}

const WORDS = new Set(['from', 'status'])

function periodTable({ heads, rows }: Periods): Table {
  return {
    kind: 'table',
    caption: 'Periods of the price',
    columns: heads.map((head) => ({ head, isNumber: !WORDS.has(head) })),
    rows: rows.map((cells) => ({ cells })),
  }
}

/** One row of the tables. @param listed with that row alone */
export function showDocument({ rows: [one], asOf }: Listed): Document {
  if (!one) return { title: 'No such row.', name: asOf, mark: null, blocks: [] }
  const { title, about, now, periods, tiers, sources } = screenOf(one, asOf)
  return {
    title,
    name: one.id,
    mark: null,
    blocks: [
      ...about.flatMap(paragraph),
      ...section('Price', now.map(linked).flatMap(paragraph)),
      ...section('Periods', periods ? [periodTable(periods)] : []),
      ...section('Also', list(tiers)),
      ...section('Source', list(sources.map(linked))),
    ],
  }
}
