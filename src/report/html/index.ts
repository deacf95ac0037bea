/** The report as one page: no script, no file beside it, readable on paper. */
import { headline } from '../sentences/headline.ts'
import { cautions, gateLines, revisits } from '../sentences/report-sentences.ts'
import type { Report } from '../schemas/report.schema.ts'
import { answer, flips, since } from './answer.ts'
import { options, sure } from './money.ts'
import { paragraph, section } from './parts.ts'
import { assumptions, filesRead, footer, wouldFlip } from './provenance.ts'
import { STYLE } from './style.ts'
import { leftOut, steps, STEPS_TITLE, stepsLead } from '../sentences/steps.ts'
import { worth, WORTH_TITLE } from '../sentences/measure-first.ts'
import { Html, list, markup } from './tag.ts'

/** Nothing is loaded from anywhere, whatever a name in the report says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

export function htmlPage(report: Report): string {
  const parts = [
    answer(report),
    since(report),
    section('Gate', list(gateLines(report))),
    flips(report),
    options(report),
    sure(report),
    section(STEPS_TITLE, paragraph([stepsLead(report)]), list(steps(report)), paragraph([leftOut(report)])),
    wouldFlip(report),
    section('Look again', list(revisits(report))),
    section(WORTH_TITLE, list(worth(report))),
    section('Know before you believe it', list(cautions(report))),
    filesRead(report),
    assumptions(report),
    footer(report),
  ]
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${headline(report)} ${report.scenario.name}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
${parts}
</main>
</body>
</html>`
  return `${page.text}\n`
}
