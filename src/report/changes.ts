/** What would change the answer, sorted by what each does. */
import type { Report } from './schema.ts'
import { sentence } from './words.ts'

type Change = Report['verdict']['wouldFlip'][number]

interface Group {
  lead: string
  lines: string[]
}

/** Both are asked for: two items of a list would read as two ways. */
const SCALE = ['more-api-spend', 'more-engineers']
const MONEY = ['flip-volume', 'flip-gpu-price', 'flip-ops-fte', 'flip-utilization']
const BACK = ['stays-above-bill', 'stays-below-gpu-price', 'stays-below-ops-fte']

const some = (groups: Group[]) => groups.filter((group) => group.lines.length > 0)

/** The same list sorted by what each does: meet a flip, make it pay, or turn it back. */
export const changes = (report: Report): Group[] => {
  const say = (change: Change) => sentence(change, { asOf: report.asOf })
  const those = (codes: string[]) => report.verdict.wouldFlip.filter((one) => codes.includes(one.code)).map(say)
  const scale = those(SCALE)
  const rest = report.verdict.wouldFlip.filter((one) => ![...SCALE, ...MONEY, ...BACK].includes(one.code)).map(say)
  const flips = [...(scale.length > 0 ? [scale.join(', and ')] : []), ...rest]
  const met = report.flips.some((flip) => flip.status === 'met')
  return some([
    { lead: met ? 'To meet another flip, any of:' : 'To meet a flip, any of:', lines: flips },
    { lead: met ? 'To make it pay, any of:' : 'And to make it pay as well, any of:', lines: those(MONEY) },
    { lead: 'To make the API cheaper again, any of:', lines: those(BACK) },
  ])
}
