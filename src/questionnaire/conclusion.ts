/** What an answer about law means, said at once. */
import { DISCLAIMER } from '../report/sentences/headline.ts'
import { sourceOf } from '../report/sentences/report-sentences.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { wrap } from '../report/text/wrap.ts'
import { sentence } from '../report/sentences/finding-sentences.ts'

type Flip = Report['flips'][number]

const WIDTH = 78

/** Said to readers of a report; here counsel's word has a question of its own. */
const OF_FILES = 'then-set-legal-position'

function linesOf(flip: Flip, asOf: string): string[] {
  return [...flip.reasons, ...flip.toMeet.filter((one) => one.code !== OF_FILES)].flatMap((one) => {
    const source = sourceOf(one)
    return [sentence(one, { asOf }), ...(source ? [`Source (${source.standing}): <${source.url}>`] : [])]
  })
}

/** Says what is new in the conclusion since it spoke last: nobody reads the same contract twice. */
export function lawSayer(asOf: string): (flip: Flip) => string {
  const said = new Set<string>()
  return (flip) => {
    const lines = linesOf(flip, asOf).filter((line) => !said.has(line))
    if (lines.length === 0) return ''
    const law = flip.reasons.some((one) => one.args['regime'] !== undefined) && !said.has(DISCLAIMER) ? [DISCLAIMER] : []
    for (const line of [...lines, ...law]) said.add(line)
    return `\n${[...lines, ...law].map((line) => `${wrap(line, WIDTH, '  ')}\n`).join('')}`
  }
}
