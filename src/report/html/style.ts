/** The look of the page: readable on paper, on a telephone, in the dark, and without any file beside it. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --quiet: #666; --a: #2563a8; --b: #b3541e; --c: #3b7d3b }
@media (prefers-color-scheme: dark) { :root { --quiet: #aaa; --a: #7db4f0; --b: #f0a070; --c: #8fd08f } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 1rem; max-width: 60rem }
h1 { line-height: 1.2 } h2 { margin-top: 2rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { text-align: left; color: var(--quiet); padding-bottom: .3rem }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line) }
tbody th { font-weight: normal; min-width: 9rem; overflow-wrap: break-word } tr.chosen th, tr.chosen td { font-weight: bold }
.n { text-align: right; white-space: nowrap } .wide { overflow-x: auto } .quiet { color: var(--quiet) }
svg { max-width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif; fill: currentColor }
@media print { body { max-width: none; padding: 0; font-size: 10pt } .wide { overflow: visible } h2 { break-after: avoid } tr, svg { break-inside: avoid } a { color: inherit } }
`
