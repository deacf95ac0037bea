/** The whole page: the document, controls beside it, and what makes it live, in one file that asks for no other. */
import type { Document } from '../report/document/block.ts'
import { TITLES } from '../report/document/titles.ts'
import { partHtml, partId, partsOf } from '../report/html/render.ts'
import { STYLE } from '../report/html/style.ts'
import { Html, markup } from '../report/html/tag.ts'
import { FILES_TITLE } from '../report/sentences/own-files.ts'
import { count } from '../report/sentences/format.ts'
import { FEW } from './answer.ts'
import { controlsHtml, factsOf } from './controls-html.ts'
import type { Control } from './controls.ts'
import type { PageSetting } from './setting.ts'
import { PAGE_STYLE } from './style.ts'

/** Built beside the command: code for the page and for its worker. */
export interface Assets {
  script: string
  worker: string
}

/** What a page needs of the platform that writes it. */
export interface Means {
  /** gzip, then base64 */
  packed: (text: string) => string
  /** Of a text in UTF-8, base64 */
  sha256: (text: string) => string
}

function policyOf(script: string, style: string, { sha256 }: Means): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}'`,
    `style-src 'sha256-${sha256(style)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** Text inside a block that no parser of HTML ends early. */
export function inBlock(value: unknown): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'))
}

const ACTIONS = markup`<div class="actions"><button type="button" id="reset">Reset</button> <button type="button" id="link">Copy link</button> <button type="button" id="save">Save scenario</button> <button type="button" id="save-json">Save report (JSON)</button></div>
<details class="command"><summary>The command for this</summary><pre tabindex="0"><code id="command"></code></pre><button type="button" id="copy-command">Copy command</button></details>
<p id="said" role="status"></p>`

/** Sections that the run of the file has and no moved control changes: a gate, an earlier report, files that were read. */
const OF_THE_RUN = [TITLES.since, TITLES.gate, FILES_TITLE].map(partId)

export function wordsOf({ draws }: Pick<PageSetting, 'draws'>) {
  const futures = draws === 0 ? 'no simulated futures' : `${count(draws)} simulated futures`
  return {
    preliminary: `Preliminary: ${draws === 0 ? 'no' : count(Math.min(FEW, draws))} simulated futures.`,
    whole: `The whole answer: ${futures}, as the command gives it.`,
    busy: `Working out ${futures}.`,
    ofTheRun: 'Of the run that made this page: what you moved is not in it.',
  }
}

/** Brought in by the script, as a text until then: without one a control would be dead, and a browser that reads controls first paints later. */
export function asideHtml(controls: Html): Html {
  const aside = markup`<aside class="screen" aria-label="Try other values">
<p id="verdict" aria-hidden="true"></p><p id="status" role="status"></p>
<details class="try" open><summary><h2>Try other values</h2></summary>
${ACTIONS}
<form id="controls">${controls}</form>
</details>
</aside>`
  return markup`<script type="application/json" id="live">${inBlock(aside.text)}</script>`
}

interface Page {
  document: Document
  controls: readonly Control[]
  setting: PageSetting
}

export function pageHtml({ document, controls, setting }: Page, assets: Assets, means: Means): string {
  const style = `${STYLE}${PAGE_STYLE}`
  const facts = {
    controls: factsOf(controls),
    words: wordsOf(setting),
    name: document.name,
    site: setting.site,
    ofTheRun: OF_THE_RUN,
  }
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policyOf(assets.script, style, means)}">
<title>${document.title} ${document.name}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip screen" id="skip" href="#controls" data-live hidden>Skip to the controls</a>
<div class="layout">
<main id="report">
${partsOf(document).map(partHtml)}
</main>
${asideHtml(controlsHtml(controls))}
</div>
<script type="application/json" id="flippoint-facts">${inBlock(facts)}</script>
<script type="text/plain" id="flippoint-setting">${means.packed(JSON.stringify(setting))}</script>
<script type="text/plain" id="flippoint-worker">${assets.worker}</script>
<script>${new Html(assets.script)}</script>
</body>
</html>`
  return `${page.text}\n`
}
