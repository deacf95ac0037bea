/** The three flips: met or not in words, why, and where that can be read. */
import { section, type Block, type Line } from '../document/block.ts'
import { TITLES } from '../document/titles.ts'
import { FLIP_NAMES, FLIP_STATUS } from '../sentences/labels.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import { sourceOf } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'

type Flip = Report['flips'][number]

function reasonsOf(flip: Flip, asOf: string): Line[] {
  return flip.reasons.flatMap((reason): Line[] => {
    const source = sourceOf(reason)
    const read: Line[] = source ? [[`Source (${source.standing}): `, { words: source.name, url: source.url }]] : []
    return [sentence(reason, { asOf }), ...read]
  })
}

export function flips(report: Report): Block[] {
  const items = report.flips.map((flip) => {
    const { mark, words } = FLIP_STATUS[flip.status]
    return { mark, text: [{ strong: `${FLIP_NAMES[flip.id]}: ${words}.` }], under: reasonsOf(flip, report.asOf) }
  })
  return section(TITLES.flips, [{ kind: 'list', items }])
}
