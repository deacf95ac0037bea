/** As much of the report as one screen holds. */
import { brief } from '../decision/brief.ts'
import type { Report } from '../schemas/report.schema.ts'
import type { Style } from '../style.ts'
import { renderText } from './render.ts'

/** Lines of a screen. */
export const SCREEN = 40

const CAVEATS = 5

/** Caveats give way, one by one, until the rest fits; they are counted, and --full has them. */
export function briefText(report: Report, style: Style): string {
  for (let most = CAVEATS; most > 0; most--) {
    const text = renderText(brief(report, most), style)
    if (text.trimEnd().split('\n').length <= SCREEN) return text
  }
  // One caveat stays, whatever it takes: the last step shown gives way.
  return renderText(brief(report, 1, 2), style)
}
