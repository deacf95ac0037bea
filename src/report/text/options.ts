/** The options side by side, and what each says about itself. */
import { money, percent, price } from '../format.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../labels.ts'
import type { Report, ReportOption } from '../schema.ts'
import { sentence } from '../words.ts'
import type { Paint } from './paint.ts'
import { table } from './table.ts'
import { item } from './wrap.ts'

const row = (option: ReportOption, report: Report): string[] => {
  const name = `${option.id === report.verdict.option ? '> ' : '  '}${OPTION_NAMES[option.id]}`
  const { totals } = option
  if (!totals) return [name, OPTION_STATUS[option.status], '', '', '']
  return [name, money(totals.firstYearUsd), money(totals.tcoUsd), money(totals.npvUsd), price(totals.usdPerMtok)]
}

/** The hardware in one line: how many of what, from whom, at what price, and how busy it would be. */
const machine = (option: ReportOption): string[] => {
  const { capacity } = option
  if (!capacity) return []
  const rate = capacity.usdPerGpuHour === null ? '' : ` at ${price(capacity.usdPerGpuHour)} a GPU-hour`
  const where = capacity.provider ? `from ${capacity.provider}, ${capacity.term ?? 'on demand'}${rate}` : 'bought'
  const busy = `${capacity.replicas} serving and ${capacity.spareReplicas} spare, ${percent(capacity.utilization)} used`
  return [
    `${OPTION_NAMES[option.id]}: ${capacity.gpus} × ${capacity.gpu} ${where}; ${busy}; capacity ${capacity.throughputOrigin}.`,
  ]
}

const said = (option: ReportOption, report: Report): string[] =>
  option.reasons.map((reason) => sentence(reason, { asOf: report.asOf }))

/** What cannot be bought here, options with the same reason together. */
const refusals = (report: Report): string[] => {
  const groups = new Map<string, string[]>()
  for (const option of report.options.filter((one) => one.status !== 'priced')) {
    const why = `${OPTION_STATUS[option.status]}, ${said(option, report).join('; ')}`
    groups.set(why, [...(groups.get(why) ?? []), OPTION_NAMES[option.id]])
  }
  return [...groups].map(([why, names]) => `${names.join(' · ')}: ${why}.`)
}

/** Options whose conditions belong on the first screen: what is chosen, what it is compared with, and what could be bought. */
const isMain = (option: ReportOption, report: Report) =>
  option.id === report.verdict.option || option.id === report.comparison.challenger

const remarks = (report: Report, verbose: boolean): string[] =>
  report.options
    .filter((option) => option.status === 'priced')
    .flatMap((option) => {
      const shown = verbose || isMain(option, report) ? machine(option) : []
      const notes = verbose || option.id === 'hosted-open' ? said(option, report) : []
      return [...shown, ...(notes.length > 0 ? [`${OPTION_NAMES[option.id]}: ${notes.join('; ')}.`] : [])]
    })

export const options = (report: Report, width: number, paint: Paint, verbose: boolean): string => {
  const years = Math.round((report.scenario.horizonMonths / 12) * 10) / 10
  const head = ['  Option', 'first year', `${years} years`, "today's $", '$/Mtok']
  const grid = table(
    head,
    report.options.map((option) => row(option, report)),
    'lrrrr',
  )
  const notes = [...remarks(report, verbose), ...refusals(report)].map((text) => item(text, width))
  return [paint.strong('The options'), grid, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')
}
