/** The report as a comment for a pull request. A hidden marker lets one comment be updated in place. */
import { host, money, odds, ofDraws, price, quantity } from './format.ts'
import { CHOICES, FLIP_NAMES, FLIP_STATUS, OPTION_NAMES, OPTION_PHRASES, OPTION_STATUS } from './labels.ts'
import type { Report } from './schema.ts'
import { sentence } from './words.ts'

export const MARKER = '<!-- flippoint -->'

/** Text that may hold anything, made harmless: no Markdown, no HTML, no mentions, no table breaks. */
export const escape = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~]/g, (mark) => `\\${mark}`)
    .replace(/@/g, '@\u200b')

const cells = (row: string[]) => `| ${row.map(escape).join(' | ')} |`

const optionTable = (report: Report): string => {
  const rows = report.options.map((option) => {
    const { totals } = option
    const name = `${OPTION_NAMES[option.id]}${option.id === report.verdict.option ? ' (chosen)' : ''}`
    return totals
      ? cells([name, money(totals.firstYearUsd), money(totals.tcoUsd), money(totals.npvUsd), price(totals.usdPerMtok)])
      : cells([name, OPTION_STATUS[option.status], '', '', ''])
  })
  return [
    cells(['Option', 'First year', `${report.scenario.horizonMonths} months`, "Today's money", '$/Mtok']),
    '|---|--:|--:|--:|--:|',
    ...rows,
  ].join('\n')
}

const flipList = (report: Report): string =>
  report.flips
    .map((flip) => {
      const why = flip.reasons.map((reason) => escape(sentence(reason, { asOf: report.asOf }))).join(' ')
      return `- **${FLIP_NAMES[flip.id]}: ${FLIP_STATUS[flip.status].words}.** ${why}`
    })
    .join('\n')

const drivers = (report: Report): string => {
  const { uncertainty, comparison } = report
  if (!uncertainty || comparison.challenger === null) return ''
  const share = uncertainty.probabilityChallengerCheaper
  const rows = uncertainty.drivers
    .slice(0, 5)
    .map((one) => cells([one.path, money(one.swingUsd), one.flipsAt === null ? '' : quantity(one.flipsAt, one.unit)]))
  const lead = `It is ${odds(share)} (${ofDraws(share)} of draws) that ${OPTION_PHRASES[comparison.challenger]} is cheaper.`
  return [escape(lead), '', cells(['What moves it', 'Swing', 'Flips at']), '|---|--:|--:|', ...rows].join('\n')
}

const assumptionList = (report: Report): string => {
  const rows = report.assumptions
    .filter((one) => one.origin === 'default' || one.origin === 'table')
    .map((one) =>
      cells([
        one.path,
        quantity(one.value, one.unit),
        one.evidence ?? '',
        one.source === null ? '' : host(one.source),
        one.checkedOn ?? '',
      ]),
    )
  return [
    '<details><summary>Assumptions</summary>',
    '',
    cells(['Value', 'Assumed', 'Evidence', 'Source', 'Checked']),
    '|---|---|---|---|---|',
    ...rows,
    '',
    '</details>',
  ].join('\n')
}

export const markdown = (report: Report): string => {
  const why = report.verdict.reasons.map((reason) => escape(sentence(reason, { asOf: report.asOf }))).join(' ')
  const parts = [
    `${MARKER}\n### ${escape(report.scenario.name)}: ${escape(CHOICES[report.verdict.choice])}`,
    why,
    optionTable(report),
    flipList(report),
    drivers(report),
    assumptionList(report),
    `<sub>flippoint ${escape(report.tool.version)}, prices as of ${report.asOf}</sub>`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
