/** What an answer about law means, said at once. */
import { DISCLAIMER } from '../report/sentences/headline.ts'
import { sourceOf } from '../report/sentences/report-sentences.ts'
import type { Report } from '../report/schemas/report.schema.ts'
import { wrap } from '../report/text/wrap.ts'
import { sentence } from '../report/sentences/finding-sentences.ts'

type Flip = Report['flips'][number]
type Reason = Flip['reasons'][number]

const WIDTH = 78

/** Said to readers of a report; here counsel's word has a question of its own. */
const OF_FILES = 'then-set-legal-position'

/** As many rules that nobody has checked are told in full; of the rest the names will do on a screen. */
const IN_FULL = 3

function linesOf(flip: Flip, asOf: string): string[] {
  const mayApply = flip.reasons.filter(({ code }) => code === 'regime-may-apply')
  const rest = mayApply.length > IN_FULL + 1 ? mayApply.slice(IN_FULL) : []
  const isNamed = ({ args }: Reason) => rest.some((one) => one.args['regime'] === args['regime'])
  const asks = flip.toMeet.filter((one) => one.code !== OF_FILES && !isNamed(one))
  const names = rest.map(({ args }) => String(args['name']).split(':')[0]).join(', ')
  const told = ({ args, code }: Reason): string[] => {
    const source = sourceOf({ args, code })
    return [sentence({ args, code }, { asOf }), ...(source ? [`Source (${source.standing}): <${source.url}>`] : [])]
  }
  return [
    ...flip.reasons.filter((one) => !rest.includes(one)).flatMap(told),
    ...(rest.length > 0 ? [`${rest.length} more may apply: ${names}. The report has each of them, with --full.`] : []),
    ...asks.flatMap(told),
  ]
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
