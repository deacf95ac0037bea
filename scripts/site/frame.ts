/** What every page of the site has: its head, a way to the others, and a policy that lets nothing in. */
import { STYLE } from '../../src/report/html/style.ts'
import { Html, markup } from '../../src/report/html/tag.ts'
import { PAGE_STYLE } from '../../src/page/style.ts'
import { sha256 } from './means.ts'

export const SITE_STYLE = `
nav.site { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: .5rem 0; border-bottom: 1px solid var(--line); margin-bottom: 1.5rem } nav.site a { text-decoration: none } nav.site a[aria-current] { font-weight: 600; color: var(--ink) }
pre { overflow-x: auto; background: var(--soft); padding: .75rem; font-size: .85rem } code { font-size: .92em } pre.note, pre.answer { white-space: pre-wrap; font: inherit; font-size: .92rem; margin: .5rem 0; padding: .5rem .75rem } pre.answer { background: var(--chosen) }
#report:focus { outline: none } #asked, #begin { max-width: 46rem } #asked .row { flex-wrap: wrap } #asked input[type=text] { flex: 1 1 14rem } button.offered { border-width: 2px; font-weight: 600 } [aria-busy=true] { opacity: .5 }
body.asking .layout { display: none } body.asking.answered .layout { display: grid } @media (max-width: 62rem) { body.asking.answered .layout { display: block } }
.spark { vertical-align: middle } .spark path { fill: none; stroke: var(--c0); stroke-width: 1.5 } details.vendor { margin: .4rem 0 } .pictures img { max-width: 100%; border: 1px solid var(--line) }
`

const PAGES = [
  ['index.html', 'Start'],
  ['calculator.html', 'Calculator'],
  ['method.html', 'Method'],
  ['words.html', 'Words'],
  ['prices.html', 'Prices'],
  ['accuracy.html', 'Accuracy'],
] as const

export type PageName = (typeof PAGES)[number][0]

export function navigation(here: PageName): Html {
  const links = PAGES.map(
    ([file, words]) => markup`<a href="${file}"${new Html(file === here ? ' aria-current="page"' : '')}>${words}</a>`,
  )
  return markup`<nav class="site" aria-label="Site">${links}</nav>`
}

export const WHOLE_STYLE = `${STYLE}${PAGE_STYLE}${SITE_STYLE}`

/** A page without a script. */
export function sitePage(here: PageName, title: string, body: Html): string {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'sha256-${sha256(WHOLE_STYLE)}'; base-uri 'none'; form-action 'none'">
<title>${title}: flippoint</title>
<style>${new Html(WHOLE_STYLE)}</style>
</head>
<body>
${navigation(here)}
<main>
${body}
</main>
</body>
</html>`
  return `${page.text}\n`
}
