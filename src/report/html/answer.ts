/** The answer, the change since a baseline, and the three flips. */
import { span } from '../format.ts'
import { billLine, headline } from '../headline.ts'
import { FLIP_NAMES, FLIP_STATUS } from '../labels.ts'
import { resale } from '../resale.ts'
import { confidence, payback, sourceOf, why } from '../say.ts'
import type { Report } from '../schema.ts'
import { sinceOptions } from '../since/options.ts'
import { sinceHeadline, sinceSentences } from '../since/say.ts'
import { sinceSections } from '../since/sections.ts'
import { sentence } from '../words.ts'
import { paragraph, section } from './parts.ts'
import { link, list, markup, NONE, table, type Html } from './tag.ts'

export const answer = (report: Report): Html => {
  const frame = [report.scenario.name, `${span(report.scenario.horizonMonths)} from ${report.asOf}`, billLine(report)]
  return markup`<h1>${headline(report)}</h1>${paragraph([...why(report), confidence(report), payback(report), resale(report)])}<p class="quiet">${frame.filter((part) => part !== '').join(' · ')}</p>\n`
}

export const since = ({ changes: drift }: Report): Html => {
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

type Flip = Report['flips'][number]

const reasonsOf = (flip: Flip, asOf: string): Html[] =>
  flip.reasons.map((one) => {
    const source = sourceOf(one)
    const read = source ? markup` (${link(source.name, source.url)}, ${source.standing})` : NONE
    return markup` ${sentence(one, { asOf })}${read}`
  })

export const flips = (report: Report): Html =>
  section(
    'The three flips',
    markup`<ul>${report.flips.map((flip) => markup`<li><strong>${FLIP_NAMES[flip.id]}: ${FLIP_STATUS[flip.status].words}.</strong>${reasonsOf(flip, report.asOf)}</li>`)}</ul>`,
  )
