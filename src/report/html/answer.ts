/** The answer, the change since a baseline, and the three flips. */
import { TITLES } from '../document/titles.ts'
import { span } from '../sentences/format.ts'
import { billLine, headline } from '../sentences/headline.ts'
import { FLIP_NAMES, FLIP_STATUS } from '../sentences/labels.ts'
import { resale } from '../sentences/resale.ts'
import { confidence, payback, sourceOf, why } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import { sinceOptions } from '../diff/options.ts'
import { sinceHeadline, sinceSentences } from '../diff/sentences.ts'
import { sinceSections } from '../diff/sections.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import { paragraph, section } from './parts.ts'
import { link, list, markup, NONE, table, type Html } from './tag.ts'

export function answer(report: Report): Html {
  const frame = [report.scenario.name, `${span(report.scenario.horizonMonths)} from ${report.asOf}`, billLine(report)]
  return markup`<h1>${headline(report)}</h1>${paragraph([...why(report), confidence(report), payback(report), resale(report)])}<p class="quiet">${frame.filter((part) => part !== '').join(' · ')}</p>\n`
}

export function since({ changes: drift }: Report): Html {
  if (!drift) return NONE
  const rows = sinceOptions(drift).map((one) => [one.name, one.base, one.head, one.change])
  const number = (head: string) => ({ head, isNumber: true })
  const money =
    rows.length === 0
      ? NONE
      : table(
          'Options whose cost changed, net present value (NPV)',
          [{ head: 'Option' }, number('Before'), number('Now'), number('Change')],
          rows,
        )
  const kinds = sinceSections(drift).map(({ title, lines }) => markup`<h3>${title}</h3>${list(lines)}`)
  return section('Since the baseline', paragraph([sinceHeadline(drift), ...sinceSentences(drift)]), money, ...kinds)
}

type Flip = Report['flips'][number]

function reasonsOf(flip: Flip, asOf: string): Html[] {
  return flip.reasons.map((one) => {
    const source = sourceOf(one)
    const read = source ? markup` (${link(source.name, source.url)}, ${source.standing})` : NONE
    return markup` ${sentence(one, { asOf })}${read}`
  })
}

export function flips(report: Report): Html {
  return section(
    TITLES.flips,
    markup`<ul>${report.flips.map((flip) => markup`<li><strong>${FLIP_NAMES[flip.id]}: ${FLIP_STATUS[flip.status].words}.</strong>${reasonsOf(flip, report.asOf)}</li>`)}</ul>`,
  )
}
