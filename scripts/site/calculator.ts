/** The calculator: the questionnaire of the command line as a page, and the live report that it leads to. */
import { controlsOf } from '../../src/page/controls.ts'
import { decideWith } from '../../src/page/answer.ts'
import { controlsHtml, factsOf } from '../../src/page/controls-html.ts'
import { packed } from '../../src/page/packed.ts'
import type { PageSetting } from '../../src/page/setting.ts'
import { asideHtml, inBlock, wordsOf } from '../../src/page/shell.ts'
import { Html, markup } from '../../src/report/html/tag.ts'
import { navigation, WHOLE_STYLE } from './frame.ts'
import { sha256 } from './means.ts'

export interface CalculatorCode {
  script: string
  /** Packed */
  worker: string
  asking: string
}

export function calculatorPage(setting: PageSetting, { script, worker, asking }: CalculatorCode): string {
  const controls = controlsOf(decideWith(setting, {}, true).report, setting.tables)
  const facts = { controls: factsOf(controls), words: wordsOf(setting), name: '', site: setting.site, ofTheRun: [] }
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(WHOLE_STYLE)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Calculator: flippoint</title>
<style>${new Html(WHOLE_STYLE)}</style>
</head>
<body class="asking">
${navigation('calculator.html')}
<section aria-label="Questions">
<h1>Self-host an open model, or call an API?</h1>
<p>The questions of <code>npx flippoint</code>: only those that can change your answer are asked. Everything is computed in this page; nothing is sent and nothing is stored.</p>
<noscript><p>This page computes by a script. Without one, the <a href="index.html">stories</a> show what an answer looks like.</p></noscript>
<form id="begin" hidden><fieldset><legend>How deep?</legend>
<p><label><input type="radio" name="depth" value="quick"> quick: five questions at most</label></p>
<p><label><input type="radio" name="depth" value="normal" checked> normal: twelve at most</label></p>
<p><label><input type="radio" name="depth" value="full"> full: every question that applies</label></p></fieldset>
<button>Begin</button></form>
<div id="asked" aria-live="polite"></div>
<div id="heard"></div>
</section>
<div class="layout">
<main id="report"></main>
${asideHtml(controlsHtml(controls))}
</div>
<script type="application/json" id="flippoint-facts">${inBlock(facts)}</script>
<script type="text/plain" id="flippoint-setting">${packed(JSON.stringify(setting))}</script>
<script type="text/plain" id="flippoint-worker">${worker}</script>
<script type="text/plain" id="flippoint-asking">${asking}</script>
<script>${new Html(script)}</script>
</body>
</html>`
  return `${page.text}\n`
}
