/** The options side by side, and what each says about itself. */
import { TITLES } from '../document/titles.ts'
import { delta, money, percent, plural, price, span } from '../sentences/format.ts'
import { optionById } from '../sentences/headline.ts'
import { CAPACITY_ORIGIN, gpuCount, OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import type { Paint } from './paint.ts'
import { grid, type Column } from './columns.ts'
import { item } from './wrap.ts'

type Totals = NonNullable<ReportOption['totals']>

function column(report: Report, head: string, cell: (totals: Totals) => string, rank: number): Column {
  return {
    head,
    align: 'r',
    cells: report.options.map(({ totals }) => (totals ? cell(totals) : '')),
    rank,
  }
}

/** The difference of two figures that stand in the same row's column and the baseline's. */
function against(report: Report): Column[] {
  const baseline = optionById(report, report.comparison.baseline)?.totals?.npvUsd
  if (baseline === undefined) return []
  return [column(report, 'vs API', ({ npvUsd }) => (npvUsd === baseline ? 'same' : delta(npvUsd - baseline)), 3)]
}

function columns(report: Report): Column[] {
  return [
    {
      head: '  Option',
      align: 'l',
      cells: report.options.map(({ id }) => `${id === report.verdict.option ? '> ' : '  '}${OPTION_NAMES[id]}`),
    },
    column(report, 'year 1', ({ firstYearUsd }) => money(firstYearUsd), 1),
    column(report, span(report.scenario.horizonMonths), ({ tcoUsd }) => money(tcoUsd), 4),
    column(report, 'NPV', ({ npvUsd }) => money(npvUsd), 5),
    ...against(report),
    column(report, '$/Mtok', ({ usdPerMtok }) => price(usdPerMtok), 2),
  ]
}

function bought(capacity: NonNullable<ReportOption['capacity']>): string {
  if (!capacity.provider) return 'bought'
  const rate = capacity.usdPerGpuHour === null ? '' : ` at ${price(capacity.usdPerGpuHour)} a GPU-hour`
  return `from ${capacity.provider}, ${capacity.term ?? 'on-demand'}${rate}`
}

/** The hardware in one line: how many of what, from whom, at what price, and how busy it would be. */
function machine({ id, capacity }: ReportOption): string[] {
  if (!capacity) return []
  const size = capacity.gpusPerReplica === 1 ? '' : ` of ${capacity.gpusPerReplica} GPUs each`
  const serving = `${plural(capacity.replicas, 'replica')}${size} serving at ${percent(capacity.utilization)} utilization in month ${capacity.month} and ${capacity.spareReplicas} spare`
  const origin = `capacity ${CAPACITY_ORIGIN[capacity.throughputOrigin]}`
  return [`${OPTION_NAMES[id]}: ${gpuCount(capacity)} ${bought(capacity)}; ${serving}; ${origin}.`]
}

function said(option: ReportOption, report: Report): string {
  return option.reasons.map((reason) => sentence(reason, { asOf: report.asOf }).replace(/\.$/, '')).join('; ')
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

/** Options whose hardware belongs on the first screen: what is chosen, and what it is compared with. */
function isMain(option: ReportOption, report: Report) {
  return option.id === report.verdict.option || option.id === report.comparison.challenger
}

function speaks(option: ReportOption) {
  return option.reasons.length > 0 && option.status === 'priced'
}

/** The API's two rows share their conditions, so only the better one says them. */
const SPOKEN_FOR: ReportOption['id'][] = ['api']

function remarks(report: Report, verbose: boolean): string[] {
  return report.options.flatMap((option) => [
    ...(verbose || isMain(option, report) ? machine(option) : []),
    ...(speaks(option) && (verbose || !SPOKEN_FOR.includes(option.id))
      ? [`${OPTION_NAMES[option.id]}: ${said(option, report)}.`]
      : []),
  ])
}

export function options(report: Report, width: number, paint: Paint, verbose: boolean): string {
  const refused = report.options.map(({ status }, row) => [row, OPTION_STATUS[status], status] as const)
  const notes = new Map(refused.filter(([, , status]) => status !== 'priced').map(([row, words]) => [row, words]))
  const lines = [...remarks(report, verbose), ...refusals(report)].map((text) => item(text, width))
  return [paint.strong(TITLES.options), grid(columns(report), width, notes), ...(lines.length > 0 ? ['', ...lines] : [])].join(
    '\n',
  )
}
