/** The look of the page: readable on paper, on a telephone, in the dark, and without any file beside it. */

/** Told apart by people who are color blind, and by lightness on paper; lines have dashes, too. */
const COLORS = `
:root { color-scheme: light dark; --line: #0002; --quiet: #5c5c5c; --back: #fff; --soft: #f4f5f7; --ink: #1b1b1b; --link: #0b57a4; --chosen: #e8f1fb;
 --c0: #0b5fa5; --c1: #b8480f; --c2: #1f7a55; --c3: #8a4f9e; --c4: #6a6a6a;
 --k0: #0b5fa5; --k1: #d98324; --k2: #5b9c80; --k3: #b58cc4; --k4: #a3a3a3 }
@media screen and (prefers-color-scheme: dark) { :root { --line: #fff3; --quiet: #b5b5b5; --back: #16181b; --soft: #212428; --ink: #e8e8e8; --link: #8cc2ff; --chosen: #1d3247;
 --c0: #7db8f2; --c1: #f4a06c; --c2: #7fd0a6; --c3: #cfa0e0; --c4: #b0b0b0;
 --k0: #4f9ae0; --k1: #f0a95a; --k2: #86c9aa; --k3: #d3b3df; --k4: #8d8d8d } }
`

const TEXT = `
* { box-sizing: border-box }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 62rem; color: var(--ink); background: var(--back) }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0 1rem } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; line-height: 1.3 }
summary h2 { display: inline } summary { cursor: pointer }
a { color: var(--link) } p, ul { margin: .5rem 0 } ul { padding-left: 1.2rem } li { margin: .25rem 0 }
p, li, td, th { overflow-wrap: break-word }
.quiet { color: var(--quiet) }
`

/** A table that is broader than its place says so by the shadow at its edge. */
const TABLES = `
.wide { overflow-x: auto; margin: .5rem 0; background: linear-gradient(to right, var(--back) 30%, #0000) left / 2rem 100% no-repeat local, linear-gradient(to left, var(--back) 30%, #0000) right / 2rem 100% no-repeat local, linear-gradient(to right, #0004, #0000) left / .6rem 100% no-repeat scroll, linear-gradient(to left, #0004, #0000) right / .6rem 100% no-repeat scroll }
.wide:focus-visible { outline: 2px solid var(--link) }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { text-align: left; color: var(--quiet); padding-bottom: .3rem }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line) }
thead th { vertical-align: bottom } tbody th { font-weight: normal; min-width: 7.5rem }
.n { text-align: right; white-space: nowrap } thead .n { white-space: normal }
`

const CHARTS = `
figure { margin: 1rem 0; display: inline-block; width: 49%; vertical-align: top; padding-right: 1.2rem } figure > svg { width: 100% } figcaption { font-weight: 600 } .key { list-style: none; padding: 0; margin: .2rem 0; display: flex; flex-wrap: wrap; gap: 0 1.2rem; font-size: .9rem }
svg { max-width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif; fill: currentColor }
svg .axis { fill: var(--quiet) } svg .mark { fill: var(--ink); font-weight: 600 } svg line.mark { stroke: var(--ink); stroke-dasharray: 2 3 }
.base { fill: none } .grid { stroke: var(--line); fill: none } .base, .tick { stroke: var(--quiet) } .zero { stroke: var(--ink); stroke-width: 1.5 }
.line { fill: none; stroke-width: 2.5 } .line.c1 { stroke-dasharray: 9 4 } .line.c2 { stroke-dasharray: 2 4 } .line.c3 { stroke-dasharray: 9 3 2 3 } .line.c4 { stroke-dasharray: 14 5 }
.bar, .part { stroke: var(--back); stroke-width: .5 }
.line.c0 { stroke: var(--c0) } .line.c1 { stroke: var(--c1) } .line.c2 { stroke: var(--c2) } .line.c3 { stroke: var(--c3) } .line.c4 { stroke: var(--c4) }
rect.c0 { fill: var(--c0) } rect.c1 { fill: var(--c1) }
.k0 { fill: var(--k0) } .k1 { fill: var(--k1) } .k2 { fill: var(--k2) } .k3 { fill: var(--k3) } .k4 { fill: var(--k4) }
.figures summary { color: var(--link); font-size: .9rem } .paper { display: none } .f0 { fill: var(--c0) } .f1 { fill: var(--c1) }
@media (max-width: 45rem) { figure { display: block; width: auto; padding: 0 } body { padding: .75rem } h1 { font-size: 1.35rem } h2 { font-size: 1.12rem } th, td { padding-right: .4rem } table { font-size: .84rem } .only-broad { display: none } tbody th { min-width: 6.2rem } .wide > table > tbody th { position: sticky; left: 0; background: var(--back) } }
`

/**
 * The answer is painted first, and the sections a moment after it: no script is needed, and where animations are not known all is there at
 * once. What is below the window is laid out when it comes into view.
 */
const LATER = `
@media screen { [data-part]:not(.part-head) { content-visibility: auto; contain-intrinsic-size: auto 40rem; animation: later 40ms } }
@keyframes later { from, to { content-visibility: hidden } }
`

/** At most four pages before what is long: drawings stand two in a row, and what can only be clicked goes. */
const PAPER = `
@page { margin: 14mm 13mm }
@media print { body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.35 } h1 { font-size: 15pt; margin: 0 0 6pt } h2 { font-size: 11.5pt; margin: 9pt 0 3pt; break-after: avoid }
 p, ul { margin: 2pt 0 } li { margin: 1pt 0 } th, td { padding: 1.5pt 6pt 1.5pt 0 } figure { margin: 4pt 0; break-inside: avoid; display: inline-block; width: 49%; vertical-align: top; padding-right: 6pt } figcaption { font-size: 8.5pt } .key { font-size: 8pt; gap: 0 8pt }
 .figures, .screen { display: none } .paper { display: block }
 .wide { overflow: visible; background: none } tr { break-inside: avoid } a { color: inherit; text-decoration: none } .appendix, .part-assumptions-not-from-your-scenario { break-before: page } .paper table, .part-assumptions-not-from-your-scenario table { font-size: 7.5pt; margin-bottom: 6pt } tbody th { min-width: 0 } .appendix { break-before: auto } }
`

export const STYLE = COLORS + TEXT + TABLES + CHARTS + LATER + PAPER
