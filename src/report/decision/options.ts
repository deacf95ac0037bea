/** The options side by side, and what each says about itself. */
import { list, section, type Block, type Column, type Row } from '../document/block.ts'
import { byLoad } from '../charts/by-load.ts'
import { byVolume } from '../charts/by-volume.ts'
import type { Curves } from '../curves.ts'
import { TITLES } from '../document/titles.ts'
import { delta, money, percent, plural, price, span } from '../sentences/format.ts'
import { optionById } from '../sentences/headline.ts'
import { CAPACITY_ORIGIN, gpuCount, OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'
import { npvShown } from '../sentences/display.ts'
import { whoseTokens } from '../sentences/whose-tokens.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'

type Totals = NonNullable<ReportOption['totals']>

interface Figure extends Column {
  cell: (totals: Totals, id: ReportOption['id']) => string
}

function figures(report: Report): Figure[] {
  const baseline = optionById(report, report.comparison.baseline)?.totals?.npvUsd
  const number = (head: string, rank: number, cell: Figure['cell']): Figure => ({ head, isNumber: true, rank, cell })
  return [
    number('year 1', 1, ({ firstYearUsd }) => money(firstYearUsd)),
    number(span(report.scenario.horizonMonths), 4, ({ tcoUsd }) => money(tcoUsd)),
    number('NPV', 5, ({ npvUsd }) => money(npvUsd)),
    ...(report.display ? [number(`NPV, ${report.display.code}`, 6, (_, id) => npvShown(report, id))] : []),
    ...(baseline === undefined
      ? []
      : [number('vs API', 3, ({ npvUsd }) => (npvUsd === baseline ? 'same' : delta(npvUsd - baseline)))]),
    number('$/Mtok', 2, ({ usdPerMtok }) => price(usdPerMtok)),
  ]
}

function rowOf(report: Report, option: ReportOption, columns: readonly Figure[]): Row {
  const name = OPTION_NAMES[option.id]
  const isChosen = option.id === report.verdict.option
  const { totals } = option
  if (!totals) return { cells: [name], isChosen, note: OPTION_STATUS[option.status] }
  return { cells: [name, ...columns.map(({ cell }) => cell(totals, option.id)), option.model ?? ''], isChosen }
}

function table(report: Report): Block {
  const columns = figures(report)
  return {
    kind: 'table',
    caption: 'Cost of each option, and its net present value (NPV)',
    columns: [{ head: 'Option' }, ...columns, { head: 'Model', isWide: true }],
    rows: report.options.map((option) => rowOf(report, option, columns)),
  }
}

function bought(capacity: NonNullable<ReportOption['capacity']>): string {
  if (!capacity.provider) return 'bought'
  const rate = capacity.usdPerGpuHour === null ? '' : ` at ${price(capacity.usdPerGpuHour)} a GPU-hour`
  return `from ${capacity.provider}, ${capacity.term ?? 'on-demand'}${rate}`
}

/** The hardware in one line: how many of what, from whom, at what price, and how busy it would be, in which month. */
function machine({ id, capacity }: ReportOption): string[] {
  if (!capacity) return []
  const size = capacity.gpusPerReplica === 1 ? '' : ` of ${capacity.gpusPerReplica} GPUs each`
  const serving = `${plural(capacity.replicas, 'replica')}${size} serving at ${percent(capacity.utilization)} utilization in month ${capacity.month} and ${capacity.spareReplicas} spare`
  const origin = `capacity ${CAPACITY_ORIGIN[capacity.throughputOrigin]}`
  return [`${OPTION_NAMES[id]}: ${gpuCount(capacity)} ${bought(capacity)}; ${serving}; ${origin}.`]
}

function said(option: ReportOption, report: Report): string {
  // Two ways to the same bar are one reason to the reader.
  const words = option.reasons.map((reason) => sentence(reason, { asOf: report.asOf }).replace(/\.$/, ''))
  return [...new Set(words)].join('; ')
}

/** What cannot be bought here, options with the same reason together. */
function refusals(report: Report): string[] {
  const groups = new Map<string, string[]>()
  for (const option of report.options.filter((one) => one.status !== 'priced')) {
    const why = `${OPTION_STATUS[option.status]}${option.reasons.length > 0 ? `, ${said(option, report)}` : ''}`
    groups.set(why, [...(groups.get(why) ?? []), OPTION_NAMES[option.id]])
  }
  return [...groups].map(([why, names]) => `${names.join(' · ')}: ${why}.`)
}

function speaks(option: ReportOption) {
  return option.reasons.length > 0 && option.status === 'priced'
}

/** The API's two rows share their conditions, so only the better one says them. */
const SPOKEN_FOR: ReportOption['id'][] = ['api']

function remarks(report: Report, verbose: boolean): string[] {
  return report.options.flatMap((option) => [
    ...machine(option),
    ...(speaks(option) && (verbose || !SPOKEN_FOR.includes(option.id))
      ? [`${OPTION_NAMES[option.id]}: ${said(option, report)}.`]
      : []),
  ])
}

export function options(report: Report, verbose: boolean, curves?: Curves): Block[] {
  const whose = whoseTokens(report)
  return section(TITLES.options, [
    table(report),
    ...(curves ? [...byVolume(report, curves.volume), ...(curves.load ? byLoad(report, curves.load) : [])] : []),
    ...list([...(whose === null ? [] : [whose]), ...remarks(report, verbose), ...refusals(report)]),
  ])
}
