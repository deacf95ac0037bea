/** What would change the answer, when to look again, and what to know before believing it. */
import { month } from '../format.ts'
import { staleLines } from '../headline.ts'
import type { Report } from '../schema.ts'
import { sentence } from '../words.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

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
  // Where law decides, neither another flip nor the money changes the answer; only what would make it pay is worth saying.
  if (report.verdict.basis === 'legal-requirement') return some([{ lead: 'It would pay with any of:', lines: those(MONEY) }])
  const met = report.flips.some((flip) => flip.status === 'met')
  return some([
    { lead: met ? 'Another flip, any of:' : 'A flip, any of:', lines: flips },
    { lead: met ? 'The money, any of:' : 'and money that agrees, any of:', lines: those(MONEY) },
    { lead: 'Back to the API, any of:', lines: those(BACK) },
  ])
}

export const wouldFlip = (report: Report, width: number, paint: Paint): string => {
  const groups = changes(report)
  if (groups.length === 0) return ''
  const lines = groups.flatMap(({ lead, lines: ways }) => [
    wrap(lead, width, '  '),
    ...ways.map((way) => item(way, width, '  - ')),
  ])
  return [paint.strong('What would change it'), ...lines].join('\n')
}

/** Events with the month in which each is expected. */
export const revisits = (report: Report): string[] =>
  report.verdict.revisit.map((one) => {
    const when = one.month === null ? 'not within the horizon' : month(one.month, report.asOf)
    return `When ${sentence(one, { asOf: report.asOf })}: ${when}.`
  })

export const revisit = (report: Report, width: number, paint: Paint): string => {
  const lines = revisits(report).map((text) => item(text, width))
  return lines.length === 0 ? '' : [paint.strong('Look again'), ...lines].join('\n')
}

export const cautions = (report: Report): string[] => [
  ...report.warnings.map((one) => sentence(one, { asOf: report.asOf })),
  ...staleLines(report),
]

export const warnings = (report: Report, width: number, paint: Paint): string => {
  const found = cautions(report).map((text) => item(text, width))
  return found.length === 0 ? '' : [paint.strong('Know before you believe it'), ...found].join('\n')
}
