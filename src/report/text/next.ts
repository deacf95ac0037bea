/** What would change the answer, when to look again, and what to know before believing it. */
import { TITLES } from '../document/titles.ts'
import { changes } from '../sentences/changes.ts'
import { cautions, revisits } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import { leftOut, steps, STEPS_TITLE, stepsLead } from '../sentences/steps.ts'
import { worth, WORTH_TITLE } from '../sentences/measure-first.ts'
import type { Paint } from './paint.ts'
import { item, wrap } from './wrap.ts'

export function wouldFlip(report: Report, width: number, paint: Paint): string {
  const groups = changes(report)
  if (groups.length === 0) return ''
  const lines = groups.flatMap(({ lead, lines: ways }) => [
    wrap(lead, width, '  '),
    ...ways.map((way) => item(way, width, '  - ')),
  ])
  return [paint.strong(TITLES.changes), ...lines].join('\n')
}

export function revisit(report: Report, width: number, paint: Paint): string {
  const lines = revisits(report).map((text) => item(text, width))
  return lines.length === 0 ? '' : [paint.strong(TITLES.revisit), ...lines].join('\n')
}

export function warnings(report: Report, width: number, paint: Paint): string {
  const found = cautions(report).map((text) => item(text, width))
  return found.length === 0 ? '' : [paint.strong(TITLES.caveats), ...found].join('\n')
}

export function worthMeasuring(report: Report, width: number, paint: Paint): string {
  const lines = worth(report).map((text) => item(text, width))
  return lines.length === 0 ? '' : [paint.strong(WORTH_TITLE), ...lines].join('\n')
}

export function nextSteps(report: Report, width: number, paint: Paint): string {
  const all = steps(report).map((text) => item(text, width))
  const around = [stepsLead(report), leftOut(report)].map((text) => (text === '' ? [] : [wrap(text, width, '  ')]))
  const [before = [], after = []] = around
  return all.length + after.length === 0 ? '' : [paint.strong(STEPS_TITLE), ...before, ...all, ...after].join('\n')
}
