/** As much of the report as one screen holds. */
import { brief, type ScreenRoom } from '../decision/brief.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Style } from '../style.ts'
import { renderText } from './render.ts'

/** Lines of a screen. */
export const SCREEN = 40

const [CAVEATS, DRIVERS, STEPS] = [5, 3, 3]

/** What gives way, in this order, until the rest fits: caveats, which are counted, then drivers, then steps. One caveat and one step stay. */
const TRIED: ScreenRoom[] = [
  ...Array.from({ length: CAVEATS }, (_, fewer) => ({ caveats: CAVEATS - fewer, drivers: DRIVERS, steps: STEPS })),
  { caveats: 1, drivers: 0, steps: STEPS },
  { caveats: 1, drivers: 0, steps: 2 },
  { caveats: 1, drivers: 0, steps: 1 },
]

/** The whole report is one flag away, so what does not fit is left to it. */
export function briefText(report: Report, style: Style): string {
  let text = ''
  for (const room of TRIED) {
    text = renderText(brief(report, room), style)
    if (text.trimEnd().split('\n').length <= SCREEN) break
  }
  return text
}
