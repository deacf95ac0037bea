/** The options side by side, and what each says about itself. */
import { money, price } from '../format.ts'
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

const machine = ({ capacity }: ReportOption): string[] => {
  if (!capacity) return []
  const where = capacity.provider
    ? `${capacity.provider}, ${capacity.term ?? ''} at ${price(capacity.usdPerGpuHour ?? 0)} a GPU-hour`.replace(', at', ' at')
    : 'bought'
  const load = `${Math.round(capacity.utilization * 100)}% used`
  return [
    `${capacity.gpus} × ${capacity.gpu}, ${where}; ${capacity.replicas} + ${capacity.spareReplicas} spare replicas, ${load}, capacity ${capacity.throughputOrigin}`,
  ]
}

const notes = (option: ReportOption, report: Report, verbose: boolean): string[] => {
  const reasons = option.reasons.map((reason) => sentence(reason, { asOf: report.asOf }))
  const shown = verbose || option.status !== 'priced' || option.id === 'hosted-open' || option.id === 'hybrid' ? reasons : []
  return [
    ...(option.id === 'hybrid' && option.reasons.some((one) => one.code === 'hybrid-base-zero') ? [] : machine(option)),
    ...shown,
  ]
}

export const options = (report: Report, width: number, paint: Paint, verbose: boolean): string => {
  const years = Math.round((report.scenario.horizonMonths / 12) * 10) / 10
  const head = ['  Option', 'first year', `${years} years`, "today's $", '$/Mtok']
  const grid = table(
    head,
    report.options.map((option) => row(option, report)),
    'lrrrr',
  )
  const remarks = report.options.flatMap((option) => {
    const found = notes(option, report, verbose)
    return found.length > 0 ? [item(`${OPTION_NAMES[option.id]}: ${found.join('; ')}.`, width)] : []
  })
  return [paint.strong('The options'), grid, ...(remarks.length > 0 ? ['', ...remarks] : [])].join('\n')
}
