/** What the options cost, and how sure that is. */
import { TITLES } from '../document/titles.ts'
import { delta, money, price, span } from '../sentences/format.ts'
import { optionById } from '../sentences/headline.ts'
import { OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'
import { pathWords } from '../sentences/paths.ts'
import { flipsAt, likelihood, spread } from '../sentences/report-sentences.ts'
import type { Report, ReportOption } from '../schemas/report.schema.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import { chart } from './chart.ts'
import { paragraph, section } from './parts.ts'
import { markup, NONE, table, type Html } from './tag.ts'

function figures({ totals }: ReportOption, npv: number | undefined): string[] {
  if (!totals) return ['', '', '', '', '']
  const against = npv === undefined ? '' : totals.npvUsd === npv ? 'same' : delta(totals.npvUsd - npv)
  return [money(totals.firstYearUsd), money(totals.tcoUsd), money(totals.npvUsd), against, price(totals.usdPerMtok)]
}

function remark(report: Report, option: ReportOption): string {
  const said = option.reasons.map((one) => sentence(one, { asOf: report.asOf })).join('; ')
  return option.status === 'priced' ? said : [OPTION_STATUS[option.status], said].filter((part) => part !== '').join(': ')
}

export function options(report: Report): Html {
  const npv = optionById(report, report.comparison.baseline)?.totals?.npvUsd
  const rows = report.options.map((option) => {
    const name = OPTION_NAMES[option.id]
    return [
      option.id === report.verdict.option ? markup`<strong>${name}</strong> (chosen)` : name,
      ...figures(option, npv),
      option.model ?? '',
      remark(report, option),
    ]
  })
  const heads = ['Year 1', span(report.scenario.horizonMonths), 'NPV', 'vs API', 'per Mtok']
  const columns = [{ head: 'Option' }, ...heads.map((head) => ({ head, isNumber: true })), { head: 'Model' }, { head: 'Remarks' }]
  const { baseline, challenger } = report.comparison
  const shown = [...new Set([baseline, challenger, report.verdict.option])].flatMap((id) => optionById(report, id) ?? [])
  return section(
    TITLES.options,
    table('Cost of each option', columns, rows),
    chart(
      report,
      shown.filter((option) => option.totals !== null),
    ),
  )
}

export function sure(report: Report): Html {
  const { uncertainty, comparison } = report
  if (!uncertainty || comparison.challenger === null) return NONE
  const rows = uncertainty.drivers.map((one) => [
    pathWords(one.path),
    money(one.npvSavingsAtLow),
    money(one.npvSavingsAtHigh),
    money(one.swingUsd),
    flipsAt(report, one),
  ])
  const number = (head: string) => ({ head, isNumber: true })
  return section(
    TITLES.certainty,
    paragraph([likelihood(report), spread(uncertainty.npvSavingsUsd)]),
    table(
      'What moves the savings, from its low to its high end',
      [{ head: 'Value' }, number('At its low end'), number('At its high end'), number('Swing'), number('Even at')],
      rows,
    ),
  )
}
