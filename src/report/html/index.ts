/** The report as one page: no script, no file beside it, readable on paper. */
import { assumed } from '../assumed.ts'
import { changes } from '../changes.ts'
import { delta, host, money, monthYear, price, quantity, span } from '../format.ts'
import { billLine, DISCLAIMER, headline, optionById, speaksOfLaw } from '../headline.ts'
import { FLIP_NAMES, FLIP_STATUS, OPTION_NAMES, OPTION_STATUS } from '../labels.ts'
import { isSettable, pathWords } from '../paths.ts'
import { cautions, confidence, flipsAt, gateLines, likelihood, payback, portability, priceAge, revisits, spread } from '../say.ts'
import type { Assumption, Report, ReportOption } from '../schema.ts'
import { sinceHeadline, sinceOptions, sinceSections, sinceSentences } from '../since/say.ts'
import { sentence } from '../words.ts'
import { chart } from './chart.ts'
import { STYLE } from './style.ts'
import { Html, markup, link, list, NONE, table } from './tag.ts'

const section = (title: string, ...parts: Html[]): Html =>
  parts.every((part) => part.text === '') ? NONE : markup`<section><h2>${title}</h2>${parts}</section>\n`

const paragraph = (sentences: string[]): Html => {
  const said = sentences.filter((text) => text !== '')
  return said.length === 0 ? NONE : markup`<p>${said.join(' ')}</p>\n`
}

const answer = (report: Report): Html => {
  const why = report.verdict.reasons.map((one) => sentence(one, { asOf: report.asOf }))
  const frame = [report.scenario.name, `${span(report.scenario.horizonMonths)} from ${report.asOf}`, billLine(report)]
  return markup`<h1>${headline(report)}</h1>${paragraph([...why, confidence(report), payback(report)])}<p class="quiet">${frame.filter((part) => part !== '').join(' · ')}</p>\n`
}

const since = ({ changes: drift }: Report): Html => {
  if (!drift) return NONE
  const rows = sinceOptions(drift).map((one) => [one.name, one.base, one.head, one.change])
  const number = (head: string) => ({ head, isNumber: true })
  const money =
    rows.length === 0
      ? NONE
      : table(
          "Options of another cost, in today's money",
          [{ head: 'Option' }, number('Before'), number('Now'), number('Change')],
          rows,
        )
  const kinds = sinceSections(drift).map(({ title, lines }) => markup`<h3>${title}</h3>${list(lines)}`)
  return section('Since the baseline', paragraph([sinceHeadline(drift), ...sinceSentences(drift)]), money, ...kinds)
}

const flips = (report: Report): Html =>
  section(
    'The three flips',
    markup`<ul>${report.flips.map((flip) => markup`<li><strong>${FLIP_NAMES[flip.id]}: ${FLIP_STATUS[flip.status].words}.</strong> ${flip.reasons.map((one) => sentence(one, { asOf: report.asOf })).join(' ')}</li>`)}</ul>`,
  )

const figures = ({ totals }: ReportOption, npv: number | undefined): string[] => {
  if (!totals) return ['', '', '', '', '']
  const against = npv === undefined ? '' : totals.npvUsd === npv ? 'same' : delta(totals.npvUsd - npv)
  return [money(totals.firstYearUsd), money(totals.tcoUsd), money(totals.npvUsd), against, price(totals.usdPerMtok)]
}

const remark = (report: Report, option: ReportOption): string => {
  const said = option.reasons.map((one) => sentence(one, { asOf: report.asOf })).join('; ')
  return option.status === 'priced' ? said : [OPTION_STATUS[option.status], said].filter((part) => part !== '').join(': ')
}

const options = (report: Report): Html => {
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
  const heads = ['Year 1', span(report.scenario.horizonMonths), "Today's money", 'vs API', 'per Mtok']
  const columns = [{ head: 'Option' }, ...heads.map((head) => ({ head, isNumber: true })), { head: 'Model' }, { head: 'Remarks' }]
  const { baseline, challenger } = report.comparison
  const shown = [...new Set([baseline, challenger, report.verdict.option])].flatMap((id) => optionById(report, id) ?? [])
  return section(
    'The options',
    table('Cost of each option', columns, rows),
    chart(
      report,
      shown.filter((option) => option.totals !== null),
    ),
  )
}

const sure = (report: Report): Html => {
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
    'How sure is the money',
    paragraph([likelihood(report), spread(uncertainty.npvSavingsUsd)]),
    table(
      'What moves the savings, from its low to its high end',
      [{ head: 'Value' }, number('At its low end'), number('At its high end'), number('Swing'), number('Even at')],
      rows,
    ),
  )
}

const wouldFlip = (report: Report): Html =>
  section('What would change it', ...changes(report).map(({ lead, lines }) => markup`<p>${lead}</p>${list(lines)}`))

const assumption = (one: Assumption): (Html | string)[] => [
  isSettable(one.path) ? markup`<code>${one.path}</code>` : pathWords(one.path),
  quantity(one.value, one.unit),
  [one.evidence === 'convention' ? 'our convention' : one.evidence, one.grade].filter((part) => part !== null).join(', '),
  one.source === null ? '' : link(host(one.source), one.source),
  one.checkedOn === null ? '' : monthYear(one.checkedOn),
]

const assumptions = (report: Report): Html => {
  const heads = ['Value', 'Assumed', 'Evidence, grade', 'Source', 'Seen'].map((head) => ({ head }))
  return section(
    'Assumed, not told by you',
    table('Values that were assumed, those that matter most first', heads, assumed(report).map(assumption)),
  )
}

const footer = (report: Report): Html => {
  const law = speaksOfLaw(report) ? [DISCLAIMER] : []
  return markup`<p class="quiet">${[portability(report), priceAge(report), ...law, `flippoint ${report.tool.version}.`].join(' ')}</p>`
}

/** Nothing is loaded from anywhere, whatever a name in the report says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

export const htmlPage = (report: Report): string => {
  const parts = [
    answer(report),
    since(report),
    section('Gate', list(gateLines(report))),
    flips(report),
    options(report),
    sure(report),
    wouldFlip(report),
    section('Look again', list(revisits(report))),
    section('Know before you believe it', list(cautions(report))),
    assumptions(report),
    footer(report),
  ]
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${headline(report)} ${report.scenario.name}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${parts}
</main>
</body>
</html>`
  return `${page.text}\n`
}
