/** What would change the answer, sorted by what each does. */
import type { Report } from '../schemas/report.schema.ts'
import { sentence } from './finding-sentences.ts'

type Change = Report['verdict']['wouldFlip'][number]

interface Group {
  lead: string
  lines: string[]
}

/** Both are asked for: two items of a list would read as two ways. */
const SCALE = ['more-api-spend', 'more-engineers']

/** A value that was tried, and turned the answer all else as it is. */
function isTurn({ code }: Change): boolean {
  return code.startsWith('turns-at-')
}

function some(groups: Group[]) {
  return groups.filter((group) => group.lines.length > 0)
}

/** The same list sorted by what each does: meet a flip, or turn the answer alone. */
export function changes(report: Report): Group[] {
  const say = (change: Change) => sentence(change, { asOf: report.asOf })
  const { wouldFlip } = report.verdict
  const scale = wouldFlip.filter((one) => SCALE.includes(one.code)).map(say)
  const rest = wouldFlip.filter((one) => !SCALE.includes(one.code) && !isTurn(one)).map(say)
  const flips = [...(scale.length > 0 ? [scale.join(', and ')] : []), ...rest]
  const met = report.flips.some((flip) => flip.status === 'met')
  return some([
    { lead: met ? 'To meet another flip, any of:' : 'To meet a flip, any of:', lines: flips },
    { lead: 'Each of these alone turns the answer:', lines: wouldFlip.filter(isTurn).map(say) },
  ])
}
