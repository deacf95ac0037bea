/** The three flips: met or not in words, and why. */
import { TITLES } from '../document/titles.ts'
import { FLIP_NAMES, FLIP_STATUS } from '../sentences/labels.ts'
import type { Report } from '../schemas/report.schema.ts'
import { sourceOf } from '../sentences/report-sentences.ts'
import { sentence } from '../sentences/finding-sentences.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

export function flips(report: Report, width: number, paint: Paint): string {
  const context = { asOf: report.asOf }
  const lines = report.flips.map((flip, index) => {
    const { mark, words } = FLIP_STATUS[flip.status]
    const head = `  ${mark} ${index + 1}. ${FLIP_NAMES[flip.id]}: ${flip.status === 'met' ? paint.strong(words) : words}.`
    const why = flip.reasons.flatMap((reason) => {
      const source = sourceOf(reason)
      const read = source ? [`Source (${source.standing}): <${source.url}>`] : []
      return [sentence(reason, context), ...read].map((text) => wrap(text, width, '         '))
    })
    return [head, ...why].join('\n')
  })
  return [paint.strong(TITLES.flips), ...lines].join('\n')
}
