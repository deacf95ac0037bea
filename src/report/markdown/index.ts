/** The report as a comment for a pull request. A hidden marker lets one comment be updated in place. */
import { assumed } from '../sentences/assumed.ts'
import { changes } from '../sentences/changes.ts'
import { escape, link } from './escape.ts'
import { host, money, monthYear, price, quantity, span } from '../sentences/format.ts'
import { billLine, DISCLAIMER, headline, speaksOfLaw } from '../sentences/headline.ts'
import { FLIP_NAMES, FLIP_STATUS, OPTION_NAMES, OPTION_STATUS } from '../sentences/labels.ts'
import { markerOf } from './marker.ts'
import { FILES_TITLE, ownFiles } from '../sentences/own-files.ts'
import { pathWords } from '../sentences/paths.ts'
import {
  cautions,
  confidence,
  flipsAt,
  gateLines,
  likelihood,
  payback,
  priceAge,
  revisits,
  sourceOf,
  spread,
  why,
} from '../sentences/report-sentences.ts'
import type { Assumption, Report, ReportOption } from '../schemas/report.schema.ts'
import { resale } from '../sentences/resale.ts'
import { within } from './comment-limit.ts'
import { leftOut, steps, STEPS_TITLE, stepsLead } from '../sentences/steps.ts'
import { since } from '../diff/markdown.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import { worth, WORTH_TITLE } from '../sentences/measure-first.ts'

function row(cells: string[]) {
  return `| ${cells.join(' | ')} |`
}

function paragraph(sentences: string[]) {
  return sentences
    .filter((text) => text !== '')
    .map(escape)
    .join(' ')
}

function list(title: string, items: string[], lead = '') {
  return items.length === 0
    ? ''
    : [`**${title}**`, ...(lead === '' ? [] : ['', escape(lead)]), '', ...items.map((text) => `- ${escape(text)}`)].join('\n')
}

function optionRow(report: Report, option: ReportOption): string {
  const { id, totals, status } = option
  const chosen = id === report.verdict.option
  const name = chosen ? `**${escape(OPTION_NAMES[id])}** (chosen)` : escape(OPTION_NAMES[id])
  if (!totals) return row([name, OPTION_STATUS[status], '', '', ''])
  return row([name, money(totals.firstYearUsd), money(totals.tcoUsd), money(totals.npvUsd), price(totals.usdPerMtok)])
}

function optionTable(report: Report): string {
  return [
    row(['Option', 'Year 1', span(report.scenario.horizonMonths), "Today's money", 'per Mtok']),
    '|---|--:|--:|--:|--:|',
    ...report.options.map((option) => optionRow(report, option)),
  ].join('\n')
}

function flipList(report: Report): string {
  return report.flips
    .map((flip) => {
      const why = flip.reasons.map((reason) => {
        const source = sourceOf(reason)
        const read = source ? ` (${link(source.name, source.url)}, ${escape(source.standing)})` : ''
        return `${escape(sentence(reason, { asOf: report.asOf }))}${read}`
      })
      return `- **${FLIP_NAMES[flip.id]}: ${FLIP_STATUS[flip.status].words}.** ${why.join(' ')}`
    })
    .join('\n')
}

const DRIVERS_SHOWN = 5

function drivers(report: Report): string {
  const { uncertainty, comparison } = report
  if (!uncertainty || comparison.challenger === null) return ''
  const rows = uncertainty.drivers
    .slice(0, DRIVERS_SHOWN)
    .map((one) => row([escape(pathWords(one.path)), money(one.swingUsd), escape(flipsAt(report, one))]))
  return [
    paragraph([likelihood(report), spread(uncertainty.npvSavingsUsd)]),
    '',
    row(['What moves it most', 'Swing', 'Even at']),
    '|---|--:|--:|',
    ...rows,
  ].join('\n')
}

function assumption(one: Assumption): string {
  const convention = one.evidence === 'convention'
  const source = one.source === null ? '' : link(convention ? 'our convention' : host(one.source), one.source)
  const how = [convention ? null : one.evidence, one.grade].filter((part) => part !== null).join(', ')
  const seen = one.checkedOn === null ? '' : monthYear(one.checkedOn)
  return row([escape(one.path), escape(quantity(one.value, one.unit)), escape(how), source, seen])
}

function assumptions(report: Report): string {
  const all = assumed(report)
  return [
    `<details><summary>${all.length} values assumed, those that matter most first</summary>`,
    '',
    row(['Value', 'Assumed', 'Evidence, grade', 'Source', 'Seen']),
    '|---|---|---|---|---|',
    ...all.map(assumption),
    '',
    '</details>',
  ].join('\n')
}

function filesRead(report: Report): string {
  const files = ownFiles(report)
  if (files.length === 0) return ''
  return [
    `<details><summary>${escape(FILES_TITLE)}: ${files.length}</summary>`,
    '',
    row(['File', 'Read as', 'Period', 'Values', 'SHA-256']),
    '|---|---|---|---|---|',
    ...files.map(({ name, format, period, values, sha256 }) => row([name, format, period, values, sha256].map(escape))),
    '',
    '</details>',
  ].join('\n')
}

function small(report: Report): string {
  const law = speaksOfLaw(report) ? [DISCLAIMER] : []
  return `<sub>${paragraph([`flippoint ${report.tool.version}.`, priceAge(report), ...law])}</sub>`
}

function changeList(report: Report): string {
  const groups = changes(report).map(({ lead, lines }) => [lead, '', ...lines.map((text) => `- ${escape(text)}`)].join('\n'))
  return groups.length === 0 ? '' : ['**What would change it**', ...groups].join('\n\n')
}

export function markdown(report: Report): string {
  const parts = [
    `${markerOf(report.scenario.name)}\n### ${escape(headline(report))}`,
    paragraph([...why(report), confidence(report), payback(report), resale(report)]),
    paragraph([`${report.scenario.name}.`, `${billLine(report)}.`]),
    since(report.changes),
    list('Gate', gateLines(report)),
    optionTable(report),
    flipList(report),
    drivers(report),
    list(STEPS_TITLE, steps(report), stepsLead(report)),
    paragraph([leftOut(report)]),
    changeList(report),
    list('Look again', revisits(report)),
    list(WORTH_TITLE, worth(report)),
    list('Know before you believe it', cautions(report)),
    filesRead(report),
    assumptions(report),
    small(report),
  ]
  return `${within(parts.filter((part) => part !== ''))}\n`
}
