/** A workload as text: the figures, the models, what was left out, and what the files cannot say. */
import { count, percent, plural, price, volume } from '../report/sentences/format.ts'
import type { Style } from '../report/style.ts'
import { grid } from '../report/text/columns.ts'
import { paintFor, type Paint } from '../report/text/paint.ts'
import { harmless, item, wrap } from '../report/text/wrap.ts'
import { isFar } from './list-price.ts'
import type { Figures, WorkloadReport, WorkloadSource } from './schema.ts'
import { NOTE_WORDS, REASONS } from './words.ts'

const MOST_MODELS = 10

function day(moment: string) {
  return moment.slice(0, 16).replace('T', ' ')
}

function exact(value: number) {
  return value >= 1e6 ? `${volume(value)}` : count(Number(value.toPrecision(6)))
}

function bill({ usd, usdPerMonth }: Figures) {
  return usd === null ? null : `${price(usd)}${usdPerMonth === null ? '' : `, ${price(usdPerMonth)} a month`}`
}

/** Label and value of what is known, in the order of a scenario. */
function lines(figures: Figures): [label: string, value: string][] {
  const { requests, requestsPerMonth, hours, growthPerYear, peakToMean } = figures
  const tokens = (all: number | null, each: number | null) =>
    all === null ? null : `${exact(all)}${each === null ? '' : `, ${exact(each)} a request`}`
  const share = (value: number | null) => (value === null ? null : percent(value))
  const rows: [string, string | null][] = [
    ['Time', hours === null ? null : plural(Number(hours.toPrecision(6)), 'hour')],
    [
      'Requests',
      requests === null ? null : `${exact(requests)}${requestsPerMonth === null ? '' : `, ${exact(requestsPerMonth)} a month`}`,
    ],
    ['Input tokens', tokens(figures.inputTokens, figures.inputTokensPerRequest)],
    ['  read from a cache', share(figures.cachedInputShare)],
    ['  written to a cache', share(figures.cacheWriteShare)],
    ['Output tokens', tokens(figures.outputTokens, figures.outputTokensPerRequest)],
    ['  of these reasoning', figures.reasoningTokens === null ? null : exact(figures.reasoningTokens)],
    ['Batch', share(figures.batchShare)],
    ['Growth a year', growthPerYear === null ? null : percent(growthPerYear)],
    ['Busiest hour', peakToMean === null ? null : `${count(peakToMean)} × the mean hour`],
    ['Token bill', bill(figures)],
  ]
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, value]]))
}

function figureLines(figures: Figures): string {
  const rows = lines(figures)
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n')
}

function models({ models: all }: Figures, width: number): string {
  const shown = all.slice(0, MOST_MODELS)
  const cell = (value: number | null) => (value === null ? '' : volume(value))
  const columns = [
    { head: 'Model', align: 'l' as const, cells: shown.map((one) => one.model ?? '(not named)') },
    { head: 'share', align: 'r' as const, cells: shown.map((one) => (one.share === null ? '' : percent(one.share))) },
    { head: 'requests', align: 'r' as const, cells: shown.map((one) => cell(one.requests)) },
    { head: 'input', align: 'r' as const, cells: shown.map((one) => cell(one.inputTokens)) },
    { head: 'output', align: 'r' as const, cells: shown.map((one) => cell(one.outputTokens)) },
  ]
  return `${grid(columns, width)}${all.length > shown.length ? `\n  ${all.length - shown.length} more with --json` : ''}`
}

/** What was read of a file, and what was left out of it or taken for granted: the file first. */
export function sourceWords({ file, format, records, used, leftOut, notes, from, to }: WorkloadSource): string[] {
  const time = from === null || to === null ? '' : `, ${day(from)} to ${day(to)} UTC`
  return [
    `${file}: ${format}, ${count(used)} of ${plural(records, 'record')} counted${time}`,
    ...leftOut.map((one) => `left out, ${REASONS[one.reason]}: ${count(one.count)}`),
    ...notes.map((one) => `${NOTE_WORDS[one.code]}: ${count(one.count)}`),
  ]
}

function sourceLines(source: WorkloadSource, width: number): string[] {
  const [file = '', ...more] = sourceWords(source)
  return [item(file, width), ...more.map((one) => item(one, width, '      '))]
}

/** Several reasons that are one are said once. */
function unknownLines({ unknown }: Figures, width: number): string[] {
  const byReason = new Map<string, string[]>()
  for (const { path, reason } of unknown) byReason.set(reason, [...(byReason.get(reason) ?? []), path])
  return [...byReason].map(([reason, paths]) => item(`${paths.join(', ')}: ${reason}`, width))
}

function question({ models: all }: Figures, width: number): string[] {
  const [first] = all
  if (all.length < 2 || (first?.share ?? 0) >= 0.95) return []
  return [
    wrap(
      `Which of these ${all.length} models would you host? The figures above blend them: --model NAME for one, --by model for each.`,
      width,
    ),
  ]
}

/** What a bill and the list price make of the same tokens, where they are far apart. */
function farLines({ listPrices }: WorkloadReport, width: number): string[] {
  return listPrices.filter(isFar).map(({ model, usd, low, high }) => {
    const range = price(low) === price(high) ? price(low) : `${price(low)} to ${price(high)}`
    return item(
      `${harmless(model)}: ${price(usd)} in the files, ${range} by the list price of the same tokens. One of the two may be of other calls (the last step of several, own keys, a fee), or in another unit`,
      width,
    )
  })
}

function section(title: string, body: readonly string[], paint: Paint): string[] {
  return body.length === 0 ? [] : ['', paint.strong(title), ...body]
}

export function workloadText(report: WorkloadReport, { color, width }: Style): string {
  const paint = paintFor(color)
  const groups = report.groups ?? []
  return [
    paint.strong(groups.length > 0 ? 'All together' : 'Workload'),
    figureLines(report),
    ...section('Models', report.models.length === 0 ? [] : [models(report, width)], paint),
    ...(groups.length > 0 ? [] : question(report, width)),
    ...groups.flatMap((one) => section(harmless(one.name ?? `no ${one.by} named`), [figureLines(one)], paint)),
    ...section(
      'Files',
      report.sources.flatMap((one) => sourceLines(one, width)),
      paint,
    ),
    ...section('What the files cannot say', unknownLines(report, width), paint),
    ...section('Bill against list price', farLines(report, width), paint),
    '',
  ].join('\n')
}
