/** The look of what is live: controls beside the report where there is room, above it on a telephone. */
export const PAGE_STYLE = `
body.live { max-width: 88rem } .skip { position: absolute; left: -100vw; background: var(--back); padding: .5rem; z-index: 2 } .skip:focus { left: .5rem; top: .5rem } .live .layout { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 2.5rem; align-items: start }
aside { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: .5rem .75rem 2rem 1rem; border-left: 1px solid var(--line); font-size: .92rem }
aside h2 { margin: 0; font-size: 1.05rem } #verdict { display: none; font-weight: 600; margin: 0 } #status { color: var(--quiet); margin: .2rem 0 .6rem; min-height: 1.5em }
[data-state=preliminary] #status { color: var(--c1) } [data-state=fault] #status { color: var(--c1); font-weight: 600 }
[data-state=preliminary] .old { opacity: .45 }
fieldset { border: 0; padding: 0; margin: 1rem 0 0 } legend { font-weight: 600; padding: 0 } .control { padding: .5rem 0; border-bottom: 1px solid var(--line) }
.control > label, .control > .label { display: block } .changed > label, .changed > .label { font-weight: 600 }
.row { display: flex; gap: .5rem; align-items: center } .row input[type=range] { flex: 1; min-width: 0; accent-color: var(--c0) } .row input[type=number] { width: 6.5rem; flex: none } .row select { width: 100%; min-width: 0 }
.unit { color: var(--quiet); font-weight: normal } .counts label { flex: 1; font-size: .85rem } .counts input[type=number] { width: 100% }
.auto { font-size: .85rem; display: flex; gap: .4rem; align-items: center } .source { color: var(--quiet); font-size: .8rem; margin: .15rem 0; overflow-wrap: anywhere } .fault { color: var(--c1); margin: 0; font-size: .85rem } .fault:empty, #said:empty { display: none }
button, input, select { font: inherit; color: inherit; background: var(--soft); border: 1px solid var(--quiet); border-radius: .3rem; padding: .2rem .5rem; min-height: 1.9rem } input[type=checkbox], input[type=radio] { min-height: 0 } input[type=range] { padding: 0; border: 0; background: none } button { cursor: pointer }
button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, a:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
.actions { display: flex; flex-wrap: wrap; gap: .4rem; margin: .5rem 0 } .command pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: .5rem; font-size: .8rem; margin: .4rem 0 } .undo { font-size: .8rem }
body.live [data-part]:not(.part-head) { animation: none } .of-the-run { color: var(--c1); font-size: .9rem } #said { overflow-wrap: anywhere; font-size: .85rem }
@media (max-width: 62rem) { .live .layout { display: block } aside { position: sticky; bottom: 0; top: auto; max-height: 60vh; background: var(--back); border: 1px solid var(--line); border-radius: .5rem .5rem 0 0; box-shadow: 0 -2px 12px #0003; padding: .5rem .75rem; margin: 0 -.25rem } #verdict { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; font-size: .85rem } #status { margin: 0; font-size: .8rem } }
@media print { aside, .screen { display: none } .live .layout { display: block } body.live { max-width: none } }
`
